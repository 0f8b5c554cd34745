// SPDX-License-Identifier: BSD-2-Clause
package org.posej.edit;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.posej.Pose;
import org.posej.Recording;

/**
 * Points are withheld in a range of frames; their estimates stay beneath.
 *
 * @param individual its name
 * @param points names of keypoints, empty for all
 */
public record HidePoints(String individual, List<String> points, Range range) implements Edit {

  /** Copies the list. */
  public HidePoints {
    points = List.copyOf(points);
  }

  @Override
  public Recording of(Recording recording) {
    int[] indices = Keypoints.indices(recording.skeleton(), points);
    String what = "hid " + Keypoints.text(points);
    return Parts.edited(recording, individual, range, pose -> hidden(pose, indices), what);
  }

  private static Pose hidden(Pose pose, int[] indices) {
    double[] nowhere = new double[pose.size()];
    double[] scores = new double[pose.size()];
    Arrays.fill(nowhere, Double.NaN);
    Pose.Source[] sources = new Pose.Source[pose.size()];
    for (int k : indices) {
      if (pose.has(k)) {
        scores[k] = pose.score(k);
        sources[k] = Pose.Source.ESTIMATED;
      }
    }
    return pose.with(nowhere, nowhere, scores, sources);
  }

  @Override
  public Map<String, String> options() {
    return Edit.options("hide", individual, points, range);
  }
}
