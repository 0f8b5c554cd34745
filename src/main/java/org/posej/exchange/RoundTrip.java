// SPDX-License-Identifier: BSD-2-Clause
package org.posej.exchange;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.posej.Recording;
import org.posej.file.Folders;
import org.posej.io.PoseFormat;
import org.posej.io.ReadOptions;

/**
 * What becomes of a recording that is written and read again.
 *
 * @param result {@code equal}, {@code lossy-named} where all that differs was foretold, or {@code
 *     failed}
 * @param note the losses, or what failed; empty where there is nothing to say
 */
public record RoundTrip(String result, String note) {
  private static final String EQUAL = "equal";
  private static final String LOSSY = "lossy-named";
  static final String FAILED = "failed";

  /**
   * Writes a recording in its format, or as a PoseJ recording where that is not written, and reads
   * it again.
   */
  public static RoundTrip of(Recording recording, PoseFormat own) {
    PoseFormat format = own.writes() ? own : Formats.of("posej");
    try {
      Path folder = Files.createTempDirectory("posej");
      try {
        Path file = folder.resolve("again" + format.ending());
        format.write(recording, file);
        return judge(recording, format, format.read(file, options(recording)), own.writes());
      } finally {
        Folders.delete(folder);
      }
    } catch (IOException | RuntimeException e) {
      return new RoundTrip(FAILED, String.valueOf(e.getMessage()));
    }
  }

  /**
   * Returns whether a loss is why recordings differ: it is that difference, or what was derived in
   * place of a box, or the size that places are parts of.
   */
  private static boolean explains(String loss, String difference) {
    return loss.equals(difference)
        || difference.equals("boxes and areas of bodies") && loss.contains("box")
        || List.of("positions", "boxes and areas of bodies").contains(difference)
            && loss.equals("sizes of frames");
  }

  private static ReadOptions options(Recording recording) {
    return new ReadOptions(recording.skeleton(), recording.frameSize(0));
  }

  private static RoundTrip judge(
      Recording recording, PoseFormat format, Recording again, boolean written) {
    List<String> losses = format.losses(recording);
    Set<String> differences = new LinkedHashSet<>(Difference.between(recording, again));
    differences.removeIf(d -> losses.stream().anyMatch(loss -> explains(loss, d)));
    if (!differences.isEmpty()) {
      return new RoundTrip(FAILED, "not foretold: " + String.join(", ", differences));
    }
    if (!written) {
      return new RoundTrip(LOSSY, "the format is read only; a PoseJ recording holds all of it");
    }
    return losses.isEmpty()
        ? new RoundTrip(EQUAL, "")
        : new RoundTrip(LOSSY, String.join(", ", losses));
  }
}
