// SPDX-License-Identifier: BSD-2-Clause
package org.posej.site;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * What ImageJ's Updater takes for the digest of a file, which is not that of its bytes.
 *
 * <p>Of a jar it is the SHA-1 of the names and contents of all entries in the order of the names;
 * comments in properties and the whole manifest are left out, and so are times and compression. Of
 * another file it is the SHA-1 of its path and its bytes.
 */
final class Checksum {
  private static final int CHUNK = 1 << 16;
  private static final String MANIFEST = "META-INF/MANIFEST.MF";

  private Checksum() {}

  /**
   * Returns the digest of a file, 40 digits.
   *
   * @param name where the file is to be in ImageJ's folder, with slashes
   * @throws IOException if it cannot be read or is no jar though its name says so
   */
  static String of(String name, Path file) throws IOException {
    MessageDigest sha1 = sha1();
    if (name.endsWith(".jar")) {
      addJar(file, sha1);
    } else {
      addName(name, sha1);
      try (InputStream in = Files.newInputStream(file)) {
        addAll(in, sha1);
      }
    }
    return HexFormat.of().formatHex(sha1.digest());
  }

  private static void addJar(Path file, MessageDigest sha1) throws IOException {
    try (ZipFile jar = new ZipFile(file.toFile())) {
      List<? extends ZipEntry> entries =
          jar.stream().sorted(Comparator.comparing(ZipEntry::getName)).toList();
      for (ZipEntry entry : entries) {
        addName(entry.getName(), sha1);
        try (InputStream in = jar.getInputStream(entry)) {
          if (entry.getName().endsWith(".properties")) {
            sha1.update(withoutComments(in.readAllBytes()));
          } else if (!entry.getName().equals(MANIFEST)) {
            addAll(in, sha1);
          }
        }
      }
    }
  }

  /** What is no ASCII becomes a question mark. */
  private static void addName(String name, MessageDigest sha1) {
    sha1.update(name.getBytes(StandardCharsets.US_ASCII));
  }

  private static void addAll(InputStream in, MessageDigest sha1) throws IOException {
    byte[] chunk = new byte[CHUNK];
    for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
      sha1.update(chunk, 0, n);
    }
  }

  /**
   * Empties the lines that begin with a hash, as the Updater does.
   *
   * <p>It takes no line after an empty one for a comment, nor one after a line of hashes alone.
   */
  static byte[] withoutComments(byte[] properties) {
    ByteArrayOutputStream kept = new ByteArrayOutputStream(properties.length);
    boolean lineStart = true;
    for (int i = 0; i < properties.length; i++) {
      if (lineStart && properties[i] == '#') {
        while (i < properties.length && properties[i] == '#') {
          i++;
        }
        int text = i;
        while (i < properties.length && properties[i] != '\n') {
          i++;
        }
        lineStart = i > text;
      } else {
        lineStart = !lineStart && properties[i] == '\n';
      }
      if (i < properties.length) {
        kept.write(properties[i]);
      }
    }
    return kept.toByteArray();
  }

  private static MessageDigest sha1() {
    try {
      return MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-1.", e);
    }
  }
}
