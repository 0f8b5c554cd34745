// SPDX-License-Identifier: BSD-2-Clause
package org.posej.refine;

import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import org.posej.Pose;
import org.posej.image.Intensity;
import org.posej.model.PoseRefiner;

/**
 * Gives a network the image and a pose drawn in planes, and takes the pose that it answers with.
 *
 * <p>PoseFix and PoseRefiner work so, after any other network. Poses of fewer than two places stay.
 */
public final class PoseInputRefiner implements PoseRefiner {
  /*
   * Moon et al., "PoseFix: model-agnostic general human pose refinement network" (2019): Gaussians
   * of peak 255, sigma 7 at 256 x 192 and 9 at 384 x 288; scores stay those before. Fieraru et al.,
   * "Learning to refine human pose estimation" (2018), PoseRefiner: disks, heatmaps with offsets
   * out. Both also place points that were missing, which stay missing here.
   */
  private final DrawnPoseNetwork network;

  /** Takes over a network. */
  public PoseInputRefiner(DrawnPoseNetwork network) {
    this.network = network;
  }

  @Override
  public List<Pose> refine(RandomAccessibleInterval<?> frame, Intensity range, List<Pose> poses) {
    return network.step(frame, range, network.crops(poses), poses, this::taken);
  }

  private Pose taken(Pose pose, Pose answer) {
    Moved moved = new Moved(pose);
    for (int k = 0; k < pose.size(); k++) {
      moved.set(k, answer.x(k), answer.y(k), network.network().score(pose, answer, k));
    }
    return moved.pose();
  }

  @Override
  public void close() {
    network.close();
  }
}
