// SPDX-License-Identifier: BSD-2-Clause
package org.posej.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a user downloads, for every platform, with the libraries of the build. */
class SiteDownloadTest {
  private static final double LIMIT_MB = 100;
  private static final double TOLERANCE_MB = 2;

  @TempDir private Path folder;

  private List<SiteFile> files(Layout layout) throws IOException {
    return new Build(Libraries.tinyBuild(folder.resolve("build")), layout).files();
  }

  @Test
  void list_isOfTheLibrariesThatTheBuildHas() throws IOException {
    assumeOwnLibraries();
    Map<String, Long> listed = Libraries.listed();
    Set<String> artifacts = new HashSet<>();
    for (Path jar : Libraries.onClassPath()) {
      String name = jar.getFileName().toString();
      artifacts.add(JarName.of(name).artifact());
      assertEquals(listed.get(name), Files.size(jar), name);
    }
    assertEquals(
        listed.keySet().stream().map(n -> JarName.of(n).artifact()).collect(Collectors.toSet()),
        artifacts);
  }

  private static void assumeOwnLibraries() throws IOException {
    Map<String, Long> listed = Libraries.listed();
    for (Path jar : Libraries.onClassPath()) {
      String name = jar.getFileName().toString();
      Assumptions.assumeTrue(
          listed.containsKey(name) || !isFijis(name), "on the libraries of Fiji");
    }
  }

  private static boolean isFijis(String name) {
    return Shipped.byFiji().names().stream().anyMatch(n -> n.endsWith("/" + name));
  }

  /** A dependency that is not for the tests alone is part of what is downloaded. */
  @Test
  void list_hasEveryDependencyOfThePom() throws IOException {
    String pom = Files.readString(Path.of("pom.xml"));
    String dependencies =
        pom.substring(pom.indexOf("<dependencies>"), pom.indexOf("</dependencies>"));
    Matcher m = Pattern.compile("(?s)<dependency>(.*?)</dependency>").matcher(dependencies);
    Set<String> listed =
        Libraries.listed().keySet().stream()
            .map(n -> JarName.of(n).artifact())
            .collect(Collectors.toSet());
    int found = 0;
    while (m.find()) {
      if (!m.group(1).contains("<scope>test</scope>")) {
        String artifact = m.group(1).replaceFirst("(?s).*?<artifactId>(.*?)</artifactId>.*", "$1");
        assertTrue(listed.contains(artifact), artifact + " is not in libraries.txt.");
        found++;
      }
    }
    assertTrue(found > 10, found + " dependencies");
  }

  @Test
  void fiji_getsNothingThatItHas() throws IOException {
    assumeOwnLibraries();
    List<String> shipped =
        Shipped.byFiji().names().stream().map(n -> n.substring(n.lastIndexOf('/') + 1)).toList();
    Set<String> plain =
        shipped.stream().map(SiteFile::identity).collect(Collectors.toCollection(HashSet::new));
    assertTrue(plain.containsAll(Set.of("ij.jar", "javacpp.jar", "imglib2.jar")));
    for (SiteFile file : files(Layout.FIJI)) {
      String name = file.name().substring(file.name().lastIndexOf('/') + 1);
      assertFalse(plain.contains(SiteFile.identity(name)), file.name() + " is part of Fiji.");
    }
  }

  /** The profile that tests on Fiji's libraries names the versions that Fiji has. */
  @Test
  void fijiLibraries_areTheVersionsOfTheList() throws IOException {
    String pom = Files.readString(Path.of("pom.xml"));
    String profile = pom.substring(pom.indexOf("<id>fiji-libraries</id>"));
    Map<String, String> artifacts = Map.of("jackson", "jackson-databind", "slf4j", "slf4j-api");
    Matcher m =
        Pattern.compile("<([a-z0-9-]+)\\.version>([0-9.]+)</")
            .matcher(profile.substring(0, profile.indexOf("</profile>")));
    int found = 0;
    for (; m.find(); found++) {
      String artifact = artifacts.getOrDefault(m.group(1), m.group(1));
      assertEquals(Optional.of(m.group(2)), Shipped.byFiji().version(artifact), artifact);
    }
    assertTrue(found > 8, found + " versions");
    Matcher ffmpeg = Pattern.compile("<fiji.ffmpeg.version>(.*?)</").matcher(pom);
    assertTrue(ffmpeg.find());
    assertEquals(Optional.of(ffmpeg.group(1)), Shipped.byFiji().version("ffmpeg"));
  }

  @ParameterizedTest
  @EnumSource(Layout.class)
  void natives_areOfOnePlatformEach(Layout layout) throws IOException {
    List<SiteFile> files = files(layout);
    for (Platform platform : Platform.values()) {
      Set<String> natives =
          files.stream()
              .filter(f -> f.platform().equals(platform.toString()))
              .map(f -> JarName.of(f.name()).artifact())
              .collect(Collectors.toSet());
      assertTrue(natives.containsAll(Set.of("onnxruntime", "dnnl", "opencl")), natives.toString());
      boolean fijiHasFfmpeg = layout == Layout.FIJI && platform != Platform.LINUX_ARM64;
      assertEquals(!fijiHasFfmpeg, natives.contains("ffmpeg"), platform.toString());
    }
    for (SiteFile file : files) {
      boolean isNative = file.name().contains("_64.jar") || file.name().contains("arm64.jar");
      assertEquals(isNative, !file.platform().isEmpty(), file.name());
    }
  }

  /** Fiji puts the folder of the platform on the path of modules, which must be readable. */
  @Test
  void natives_ofThisMachine_areModules() throws IOException {
    Path path = Files.createDirectories(folder.resolve("modules"));
    int copied = 0;
    for (Path jar : Libraries.onClassPath()) {
      if (JarName.of(jar.getFileName().toString()).platform().isPresent()) {
        Files.copy(jar, path.resolve(jar.getFileName()));
        copied++;
      }
    }
    assertEquals(copied, ModuleFinder.of(path).findAll().size());
  }

  /** The README rounds, and its own jar grows; two megabytes more or less are no lie. */
  @ParameterizedTest
  @EnumSource(Layout.class)
  void readme_tellsTheDownload(Layout layout) throws IOException {
    List<SiteFile> files = files(layout);
    Map<String, Long> sizes = Libraries.listed();
    String readme = Files.readString(Path.of("README.md"));
    for (Platform platform : Platform.values()) {
      double megabytes = 0;
      for (SiteFile f : files) {
        if (f.platform().isEmpty() || f.platform().equals(platform.toString())) {
          String name = f.content().getFileName().toString();
          megabytes += sizes.getOrDefault(name, Files.size(f.content())) / 1e6;
        }
      }
      assertTrue(megabytes <= LIMIT_MB, platform + " " + megabytes);
      assertEquals(
          said(readme, platform).get(layout.ordinal()),
          megabytes,
          TOLERANCE_MB,
          platform.toString());
    }
  }

  private static List<Double> said(String readme, Platform platform) {
    Matcher row =
        Pattern.compile("\\| `" + platform + "` \\|[^|]*\\| (\\d+) MB \\| (\\d+) MB \\|")
            .matcher(readme);
    assertTrue(row.find(), "README.md does not tell the download for " + platform + ".");
    List<Double> said = new ArrayList<>();
    said.add(Double.valueOf(row.group(1)));
    said.add(Double.valueOf(row.group(2)));
    return said;
  }
}
