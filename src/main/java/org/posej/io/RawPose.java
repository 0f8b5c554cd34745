// SPDX-License-Identifier: BSD-2-Clause
package org.posej.io;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.posej.Box;
import org.posej.Extent;
import org.posej.Pose;
import org.posej.Pose.Source;
import org.posej.Pose.Visibility;

/** The fields of a pose as they stand in the file, in any order. */
final class RawPose {
  int frame = -1;
  double score = Double.NaN;
  double[] x;
  double[] y;
  double[] scores;
  double[] estimateX;
  double[] estimateY;
  final double[][] space = new double[3][];
  double[] visibility;
  List<String> source;
  Box box;
  Box head;
  double area = Double.NaN;
  boolean crowd;

  Pose toPose() {
    if (x == null || y == null || scores == null) {
      throw new IllegalArgumentException("a pose lacks x, y or scores");
    }
    double[][] others = {y, scores, estimateX, estimateY, visibility, space[0], space[1], space[2]};
    for (double[] other : others) {
      if (other != null && other.length != x.length) {
        throw new IllegalArgumentException(
            "lists of " + x.length + " and " + other.length + " values in one pose");
      }
    }
    if ((estimateX == null) != (estimateY == null)) {
      throw new IllegalArgumentException("estimateX and estimateY go together");
    }
    if (Arrays.stream(space).filter(Objects::nonNull).count() % space.length != 0) {
      throw new IllegalArgumentException("x3d, y3d and z3d go together");
    }
    double[] known = Arrays.stream(scores).map(s -> Scores.checked(s, "a point")).toArray();
    PoseFields fields = new PoseFields(x, y, known);
    fields.score = score;
    fields.estimateX = estimateX;
    fields.estimateY = estimateY;
    fields.space = space[0] == null ? null : space;
    fields.visibility = visibilities();
    fields.sources = sources();
    fields.extent = new Extent(box, area, crowd, head);
    return fields.toPose();
  }

  private Visibility[] visibilities() {
    if (visibility == null) {
      return null;
    }
    Visibility[] values = new Visibility[visibility.length];
    for (int k = 0; k < values.length; k++) {
      double v = visibility[k];
      if (v != 0 && v != 1 && v != 2) {
        throw new IllegalArgumentException("a visibility is 0, 1 or 2, not " + v);
      }
      values[k] = Visibility.values()[(int) v];
    }
    return values;
  }

  private Source[] sources() {
    if (source == null) {
      return null;
    }
    if (source.size() != x.length && source.size() != 1) {
      throw new IllegalArgumentException(source.size() + " sources for " + x.length + " points");
    }
    Source[] values = new Source[x.length];
    for (int k = 0; k < values.length; k++) {
      values[k] = RecordingJson.source(source.get(source.size() == 1 ? 0 : k));
    }
    return values;
  }
}
