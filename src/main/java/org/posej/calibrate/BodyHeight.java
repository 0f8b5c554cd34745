// SPDX-License-Identifier: BSD-2-Clause
package org.posej.calibrate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.posej.Pose;
import org.posej.Scale;
import org.posej.Skeleton;
import org.posej.Track;

/**
 * The scale that the height of a person tells.
 *
 * <p>In each frame the lengths from heel to ankle, knee, hip, shoulder and head are added, each the
 * mean of the sides that are seen; the quarter of the largest sums and that of the smallest are
 * left out. This is how Sports2D 0.8 does it, but for a skeleton without heels, where the foot
 * below the ankle is taken for 3.9 % of the height (Winter, "Biomechanics and motor control of
 * human movement"). The person is taken to walk in a plane parallel to the sensor.
 *
 * @param scale that was found
 * @param pixels height of the person in widths of a pixel
 * @param frames that were kept
 * @param residuals one, of the sum that is farthest from the mean among those kept
 * @param assumed what was taken for granted, a sentence
 */
public record BodyHeight(
    Scale scale, double pixels, int frames, List<Residual> residuals, String assumed) {

  /** A part of the height, over which the spread of the frames is refused. */
  public static final double LIMIT = 0.05;

  private static final double HEAD_TOP = 1.008; // from the shoulders, of what the network says
  private static final double NOSE = 1.5;
  private static final double FOOT = 0.039; // of the height below the ankle
  private static final double LEG = 0.485; // of the height from ankle to hip
  private static final double LEFT_OUT = 0.25; // of the frames at either end

  /**
   * Finds the scale.
   *
   * @param track of the person
   * @param height of the person
   * @param unit of that height
   * @param aspect height of a pixel over its width
   * @param limit as a part of the height
   * @throws IllegalArgumentException in a sentence, if the height is not positive, the skeleton has
   *     no legs, they are never seen whole, or the frames differ by more than the limit
   */
  public static BodyHeight of(
      Track track, Skeleton skeleton, double height, String unit, double aspect, double limit) {
    if (!(height > 0) || Double.isInfinite(height)) {
      throw new IllegalArgumentException(
          "A height of " + height + " cannot be right; give that of the person.");
    }
    Chain chain = Chain.of(skeleton);
    double[] sums =
        track
            .frames()
            .mapToDouble(t -> chain.height(track.pose(t), aspect))
            .filter(sum -> sum > 0)
            .sorted()
            .toArray();
    if (sums.length == 0) {
      throw new IllegalArgumentException(
          "The legs of " + track.name() + " are not seen whole in any frame.");
    }
    int out = (int) (sums.length * LEFT_OUT);
    double[] kept = Arrays.copyOfRange(sums, out, sums.length - out);
    double pixels = Arrays.stream(kept).average().orElseThrow();
    double width = height / pixels;
    double far = Math.max(kept[kept.length - 1] - pixels, pixels - kept[0]);
    List<Residual> residuals =
        List.of(new Residual("height", Double.NaN, Double.NaN, far * width, far / pixels));
    Residual.check(
        residuals,
        limit,
        unit,
        "choose frames on which the person is seen whole from the side, or raise the limit.");
    Scale scale = new Scale(width, width * aspect, unit);
    return new BodyHeight(scale, pixels, kept.length, residuals, chain.assumed());
  }

  /**
   * The points of a body from the ground up.
   *
   * @param sides for each side the indices of heel, ankle, knee, hip and shoulder, -1 for none
   * @param head index of the top of the head or the nose, -1 for none
   * @param stretch by which the way from the shoulders to it is multiplied
   */
  private record Chain(List<int[]> sides, int head, double stretch) {
    private static final int SHOULDER = 4;

    static Chain of(Skeleton skeleton) {
      List<int[]> sides = new ArrayList<>();
      for (String side : List.of("left_", "right_")) {
        int[] points =
            List.of("heel", "ankle", "knee", "hip", "shoulder").stream()
                .mapToInt(name -> skeleton.indexOf(side + name))
                .toArray();
        if (points[1] >= 0 && points[2] >= 0 && points[3] >= 0) {
          sides.add(points);
        }
      }
      if (sides.isEmpty()) {
        throw new IllegalArgumentException(
            "Skeleton '"
                + skeleton.name()
                + "' has no left_ankle, left_knee and left_hip, nor those of the right: a height"
                + " needs a person's skeleton, such as halpe-26 or coco-17.");
      }
      int top = skeleton.indexOf("head_top");
      return top >= 0
          ? new Chain(sides, top, HEAD_TOP)
          : new Chain(sides, skeleton.indexOf("nose"), NOSE);
    }

    boolean hasTrunk() {
      return head >= 0 && sides.get(0)[SHOULDER] >= 0;
    }

    boolean hasHeel() {
      return sides.get(0)[0] >= 0;
    }

    String assumed() {
      String plane = "The person walks in a plane parallel to the sensor";
      if (!hasTrunk()) {
        return plane + ", and from ankle to hip is 48.5 % of the height.";
      }
      return hasHeel() ? plane + "." : plane + ", and the ankle is at 3.9 % of the height.";
    }

    /** Returns the height in widths of a pixel, NaN where a part is not seen. */
    double height(Pose pose, double aspect) {
      double leg = segment(pose, 1, aspect) + segment(pose, 2, aspect);
      if (!hasTrunk()) {
        return leg / LEG;
      }
      double above = leg + segment(pose, 3, aspect) + head(pose, aspect);
      return hasHeel() ? above + segment(pose, 0, aspect) : above / (1 - FOOT);
    }

    /** Returns the mean over the sides of the way from one point of the chain to the next. */
    private double segment(Pose pose, int from, double aspect) {
      return sides.stream()
          .filter(side -> side[from] >= 0 && side[from + 1] >= 0)
          .mapToDouble(side -> distance(pose, side[from], side[from + 1], aspect))
          .filter(length -> !Double.isNaN(length))
          .average()
          .orElse(Double.NaN);
    }

    /** Returns the way from the middle of the shoulders that are seen. */
    private double head(Pose pose, double aspect) {
      int[] shoulders =
          sides.stream()
              .mapToInt(side -> side[SHOULDER])
              .filter(k -> k >= 0 && pose.has(k))
              .toArray();
      double x = Arrays.stream(shoulders).mapToDouble(pose::x).average().orElse(Double.NaN);
      double y = Arrays.stream(shoulders).mapToDouble(pose::y).average().orElse(Double.NaN);
      return stretch * Math.hypot(pose.x(head) - x, (pose.y(head) - y) * aspect);
    }

    private static double distance(Pose pose, int a, int b, double aspect) {
      return Math.hypot(pose.x(a) - pose.x(b), (pose.y(a) - pose.y(b)) * aspect);
    }
  }
}
