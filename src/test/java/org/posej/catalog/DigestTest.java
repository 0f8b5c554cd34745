// SPDX-License-Identifier: BSD-2-Clause
package org.posej.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigestTest {
  /** The SHA-256 of "abc" as FIPS 180-4 gives it. */
  private static final String ABC =
      "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @TempDir Path folder;

  @Test
  void sha256_publishedExample() throws IOException {
    Path file = Files.writeString(folder.resolve("a"), "abc");
    assertEquals(ABC, Digest.sha256(file).toString());
    assertTrue(Digest.of(ABC).matches(file));
  }

  /** The ids are what {@code git hash-object} prints. */
  @Test
  void matches_gitBlob() throws IOException {
    Path hello = Files.writeString(folder.resolve("hello"), "hello\n");
    Path empty = Files.createFile(folder.resolve("empty"));
    Digest ofHello = Digest.of("git-blob:ce013625030ba8dba906f756967f9e9ca394464a");
    Digest ofEmpty = Digest.of("git-blob:e69de29bb2d1d6434b8b29ae775ad8c2e48c5391");
    assertTrue(ofHello.matches(hello));
    assertTrue(ofEmpty.matches(empty));
    assertFalse(ofHello.matches(empty));
  }

  @Test
  void matches_firstUse_never() throws IOException {
    Digest first = Digest.of("first-use");
    assertEquals("first-use", first.toString());
    assertFalse(first.matches(Files.createFile(folder.resolve("empty"))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "sha256",
        "sha256:",
        "sha256:abc",
        "first-use:",
        "md5:00",
        "git-blob:XY",
        "no"
      })
  void of_anythingElse_isRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> Digest.of(text));
  }
}
