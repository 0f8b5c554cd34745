// SPDX-License-Identifier: BSD-2-Clause
package org.posej.session;

import ij.IJ;
import ij.measure.ResultsTable;
import java.util.Locale;
import java.util.function.Consumer;
import org.posej.Recording;
import org.posej.Track;
import org.posej.job.JobResult;
import org.posej.job.Joined;
import org.posej.view.KeypointTable;
import org.posej.view.OverlayStyle;
import org.posej.view.PoseOverlay;

/**
 * Shows what was found on the image, in a table and in the log.
 *
 * @param log takes each line
 */
public record Report(Consumer<String> log) {
  private static final long MOST_ROWS = 500_000;

  /** Logs what is about to be done, with versions. */
  public void start(String job, Source source, String origin, int examples) {
    log.accept(
        "PoseJ "
            + version()
            + ", ImageJ "
            + IJ.getVersion()
            + ", Java "
            + System.getProperty("java.version")
            + ": "
            + job);
    log.accept("  " + source.image().getTitle() + ": " + source.frames().axisNote());
    log.accept("  " + (examples > 0 ? examples + " labelled frames from " : "Model: ") + origin);
  }

  /** Returns the version of PoseJ, a word in brackets where it was not built for others. */
  static String version() {
    String version = Report.class.getPackage().getImplementationVersion();
    return version == null ? "(development)" : version;
  }

  /** Tells in the status bar how many frames were done, in place of the progress. */
  static void status(JobResult result) {
    String found = poses(result.recording()) == 0 ? "; no poses were found, see the log." : ".";
    String end = result.complete() ? found : " and kept; stopped before the end.";
    IJ.showStatus(
        frames(result.frames()) + (result.frames() == 1 ? " is" : " are") + " done" + end);
  }

  private static String frames(int count) {
    return count + (count == 1 ? " frame" : " frames");
  }

  private static long poses(Recording recording) {
    return recording.tracks().stream().mapToLong(Track::size).sum();
  }

  /** Logs what was done, how long it took and why it ended early. */
  public void finish(JobResult result) {
    status(result);
    Recording recording = result.recording();
    recording.history().forEach(line -> log.accept("  " + line));
    log.accept(
        String.format(
            Locale.ROOT,
            "  %s, individuals: %d; %s%.1f frames per second%s",
            frames(result.frames()),
            recording.tracks().stream().filter(t -> t.size() > 0).count(),
            result.fitSec() > 0
                ? String.format(Locale.ROOT, "fitted in %.1f s, then ", result.fitSec())
                : "",
            result.framesPerSec(),
            result.complete() ? "." : "; stopped before the end, what was done is kept."));
  }

  /**
   * Draws a result on its image, shows its table in a window of its own, and logs the timing.
   *
   * <p>Frames that were not worked through keep the poses that the image had before.
   */
  public ResultsTable show(Source source, JobResult result) {
    finish(result);
    Recording found = result.recording();
    return show(
        source,
        PoseOverlay.on(source.image())
            .filter(shown -> !shown.isRemoved())
            .map(shown -> Joined.of(shown.corrected(), found))
            .orElse(found));
  }

  /**
   * Draws a recording on an image and shows its table, if it has rows, in a window of its own.
   *
   * @return null where the table would have more than 500,000 rows
   */
  public ResultsTable show(Source source, Recording recording) {
    PoseOverlay.show(source.frames(), recording, OverlayStyle.DEFAULT);
    if (OpenTable.rows(recording) > MOST_ROWS) {
      log.accept("  The table is too long to be shown; save it as CSV.");
      return null;
    }
    ResultsTable table = KeypointTable.of(recording, source.frames());
    if (IJ.getInstance() != null && table.size() > 0) {
      OpenTable.show(source.image(), table);
    }
    return table;
  }
}
