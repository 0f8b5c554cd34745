// SPDX-License-Identifier: BSD-2-Clause
package org.posej.refine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import net.imglib2.RandomAccessibleInterval;
import org.posej.Box;
import org.posej.Pose;
import org.posej.image.Crop;
import org.posej.image.Intensity;
import org.posej.model.Framing;

/**
 * A network that sees the crop around a pose and the pose drawn in planes.
 *
 * @param network with a plane per point of the skeleton
 * @param framing of the box around the points
 * @param maps how the pose is drawn
 */
public record DrawnPoseNetwork(StageNetwork network, Framing framing, PoseMaps maps)
    implements AutoCloseable {
  private static final double THIN = 0.1; // the shorter side of a box over the longer, at least

  /** Returns the crop around each pose, null where fewer than two places are known. */
  List<Crop> crops(List<Pose> poses) {
    List<Crop> crops = new ArrayList<>();
    for (Pose pose : poses) {
      Box box = pose.bounds();
      double longer = box == null ? 0 : Math.max(box.width(), box.height());
      crops.add(longer > 0 ? crop(box, THIN * longer) : null);
    }
    return crops;
  }

  private Crop crop(Box box, double least) {
    double w = Math.max(box.width(), least);
    double h = Math.max(box.height(), least);
    Box around = Box.of(box.centerX() - w / 2, box.centerY() - h / 2, w, h);
    return framing.crop(around, network.network().input(), 0, 0);
  }

  /**
   * Shows each pose in its crop once.
   *
   * @param crops null for poses that stay
   * @param move makes the next pose of that which was drawn and the network's answer, both in
   *     pixels of the input
   */
  List<Pose> step(
      RandomAccessibleInterval<?> frame,
      Intensity range,
      List<Crop> crops,
      List<Pose> poses,
      BinaryOperator<Pose> move) {
    List<Integer> shown = new ArrayList<>();
    List<Crop> places = new ArrayList<>();
    List<Pose> drawn = new ArrayList<>();
    for (int i = 0; i < poses.size(); i++) {
      Crop crop = crops.get(i);
      if (crop != null) {
        shown.add(i);
        places.add(crop);
        drawn.add(poses.get(i).map(crop::toInputX, crop::toInputY));
      }
    }
    int w = network.network().input().width();
    List<Pose> answers =
        network.poses(frame, range, places, (i, k, plane) -> maps.draw(drawn.get(i), k, w, plane));
    List<Pose> next = new ArrayList<>(poses);
    for (int i = 0; i < answers.size(); i++) {
      Pose moved = move.apply(drawn.get(i), answers.get(i));
      next.set(shown.get(i), places.get(i).toImage(moved));
    }
    return next;
  }

  @Override
  public void close() {
    network.close();
  }
}
