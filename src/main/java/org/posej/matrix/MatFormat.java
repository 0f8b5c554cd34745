// SPDX-License-Identifier: BSD-2-Clause
package org.posej.matrix;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.posej.Recording;
import org.posej.io.FileStart;
import org.posej.io.ReadOptions;

/**
 * A format in which a data set is published as variables of MATLAB.
 *
 * <p>MATLAB counts pixels from one, the first pixel's centre being (1, 1).
 */
abstract class MatFormat extends PublishedFormat {
  private final Set<String> variables;

  /**
   * A format.
   *
   * @param variables that a file has, by which it is told from others
   */
  MatFormat(String key, String title, Set<String> variables) {
    super(key, title, ".mat");
    this.variables = variables;
  }

  @Override
  public final boolean matches(FileStart start) throws IOException {
    return MatFile.names(start).containsAll(variables);
  }

  @Override
  public final Recording read(Path path, ReadOptions options) throws IOException {
    return MatFile.read(path, file -> recording(file, options));
  }

  /**
   * Returns the recording of a file.
   *
   * @throws IllegalArgumentException if a variable is missing or wrong; the message names it
   */
  abstract Recording recording(MatValue file, ReadOptions options);
}
