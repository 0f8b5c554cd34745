// SPDX-License-Identifier: BSD-2-Clause
package org.posej.refine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import net.imglib2.RandomAccessibleInterval;
import org.posej.Box;
import org.posej.Pose;
import org.posej.image.Crop;
import org.posej.image.InputSpec;
import org.posej.image.Intensity;
import org.posej.model.ExtraPlanes;
import org.posej.model.PoseRefiner;

/**
 * Looks at a square around each point again, where a network tells where the point is.
 *
 * <p>The network gives all points of the skeleton, of which the one in the middle counts, or one
 * point alone. A pose whose squares have no size, and a point that is not found again, stay.
 */
public final class JointCascade implements PoseRefiner {
  /*
   * [1] Toshev and Szegedy, "DeepPose: human pose estimation via deep neural networks" (2014).
   * [2] Tompson et al., "Efficient object localization using convolutional networks" (2015): the
   * coarse map's point plus how far the fine map's point lies from the middle of its square. They
   * crop features where we crop the image, as a network of its own must.
   */
  private final StageNetwork network;
  private final ToDoubleFunction<Pose> side;

  private JointCascade(StageNetwork network, ToDoubleFunction<Pose> side) {
    this.network = network;
    this.side = side;
  }

  /**
   * Returns a stage of DeepPose [1]: displacements in squares as large as the torso.
   *
   * @param network with {@code Unit.HALF_EACH_WAY} for displacements by the side of the square
   * @param from a shoulder
   * @param to the other side's hip
   * @param sigma side of the square over their distance: 1 for FLIC, 2 for LSP
   */
  public static JointCascade ofTorso(StageNetwork network, int from, int to, double sigma) {
    return new JointCascade(
        network, pose -> sigma * Math.hypot(pose.x(from) - pose.x(to), pose.y(from) - pose.y(to)));
  }

  /**
   * Returns the fine stage of a coarse map [2].
   *
   * @param network whose maps cover the square
   * @param share side of the square over the longer side of the box around the points
   */
  public static JointCascade ofBounds(StageNetwork network, double share) {
    return new JointCascade(
        network,
        pose -> {
          Box box = pose.bounds();
          return box == null ? 0 : share * Math.max(box.width(), box.height());
        });
  }

  @Override
  public List<Pose> refine(RandomAccessibleInterval<?> frame, Intensity range, List<Pose> poses) {
    List<Moved> moved = poses.stream().map(Moved::new).toList();
    List<int[]> points = new ArrayList<>();
    List<Crop> crops = new ArrayList<>();
    for (int i = 0; i < poses.size(); i++) {
      Pose pose = poses.get(i);
      double length = side.applyAsDouble(pose);
      for (int k = 0; k < pose.size(); k++) {
        if (pose.has(k) && length > 0) {
          points.add(new int[] {i, k});
          crops.add(square(pose.x(k), pose.y(k), length));
        }
      }
    }
    List<Pose> found = network.poses(frame, range, crops, ExtraPlanes.NONE.usual());
    for (int j = 0; j < found.size(); j++) {
      int k = points.get(j)[1];
      Pose seen = crops.get(j).toImage(found.get(j));
      int own = seen.size() == 1 ? 0 : k;
      double before = poses.get(points.get(j)[0]).score(k);
      double score = network.scored() ? seen.score(own) : before;
      moved.get(points.get(j)[0]).set(k, seen.x(own), seen.y(own), score);
    }
    return moved.stream().map(Moved::pose).toList();
  }

  private Crop square(double x, double y, double length) {
    Box box = Box.of(x - length / 2, y - length / 2, length, length);
    InputSpec input = network.network().input();
    return Crop.box(box, 1, input.width(), input.height(), Crop.Alignment.CENTRES);
  }

  @Override
  public void close() {
    network.close();
  }
}
