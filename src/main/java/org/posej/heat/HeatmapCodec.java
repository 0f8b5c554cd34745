// SPDX-License-Identifier: BSD-2-Clause
package org.posej.heat;

import java.util.List;
import org.posej.Pose;
import org.posej.Tensor;
import org.posej.codec.Codec;
import org.posej.codec.Grid;
import org.posej.codec.Planes;
import org.posej.codec.Points;
import org.posej.codec.Spare;
import org.posej.codec.Tensors;
import org.posej.math.BlurredPeak;
import org.posej.math.FirstMaximum;
import org.posej.math.GaussianBlur;
import org.posej.views.FlipShift;
import org.posej.views.MapMean;
import org.posej.views.ViewDecoder;
import org.posej.views.ViewMean;

/**
 * One heatmap per keypoint, whose largest cell is the point.
 *
 * <p>Reads (N, K, H, W) in float32, channels last and with a background channel if the layout says
 * so, and gives one pose per item; the score of a point is the largest value, at most 1. Writes all
 * poses into the maps of one item. Map sizes are those of the grid. Immutable, safe for several
 * threads; needs memory for two maps.
 */
public final class HeatmapCodec implements Codec, ViewDecoder {
  /*
   * Tompson et al. (2014) regress heatmaps; the refinements name their papers. A cell is brought to
   * a pixel as the network was trained: Grid.Alignment.FIRST for HRNet and MMPose, CORNERS for UDP,
   * HALF for CPN and MSPN, CENTRES where maps are resized with centres aligned.
   */
  private final int keypoints;
  private final Grid grid;
  private final Refinement refinement;
  private final GaussianBlur smoothing;
  private final GaussianBlur kernel;
  private final GaussianTarget target;
  private final HeatmapLayout layout;
  private final Spare<Reader> readers = new Spare<>(Reader::new);

  /** A codec of channels first with Gaussians of two cells, as most networks have. */
  public HeatmapCodec(int keypoints, Grid grid, Refinement.Method method) {
    this(
        keypoints,
        grid,
        Refinement.of(method, 2),
        GaussianTarget.of(2),
        HeatmapLayout.channelsFirst());
  }

  /**
   * A codec.
   *
   * @param keypoints number of points of a pose
   * @param grid of map and input
   * @param refinement of peaks
   * @param target how points are drawn; its sigma is also the width that centroids and fits expect
   * @param layout of the outputs
   */
  public HeatmapCodec(
      int keypoints,
      Grid grid,
      Refinement refinement,
      GaussianTarget target,
      HeatmapLayout layout) {
    this.keypoints = keypoints;
    this.grid = grid;
    this.refinement = refinement;
    smoothing = new GaussianBlur(refinement.smoothing());
    kernel = new GaussianBlur(refinement.kernel());
    this.target = target;
    this.layout = layout;
  }

  @Override
  public List<Pose> decode(List<Tensor> outputs) {
    Planes maps = layout.planes(outputs);
    maps.require(layout.channels(keypoints), grid.width(), grid.height());
    return readers.use(
        r -> Points.poses(maps.items, keypoints, (n, k, points) -> r.read(maps, n, k, points)));
  }

  /** Reads points; keeps the arrays that this takes. */
  private final class Reader {
    private final float[] plane = new float[grid.width() * grid.height()];
    private final float[] smooth = isBlurredWhole() ? plane.clone() : plane;
    private final FirstMaximum maximum = new FirstMaximum(grid.width() * grid.height());
    private final PeakRefiner refiner =
        new PeakRefiner(refinement.method(), kernel, target.sigma(), grid.width(), grid.height());
    private final BlurredPeak blurred =
        isBlurredPeakEnough() ? new BlurredPeak(smoothing, grid.width(), grid.height()) : null;
    private final double[] xy = new double[2];

    void read(Planes maps, int n, int k, Points points) {
      maps.read(n, k, plane);
      int peak = blurred == null ? maximum.of(plane) : blurred.of(plane);
      if (peak < 0) {
        return;
      }
      double score = (blurred == null ? plane[peak] : blurred.largest()) / layout.full();
      if (smooth != plane) {
        smoothing.apply(plane, grid.width(), grid.height(), smooth);
        peak = maximum.of(smooth);
      }
      if (peak >= 0) {
        refiner.refine(smooth, peak, xy);
        points.set(k, grid.toInputX(xy[0]), grid.toInputY(xy[1]), score);
      }
    }
  }

  private boolean isBlurredWhole() {
    return refinement.smoothing() > 1 && !isBlurredPeakEnough();
  }

  /** Where the largest cell is not refined, nothing else of the blurred map is needed. */
  private boolean isBlurredPeakEnough() {
    return refinement.smoothing() > 1 && refinement.method() == Refinement.Method.ARGMAX;
  }

  @Override
  public ViewMean views(int[] mirrors, FlipShift shift) {
    HeatmapLayout joined = new HeatmapLayout(false, layout.background(), -1, layout.full());
    return new MapMean(
        grid,
        MapMean.Channels.of(mirrors, layout.channels(0)),
        shift,
        layout::planes,
        new HeatmapCodec(keypoints, grid, refinement, target, joined));
  }

  @Override
  public List<Tensor> encode(List<Pose> poses) {
    Tensors.requireKeypoints(poses, keypoints);
    float[][] planes = new float[layout.channels(keypoints)][grid.width() * grid.height()];
    for (int k = 0; k < keypoints; k++) {
      target.draw(poses, k, grid, planes[k]);
    }
    if (layout.background()) {
      fillBackground(planes);
    }
    return List.of(layout.tensor(planes, grid.width(), grid.height()));
  }

  private void fillBackground(float[][] planes) {
    for (int i = 0; i < planes[keypoints].length; i++) {
      float max = 0;
      for (int k = 0; k < keypoints; k++) {
        max = Math.max(max, planes[k][i]);
      }
      planes[keypoints][i] = 1 - max;
    }
  }
}
