// SPDX-License-Identifier: BSD-2-Clause
package org.posej.fewshot;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.posej.Box;
import org.posej.Pose;
import org.posej.Skeleton;
import org.posej.image.Frames;

/** Checks labelled frames before a fit and measures the bodies on them. */
final class Support {
  private Support() {}

  /**
   * Checks that a model can be fitted to labelled frames.
   *
   * @throws IllegalArgumentException in one sentence that says which frame lacks what
   */
  static void check(Skeleton skeleton, Frames frames, List<Example> support) {
    if (frames.size() == 0 || frames.width() < 16 || frames.height() < 16) {
      throw new IllegalArgumentException(
          "The images have "
              + frames.width()
              + " x "
              + frames.height()
              + " pixels; at least 16 x 16 are needed to find points.");
    }
    if (support.isEmpty()) {
      throw new IllegalArgumentException("No frame is labelled; label the points on one frame.");
    }
    if (skeleton.size() < 2) {
      throw new IllegalArgumentException(
          "Only one point is labelled; label at least two points of the body.");
    }
    Set<Integer> seen = new TreeSet<>();
    for (Example example : support) {
      if (!seen.add(example.frame())) {
        throw new IllegalArgumentException(
            "Frame " + (example.frame() + 1) + " is labelled twice; keep one of them.");
      }
      check(skeleton, frames, example);
    }
    for (int k = 0; k < skeleton.size(); k++) {
      int point = k;
      if (support.stream().flatMap(e -> e.poses().stream()).noneMatch(p -> p.has(point))) {
        throw new IllegalArgumentException(
            "The point '"
                + skeleton.keypoints().get(k).name()
                + "' is labelled on no frame; label it on one at least.");
      }
    }
  }

  private static void check(Skeleton skeleton, Frames frames, Example example) {
    String where = "Frame " + (example.frame() + 1);
    if (example.frame() < 0 || example.frame() >= frames.size()) {
      throw new IllegalArgumentException(
          where + " is labelled, but there are only " + frames.size() + " frames.");
    }
    if (example.poses().isEmpty() || example.poses().stream().allMatch(p -> p.count() == 0)) {
      throw new IllegalArgumentException(
          where + " has no points; label some or take the frame out.");
    }
    for (Pose pose : example.poses()) {
      if (pose.size() != skeleton.size()) {
        throw new IllegalArgumentException(
            where
                + " has "
                + pose.size()
                + " points, but the skeleton has "
                + skeleton.size()
                + ".");
      }
      for (int k = 0; k < pose.size(); k++) {
        if (pose.has(k) && isOutside(pose.x(k), pose.y(k), frames)) {
          throw new IllegalArgumentException(
              where
                  + " has the point '"
                  + skeleton.keypoints().get(k).name()
                  + "' outside the image; move it inside or delete it.");
        }
      }
    }
  }

  private static boolean isOutside(double x, double y, Frames frames) {
    return x < -0.5 || y < -0.5 || x > frames.width() - 0.5 || y > frames.height() - 0.5;
  }

  /**
   * Returns the median diagonal of the boxes around the bodies, in image pixels.
   *
   * @throws IllegalArgumentException if every body is a single point
   */
  static double diagonal(List<Example> support) {
    List<Double> diagonals = new ArrayList<>();
    for (Example example : support) {
      for (Pose pose : example.poses()) {
        Box box = pose.bounds();
        if (box != null && box.diagonal() > 0) {
          diagonals.add(box.diagonal());
        }
      }
    }
    if (diagonals.isEmpty()) {
      throw new IllegalArgumentException(
          "All labelled points lie on one spot; label at least two different points.");
    }
    diagonals.sort(null);
    return diagonals.get(diagonals.size() / 2);
  }
}
