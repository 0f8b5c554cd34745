// SPDX-License-Identifier: BSD-2-Clause
package org.posej.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What identifies the bytes of a file.
 *
 * @param hex lower case; empty for {@link Kind#FIRST_USE}
 */
public record Digest(Kind kind, String hex) {
  private static final int CHUNK = 1 << 16;

  /** How a digest is computed. */
  public enum Kind {
    /** SHA-256 of the bytes. */
    SHA256("sha256", "SHA-256", 64),
    /** Git's id of the file: SHA-1 of "blob", a space, the size, a zero byte and the bytes. */
    GIT_BLOB("git-blob", "SHA-1", 40),
    /** None is published: the SHA-256 of the first download is held from then on. */
    FIRST_USE("first-use", "SHA-256", 0);

    private final String word;
    private final String algorithm;
    private final int digits;

    Kind(String word, String algorithm, int digits) {
      this.word = word;
      this.algorithm = algorithm;
      this.digits = digits;
    }
  }

  /** Checks the digits. */
  public Digest {
    if (!hex.matches("[0-9a-f]{" + kind.digits + "}")) {
      throw new IllegalArgumentException(
          "A digest "
              + kind.word
              + " has "
              + kind.digits
              + " digits of 0-9a-f, not '"
              + hex
              + "'.");
    }
  }

  /**
   * Reads a digest as the catalogue writes it.
   *
   * @param text {@code sha256:HEX}, {@code git-blob:HEX} or {@code first-use}
   * @throws IllegalArgumentException if it is none of these
   */
  public static Digest of(String text) {
    int colon = text.indexOf(':');
    String word = colon < 0 ? text : text.substring(0, colon);
    for (Kind kind : Kind.values()) {
      if (kind.word.equals(word) && (colon < 0) == (kind.digits == 0)) {
        return new Digest(kind, text.substring(colon < 0 ? text.length() : colon + 1));
      }
    }
    throw new IllegalArgumentException(
        "A digest is sha256:HEX, git-blob:HEX or first-use, not '" + text + "'.");
  }

  /**
   * Returns the SHA-256 of a file.
   *
   * @throws IOException if it cannot be read
   */
  public static Digest sha256(Path file) throws IOException {
    return measured(Kind.SHA256, file);
  }

  /**
   * Tells whether a file has this digest; never for {@link Kind#FIRST_USE}.
   *
   * @throws IOException if it cannot be read
   */
  public boolean matches(Path file) throws IOException {
    return kind != Kind.FIRST_USE && equals(measured(kind, file));
  }

  private static Digest measured(Kind kind, Path file) throws IOException {
    MessageDigest digest = algorithm(kind.algorithm);
    if (kind == Kind.GIT_BLOB) {
      digest.update(("blob " + Files.size(file) + "\0").getBytes(StandardCharsets.US_ASCII));
    }
    byte[] chunk = new byte[CHUNK];
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
        digest.update(chunk, 0, n);
      }
    }
    return new Digest(kind, HexFormat.of().formatHex(digest.digest()));
  }

  private static MessageDigest algorithm(String name) {
    try {
      return MessageDigest.getInstance(name);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has " + name + ".", e);
    }
  }

  /** Returns the digest as the catalogue writes it. */
  @Override
  public String toString() {
    return hex.isEmpty() ? kind.word : kind.word + ":" + hex;
  }
}
