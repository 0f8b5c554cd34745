// SPDX-License-Identifier: BSD-2-Clause
package org.posej.codec;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.posej.Tensor;

/**
 * Shows the outputs of a network as maps: heatmaps, fields, offsets and bins.
 *
 * <p>An output (N, C, H, W), (N, H, W, C) or (N, S, C, H, W) whose sides are in the proportion of
 * the input is a map per channel; outputs (N, K, W r) and (N, K, H r), the bins of SimCC, are the
 * product of both per keypoint. Other outputs are no maps. Immutable, safe for several threads.
 */
public final class MapReader {
  private static final int LEAST = 4; // cells along a side
  private static final int BINS = 4; // pixels in a cell of a product

  private final Grid input;
  private final boolean channelsLast;
  private final List<String> names;
  private final List<String> points;
  private final int[] channels;
  private final Channels layout;

  /**
   * Which channels an output with heatmaps has, in this order.
   *
   * @param points the network's points, each of which has a heatmap
   * @param fields part affinity fields, two channels each, after the background; 0 for none
   */
  public record Channels(int points, int fields) {
    private boolean fit(int count) {
      return count == points || count == points + 1 || fields > 0 && count == all();
    }

    private int all() {
      return points + 1 + 2 * fields;
    }

    private String label(int c) {
      int field = c - points - 1;
      return field < 0 ? "background" : "field " + (field / 2 + 1) + (field % 2 == 0 ? " x" : " y");
    }
  }

  /**
   * A reader.
   *
   * @param input whose size and alignment count
   * @param channelsLast whether maps are (N, H, W, C)
   * @param names of the outputs
   * @param points names of the keypoints
   * @param channels the network's point for each keypoint
   * @param layout of outputs that have a heatmap for each point
   */
  public MapReader(
      Grid input,
      boolean channelsLast,
      List<String> names,
      List<String> points,
      int[] channels,
      Channels layout) {
    this.input = input;
    this.channelsLast = channelsLast;
    this.names = List.copyOf(names);
    this.points = List.copyOf(points);
    this.channels = channels.clone();
    this.layout = layout;
  }

  /**
   * Returns the maps of one item; of each output keypoints first, in the order of the skeleton.
   *
   * @param outputs of one run, float32
   * @return empty where no output is a map
   */
  public List<LabelledMap> read(List<Tensor> outputs, int item) {
    List<LabelledMap> maps = new ArrayList<>();
    long shown = outputs.stream().filter(this::isMap).count();
    for (int i = 0; i < outputs.size(); i++) {
      Tensor t = outputs.get(i);
      String name = shown > 1 && i < names.size() ? names.get(i) + ": " : "";
      if (isMap(t) && t.shape().length == 4) {
        add(maps, Planes.of(t, channelsLast), item, name);
      } else if (isMap(t)) {
        for (int s = 0; s < t.shape()[1]; s++) {
          add(maps, Planes.ofStage(t, s, channelsLast), item, name + "stage " + (s + 1) + ": ");
        }
      }
    }
    if (maps.isEmpty() && outputs.size() >= 2 && isBins(outputs.get(0), outputs.get(1))) {
      addProducts(maps, outputs.get(0), outputs.get(1), item);
    }
    return maps;
  }

  private boolean isMap(Tensor t) {
    int rank = t.shape().length;
    if (rank != 4 && rank != 5) {
      return false;
    }
    int h = t.shape()[rank - (channelsLast ? 3 : 2)];
    int w = t.shape()[rank - (channelsLast ? 2 : 1)];
    double cells = (double) h * input.inputWidth() / input.inputHeight();
    return Math.min(w, h) >= LEAST && Math.abs(cells - w) <= 1;
  }

  private void add(List<LabelledMap> maps, Planes planes, int item, String prefix) {
    int count = planes.channels;
    boolean keypoints = layout.fit(count);
    boolean[] done = new boolean[count];
    for (int k = 0; keypoints && k < channels.length; k++) {
      done[channels[k]] = true;
      maps.add(map(planes, item, channels[k], prefix + points.get(k), false));
    }
    for (int c = 0; c < count; c++) {
      if (!done[c]) {
        boolean known = keypoints && c >= layout.points();
        String label = known ? layout.label(c) : "channel " + (c + 1);
        boolean signed = !keypoints || c > layout.points();
        maps.add(map(planes, item, c, prefix + label, signed));
      }
    }
  }

  private LabelledMap map(Planes planes, int item, int channel, String label, boolean signed) {
    float[] values = planes.plane();
    planes.read(item, channel, values);
    Grid grid =
        new Grid(
            input.inputWidth(),
            input.inputHeight(),
            planes.width,
            planes.height,
            input.alignment());
    return new LabelledMap(label, values, grid, signed);
  }

  private boolean isBins(Tensor a, Tensor b) {
    return a.shape().length == 3
        && b.shape().length == 3
        && a.shape()[1] == b.shape()[1]
        && a.shape()[1] == layout.points()
        && (long) Tensors.last(a) * input.inputHeight()
            == (long) Tensors.last(b) * input.inputWidth();
  }

  private void addProducts(List<LabelledMap> maps, Tensor x, Tensor y, int item) {
    int w = Math.max(1, input.inputWidth() / BINS);
    int h = Math.max(1, input.inputHeight() / BINS);
    Grid grid = new Grid(input.inputWidth(), input.inputHeight(), w, h, input.alignment());
    for (int k = 0; k < channels.length; k++) {
      float[] row = largest(x, item, channels[k], w);
      float[] column = largest(y, item, channels[k], h);
      float[] values = new float[w * h];
      for (int i = 0; i < values.length; i++) {
        values[i] = row[i % w] * column[i / w];
      }
      maps.add(new LabelledMap(points.get(k), values, grid, false));
    }
  }

  /** Returns the largest bin of each cell; bins below 0 count as 0. */
  private static float[] largest(Tensor t, int item, int k, int cells) {
    int bins = Tensors.last(t);
    FloatBuffer data = Tensors.floats(t);
    float[] values = new float[cells];
    for (int i = 0; i < bins; i++) {
      int cell = Math.min(cells - 1, (int) ((long) i * cells / bins));
      values[cell] = Math.max(values[cell], data.get((item * t.shape()[1] + k) * bins + i));
    }
    return values;
  }
}
