// SPDX-License-Identifier: BSD-2-Clause
package org.posej.site;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the name of a jar says.
 *
 * @param artifact the library
 * @param version empty where there is none
 * @param platform whose native libraries are in it; none in a jar for all
 */
record JarName(String artifact, String version, Optional<Platform> platform) {
  private static final Pattern NAME =
      Pattern.compile(
          "(.+?)(?:-(\\d.*?))?(?:-("
              + Arrays.stream(Platform.values())
                  .map(Platform::classifier)
                  .collect(Collectors.joining("|"))
              + "))?\\.jar");

  /** Reads a file name, with or without folders. */
  static JarName of(String name) {
    Matcher parts = NAME.matcher(name.substring(name.lastIndexOf('/') + 1));
    if (!parts.matches()) {
      throw new IllegalArgumentException(name + " is not the name of a jar.");
    }
    String version = parts.group(2) == null ? "" : parts.group(2);
    Optional<Platform> platform =
        Optional.ofNullable(parts.group(3)).flatMap(Platform::ofClassifier);
    return new JarName(parts.group(1), version, platform);
  }

  /** Returns the name of the jar for all platforms that the native one belongs to. */
  JarName forAll() {
    return new JarName(artifact, version, Optional.empty());
  }

  boolean isSameFile(JarName other) {
    return artifact.equals(other.artifact) && platform.equals(other.platform);
  }
}
