// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import ij.IJ;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the models of a user lie. */
public final class ModelFolder {
  private static final String KEY = "posej.models";

  private ModelFolder() {}

  /**
   * Returns the folder {@code models/posej} of ImageJ or Fiji, that in the user's home where it
   * cannot be written, or the one that the system property {@code posej.models} names.
   */
  public static Path path() {
    String told = System.getProperty(KEY);
    if (told != null) {
      return Path.of(told);
    }
    String ij = IJ.getDirectory("imagej");
    if (ij != null && Files.isWritable(Path.of(ij))) {
      return Path.of(ij, "models", "posej");
    }
    return Path.of(System.getProperty("user.home"), ".posej", "models");
  }
}
