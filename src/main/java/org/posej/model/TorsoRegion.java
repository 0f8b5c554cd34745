// SPDX-License-Identifier: BSD-2-Clause
package org.posej.model;

import org.posej.Box;
import org.posej.Pose;

/**
 * The square about the middle of the hips that holds torso and body, as MoveNet's runner takes it.
 *
 * @param hips keypoints of the hips
 * @param shoulders keypoints of the shoulders
 * @param padding of the network that looks there, which is taken out here
 */
record TorsoRegion(int[] hips, int[] shoulders, double padding) implements RegionRule {
  private static final double SURE = 0.2;
  private static final double TORSO = 1.9;
  private static final double BODY = 1.2;

  @Override
  public Box region(Pose pose, Box given, int imageWidth, int imageHeight) {
    if (!isSure(pose, hips) || !isSure(pose, shoulders)) {
      return null;
    }
    double cx = mean(pose, true);
    double cy = mean(pose, false);
    double half = 0;
    for (int k = 0; k < pose.size(); k++) {
      boolean torso = contains(hips, k) || contains(shoulders, k);
      if (pose.has(k) && (torso || pose.score(k) >= SURE)) {
        double reach = Math.max(Math.abs(pose.x(k) - cx), Math.abs(pose.y(k) - cy));
        half = Math.max(half, (torso ? TORSO : BODY) * reach);
      }
    }
    double far = Math.max(Math.max(cx, imageWidth - cx), Math.max(cy, imageHeight - cy));
    half = Math.min(half, far);
    if (!(half > 0) || half > Math.max(imageWidth, imageHeight) / 2.0) {
      return null;
    }
    double side = 2 * half / padding;
    return new Box(cx - side / 2, cy - side / 2, side, side, 0, pose.score());
  }

  private double mean(Pose pose, boolean x) {
    double sum = 0;
    int n = 0;
    for (int k : hips) {
      if (pose.has(k)) {
        sum += x ? pose.x(k) : pose.y(k);
        n++;
      }
    }
    return sum / n;
  }

  private static boolean isSure(Pose pose, int[] points) {
    for (int k : points) {
      if (pose.has(k) && pose.score(k) > SURE) {
        return true;
      }
    }
    return false;
  }

  private static boolean contains(int[] points, int k) {
    for (int p : points) {
      if (p == k) {
        return true;
      }
    }
    return false;
  }
}
