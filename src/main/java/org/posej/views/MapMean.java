// SPDX-License-Identifier: BSD-2-Clause
package org.posej.views;

import java.util.List;
import java.util.function.Function;
import org.posej.Pose;
import org.posej.Tensor;
import org.posej.codec.Decoder;
import org.posej.codec.Grid;
import org.posej.codec.Planes;
import org.posej.codec.Tensors;

/**
 * The mean of maps over views, each brought onto the cells of the plain crop.
 *
 * <p>Maps of a scaled crop are read between cells; a cell that a view does not see is the mean of
 * the others.
 */
public final class MapMean implements ViewMean {
  /*
   * Newell et al., "Stacked hourglass networks" (2016), average the heatmaps of an image and of its
   * mirror image; Sun et al. (2019) move the latter one cell. Huang et al., "The devil is in the
   * details" (2020), derive how far they are off, from which FlipShift.EXACT follows.
   */
  private static final int BEYOND = 1; // cells beyond the border that count as the border's

  private final Grid grid;
  private final Channels channels;
  private final FlipShift shift;
  private final Function<List<Tensor>, Planes> reader;
  private final Decoder decoder;
  private final float[][] sums;
  private final int[] counts;
  private final float[] plane;
  private double excess; // pixels
  private int views;

  /**
   * The channels of an output.
   *
   * @param mirrors for each channel that of the other side
   * @param across whether a channel holds lengths to the right, which a mirror turns round
   * @param lengths whether it holds lengths in cells, which grow with the crop
   */
  public record Channels(int[] mirrors, boolean[] across, boolean[] lengths) {

    /** Returns a channel per point and more that are their own mirrors. */
    public static Channels of(int[] mirrors, int more) {
      int n = mirrors.length + more;
      int[] all = new int[n];
      for (int c = 0; c < n; c++) {
        all[c] = c < mirrors.length ? mirrors[c] : c;
      }
      return new Channels(all, new boolean[n], new boolean[n]);
    }

    /** Returns a presence and lengths to the right and down per point. */
    public static Channels ofOffsets(int[] mirrors) {
      int n = 3 * mirrors.length;
      Channels channels = new Channels(new int[n], new boolean[n], new boolean[n]);
      for (int c = 0; c < n; c++) {
        channels.mirrors[c] = 3 * mirrors[c / 3] + c % 3;
        channels.across[c] = c % 3 == 1;
        channels.lengths[c] = c % 3 > 0;
      }
      return channels;
    }
  }

  /**
   * An empty mean.
   *
   * @param grid of the maps; a side of a single cell knows no places
   * @param reader finds the maps among the outputs
   * @param decoder of a single output (1, C, H, W)
   */
  public MapMean(
      Grid grid,
      Channels channels,
      FlipShift shift,
      Function<List<Tensor>, Planes> reader,
      Decoder decoder) {
    this.grid = grid;
    this.channels = channels;
    this.shift = shift;
    this.reader = reader;
    this.decoder = decoder;
    sums = new float[channels.mirrors.length][grid.width() * grid.height()];
    counts = new int[grid.width() * grid.height()];
    plane = new float[counts.length];
  }

  @Override
  public void add(List<Tensor> outputs, View view) {
    Planes maps = reader.apply(outputs);
    maps.require(sums.length, grid.width(), grid.height());
    double[] columns = columns(view);
    double[] rows = rows(view);
    for (int c = 0; c < sums.length; c++) {
      maps.read(0, view.mirrored() ? channels.mirrors[c] : c, plane);
      double gain = channels.lengths[c] ? view.scale() : 1;
      sample(columns, rows, view.mirrored() && channels.across[c] ? -gain : gain, sums[c]);
    }
    count(columns, rows);
    views++;
  }

  /** Returns for each column of the plain crop that of a view's map. */
  private double[] columns(View view) {
    int last = grid.width() - 1;
    double exact = last == 0 ? 0 : grid.toMapX(grid.inputWidth() - 1 - grid.toInputX(0)) - last;
    double moved =
        switch (shift) {
          case EXACT -> Math.rint(exact);
          case SHIFT -> last == 0 ? 0 : 1;
          case NO_SHIFT -> 0;
        };
    if (view.mirrored() && shift == FlipShift.EXACT) {
      excess += (moved - exact) * (grid.toInputX(1) - grid.toInputX(0)) * view.scale();
    }
    double[] columns = new double[last + 1];
    for (int i = 0; i <= last; i++) {
      double at = i;
      if (last > 0 && view.scale() != 1) {
        at = grid.toMapX(view.fromPlain(grid.toInputX(i), grid.inputWidth()));
      }
      columns[i] = view.mirrored() ? last - (at - moved) : at;
    }
    return columns;
  }

  private double[] rows(View view) {
    double[] rows = new double[grid.height()];
    for (int j = 0; j < rows.length; j++) {
      rows[j] = j;
      if (rows.length > 1 && view.scale() != 1) {
        rows[j] = grid.toMapY(view.fromPlain(grid.toInputY(j), grid.inputHeight()));
      }
    }
    return rows;
  }

  private static boolean sees(double at, int cells) {
    return at >= -BEYOND && at <= cells - 1 + BEYOND;
  }

  private void count(double[] columns, double[] rows) {
    for (int cell = 0; cell < counts.length; cell++) {
      boolean seen =
          sees(columns[cell % columns.length], columns.length)
              && sees(rows[cell / columns.length], rows.length);
      counts[cell] += seen ? 1 : 0;
    }
  }

  private void sample(double[] columns, double[] rows, double gain, float[] sum) {
    for (int j = 0; j < rows.length; j++) {
      for (int i = 0; i < columns.length && sees(rows[j], rows.length); i++) {
        if (sees(columns[i], columns.length)) {
          sum[j * columns.length + i] += (float) (gain * at(columns[i], rows[j]));
        }
      }
    }
  }

  /** Returns the value of the plane between cells. */
  private double at(double column, double row) {
    int w = grid.width();
    double x = Math.max(0, Math.min(w - 1, column));
    double y = Math.max(0, Math.min(grid.height() - 1, row));
    int i = (int) x;
    int j = (int) y;
    if (i == x && j == y) {
      return plane[j * w + i];
    }
    int right = Math.min(w - 1, i + 1);
    int below = Math.min(grid.height() - 1, j + 1) * w;
    double upper = plane[j * w + i] + (x - i) * (plane[j * w + right] - plane[j * w + i]);
    double lower = plane[below + i] + (x - i) * (plane[below + right] - plane[below + i]);
    return upper + (y - j) * (lower - upper);
  }

  /** Returns the mean as one output (1, C, H, W). */
  public Tensor tensor() {
    int n = counts.length;
    float[] values = new float[sums.length * n];
    for (int i = 0; i < values.length; i++) {
      int count = counts[i % n];
      values[i] = count == 0 ? 0 : sums[i / n][i % n] / count;
    }
    return Tensors.of(values, 1, sums.length, grid.height(), grid.width());
  }

  /** Returns by how many pixels the points of the mean lie too far to the right. */
  public double excess() {
    return views == 0 ? 0 : excess / views;
  }

  @Override
  public Pose pose() {
    double right = excess();
    return decoder.decode(List.of(tensor())).get(0).map((x, y) -> x - right, (x, y) -> y);
  }
}
