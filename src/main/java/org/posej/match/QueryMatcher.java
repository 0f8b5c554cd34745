// SPDX-License-Identifier: BSD-2-Clause
package org.posej.match;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import net.imglib2.RandomAccessibleInterval;
import org.posej.Box;
import org.posej.Pose;
import org.posej.Tensor;
import org.posej.codec.Grid;
import org.posej.codec.Spare;
import org.posej.heat.HeatmapCodec;
import org.posej.heat.Refinement;
import org.posej.image.Crop;
import org.posej.image.Intensity;
import org.posej.math.FirstMaximum;
import org.posej.net.Network;
import org.posej.net.OnnxNetwork;

/** An image and tokens to points: the second graph of a matching network. */
final class QueryMatcher implements AutoCloseable {
  private static final Grid GRID = SquareCrop.GRID;
  private static final int CELLS = GRID.width() * GRID.height();
  private static final double LEAST_PRESENCE = 0.5;
  private static final double LEAST_PEAK = 0.05; // where the network tells no presence

  private static final double NEAR = 1; // cells: as far as a place may lie from what is decided
  private static final Consensus CONSENSUS = new Consensus(GRID, GRID.width() / SquareCrop.PADDING);

  private final MatchingGraph graph;
  private final SquareCrop crops = new SquareCrop();
  private final Spare<FloatBuffer> images =
      new Spare<>(() -> OnnxNetwork.floats(3 * SquareCrop.SIDE * SquareCrop.SIDE));

  /**
   * Takes over a network.
   *
   * @throws IllegalArgumentException in one sentence if it is no query matcher
   */
  QueryMatcher(Network network) {
    graph =
        new MatchingGraph(
            "query matcher",
            network,
            List.of(
                MatchingGraph.Part.needed("image", 1, 3, SquareCrop.SIDE, SquareCrop.SIDE),
                MatchingGraph.Part.needed("tokens", 1, -1, -1),
                MatchingGraph.Part.needed("mask", 1, -1),
                MatchingGraph.Part.optional("graph", -1, -1)),
            List.of(
                MatchingGraph.Part.needed("heatmaps", 1, -1, GRID.height(), GRID.width()),
                MatchingGraph.Part.optional("places", 1, -1, 2),
                MatchingGraph.Part.optional("offsets", 1, -1, 2),
                MatchingGraph.Part.optional("presence", 1, -1)));
  }

  /** Returns the number of points that the network takes, or {@code other} where it takes any. */
  int points(int other) {
    return graph.length("tokens", 1, other);
  }

  Matched match(RandomAccessibleInterval<?> image, Intensity range, Box box, Tokens tokens) {
    Crop crop = SquareCrop.about(box);
    Map<String, Tensor> outputs =
        images.use(
            pixels -> {
              crops.read(image, range, crop, tokens.grey(), pixels, 0);
              int[] shape = {1, 3, SquareCrop.SIDE, SquareCrop.SIDE};
              return graph.run(
                  Map.of(
                      "image", new Tensor(pixels, Tensor.Type.FLOAT32, shape),
                      "tokens", tokens.tokens(),
                      "mask", tokens.mask(),
                      "graph", tokens.graph()));
            });
    graph.requireFinite(outputs);
    return read(outputs, crop, tokens);
  }

  private static Matched read(Map<String, Tensor> outputs, Crop crop, Tokens tokens) {
    int points = tokens.mask().shape()[1];
    Tensor maps = outputs.get("heatmaps");
    MatchingGraph.require("heatmaps", maps, 1, points, GRID.height(), GRID.width());
    float[][] heat = new float[tokens.used().length][CELLS];
    for (int k = 0; k < heat.length; k++) {
      ((FloatBuffer) maps.data()).get(k * CELLS, heat[k]);
    }
    Pose places = places(outputs, maps, heat, tokens);
    double[] presence = presence(places, outputs.get("presence"), heat.length, points);
    boolean told = outputs.containsKey("presence");
    return new Matched(pose(places, presence, told, crop, tokens), heat, presence, crop);
  }

  /** Returns the places that the network has decided on, else those that are decided on here. */
  private static Pose places(
      Map<String, Tensor> outputs, Tensor maps, float[][] heat, Tokens tokens) {
    int points = tokens.mask().shape()[1];
    Tensor own = pairs(outputs, "places", points);
    if (own != null) {
      return inCells(heat, own, false);
    }
    Tensor offsets = pairs(outputs, "offsets", points);
    Pose peaks =
        offsets == null
            ? new HeatmapCodec(points, GRID, Refinement.Method.DARK).decode(List.of(maps)).get(0)
            : inCells(heat, offsets, true);
    return decided(peaks, heat, CONSENSUS.cells(heat, tokens.used(), tokens.shapes()));
  }

  /** Returns an output of two numbers a point, null where there is none. */
  private static Tensor pairs(Map<String, Tensor> outputs, String name, int points) {
    Tensor pairs = outputs.get(name);
    if (pairs != null) {
      MatchingGraph.require(name, pairs, 1, points, 2);
    }
    return pairs;
  }

  /**
   * Returns points that are given in cells, with the peaks of their maps as scores.
   *
   * @param fromPeaks whether the largest cells have to be added
   */
  private static Pose inCells(float[][] heat, Tensor pairs, boolean fromPeaks) {
    FloatBuffer data = (FloatBuffer) pairs.data();
    FirstMaximum maximum = new FirstMaximum(CELLS);
    double[] x = new double[heat.length];
    double[] y = new double[heat.length];
    double[] peaks = new double[heat.length];
    for (int k = 0; k < heat.length; k++) {
      int at = maximum.of(heat[k]);
      int column = fromPeaks ? at % GRID.width() : 0;
      int row = fromPeaks ? at / GRID.width() : 0;
      boolean there = at >= 0 || !fromPeaks;
      x[k] = there ? GRID.toInputX(column + data.get(2 * k)) : Double.NaN;
      y[k] = there ? GRID.toInputY(row + data.get(2 * k + 1)) : Double.NaN;
      peaks[k] = at < 0 ? 0 : Math.min(1, heat[k][at]);
    }
    return Pose.of(x, y, peaks);
  }

  /**
   * Returns the places; one that is far from the cell that was decided for is replaced by that
   * cell, or a warmer one next to it.
   */
  private static Pose decided(Pose places, float[][] heat, int[] cells) {
    double[] x = new double[cells.length];
    double[] y = new double[cells.length];
    double[] peaks = new double[cells.length];
    for (int k = 0; k < cells.length; k++) {
      int cell = cells[k] < 0 ? cells[k] : warmest(heat[k], cells[k]);
      int column = cell % GRID.width();
      int row = cell / GRID.width();
      double far =
          Math.max(
              Math.abs(GRID.toMapX(places.x(k)) - column),
              Math.abs(GRID.toMapY(places.y(k)) - row));
      boolean keep = cell < 0 || !places.has(k) || far <= NEAR;
      x[k] = keep ? places.x(k) : GRID.toInputX(column);
      y[k] = keep ? places.y(k) : GRID.toInputY(row);
      peaks[k] = keep ? places.score(k) : Math.min(1, heat[k][cell]);
    }
    return Pose.of(x, y, peaks);
  }

  private static int warmest(float[] heat, int cell) {
    int best = cell;
    int column = cell % GRID.width();
    for (int y = cell / GRID.width() - 1; y <= cell / GRID.width() + 1; y++) {
      for (int x = column - 1; x <= column + 1; x++) {
        boolean inside = x >= 0 && y >= 0 && x < GRID.width() && y < GRID.height();
        int at = y * GRID.width() + x;
        best = inside && heat[at] > heat[best] ? at : best;
      }
    }
    return best;
  }

  private static double[] presence(Pose places, Tensor told, int size, int points) {
    if (told != null) {
      MatchingGraph.require("presence", told, 1, points);
    }
    double[] presence = new double[size];
    for (int k = 0; k < size; k++) {
      double p = told == null ? places.score(k) : ((FloatBuffer) told.data()).get(k);
      presence[k] = p > 0 ? Math.min(1, p) : 0; // also NaN
    }
    return presence;
  }

  /**
   * Returns the points in image pixels; a score is the peak, times the presence where it is told.
   */
  private static Pose pose(Pose places, double[] presence, boolean told, Crop crop, Tokens tokens) {
    int n = presence.length;
    double[] x = new double[n];
    double[] y = new double[n];
    double[] scores = new double[n];
    for (int k = 0; k < n; k++) {
      boolean used = tokens.used()[k];
      x[k] = used ? crop.toImageX(places.x(k), places.y(k)) : Double.NaN;
      y[k] = used ? crop.toImageY(places.x(k), places.y(k)) : Double.NaN;
      scores[k] = places.score(k) * (told ? presence[k] : 1);
    }
    Pose pose = Pose.of(x, y, scores);
    for (int k = 0; k < n; k++) {
      boolean hidden = presence[k] < (told ? LEAST_PRESENCE : LEAST_PEAK);
      pose = hidden && pose.has(k) ? pose.without(k) : pose;
    }
    return pose;
  }

  @Override
  public void close() {
    graph.close();
  }
}
