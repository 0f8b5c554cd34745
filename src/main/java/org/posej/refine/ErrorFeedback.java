// SPDX-License-Identifier: BSD-2-Clause
package org.posej.refine;

import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import org.posej.Pose;
import org.posej.image.Crop;
import org.posej.image.Intensity;
import org.posej.model.PoseRefiner;

/**
 * Shows a network the image and the pose drawn on it, again and again, and adds its corrections.
 *
 * <p>The crop stays that around the first pose. Poses of fewer than two places stay.
 */
public final class ErrorFeedback implements PoseRefiner {
  /*
   * Carreira et al., "Human pose estimation with iterative error feedback" (2016): y(t + 1) = y(t) +
   * e(I, g(y(t))), from the mean pose, where the correction u of a point is at most L pixels long:
   * min(L, |u|) u / |u|. Their map of a marked point, for images of several people, is not drawn.
   */
  private final DrawnPoseNetwork network;
  private final int steps;
  private final double bound;

  /**
   * Takes over a network.
   *
   * @param network whose poses are corrections in pixels of the input ({@code Unit.PIXELS})
   * @param steps how often it is asked, 4 in the paper
   * @param bound of a correction in pixels of the input, 20 in the paper
   * @throws IllegalArgumentException if a number is not positive
   */
  public ErrorFeedback(DrawnPoseNetwork network, int steps, double bound) {
    if (steps < 1 || !(bound > 0)) {
      throw new IllegalArgumentException(
          steps + " steps of at most " + bound + " pixels move nothing.");
    }
    this.network = network;
    this.steps = steps;
    this.bound = bound;
  }

  @Override
  public List<Pose> refine(RandomAccessibleInterval<?> frame, Intensity range, List<Pose> poses) {
    List<Crop> crops = network.crops(poses);
    List<Pose> moved = poses;
    for (int step = 0; step < steps; step++) {
      moved = network.step(frame, range, crops, moved, this::corrected);
    }
    return moved;
  }

  private Pose corrected(Pose pose, Pose correction) {
    Moved moved = new Moved(pose);
    for (int k = 0; k < pose.size(); k++) {
      double length = Math.hypot(correction.x(k), correction.y(k));
      double share = length > bound ? bound / length : 1;
      double x = pose.x(k) + share * correction.x(k);
      double y = pose.y(k) + share * correction.y(k);
      moved.set(k, x, y, network.network().score(pose, correction, k));
    }
    return moved.pose();
  }

  @Override
  public void close() {
    network.close();
  }
}
