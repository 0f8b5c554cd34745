// SPDX-License-Identifier: BSD-2-Clause
package org.posej.edit;

import java.util.List;
import java.util.Map;
import org.posej.Pose;
import org.posej.Recording;

/**
 * Points that are withheld in a range of frames are shown where they were estimated; those without
 * an estimate stay missing.
 *
 * @param individual its name
 * @param points names of keypoints, empty for all
 */
public record ShowPoints(String individual, List<String> points, Range range) implements Edit {

  /** Copies the list. */
  public ShowPoints {
    points = List.copyOf(points);
  }

  @Override
  public Recording of(Recording recording) {
    int[] indices = Keypoints.indices(recording.skeleton(), points);
    String what = "showed " + Keypoints.text(points);
    return Parts.edited(recording, individual, range, pose -> shown(pose, indices), what);
  }

  private static Pose shown(Pose pose, int[] indices) {
    Pose shown = pose;
    for (int k : indices) {
      if (!pose.has(k) && !Double.isNaN(pose.placeX(k) + pose.placeY(k))) {
        shown = shown.with(k, pose.placeX(k), pose.placeY(k), pose.score(k), Pose.Source.ESTIMATED);
      }
    }
    return shown;
  }

  @Override
  public Map<String, String> options() {
    return Edit.options("show", individual, points, range);
  }
}
