// SPDX-License-Identifier: BSD-2-Clause
package org.posej.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Digests against those that Fiji's update site publishes and those that the Updater's own classes
 * gave (UpdaterUtil and SkipHashedLines of net.imagej:imagej-updater 2.0.3).
 */
class ChecksumTest {
  @TempDir private Path folder;

  /** The first two are published in the database of Fiji's update site. */
  @ParameterizedTest
  @CsvSource({
    "parsington-3.1.0.jar, b71337ba1b78c9c383b0a386b47593b87ab5b237",
    "ij-1.54p.jar, 85970f95d8616127ab834e4d95c9a758f2420848",
    "mfl-core-0.5.15.jar, aa7bbc11996077eb4bae12e0bec8224f01b94ac6",
    "jhdf-0.9.4.jar, 36355057126a02c60591d0a8a5fc1acbbf137eb6",
    "commons-csv-1.14.1.jar, a07adb04664c0ecccc198d2d784acf67206dccd9",
    "onnxruntime-1.24.1-1.5.13.jar, 810ea707f595fc76b2623fae1b464d6bc21793f1",
  })
  void of_libraries_isWhatTheUpdaterGives(String name, String expected) throws IOException {
    assertEquals(expected, Checksum.of("jars/" + name, library(name)));
  }

  private static Path library(String name) {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> entry.endsWith(name))
        .map(Path::of)
        .findFirst()
        .orElseThrow();
  }

  private Path oddJar(String comment, String manifest) throws IOException {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("META-INF/", "");
    texts.put("META-INF/MANIFEST.MF", manifest);
    texts.put("z.txt", "the last\n");
    texts.put("a.properties", "# " + comment + "\nkey=value\n\n# kept\nb=2\n");
    texts.put("\u00e4\u4e2d.txt", "a name that is no ASCII");
    return TestJars.jar(folder.resolve("odd.jar"), texts);
  }

  @Test
  void of_jarWithCommentsFoldersAndOddNames_isWhatTheUpdaterGives() throws IOException {
    assertEquals(
        "ab880ad3693f08920fc4e1069d0c25d560bb7b68",
        Checksum.of("jars/odd.jar", oddJar("Monday", "Manifest-Version: 1.0\n")));
  }

  @Test
  void of_jar_doesNotHangOnManifestAndDateInProperties() throws IOException {
    String monday = Checksum.of("jars/odd.jar", oddJar("Monday", "Manifest-Version: 1.0\n"));
    String tuesday =
        Checksum.of("jars/x.jar", oddJar("Tuesday", "Manifest-Version: 1.0\nMain-Class: A\n"));
    assertEquals(monday, tuesday);
  }

  @Test
  void of_otherFile_countsItsPath() throws IOException {
    Path file = Files.writeString(folder.resolve("x.ijm"), "run(\"Invert\");\n");
    assertEquals("6d57fccb08935c2702a36d576cf025e7eff35996", Checksum.of("macros/x.ijm", file));
    assertNotEquals(Checksum.of("macros/x.ijm", file), Checksum.of("macros/y.ijm", file));
  }

  @ParameterizedTest
  @CsvSource({
    "'#a|b|', '|b|'",
    "'b|#a|#c|d', 'b|||d'",
    "'a||#kept|#gone|', 'a||#kept||'",
    "'#|#kept|', '|#kept|'",
    "'##|#kept|', '|#kept|'",
    "'##a|#gone|b', '||b'",
    "'a#b|', 'a#b|'",
    "'#no end', ''",
    "'', ''",
  })
  void withoutComments_isWhatTheUpdaterReads(String properties, String kept) {
    byte[] text = properties.replace('|', '\n').getBytes(StandardCharsets.UTF_8);
    String read = new String(Checksum.withoutComments(text), StandardCharsets.UTF_8);
    assertEquals(kept, read.replace('\n', '|'));
  }
}
