// SPDX-License-Identifier: BSD-2-Clause
package org.posej.site;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A system for which there are native libraries. */
public enum Platform {
  /** Linux on Intel and AMD. */
  LINUX64("linux64", "linux-x86_64"),
  /** Linux on ARM. */
  LINUX_ARM64("linux-arm64", "linux-arm64"),
  /** macOS on Intel. */
  MACOS64("macos64", "macosx-x86_64"),
  /** macOS on ARM. */
  MACOS_ARM64("macos-arm64", "macosx-arm64"),
  /** Windows on Intel and AMD. */
  WIN64("win64", "windows-x86_64");

  private final String word;
  private final String classifier;

  Platform(String word, String classifier) {
    this.word = word;
    this.classifier = classifier;
  }

  /** Returns the platform whose native jars have a classifier, if it is one. */
  static Optional<Platform> ofClassifier(String classifier) {
    return Arrays.stream(values()).filter(p -> p.classifier.equals(classifier)).findFirst();
  }

  /** Returns what the end of the names of native jars is. */
  String classifier() {
    return classifier;
  }

  /**
   * Returns the platform of this machine.
   *
   * @throws IllegalArgumentException if there are no native libraries for it
   */
  public static Platform current() {
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String arch = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "x86_64";
    String system = os.contains("win") ? "windows" : os.contains("mac") ? "macosx" : "linux";
    return ofClassifier(system + "-" + arch)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    String.format(
                        Locale.ROOT,
                        "There are no native libraries for %s on %s; name another platform.",
                        system,
                        arch)));
  }

  /** Returns the name that the Updater knows. */
  @Override
  public String toString() {
    return word;
  }
}
