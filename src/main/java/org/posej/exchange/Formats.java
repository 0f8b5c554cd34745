// SPDX-License-Identifier: BSD-2-Clause
package org.posej.exchange;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.posej.io.FileStart;
import org.posej.io.PoseFormat;
import org.posej.io.RecordingFormat;

/** All formats, from the one that is told most surely on. */
public final class Formats {
  private static final List<PoseFormat> ALL = List.of(new RecordingFormat());

  private Formats() {}

  /** Returns all formats. */
  public static List<PoseFormat> all() {
    return ALL;
  }

  /** Returns the formats that can be written. */
  public static List<PoseFormat> written() {
    return ALL.stream().filter(PoseFormat::writes).toList();
  }

  /**
   * Returns the format of that name.
   *
   * @throws IllegalArgumentException if there is none; the message names them all
   */
  public static PoseFormat of(String key) {
    return ALL.stream()
        .filter(f -> f.key().equals(key))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "There is no format '"
                        + key
                        + "'; there are "
                        + String.join(", ", ALL.stream().map(PoseFormat::key).toList())
                        + "."));
  }

  /**
   * Finds the format of a file or folder by what it holds.
   *
   * @throws IOException if it cannot be read or is of no format that is known
   */
  public static PoseFormat find(Path path) throws IOException {
    FileStart start = FileStart.of(path);
    for (PoseFormat format : ALL) {
      if (format.matches(start)) {
        return format;
      }
    }
    throw new IOException(path + " holds keypoints in no format that is known.");
  }
}
