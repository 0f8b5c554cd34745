// SPDX-License-Identifier: BSD-2-Clause
package org.posej.store;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.posej.catalog.CatalogEntry;
import org.posej.catalog.CatalogEntry.Network;
import org.posej.catalog.CatalogEntry.Task;
import org.posej.catalog.CatalogEntry.Terms;
import org.posej.catalog.CatalogFile;
import org.posej.catalog.Digest;

/** Bytes, archives and entries of the catalogue for tests. */
final class TestFiles {
  /** What a test model holds: more than a chunk of the network, and not compressible. */
  static final byte[] BYTES = new byte[300_000];

  static {
    new Random(7).nextBytes(BYTES);
  }

  private TestFiles() {}

  /** Returns a digest that Java's own classes compute. */
  static Digest sha256(byte[] bytes) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return new Digest(Digest.Kind.SHA256, HexFormat.of().formatHex(hash));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  static CatalogFile file(String name, String address, Digest digest, long bytes) {
    String member = name.endsWith(".zip") ? "net.onnx" : "";
    Optional<URI> uri = address.isEmpty() ? Optional.empty() : Optional.of(URI.create(address));
    return new CatalogFile(name, uri, digest, bytes, member, "");
  }

  static CatalogEntry entry(CatalogFile... files) {
    return new CatalogEntry(
        "test-net",
        "Test net",
        new Network(Task.HUMAN_POSE, 17, "coco-17", 192, 256, "simcc"),
        new Terms("MIT", "MIT", "", "none", "nobody", ""),
        "",
        List.of(files));
  }

  /** Runs a program of the system and tells whether it ends well. */
  static boolean works(String... command) {
    try {
      Process program =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return program.waitFor() == 0;
    } catch (IOException e) {
      return false; // there is no such program
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns a zip file of entries of the given names that all hold the same bytes. */
  static byte[] zip(byte[] bytes, String... names) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (String name : names) {
        zip.putNextEntry(new ZipEntry(name));
        if (!name.endsWith("/")) {
          zip.write(bytes);
        }
        zip.closeEntry();
      }
    }
    return out.toByteArray();
  }
}
