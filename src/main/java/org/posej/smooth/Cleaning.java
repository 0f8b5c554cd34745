// SPDX-License-Identifier: BSD-2-Clause
package org.posej.smooth;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.posej.Pose;
import org.posej.Progress;
import org.posej.Recording;
import org.posej.Skeleton.Limb;
import org.posej.Track;
import org.posej.math.GapFill;

/**
 * How the tracks of a recording are cleaned, in this order: unsure points are taken away, then
 * those that jump, gaps are filled, all is smoothed, and limbs are brought to their lengths.
 *
 * <p>It starts from the raw points ({@link Pose#raw}), so that cleaning again with other numbers
 * does not add up. Points placed by hand never move. Scores stay those of the estimates, 0 where
 * there was none. Places in space stay as they are.
 *
 * @param smallestScore points with less are taken away; 0 takes none
 * @param outliers how points that jump are told
 * @param gaps how missing points are filled in
 * @param smoothing how points are smoothed
 * @param boneLengths whether limbs are kept at their median lengths in each track. In an image a
 *     limb is as short as it is seen, so this suits bodies that move in the plane of the image
 */
public record Cleaning(
    double smallestScore, Outliers outliers, Gaps gaps, Smoothing smoothing, boolean boneLengths) {

  /** Outliers are told over 7 frames and gaps up to 10 frames filled; nothing is smoothed. */
  public static final Cleaning DEFAULT =
      new Cleaning(
          0.3,
          new Outliers(7, 3),
          new Gaps(GapFill.Method.PCHIP, 10, false),
          Smoothing.NONE,
          false);

  /**
   * Checks the score.
   *
   * @throws IllegalArgumentException if it is not between 0 and 1
   */
  public Cleaning {
    if (!(smallestScore >= 0 && smallestScore <= 1)) {
      throw new IllegalArgumentException(
          "The smallest score is between 0 and 1, not " + smallestScore + ".");
    }
  }

  /** Returns this cleaning with another smoothing. */
  public Cleaning with(Smoothing other) {
    return new Cleaning(smallestScore, outliers, gaps, other, boneLengths);
  }

  /**
   * Cleans a recording, which stays as it is, on all cores.
   *
   * <p>Beside both recordings about 21 bytes are held for each point of the longest track, and the
   * raw poses of a recording that was cleaned before.
   *
   * @throws IllegalArgumentException if the smoothing needs a frame rate and there is none, or one
   *     that changes, or the cut-off is not below half of it
   * @throws java.util.concurrent.CancellationException if {@code progress} stops it
   */
  public Cleaned clean(Recording recording, Progress progress) {
    int keypoints = recording.skeleton().size();
    Counts[] counts = new Counts[keypoints];
    Arrays.fill(counts, Counts.NONE);
    List<Track> tracks = new ArrayList<>();
    Recording raw = recording.withTracks(recording.tracks().stream().map(RawTracks::of).toList());
    FrameGrid grid = FrameGrid.of(raw);
    RunFilter filter = RunFilter.of(smoothing, grid);
    for (Track track : raw.tracks()) {
      progress.report((double) tracks.size() / raw.tracks().size(), "Cleaning tracks");
      Columns columns = new Columns(track, grid, gaps, keypoints);
      Counts[] more = clean(columns, filter, recording.skeleton().limbs());
      Arrays.setAll(counts, k -> counts[k].plus(more[k]));
      tracks.add(track(track, grid, columns));
    }
    progress.report(1, "Cleaning tracks");
    Cleaned cleaned = new Cleaned(recording.withTracks(tracks), List.of(counts));
    return new Cleaned(
        cleaned.recording().noting(history(grid, cleaned.total())), cleaned.counts());
  }

  /** Cleans all keypoints of a track in place. */
  Counts[] clean(Columns columns, RunFilter filter, List<Limb> limbs) {
    Counts[] counts =
        IntStream.range(0, columns.x.length)
            .parallel()
            .mapToObj(k -> new ColumnCleaner(this, filter, columns, k).clean())
            .toArray(Counts[]::new);
    if (boneLengths) {
      new Bones(columns, limbs).hold();
    }
    return IntStream.range(0, counts.length)
        .parallel()
        .mapToObj(k -> counts[k].plus(new Counts(0, 0, 0, moved(columns, k), 0, columns.given(k))))
        .toArray(Counts[]::new);
  }

  private static int moved(Columns columns, int k) {
    return (int)
        IntStream.range(0, columns.frames.length).filter(i -> columns.isMoved(k, i)).count();
  }

  private static Track track(Track before, FrameGrid grid, Columns columns) {
    Pose[] poses =
        IntStream.range(0, columns.frames.length)
            .parallel()
            .mapToObj(columns::pose)
            .toArray(Pose[]::new);
    int[] between = before.frames().filter(frame -> !grid.has(frame)).toArray();
    Track track = new Track(before.id(), before.name());
    int next = 0;
    for (int i = 0; i < poses.length; i++) {
      while (next < between.length && between[next] < columns.frames[i]) {
        track.put(between[next], before.pose(between[next]));
        next++;
      }
      if (poses[i] != null) {
        track.put(columns.frames[i], poses[i]);
      }
    }
    Arrays.stream(between).skip(next).forEach(frame -> track.put(frame, before.pose(frame)));
    return track;
  }

  private String history(FrameGrid grid, Counts total) {
    String rate =
        smoothing instanceof Smoothing.Butterworth ? " at " + (float) grid.rateHz() + " Hz" : "";
    return "Estimates cleaned"
        + rate
        + ": "
        + this
        + "; "
        + total.unsure()
        + " points below the score, "
        + total.outliers()
        + " outliers, "
        + total.filled()
        + " filled in, "
        + total.filtered()
        + " moved, "
        + total.shortRuns()
        + " runs too short to be smoothed, "
        + total.given()
        + " placed by hand, which stay";
  }

  @Override
  public String toString() {
    return "smallest score "
        + smallestScore
        + ", "
        + outliers
        + ", "
        + gaps
        + ", "
        + smoothing
        + ", limbs "
        + (boneLengths ? "kept at their median lengths" : "free");
  }
}
