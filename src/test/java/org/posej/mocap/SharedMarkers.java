// SPDX-License-Identifier: BSD-2-Clause
package org.posej.mocap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Real marker and motion files, where they are there. */
final class SharedMarkers {
  private static final Path DATA =
      Path.of(System.getProperty("posej.shared", "../shared")).resolve("data");

  private SharedMarkers() {}

  /** Returns a file; the test is skipped where it is absent. */
  static Path file(String name) {
    Path file = DATA.resolve(name);
    Assumptions.assumeTrue(Files.exists(file), "The shared file " + name + " is absent.");
    return file;
  }

  static Path c3d(String name) {
    return file("gait-btk/C3DSamples/" + name);
  }

  /** Returns all C3D files that hold something; the test is skipped where there are none. */
  static List<Path> allC3d() {
    Path folder = file("gait-btk/C3DSamples");
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(f -> f.toString().toLowerCase(Locale.ROOT).endsWith(".c3d"))
          .filter(f -> f.toFile().length() > 0)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
