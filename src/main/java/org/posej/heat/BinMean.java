// SPDX-License-Identifier: BSD-2-Clause
package org.posej.heat;

import java.util.List;
import org.posej.Pose;
import org.posej.Tensor;
import org.posej.codec.Grid;
import org.posej.codec.Planes;
import org.posej.codec.Tensors;
import org.posej.views.FlipShift;
import org.posej.views.MapMean;
import org.posej.views.View;
import org.posej.views.ViewMean;

/** The mean of vectors of bins over views, which are maps of one row and of one column. */
public final class BinMean implements ViewMean {
  private final SimccCodec codec;
  private final MapMean x;
  private final MapMean y;

  /**
   * An empty mean.
   *
   * @param bins along both sides of the input
   */
  public BinMean(Grid bins, int[] mirrors, FlipShift shift, SimccCodec codec) {
    this.codec = codec;
    MapMean.Channels channels = MapMean.Channels.of(mirrors, 0);
    int w = bins.width();
    int h = bins.height();
    Grid row = new Grid(bins.inputWidth(), bins.inputHeight(), w, 1, bins.alignment());
    Grid column = new Grid(bins.inputWidth(), bins.inputHeight(), 1, h, bins.alignment());
    x = new MapMean(row, channels, shift, outputs -> planes(outputs.get(0), 1, w), null);
    y = new MapMean(column, channels, shift, outputs -> planes(outputs.get(1), h, 1), null);
  }

  private static Planes planes(Tensor t, int rows, int columns) {
    if (t.shape().length != 3 || Tensors.last(t) != rows * columns) {
      throw Tensors.unexpected(t, "(N, K, " + rows * columns + ")");
    }
    int[] s = t.shape();
    return Planes.of(new Tensor(t.data(), t.type(), s[0], s[1], rows, columns), false);
  }

  @Override
  public void add(List<Tensor> outputs, View view) {
    List<Tensor> ordered = codec.ordered(outputs);
    x.add(ordered, view);
    y.add(ordered, view);
  }

  @Override
  public Pose pose() {
    double right = x.excess();
    Pose pose = codec.decode(List.of(vectors(x), vectors(y))).get(0);
    return pose.map((px, py) -> px - right, (px, py) -> py);
  }

  private static Tensor vectors(MapMean mean) {
    Tensor t = mean.tensor();
    return new Tensor(t.data(), t.type(), 1, t.shape()[1], t.shape()[2] * t.shape()[3]);
  }
}
