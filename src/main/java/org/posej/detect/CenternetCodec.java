// SPDX-License-Identifier: BSD-2-Clause
package org.posej.detect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.posej.Box;
import org.posej.Pose;
import org.posej.Tensor;
import org.posej.codec.BoxDecoder;
import org.posej.codec.Codec;
import org.posej.codec.Grid;
import org.posej.codec.Planes;
import org.posej.codec.Points;
import org.posej.codec.Tensors;
import org.posej.heat.HeatmapLayout;
import org.posej.math.LocalMaxima;

/**
 * People as the middles of their boxes, from which their points are measured: CenterNet.
 *
 * <p>Reads, in this order and in float32, the middles' heat (1, 1, H, W), the boxes' width and
 * height (1, 2, H, W), the points from the middle (1, 2 K, H, W), the middle within its cell (1, 2,
 * H, W), the points' heat (1, K, H, W) and the points within their cells (1, 2, H, W); heat after
 * the sigmoid, lengths in cells, x before y. Cell c is pixel {@code c s}. Gives one pose per middle
 * that is kept, with its score. Immutable, safe for several threads.
 */
public final class CenternetCodec implements Codec, BoxDecoder {
  /*
   * Zhou et al., "Objects as points" (2019): a measured point goes to the nearest local maximum of
   * its heat above 0.1, if that is in the box and no farther than 0.3 of its longer side. A point
   * that does not move has no score there; we take the heat where it is.
   */
  private static final double MIN_HEAT = 0.1;
  private static final double REACH = 0.3;
  private static final int PEAKS = 100;
  private static final double SIGMA = 1;

  private final int keypoints;
  private final Grid grid;
  private final Selection selection;

  /**
   * A codec.
   *
   * @param keypoints number of points of a pose
   * @param grid of maps and input
   * @param selection of people; its overlap is not read, as middles do not overlap
   */
  public CenternetCodec(int keypoints, Grid grid, Selection selection) {
    this.keypoints = keypoints;
    this.grid = grid.with(Grid.Alignment.FIRST);
    this.selection = selection;
  }

  @Override
  public List<Pose> decode(List<Tensor> outputs) {
    Heads heads = new Heads(outputs);
    int[] middles = heads.middles();
    Points[] people = new Points[middles.length];
    for (int n = 0; n < people.length; n++) {
      people[n] = new Points(keypoints);
    }
    for (int k = 0; k < keypoints; k++) {
      heads.points.read(0, k, heads.plane);
      int[] peaks = LocalMaxima.of(heads.plane, grid.width(), grid.height(), MIN_HEAT, PEAKS);
      for (int n = 0; n < people.length; n++) {
        heads.point(k, middles[n], peaks, people[n]);
      }
    }
    List<Pose> poses = new ArrayList<>();
    for (int n = 0; n < people.length; n++) {
      poses.add(people[n].pose().withScore(Math.min(1, heads.heat.at(0, 0, middles[n]))));
    }
    return poses;
  }

  /** {@inheritDoc} One per pose of {@link #decode}, in the same order. */
  @Override
  public List<Box> boxes(List<Tensor> outputs) {
    Heads heads = new Heads(outputs);
    List<Box> boxes = new ArrayList<>();
    for (int middle : heads.middles()) {
      Box b = heads.box(middle);
      double x = grid.toInputX(b.x());
      double y = grid.toInputY(b.y());
      double w = grid.toInputX(b.x() + b.width()) - x;
      double h = grid.toInputY(b.y() + b.height()) - y;
      boxes.add(new Box(x, y, w, h, 0, Math.min(1, b.score())));
    }
    return boxes;
  }

  /** The outputs of one run. */
  private final class Heads {
    private final Planes heat;
    private final Planes sizes;
    private final Planes fromMiddle;
    private final Planes within;
    private final Planes points;
    private final Planes pointWithin;
    private final float[] plane;

    Heads(List<Tensor> outputs) {
      Tensors.require(outputs, 6);
      heat = head(outputs.get(0), 1);
      sizes = head(outputs.get(1), 2);
      fromMiddle = head(outputs.get(2), 2 * keypoints);
      within = head(outputs.get(3), 2);
      points = head(outputs.get(4), keypoints);
      pointWithin = head(outputs.get(5), 2);
      plane = heat.plane();
    }

    private Planes head(Tensor t, int channels) {
      Planes planes = Planes.of(t, false);
      planes.require(channels, grid.width(), grid.height());
      return planes;
    }

    int[] middles() {
      heat.read(0, 0, plane);
      int[] cells = LocalMaxima.of(plane, grid.width(), grid.height(), 0, selection.limit());
      return Arrays.stream(cells).filter(i -> selection.accepts(plane[i])).toArray();
    }

    /** Returns the box around a middle, in cells. */
    Box box(int middle) {
      double x = middle % grid.width() + within.at(0, 0, middle);
      double y = middle / grid.width() + within.at(0, 1, middle);
      double w = sizes.at(0, 0, middle);
      double h = sizes.at(0, 1, middle);
      return new Box(x - w / 2, y - h / 2, w, h, 0, heat.at(0, 0, middle));
    }

    /** Sets point k of the person in the middle; its heat is in the plane. */
    void point(int k, int middle, int[] peaks, Points person) {
      double x = middle % grid.width() + fromMiddle.at(0, 2 * k, middle);
      double y = middle / grid.width() + fromMiddle.at(0, 2 * k + 1, middle);
      int best = -1;
      double least = Double.POSITIVE_INFINITY;
      for (int peak : peaks) {
        double d = Math.hypot(peakX(peak) - x, peakY(peak) - y);
        if (d < least) {
          least = d;
          best = peak;
        }
      }
      if (best >= 0 && isNear(best, least, box(middle))) {
        person.set(k, grid.toInputX(peakX(best)), grid.toInputY(peakY(best)), plane[best]);
      } else {
        person.set(k, grid.toInputX(x), grid.toInputY(y), heatAt(x, y));
      }
    }

    private double peakX(int peak) {
      return peak % grid.width() + pointWithin.at(0, 0, peak);
    }

    private double peakY(int peak) {
      return peak / grid.width() + pointWithin.at(0, 1, peak);
    }

    private boolean isNear(int peak, double distance, Box box) {
      double dx = peakX(peak) - box.x();
      double dy = peakY(peak) - box.y();
      return dx >= 0
          && dx <= box.width()
          && dy >= 0
          && dy <= box.height()
          && distance <= REACH * Math.max(box.width(), box.height());
    }

    private double heatAt(double x, double y) {
      int column = (int) Math.max(0, Math.min(grid.width() - 1, x));
      int row = (int) Math.max(0, Math.min(grid.height() - 1, y));
      return plane[row * grid.width() + column];
    }
  }

  @Override
  public List<Tensor> encode(List<Pose> poses) {
    Tensors.requireKeypoints(poses, keypoints);
    int[] channels = {1, 2, 2 * keypoints, 2, keypoints, 2};
    float[][][] heads = new float[6][][];
    for (int i = 0; i < 6; i++) {
      heads[i] = new float[channels[i]][grid.width() * grid.height()];
    }
    for (Pose p : poses) {
      if (p.bounds() != null) {
        write(p, p.bounds(), heads);
      }
    }
    List<Tensor> outputs = new ArrayList<>();
    for (float[][] head : heads) {
      outputs.add(HeatmapLayout.channelsFirst().tensor(head, grid.width(), grid.height()));
    }
    return outputs;
  }

  private void write(Pose p, Box box, float[][][] heads) {
    double x = grid.toMapX(box.centerX());
    double y = grid.toMapY(box.centerY());
    int middle = cell(x, y);
    draw(middle, heads[0][0]);
    heads[1][0][middle] = (float) grid.toMapX(box.width());
    heads[1][1][middle] = (float) grid.toMapY(box.height());
    writeWithin(x, y, middle, heads[3], 0);
    for (int k = 0; k < keypoints; k++) {
      double px = grid.toMapX(p.x(k));
      double py = grid.toMapY(p.y(k));
      writeWithin(px, py, middle, heads[2], 2 * k);
      if (p.has(k)) {
        draw(cell(px, py), heads[4][k]);
        writeWithin(px, py, cell(px, py), heads[5], 0);
      }
    }
  }

  private void writeWithin(double x, double y, int cell, float[][] offsets, int channel) {
    offsets[channel][cell] = (float) (x - cell % grid.width());
    offsets[channel + 1][cell] = (float) (y - cell / grid.width());
  }

  private int cell(double x, double y) {
    int column = (int) Math.max(0, Math.min(grid.width() - 1, x));
    int row = (int) Math.max(0, Math.min(grid.height() - 1, y));
    return row * grid.width() + column;
  }

  private void draw(int centre, float[] heat) {
    for (int i = 0; i < heat.length; i++) {
      double dx = i % grid.width() - centre % grid.width();
      double dy = i / grid.width() - centre / grid.width();
      double v = Math.exp(-(dx * dx + dy * dy) / (2 * SIGMA * SIGMA));
      heat[i] = (float) Math.max(heat[i], v);
    }
  }
}
