// SPDX-License-Identifier: BSD-2-Clause
package org.posej.model;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import org.posej.Tensor;
import org.posej.image.Crop;
import org.posej.image.CropReader;
import org.posej.image.InputSpec;
import org.posej.image.Intensity;

/** The tensors of one run on crops of an image, with the planes besides; for one thread. */
final class CropInputs {
  private final InputSpec input;
  private final ExtraPlanes extra;
  private final List<Tensor> tensors;
  private final Tensor image; // where it is stacked: one item, before it is copied
  private final float[] plane;

  CropInputs(InputSpec input, ExtraPlanes extra, int items) {
    this.input = input;
    this.extra = extra;
    tensors = extra.tensors(input, items);
    image = isStacked() ? input.tensor(1) : null;
    plane = new float[extra.count() == 0 ? 0 : input.width() * input.height()];
  }

  private boolean isStacked() {
    return extra.count() > 0 && !extra.apart();
  }

  /** Returns the inputs, in the network's order. */
  List<Tensor> tensors() {
    return tensors;
  }

  /** Reads a crop into an item. */
  void read(
      CropReader reader, RandomAccessibleInterval<?> frame, Intensity range, Crop crop, int item) {
    if (!isStacked()) {
      reader.read(frame, range, crop, tensors.get(0), item);
      return;
    }
    reader.read(frame, range, crop, image, 0);
    for (int c = 0; c < input.channelCount(); c++) {
      copy((FloatBuffer) image.data(), c);
      put(tensors.get(0), item, c);
    }
  }

  private void copy(FloatBuffer from, int channel) {
    if (input.layout() == InputSpec.Layout.NCHW) {
      from.get(channel * plane.length, plane);
      return;
    }
    for (int i = 0; i < plane.length; i++) {
      plane[i] = from.get(i * input.channelCount() + channel);
    }
  }

  /** Draws the planes of a crop into an item. */
  void draw(ExtraPlanes.Drawing drawing, int crop, int item) {
    for (int p = 0; p < extra.count(); p++) {
      Arrays.fill(plane, 0);
      drawing.draw(crop, p, plane);
      put(tensors.get(extra.apart() ? 1 : 0), item, (extra.apart() ? 0 : input.channelCount()) + p);
    }
  }

  private void put(Tensor to, int item, int channel) {
    FloatBuffer data = (FloatBuffer) to.data();
    boolean planar = input.layout() == InputSpec.Layout.NCHW;
    int channels = to.shape()[planar ? 1 : 3];
    int start = item * channels * plane.length;
    if (planar) {
      data.put(start + channel * plane.length, plane);
      return;
    }
    for (int i = 0; i < plane.length; i++) {
      data.put(start + i * channels + channel, plane[i]);
    }
  }
}
