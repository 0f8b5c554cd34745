// SPDX-License-Identifier: BSD-2-Clause
package org.posej.codec;

import java.util.ArrayList;
import java.util.List;
import org.posej.Pose;
import org.posej.Tensor;

/**
 * Points that the network gives in space too, as BlazePose's and MediaPipe's hands.
 *
 * <p>Reads the outputs of another decoder and, last, (N, 3 K) or (N, K, 3) in float32: for each
 * item x, y and z of the points in metres, x to the right of the crop, y down, z away from the
 * camera. Values that are not finite are missing. Immutable, safe for several threads.
 */
public final class SpaceDecoder implements Decoder {
  /*
   * Bazarevsky et al., "BlazePose: on-device real-time body pose tracking" (2020); MediaPipe turns
   * these points with the crop about the axis of view and leaves their scale and origin as they are.
   */
  private static final int AXES = 3;

  private final Decoder points;

  /** Reads the points in the image by a decoder that gives one pose per item. */
  public SpaceDecoder(Decoder points) {
    this.points = points;
  }

  @Override
  public List<Pose> decode(List<Tensor> outputs) {
    Tensors.require(outputs, 2);
    int last = outputs.size() - 1;
    List<Pose> poses = points.decode(outputs.subList(0, last));
    Tensor space = outputs.get(last);
    int count = poses.stream().mapToInt(Pose::size).sum();
    if (space.count() != AXES * count) {
      throw Tensors.unexpected(space, "x, y and z of " + count + " points");
    }
    float[] v = Tensors.array(space);
    List<Pose> placed = new ArrayList<>();
    int first = 0;
    for (Pose pose : poses) {
      int from = first;
      placed.add(
          pose.with3d(
              k -> finite(v[from + AXES * k]),
              k -> finite(v[from + AXES * k + 1]),
              k -> finite(v[from + AXES * k + 2])));
      first += AXES * pose.size();
    }
    return placed;
  }

  private static double finite(float value) {
    return Float.isFinite(value) ? value : Double.NaN;
  }
}
