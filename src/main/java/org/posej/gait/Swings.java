// SPDX-License-Identifier: BSD-2-Clause
package org.posej.gait;

import java.util.ArrayList;
import java.util.List;

/**
 * The swings of a foot in a stretch: when it overtakes the body.
 *
 * <p>A swing must carry the foot at least a fifth as far past the body as the usual one does, so
 * that what trembles while it stands is none.
 */
final class Swings {
  private static final double LEAST_GAIN = 0.2; // of the median
  private static final double MERGED = 0.1; // of a stride between parts of one swing
  private static final double REACH = 0.5; // of a stride to both sides of the middle of a swing

  private final FootMotion foot;
  private final List<int[]> runs = new ArrayList<>();

  private Swings(FootMotion foot, Stretch stretch) {
    this.foot = foot;
    double[] v = foot.overtaking();
    int start = -1;
    for (int i = stretch.from(); i <= stretch.to(); i++) {
      boolean over = i < stretch.to() && v[i] > 0;
      if (over && start < 0) {
        start = i;
      } else if (!over && start >= 0) {
        add(start, i);
        start = -1;
      }
    }
  }

  private void add(int from, int to) {
    int[] last = runs.isEmpty() ? null : runs.get(runs.size() - 1);
    if (last != null && from - last[1] < MERGED * foot.strideFrames()) {
      last[1] = to;
    } else {
      runs.add(new int[] {from, to});
    }
  }

  static List<Swing> of(FootMotion foot, Stretch stretch) {
    Swings all = new Swings(foot, stretch);
    double usual = Series.median(all.runs.stream().mapToDouble(all::gain));
    all.runs.removeIf(run -> all.gain(run) < LEAST_GAIN * usual);
    List<Swing> swings = new ArrayList<>();
    for (int i = 0; i < all.runs.size(); i++) {
      int before = i == 0 ? stretch.from() : all.runs.get(i - 1)[1];
      int after = i == all.runs.size() - 1 ? stretch.to() : all.runs.get(i + 1)[0];
      swings.add(all.swing(all.runs.get(i), before, after));
    }
    return swings;
  }

  private double gain(int[] run) {
    double sum = 0;
    for (int i = run[0]; i < run[1]; i++) {
      sum += foot.overtaking()[i];
    }
    return sum;
  }

  private Swing swing(int[] run, int before, int after) {
    int middle = run[0];
    for (int i = run[0]; i < run[1]; i++) {
      middle = foot.overtaking()[i] > foot.overtaking()[middle] ? i : middle;
    }
    int reach = (int) Math.round(REACH * foot.strideFrames());
    double back = FootMotion.furthest(foot.toeLag(), Math.max(before, middle - reach), middle);
    double front = FootMotion.furthest(foot.heelReach(), middle, Math.min(after, middle + reach));
    return new Swing(middle, back, front);
  }
}
