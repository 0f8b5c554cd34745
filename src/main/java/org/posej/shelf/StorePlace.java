// SPDX-License-Identifier: BSD-2-Clause
package org.posej.shelf;

import ij.IJ;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import org.posej.store.ModelStore;

/** Tells where models lie: in ImageJ's folder if it can be written, else in the user's home. */
public final class StorePlace {
  private StorePlace() {}

  /**
   * Returns the folder, which need not be there yet.
   *
   * @param told takes its place, unless null
   */
  public static Path of(File told) {
    if (told != null) {
      return told.toPath();
    }
    String folder = IJ.getDirectory("imagej");
    if (folder != null && Files.isDirectory(Path.of(folder, "plugins"))) {
      Path models = Path.of(folder, "models", "posej");
      if (isWritable(models)) {
        return models;
      }
    }
    return ModelStore.inHome().root();
  }

  private static boolean isWritable(Path folder) {
    Path there = folder;
    while (!Files.exists(there)) {
      there = there.getParent();
    }
    return Files.isDirectory(there) && Files.isWritable(there);
  }
}
