// SPDX-License-Identifier: BSD-2-Clause
package org.posej.io;

import java.nio.file.Path;
import java.util.List;
import org.posej.Recording;

/** A kind of file that is read and never written. */
public interface ReadOnlyFormat extends PoseFormat {
  @Override
  default boolean writes() {
    return false;
  }

  /** Names nothing, since nothing is written. */
  @Override
  default List<String> losses(Recording recording) {
    return List.of();
  }

  @Override
  default void write(Recording recording, Path path) {
    throw new UnsupportedOperationException("Files of the format " + key() + " are read only.");
  }
}
