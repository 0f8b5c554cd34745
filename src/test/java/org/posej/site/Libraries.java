// SPDX-License-Identifier: BSD-2-Clause
package org.posej.site;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The libraries of PoseJ: a list of those of all platforms, and what is on the class path. */
public final class Libraries {
  private Libraries() {}

  /** Returns sizes in bytes by name. */
  static Map<String, Long> listed() throws IOException {
    try (InputStream in = Libraries.class.getResourceAsStream("libraries.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(" "))
          .collect(
              Collectors.toMap(
                  parts -> parts[1], parts -> Long.parseLong(parts[0]), (a, b) -> b, TreeMap::new));
    }
  }

  /** Returns the jars of this machine's class path that are listed, of whatever version. */
  public static List<Path> onClassPath() throws IOException {
    List<String> artifacts =
        listed().keySet().stream().map(name -> JarName.of(name).artifact()).distinct().toList();
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> entry.endsWith(".jar"))
        .map(Path::of)
        .filter(jar -> artifacts.contains(JarName.of(jar.getFileName().toString()).artifact()))
        .toList();
  }

  /** Tells whether Fiji has a jar of the same library. */
  public static boolean isFijis(Path jar) {
    return Shipped.byFiji().find(JarName.of(jar.getFileName().toString())).isPresent();
  }

  /** Writes a build whose libraries, of all platforms, hold their names alone. */
  public static Path tinyBuild(Path folder) throws IOException {
    TestJars.own(folder, "1.0.0");
    Path lib = Files.createDirectories(folder.resolve("lib"));
    for (String name : listed().keySet()) {
      TestJars.jar(lib.resolve(name), Map.of("name.txt", name));
    }
    return folder;
  }

  /** Writes what Maven's build would: the jars of PoseJ with those of the class path. */
  public static Path build(Path folder) throws IOException {
    TestJars.own(folder, "1.0.0");
    Path lib = Files.createDirectories(folder.resolve("lib"));
    for (Path jar : onClassPath()) {
      Files.copy(jar, lib.resolve(jar.getFileName()));
    }
    return folder;
  }
}
