// SPDX-License-Identifier: BSD-2-Clause
package org.posej.match;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import org.posej.Pose;
import org.posej.Skeleton;
import org.posej.Skeleton.Limb;
import org.posej.Tensor;
import org.posej.heat.GaussianTarget;
import org.posej.image.Crop;
import org.posej.net.Network;
import org.posej.net.OnnxNetwork;

/** Labelled pictures to tokens: the first graph of a matching network. */
final class SupportEncoder implements AutoCloseable {
  private static final int MOST_SHOTS = 5;
  private static final int CELLS = SquareCrop.GRID.width() * SquareCrop.GRID.height();
  private static final GaussianTarget GAUSSIAN = GaussianTarget.of(2);

  private final MatchingGraph graph;
  private final SquareCrop crops = new SquareCrop();
  private final int shots;

  /**
   * Takes over a network.
   *
   * @throws IllegalArgumentException in one sentence if it is no support encoder
   */
  SupportEncoder(Network network) {
    graph =
        new MatchingGraph(
            "support encoder",
            network,
            List.of(
                MatchingGraph.Part.needed("images", -1, 3, SquareCrop.SIDE, SquareCrop.SIDE),
                MatchingGraph.Part.needed(
                    "keypoints", -1, -1, SquareCrop.GRID.height(), SquareCrop.GRID.width()),
                MatchingGraph.Part.needed("mask", -1, -1),
                MatchingGraph.Part.optional("graph", -1, -1)),
            List.of(MatchingGraph.Part.needed("tokens", 1, -1, -1)));
    shots = graph.length("images", 0, MOST_SHOTS);
  }

  /** Returns the number of points that the network takes, or {@code other} where it takes any. */
  int points(int other) {
    return graph.length("keypoints", 1, other);
  }

  /**
   * Encodes labelled pictures.
   *
   * @param points at least as many as the skeleton has; the others are not labelled
   */
  Tokens tokens(Skeleton skeleton, List<SupportPicture> pictures, boolean grey, int points) {
    Tensor limbs = limbs(skeleton, points);
    float[] seen = new float[points];
    FloatBuffer mean = null;
    int depth = 0;
    for (int first = 0; first < pictures.size(); first += shots) {
      List<SupportPicture> group =
          pictures.subList(first, Math.min(pictures.size(), first + shots));
      Tensor tokens = run(group, points, limbs, grey);
      depth = tokens.shape()[2];
      mean = mean == null ? OnnxNetwork.floats(points * depth) : mean;
      addTo(mean, seen, tokens, group);
    }
    boolean[] used = new boolean[skeleton.size()];
    FloatBuffer mask = OnnxNetwork.floats(points);
    for (int k = 0; k < used.length; k++) {
      used[k] = seen[k] > 0;
      mask.put(k, used[k] ? 1 : 0);
    }
    return new Tokens(
        skeleton,
        used,
        grey,
        floats(mean, 1, points, depth),
        floats(mask, 1, points),
        limbs,
        pictures.stream().map(SupportEncoder::shape).toList());
  }

  private Tensor run(List<SupportPicture> group, int points, Tensor limbs, boolean grey) {
    int s = graph.length("images", 0, group.size());
    Shots batch =
        new Shots(
            OnnxNetwork.floats(s * 3 * SquareCrop.SIDE * SquareCrop.SIDE),
            OnnxNetwork.floats(s * points * CELLS),
            OnnxNetwork.floats(s * points),
            points);
    for (int i = 0; i < group.size(); i++) {
      write(group.get(i), i, grey, batch);
    }
    int rows = SquareCrop.GRID.height();
    int columns = SquareCrop.GRID.width();
    Map<String, Tensor> inputs =
        Map.of(
            "images", floats(batch.images(), s, 3, SquareCrop.SIDE, SquareCrop.SIDE),
            "keypoints", floats(batch.maps(), s, points, rows, columns),
            "mask", floats(batch.mask(), s, points),
            "graph", limbs);
    Tensor tokens = graph.run(inputs).get("tokens");
    MatchingGraph.require("tokens", tokens, 1, points, tokens.shape()[tokens.shape().length - 1]);
    return tokens;
  }

  private static long labelled(List<SupportPicture> group, int k) {
    return group.stream().filter(p -> p.pose().has(k)).count();
  }

  private static Pose shape(SupportPicture picture) {
    Crop crop = SquareCrop.about(picture.box());
    return picture
        .pose()
        .map(
            (x, y) -> SquareCrop.GRID.toMapX(crop.toInputX(x, y)),
            (x, y) -> SquareCrop.GRID.toMapY(crop.toInputY(x, y)));
  }

  /** The inputs of a group of pictures. */
  private record Shots(FloatBuffer images, FloatBuffer maps, FloatBuffer mask, int points) {}

  private void write(SupportPicture picture, int item, boolean grey, Shots batch) {
    Crop crop = SquareCrop.about(picture.box());
    crops.read(picture.image(), picture.range(), crop, grey, batch.images(), item);
    Pose pose = picture.pose().map(crop::toInputX, crop::toInputY);
    float[] map = new float[CELLS];
    for (int k = 0; k < pose.size(); k++) {
      if (pose.has(k)) {
        int at = item * batch.points() + k;
        GAUSSIAN.draw(List.of(pose), k, SquareCrop.GRID, map);
        batch.maps().put(at * CELLS, map);
        batch.mask().put(at, 1);
      }
    }
  }

  /**
   * Adds tokens to a mean in which each point counts as often as it was labelled. Those of points
   * without a label are not looked at, since a mean over nothing may be no number.
   */
  private static void addTo(
      FloatBuffer mean, float[] seen, Tensor tokens, List<SupportPicture> group) {
    FloatBuffer more = (FloatBuffer) tokens.data();
    int depth = tokens.shape()[2];
    int points = group.get(0).pose().size();
    for (int k = 0; k < points; k++) {
      float n = labelled(group, k);
      seen[k] += n;
      for (int i = k * depth; n > 0 && i < (k + 1) * depth; i++) {
        requireFinite(more.get(i));
        mean.put(i, mean.get(i) + (more.get(i) - mean.get(i)) * n / seen[k]);
      }
    }
  }

  private static void requireFinite(float value) {
    if (!Float.isFinite(value)) {
      throw new IllegalArgumentException(
          "The network's tokens of labelled points are NaN or infinite: its file is damaged or it"
              + " is not made for such images.");
    }
  }

  private static Tensor limbs(Skeleton skeleton, int points) {
    FloatBuffer joined = OnnxNetwork.floats(points * points);
    for (Limb limb : skeleton.limbs()) {
      if (limb.from() != limb.to()) {
        joined.put(limb.from() * points + limb.to(), 1);
        joined.put(limb.to() * points + limb.from(), 1);
      }
    }
    return floats(joined, points, points);
  }

  private static Tensor floats(FloatBuffer data, int... shape) {
    return new Tensor(data, Tensor.Type.FLOAT32, shape);
  }

  @Override
  public void close() {
    graph.close();
  }
}
