// SPDX-License-Identifier: BSD-2-Clause
package org.posej.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.posej.codec.Grid;
import org.posej.codec.LabelledMap;
import org.posej.image.Crop;

/**
 * Puts the maps of crops onto the pixels of their image.
 *
 * <p>Where crops overlap the largest value counts, in fields and offsets that farthest from 0.
 * Where there is no crop, a map has its least value, but at most 0; fields and offsets are 0 there.
 * For one thread.
 */
public final class MapStitching {
  private static final int MOST = 640; // cells along the longer side of an image

  private final int width;
  private final int height;
  private final double stride;
  private final List<String> labels = new ArrayList<>();
  private final List<float[]> maps = new ArrayList<>();
  private final BitSet signed = new BitSet();

  /** Prepares maps for an image of that size. */
  public MapStitching(int imageWidth, int imageHeight) {
    int longer = Math.max(imageWidth, imageHeight);
    stride = Math.max(1, (longer + MOST - 1) / MOST);
    width = Math.max(1, (int) Math.ceil(imageWidth / stride));
    height = Math.max(1, (int) Math.ceil(imageHeight / stride));
  }

  /** Adds the maps of a crop; the first crop gives the labels. */
  public void add(List<LabelledMap> added, Crop crop) {
    for (int i = 0; i < added.size(); i++) {
      if (i == maps.size()) {
        labels.add(added.get(i).label());
        signed.set(i, added.get(i).signed());
        float[] none = new float[width * height];
        Arrays.fill(none, Float.NaN);
        maps.add(none);
      }
      paint(maps.get(i), added.get(i), crop);
    }
  }

  private void paint(float[] out, LabelledMap map, Crop crop) {
    Grid grid = map.grid();
    int[] x = span(crop, grid, true);
    int[] y = span(crop, grid, false);
    for (int j = y[0]; j < y[1]; j++) {
      double imageY = (j + 0.5) * stride - 0.5;
      for (int i = x[0]; i < x[1]; i++) {
        double imageX = (i + 0.5) * stride - 0.5;
        double u = grid.toMapX(crop.toInputX(imageX, imageY));
        double v = grid.toMapY(crop.toInputY(imageX, imageY));
        int at = j * width + i;
        if (map.covers(u, v)) {
          float value = (float) map.at(u, v);
          out[at] = Float.isNaN(out[at]) ? value : larger(value, out[at], map.signed());
        }
      }
    }
  }

  private static float larger(float a, float b, boolean signed) {
    boolean first = signed ? Math.abs(a) > Math.abs(b) : a > b;
    return first ? a : b;
  }

  /** Gives the cells that no crop covered a value. */
  private float[] filled(int i) {
    float[] map = maps.get(i);
    float least = 0;
    for (float v : map) {
      least = v < least && !signed.get(i) ? v : least;
    }
    for (int cell = 0; cell < map.length; cell++) {
      map[cell] = Float.isNaN(map[cell]) ? least : map[cell];
    }
    return map;
  }

  /** Returns the first cell and the one after the last that a crop touches along an axis. */
  private int[] span(Crop crop, Grid grid, boolean alongX) {
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (int corner = 0; corner < 4; corner++) {
      double u = (corner & 1) * grid.inputWidth() - 0.5;
      double v = (corner >> 1) * grid.inputHeight() - 0.5;
      double at = alongX ? crop.toImageX(u, v) : crop.toImageY(u, v);
      least = Math.min(least, at);
      most = Math.max(most, at);
    }
    int cells = alongX ? width : height;
    int first = (int) Math.floor(least / stride) - 1;
    int last = (int) Math.ceil(most / stride) + 2;
    return new int[] {Math.max(0, Math.min(cells, first)), Math.max(0, Math.min(cells, last))};
  }

  /** Returns the maps, or null where there are none. */
  public Evidence evidence() {
    boolean[] both = new boolean[maps.size()];
    signed.stream().forEach(i -> both[i] = true);
    return maps.isEmpty()
        ? null
        : new Evidence(
            IntStream.range(0, maps.size()).mapToObj(this::filled).toArray(float[][]::new),
            labels,
            both,
            width,
            height,
            0,
            0,
            stride);
  }
}
