// SPDX-License-Identifier: BSD-2-Clause
package org.posej.measure;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.posej.Skeleton;
import org.posej.Track;

/**
 * Whether a body seen from the side looks to the right of the image or to the left.
 *
 * <p>By its feet, of which the toes are in front of the heels, as a mean over a second; where no
 * feet are seen, by the nose before the ears or the shoulders; else by where the body goes.
 */
public final class Facing {
  private static final Pattern HEEL = Pattern.compile("heel|^.hee$"); // LHEE of Plug-in Gait
  private static final Pattern TOE = Pattern.compile("toe|foot_?index");
  private static final Pattern EAR = Pattern.compile("ear");
  private static final Pattern SHOULDER = Pattern.compile("shoulder");
  private static final Pattern NOSE = Pattern.compile("nose");

  private final double[] sums; // up to each frame
  private final int half;

  private Facing(double[] signs, int half) {
    this.half = half;
    sums = new double[signs.length + 1];
    for (int t = 0; t < signs.length; t++) {
      sums[t + 1] = sums[t] + signs[t];
    }
  }

  /**
   * Looks at a track.
   *
   * @param rateHz frames per second, taken as 30 where it is NaN
   */
  public static Facing of(Track track, Skeleton skeleton, double rateHz) {
    int frames = track.frames().max().orElse(-1) + 1;
    int half = (int) Math.max(1, Math.round((rateHz > 0 ? rateHz : 30) / 2));
    List<int[]> feet = behindAndBefore(skeleton, HEEL, TOE);
    double[] signs = signs(track, frames, feet);
    if (isEmpty(signs)) {
      signs = signs(track, frames, behindAndBefore(skeleton, EAR, NOSE));
    }
    if (isEmpty(signs)) {
      signs = signs(track, frames, behindAndBefore(skeleton, SHOULDER, NOSE));
    }
    return new Facing(isEmpty(signs) ? progress(track, frames, half) : signs, half);
  }

  /** Returns 1 where the body looks to the right in a frame, -1 where it looks to the left. */
  public int sign(int t) {
    int from = Math.max(0, t - half);
    int to = Math.min(sums.length - 1, t + half + 1);
    double sum = from < to ? sums[to] - sums[from] : 0;
    double all = sums[sums.length - 1];
    return (sum == 0 ? all : sum) < 0 ? -1 : 1;
  }

  private static boolean isEmpty(double[] signs) {
    for (double sign : signs) {
      if (sign != 0) {
        return false;
      }
    }
    return true;
  }

  /** Returns pairs of keypoints of one side of the body of which the second is in front. */
  private static List<int[]> behindAndBefore(Skeleton skeleton, Pattern behind, Pattern before) {
    List<String> names =
        skeleton.names().stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    return names.stream()
        .filter(name -> behind.matcher(name).find())
        .flatMap(
            name ->
                names.stream()
                    .filter(
                        other ->
                            before.matcher(other).find()
                                && (other.equals("nose") || side(other).equals(side(name))))
                    .map(other -> new int[] {names.indexOf(name), names.indexOf(other)}))
        .toList();
  }

  private static String side(String name) {
    return name.contains("left") ? "left" : name.contains("right") ? "right" : name.substring(0, 1);
  }

  private static double[] signs(Track track, int frames, List<int[]> pairs) {
    double[] signs = new double[frames];
    track
        .frames()
        .forEach(
            t -> {
              for (int[] pair : pairs) {
                double ahead = track.pose(t).x(pair[1]) - track.pose(t).x(pair[0]);
                signs[t] += Double.isNaN(ahead) ? 0 : Math.signum(ahead);
              }
            });
    return signs;
  }

  private static double[] progress(Track track, int frames, int half) {
    double[] signs = new double[frames];
    for (int t = half; t + half < frames; t++) {
      double went = middle(track, t + half) - middle(track, t - half);
      signs[t] = Double.isNaN(went) ? 0 : Math.signum(went);
    }
    return signs;
  }

  private static double middle(Track track, int t) {
    var box = track.pose(t) == null ? null : track.pose(t).bounds();
    return box == null ? Double.NaN : box.x() + box.width() / 2;
  }
}
