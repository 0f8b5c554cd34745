// SPDX-License-Identifier: BSD-2-Clause
package org.posej.site;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * The jars that ImageJ or Fiji brings, of which an update site must have none: it would replace
 * them in every installation that follows it.
 */
final class Shipped {
  private static final String FIJI = "fiji-jars.txt";

  private final List<String> names;

  /** Takes the names of the jars in the folder of ImageJ. */
  Shipped(List<String> names) {
    this.names = List.copyOf(names);
  }

  /** Reads the dated list of Fiji's jars. */
  static Shipped byFiji() {
    try (InputStream in = Shipped.class.getResourceAsStream(FIJI)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return new Shipped(text.lines().filter(line -> !line.startsWith("#")).toList());
    } catch (IOException e) {
      throw new IllegalStateException("The list of Fiji's jars is part of PoseJ.", e);
    }
  }

  List<String> names() {
    return names;
  }

  /** Returns the name of the shipped jar with the same library, of any version, in any folder. */
  Optional<String> find(JarName jar) {
    return names.stream().filter(name -> JarName.of(name).isSameFile(jar)).findFirst();
  }

  /** Returns the version of the shipped jar of a library for all platforms, if there is one. */
  Optional<String> version(String artifact) {
    return find(new JarName(artifact, "", Optional.empty()))
        .map(name -> JarName.of(name).version());
  }
}
