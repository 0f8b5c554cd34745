// SPDX-License-Identifier: BSD-2-Clause
package org.posej.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.posej.ImageSize;
import org.posej.Recording;
import org.posej.exchange.KeypointFile;
import org.posej.io.ReadOptions;
import picocli.CommandLine.Option;

/** Options that say how the files of an evaluation are read. */
final class EvaluatedFiles {
  @Option(names = "--skeleton", description = "Whose points a file has that names none.")
  private String skeleton;

  @Option(
      names = "--truth-skeleton",
      description = "The same for TRUTH and --second, where it is another one.")
  private String truthSkeleton;

  @Option(
      names = "--from",
      defaultValue = KeypointFile.AUTO,
      description = "Format of PREDICTION (default: told by what it holds).")
  private String from;

  @Option(
      names = "--truth-from",
      defaultValue = KeypointFile.AUTO,
      description = "Format of TRUTH and --second (default: told by what they hold).")
  private String truthFrom;

  @Option(
      names = "--size",
      description = "Of the frames, as in 1920x1080, where a file gives parts of it.")
  private String size;

  /**
   * Reads what was found.
   *
   * @param images file that tells the ids of images, or null
   */
  Recording found(Path file, Path images) throws IOException {
    return read(file, from, skeleton, images).recording();
  }

  /** Reads true keypoints. */
  KeypointFile truth(Path file) throws IOException {
    return read(file, truthFrom, truthSkeleton == null ? skeleton : truthSkeleton, null);
  }

  private KeypointFile read(Path file, String format, String whose, Path images)
      throws IOException {
    ReadOptions known = ReadOptions.of(whose, ImageSize.parse(size));
    return KeypointFile.read(file, format, known.withImages(images));
  }
}
