// SPDX-License-Identifier: BSD-2-Clause
package org.posej.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.posej.Pose;
import org.posej.compare.FramePoses;

/**
 * How close the true bodies of a frame are to those found in it.
 *
 * @param truth index of the track of each true body
 * @param found index of the track of each body found
 * @param values one row per true body
 */
record Similarities(int[] truth, int[] found, double[][] values) {

  /** Compares the bodies of each frame; crowds and bodies without labelled points are left out. */
  static List<Similarities> of(List<FramePoses> frames, Closeness closeness) {
    List<Similarities> all = new ArrayList<>();
    for (FramePoses frame : frames) {
      int[] single =
          IntStream.range(0, frame.truth().size())
              .filter(i -> counts(frame.truth().get(i)))
              .toArray();
      double[][] values = new double[single.length][frame.found().size()];
      for (int i = 0; i < single.length; i++) {
        for (int j = 0; j < values[i].length; j++) {
          values[i][j] = closeness.of(frame.truth().get(single[i]), frame.found().get(j));
        }
      }
      all.add(
          new Similarities(
              IntStream.of(single).map(i -> frame.truthTracks().get(i)).toArray(),
              frame.foundTracks().stream().mapToInt(n -> n).toArray(),
              values));
    }
    return all;
  }

  private static boolean counts(Pose body) {
    return body.count() > 0 && !body.extent().crowd();
  }

  /** Returns one more than the largest track of the truth, or of what was found. */
  static int tracks(List<Similarities> frames, boolean ofTruth) {
    return frames.stream()
            .flatMapToInt(s -> IntStream.of(ofTruth ? s.truth : s.found))
            .max()
            .orElse(-1)
        + 1;
  }

  /** Returns in how many frames each track is. */
  static int[] lengths(List<Similarities> frames, boolean ofTruth) {
    int[] lengths = new int[tracks(frames, ofTruth)];
    for (Similarities s : frames) {
      for (int n : ofTruth ? s.truth : s.found) {
        lengths[n]++;
      }
    }
    return lengths;
  }
}
