// SPDX-License-Identifier: BSD-2-Clause
package org.posej.io;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.posej.Recording;

/**
 * A kind of file that holds keypoints, to a recording and back.
 *
 * <p>What is peculiar to a format is undone here and nowhere else: in a {@link Recording} a whole
 * number is the centre of a pixel, frames count from 0, left and right are the body's own, and what
 * is missing is NaN. Files come from anywhere: sizes, counts, names and links are checked before
 * anything is reserved or followed, and nothing in them is run. Implementations have no state.
 */
public interface PoseFormat {
  /** Returns the name in macros and on the command line, such as {@code coco}. */
  String key();

  /** Returns the name in dialogs, such as {@code COCO keypoints}. */
  String title();

  /**
   * Returns the ending of files that are written, such as {@code .json}; empty where a folder is
   * written.
   */
  String ending();

  /**
   * Returns whether a file or folder is of this format, by what it holds.
   *
   * @throws IOException if it cannot be read
   */
  boolean matches(FileStart start) throws IOException;

  /**
   * Reads a file or folder that matches.
   *
   * @throws IOException if it is damaged; the message is one sentence with the path and, where it
   *     can be told, the field or line
   */
  Recording read(Path path, ReadOptions options) throws IOException;

  /** Returns whether recordings can be written too. */
  default boolean writes() {
    return true;
  }

  /**
   * Returns what of a recording a file cannot hold, one phrase each such as {@code scores}; empty
   * where it holds all of it.
   */
  List<String> losses(Recording recording);

  /**
   * Writes a recording, whole or not at all.
   *
   * @throws IllegalArgumentException if the recording lacks what the format needs; the message says
   *     what to do
   * @throws IOException if the file cannot be written; one that was there is then unchanged
   * @throws UnsupportedOperationException if this format is not written
   */
  void write(Recording recording, Path path) throws IOException;

  /**
   * Returns whether {@link #rewrite} may keep something of files of a format, as it may of its own.
   */
  default boolean keepsOf(PoseFormat other) {
    return other.key().equals(key());
  }

  /**
   * Writes a recording with what a file holds beside it, where the format has such things.
   *
   * @param from the file that it was read from, which may be the one that is written, or another
   *     that belongs to it; of a format that {@link #keepsOf} tells
   * @throws IllegalArgumentException as {@link #write(Recording, Path)}, and if the recording does
   *     not fit to the file any more
   * @throws IOException if a file cannot be read or written; one that was there is then unchanged
   */
  default void rewrite(Recording recording, Path from, Path path) throws IOException {
    write(recording, path);
  }
}
