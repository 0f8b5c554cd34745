// SPDX-License-Identifier: BSD-2-Clause
package org.posej.smooth;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.posej.Skeleton.Limb;
import org.posej.math.BoneLengths;
import org.posej.math.ConstantVelocity;

/** Keeps the limbs of a track at their median lengths; the surer an end, the less it moves. */
final class Bones {
  private final Columns columns;
  private final BoneLengths bones;

  Bones(Columns columns, List<Limb> limbs) {
    this.columns = columns;
    double[] lengths = limbs.stream().parallel().mapToDouble(this::medianLength).toArray();
    bones =
        new BoneLengths(
            limbs.stream().mapToInt(Limb::from).toArray(),
            limbs.stream().mapToInt(Limb::to).toArray(),
            lengths);
  }

  private double medianLength(Limb limb) {
    int a = limb.from();
    int b = limb.to();
    double[] lengths =
        IntStream.range(0, columns.frames.length)
            .filter(i -> columns.isMeasured(a, i) && columns.isMeasured(b, i))
            .mapToDouble(
                i ->
                    Math.hypot(
                        columns.x[a][i] - columns.x[b][i], columns.y[a][i] - columns.y[b][i]))
            .sorted()
            .toArray();
    return lengths.length == 0 ? Double.NaN : lengths[lengths.length / 2];
  }

  /** Moves the points of all frames. */
  void hold() {
    IntStream.range(0, columns.frames.length).parallel().forEach(this::hold);
  }

  private void hold(int i) {
    int keypoints = columns.x.length;
    double[] x = new double[keypoints];
    double[] y = new double[keypoints];
    double[] mobility = new double[keypoints];
    Arrays.setAll(x, k -> columns.x[k][i]);
    Arrays.setAll(y, k -> columns.y[k][i]);
    Arrays.setAll(mobility, k -> mobility(k, i));
    bones.adjust(x, y, mobility);
    for (int k = 0; k < keypoints; k++) {
      columns.x[k][i] = x[k];
      columns.y[k][i] = y[k];
    }
  }

  private double mobility(int k, int i) {
    if (columns.states[k][i] == Columns.GIVEN) {
      return 0;
    }
    return ConstantVelocity.noise(columns.isMeasured(k, i) ? columns.scores[k][i] : 0);
  }
}
