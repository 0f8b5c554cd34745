// SPDX-License-Identifier: BSD-2-Clause
package org.posej.targets;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.posej.Pose;
import org.posej.Skeleton;
import org.posej.Tensor;
import org.posej.codec.Grid;
import org.posej.codec.Tensors;
import org.posej.heat.GaussianTarget;
import org.posej.heat.HeatmapCodec;
import org.posej.heat.HeatmapLayout;
import org.posej.heat.OffsetCodec;
import org.posej.heat.Refinement;
import org.posej.model.Evidence;

/**
 * What a network is trained to give for the poses of a frame, as maps on the frame's own pixels.
 *
 * @param kind of maps
 * @param stride pixels in a cell
 * @param sigma width of the Gaussians in cells; disks have a radius, and limbs half a width, of
 *     twice that
 */
public record TrainingTarget(Kind kind, int stride, double sigma) {

  /** What is drawn. */
  public enum Kind {
    /** A Gaussian around each point, the largest where several people meet. */
    HEATMAPS,
    /**
     * A disk around each point, and in it the way to the point in cells (Papandreou et al. 2017).
     */
    OFFSETS,
    /** The direction of each limb along it (Cao et al. 2017), the mean where limbs meet. */
    FIELDS,
    /** The number of the person, from one, at the cell of each point (Newell et al. 2017). */
    TAGS
  }

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is not positive
   */
  public TrainingTarget {
    if (stride < 1 || !(sigma > 0)) {
      throw new IllegalArgumentException("Stride and sigma must be positive.");
    }
  }

  /** Returns the kind of a name in small letters. */
  public static Kind kind(String name) {
    return Kind.valueOf(name.toUpperCase(Locale.ROOT));
  }

  /**
   * Draws the poses of a frame.
   *
   * @param width of the frame in pixels
   * @param height of the frame in pixels
   * @throws IllegalArgumentException if limb fields are wanted of a skeleton without limbs
   */
  public Evidence of(List<Pose> poses, Skeleton skeleton, int width, int height) {
    int columns = (width + stride - 1) / stride;
    int rows = (height + stride - 1) / stride;
    Grid grid = Grid.of(columns * stride, rows * stride, columns, rows);
    float[][] maps =
        switch (kind) {
          case HEATMAPS -> planes(heatmaps(skeleton, grid).encode(poses), columns * rows);
          case OFFSETS -> planes(offsets(skeleton, grid).encode(poses), columns * rows);
          case FIELDS -> new LimbFields(skeleton, grid, 2 * sigma).of(poses);
          case TAGS -> tags(poses, skeleton, grid);
        };
    List<String> labels = labels(skeleton);
    boolean[] signed = new boolean[maps.length];
    for (int c = 0; c < signed.length; c++) {
      signed[c] = labels.get(c).endsWith(" x") || labels.get(c).endsWith(" y");
    }
    return new Evidence(maps, labels, signed, columns, rows, 0, 0, stride);
  }

  private HeatmapCodec heatmaps(Skeleton skeleton, Grid grid) {
    return new HeatmapCodec(
        skeleton.size(),
        grid,
        Refinement.of(Refinement.Method.ARGMAX, sigma),
        GaussianTarget.of(sigma),
        HeatmapLayout.channelsFirst());
  }

  private OffsetCodec offsets(Skeleton skeleton, Grid grid) {
    OffsetCodec.Form form = new OffsetCodec.Form(2 * sigma, false, 1, 1, OffsetCodec.Reading.VOTES);
    return new OffsetCodec(skeleton.size(), grid, form);
  }

  private static float[][] planes(List<Tensor> tensors, int cells) {
    float[] values = Tensors.array(tensors.get(0));
    float[][] planes = new float[values.length / cells][];
    for (int c = 0; c < planes.length; c++) {
      planes[c] = Arrays.copyOfRange(values, c * cells, (c + 1) * cells);
    }
    return planes;
  }

  private static float[][] tags(List<Pose> poses, Skeleton skeleton, Grid grid) {
    float[][] maps = new float[skeleton.size()][grid.width() * grid.height()];
    for (int n = 0; n < poses.size(); n++) {
      for (int k = 0; k < skeleton.size(); k++) {
        int x = (int) Math.rint(grid.toMapX(poses.get(n).x(k)));
        int y = (int) Math.rint(grid.toMapY(poses.get(n).y(k)));
        boolean inside = x >= 0 && y >= 0 && x < grid.width() && y < grid.height();
        if (poses.get(n).has(k) && inside) {
          maps[k][y * grid.width() + x] = n + 1;
        }
      }
    }
    return maps;
  }

  private List<String> labels(Skeleton skeleton) {
    List<String> labels = new ArrayList<>();
    if (kind == Kind.FIELDS) {
      for (Skeleton.Limb limb : skeleton.limbs()) {
        String name =
            skeleton.keypoints().get(limb.from()).name()
                + " - "
                + skeleton.keypoints().get(limb.to()).name();
        labels.addAll(List.of(name + " x", name + " y"));
      }
      return labels;
    }
    for (String name : skeleton.names()) {
      labels.addAll(
          kind == Kind.OFFSETS ? Arrays.asList(name, name + " x", name + " y") : List.of(name));
    }
    return labels;
  }
}
