// SPDX-License-Identifier: BSD-2-Clause
package org.posej.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.posej.catalog.CatalogFile;

/**
 * A model whose checked files are on disk.
 *
 * @param folder that holds them and nothing else but the store's own note
 * @param files relative to the folder, sorted
 * @param bytes of all files
 */
public record StoredModel(String id, Path folder, List<Path> files, long bytes) {

  /**
   * Returns where a file of the catalogue, or the network in it, is on disk.
   *
   * @throws IOException if there is none, or more than one
   */
  public Path path(CatalogFile file) throws IOException {
    List<Path> found =
        files.stream()
            .filter(path -> path.getFileName().toString().equals(file.leaf()))
            .filter(path -> file.member().isEmpty() || path.startsWith(file.stem()))
            .toList();
    if (found.size() != 1) {
      throw new IOException(
          "The model "
              + id
              + " has "
              + found.size()
              + " files "
              + file.leaf()
              + " where one is"
              + " wanted; delete the model and get it again.");
    }
    return folder.resolve(found.get(0));
  }
}
