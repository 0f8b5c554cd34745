// SPDX-License-Identifier: BSD-2-Clause
package org.posej.mocap;

import java.util.Arrays;
import java.util.List;
import org.posej.Pose;
import org.posej.Track;

/**
 * Gathers the markers of one frame after another into poses.
 *
 * <p>An individual that is alone has a pose in every frame. One of several has none where all its
 * markers are missing.
 */
final class MarkerFrames {
  private final MarkerLabels labels;
  private final MarkerUnit unit;
  private final List<Track> tracks;
  private final Pose none;
  private final double[][][] cells; // of individuals, axes and points

  MarkerFrames(MarkerLabels labels, MarkerUnit unit) {
    this.labels = labels;
    this.unit = unit;
    tracks = labels.tracks();
    int points = labels.points().size();
    double[] missing = new double[points];
    Arrays.fill(missing, Double.NaN);
    none = Pose.of(missing, missing, new double[points]);
    cells = new double[tracks.size()][MarkerPlaces.AXES][];
    for (double[][] xyz : cells) {
      Arrays.setAll(xyz, axis -> missing.clone());
    }
  }

  /** Puts a coordinate of a marker, NaN where it is missing. */
  void put(int label, int axis, double value) {
    cells[labels.individual(label)][axis][labels.point(label)] = value;
  }

  /** Makes poses of what was put. */
  void end(int frame) {
    for (int i = 0; i < cells.length; i++) {
      Pose pose = unit.pose(none, cells[i]);
      if (pose.has3d() || pose.count() > 0) {
        tracks.get(i).put(frame, pose);
      } else if (cells.length == 1) {
        tracks.get(i).put(frame, none);
      }
    }
  }

  List<Track> tracks() {
    return tracks;
  }
}
