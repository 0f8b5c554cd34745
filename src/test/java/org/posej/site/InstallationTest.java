// SPDX-License-Identifier: BSD-2-Clause
package org.posej.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the Updater would do with a folder of Fiji. */
class InstallationTest {
  private static final long MONDAY = 20260105120000L;
  private static final long TUESDAY = 20260106120000L;

  @TempDir private Path folder;
  private Path site;
  private Path fiji;

  @BeforeEach
  void publish() throws IOException {
    site = folder.resolve("site");
    fiji = Files.createDirectories(folder.resolve("Fiji"));
    publish("1.0.0", Optional.empty(), MONDAY, "lib/jhdf-0.9.4.jar");
  }

  private void publish(String version, Optional<Path> before, long time, String... libraries)
      throws IOException {
    String[] all = new String[libraries.length + 2];
    System.arraycopy(libraries, 0, all, 2, libraries.length);
    all[0] = "lib/opencl-3.0-1.5.13.jar";
    all[1] = "natives/opencl-3.0-1.5.13-windows-x86_64.jar";
    Path build = TestJars.build(folder.resolve(version), version, all);
    UpdateSite.publish(new Build(build, Layout.FIJI), before, site, time);
  }

  private List<String> installed() throws IOException {
    try (Stream<Path> files = Files.walk(fiji)) {
      return files
          .filter(Files::isRegularFile)
          .map(f -> fiji.relativize(f).toString().replace('\\', '/'))
          .sorted()
          .toList();
    }
  }

  @Test
  void install_onePlatform_takesItsNativesAlone() throws IOException {
    List<String> common =
        List.of(
            "jars/jhdf-0.9.4.jar",
            "jars/opencl-3.0-1.5.13.jar",
            "jars/posej-1.0.0.jar",
            "licenses/posej-THIRD-PARTY.md");
    assertEquals(4, Installation.install(site, fiji, Platform.LINUX64));
    assertEquals(common, installed());
    assertEquals(5, Installation.install(site, fiji, Platform.WIN64));
    assertTrue(installed().contains("jars/win64/opencl-3.0-1.5.13-windows-x86_64.jar"));
  }

  @Test
  void install_nextRelease_replacesAndRemoves() throws IOException {
    Installation.install(site, fiji, Platform.LINUX64);
    Files.writeString(fiji.resolve("jars/posej-extra-1.0.jar"), "of somebody else");
    publish("1.1.0", Optional.of(site), TUESDAY);
    Installation.install(site, fiji, Platform.LINUX64);
    assertEquals(
        List.of(
            "jars/opencl-3.0-1.5.13.jar",
            "jars/posej-1.1.0.jar",
            "jars/posej-extra-1.0.jar",
            "licenses/posej-THIRD-PARTY.md"),
        installed());
  }

  @Test
  void install_retiredFileThatTheUserChanged_stays() throws IOException {
    Path jhdf = fiji.resolve("jars/jhdf-0.9.4.jar");
    TestJars.jar(jhdf, Map.of("name.txt", "my own"));
    publish("1.1.0", Optional.of(site), TUESDAY);
    Installation.install(site, fiji, Platform.LINUX64);
    assertTrue(Files.exists(jhdf));
  }

  @Test
  void install_damagedFile_isRefused() throws IOException {
    Path posej = site.resolve("jars/posej-1.0.0.jar-" + MONDAY);
    Files.delete(posej);
    TestJars.jar(posej, Map.of("version.txt", "9.9.9"));
    IOException e =
        assertThrows(IOException.class, () -> Installation.install(site, fiji, Platform.LINUX64));
    assertTrue(e.getMessage().contains("is damaged"), e.getMessage());
    assertFalse(Files.exists(fiji.resolve("jars/posej-1.0.0.jar")));
  }

  @Test
  void install_noFolderOrNoSite_isSaidInOneSentence() {
    assertThrows(
        IOException.class,
        () -> Installation.install(site, folder.resolve("none"), Platform.LINUX64));
    IOException e =
        assertThrows(IOException.class, () -> Installation.install(folder, fiji, Platform.LINUX64));
    assertTrue(e.getMessage().contains("db.xml.gz"), e.getMessage());
  }
}
