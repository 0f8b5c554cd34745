// SPDX-License-Identifier: BSD-2-Clause
package org.posej.cli;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.posej.Box;
import org.posej.Pose;
import org.posej.Tensor;
import org.posej.cli.Category.Individual;
import org.posej.image.Border;
import org.posej.image.Crop;
import org.posej.image.CropReader;
import org.posej.image.InputSpec;
import org.posej.image.Intensity;
import org.posej.net.Engine;
import org.posej.net.Network;
import org.posej.net.OnnxNetwork;

/**
 * Takes, for each point, the place in the query's box whose features are most like the point's.
 *
 * <p>Features are those of XFeat (Potje et al., "XFeat: accelerated features for lightweight image
 * matching", 2024), one vector for each 8 x 8 pixels, compared by the cosine of the angle between
 * them; those of several supports are averaged. The box, a quarter wider, fills the network's
 * input.
 */
final class NearestFeatures implements CategoryMethod {
  private static final int STRIDE = 8;
  private static final Border NOWHERE = Border.clamped(0);

  private final Network network;
  private final InputSpec input;
  private final int columns;
  private final int rows;
  private final int depth;

  /**
   * Opens the network.
   *
   * @throws IOException if the file cannot be run or gives no such features
   */
  NearestFeatures(Path file, Engine engine) throws IOException {
    network = OnnxNetwork.open(file, engine);
    int[] in = network.inputs().get(0).shape();
    int[] out = network.outputs().get(0).shape();
    if (in.length != 4 || in[1] != 1 || out.length != 4 || in[3] / STRIDE != out[3]) {
      network.close();
      throw new IOException(file + " gives no features of grey images for each 8 x 8 pixels.");
    }
    columns = out[3];
    rows = out[2];
    depth = out[1];
    input =
        new InputSpec(
            in[3],
            in[2],
            InputSpec.Layout.NCHW,
            InputSpec.Channels.GREY,
            Tensor.Type.FLOAT32,
            new float[1],
            new float[] {255});
  }

  @Override
  public Learnt learn(
      Category category, List<Individual> supports, List<Individual> queries, CategoryImages images)
      throws IOException {
    float[][] wanted = new float[category.skeleton().size()][depth];
    for (Individual support : supports) {
      Crop crop = crop(support.box());
      float[] features = features(support, crop, images);
      Pose pose = support.pose().map(crop::toInputX, crop::toInputY);
      for (int k = 0; k < wanted.length; k++) {
        if (pose.has(k)) {
          add(
              wanted[k],
              features,
              (pose.x(k) + 0.5) / STRIDE - 0.5,
              (pose.y(k) + 0.5) / STRIDE - 0.5);
        }
      }
    }
    return query -> found(wanted, query, images);
  }

  private Crop crop(Box box) {
    return Crop.box(
        box, CategoryImages.PADDING, input.width(), input.height(), Crop.Alignment.CENTRES);
  }

  /** Returns a vector of length 1 for each cell: (rows, columns, depth). */
  private float[] features(Individual individual, Crop crop, CategoryImages images)
      throws IOException {
    Tensor image = input.tensor(1);
    new CropReader(input, NOWHERE)
        .read(
            images.cut(individual, crop, input.width(), input.height()),
            Intensity.BYTE,
            Crop.stretch(input.width(), input.height(), input.width(), input.height()),
            image,
            0);
    FloatBuffer planes = (FloatBuffer) network.run(List.of(image)).get(0).data();
    float[] cells = new float[rows * columns * depth];
    float[] vector = new float[depth];
    for (int i = 0; i < rows * columns; i++) {
      for (int c = 0; c < depth; c++) {
        vector[c] = planes.get(c * rows * columns + i);
      }
      normalise(vector);
      System.arraycopy(vector, 0, cells, i * depth, depth);
    }
    return cells;
  }

  private static void normalise(float[] vector) {
    double sum = 0;
    for (float v : vector) {
      sum += v * v;
    }
    float length = (float) Math.max(1e-12, Math.sqrt(sum));
    for (int c = 0; c < vector.length; c++) {
      vector[c] /= length;
    }
  }

  /** Adds the vector at a place between four cells. */
  private void add(float[] to, float[] features, double x, double y) {
    float[] vector = new float[depth];
    int left = (int) Math.floor(x);
    int up = (int) Math.floor(y);
    for (int j = 0; j < 2; j++) {
      for (int i = 0; i < 2; i++) {
        double weight = (i == 0 ? 1 - x + left : x - left) * (j == 0 ? 1 - y + up : y - up);
        int cell = within(up + j, rows) * columns + within(left + i, columns);
        for (int c = 0; c < depth; c++) {
          vector[c] += (float) weight * features[cell * depth + c];
        }
      }
    }
    normalise(vector);
    for (int c = 0; c < depth; c++) {
      to[c] += vector[c];
    }
  }

  private static int within(int i, int count) {
    return Math.max(0, Math.min(count - 1, i));
  }

  private Pose found(float[][] wanted, Individual query, CategoryImages images) throws IOException {
    Crop crop = crop(query.box());
    float[] features = features(query, crop, images);
    double[] x = new double[wanted.length];
    double[] y = new double[wanted.length];
    for (int k = 0; k < wanted.length; k++) {
      int best = nearest(wanted[k], features, crop, query.box());
      x[k] = best < 0 ? Double.NaN : crop.toImageX(middle(best % columns), middle(best / columns));
      y[k] = best < 0 ? Double.NaN : crop.toImageY(middle(best % columns), middle(best / columns));
    }
    double[] ones = new double[x.length];
    Arrays.fill(ones, 1);
    return Pose.of(x, y, ones);
  }

  private static double middle(int cell) {
    return (cell + 0.5) * STRIDE - 0.5;
  }

  /** Returns the cell in a box that is most like a vector, -1 where the vector is nowhere from. */
  private int nearest(float[] wanted, float[] features, Crop crop, Box box) {
    int best = -1;
    double most = 0;
    for (int i = 0; i < rows * columns; i++) {
      double x = crop.toImageX(middle(i % columns), middle(i / columns)) - box.x();
      double y = crop.toImageY(middle(i % columns), middle(i / columns)) - box.y();
      if (x >= 0 && y >= 0 && x <= box.width() && y <= box.height()) {
        double like = 0;
        for (int c = 0; c < depth; c++) {
          like += wanted[c] * features[i * depth + c];
        }
        best = like > most ? i : best;
        most = Math.max(most, like);
      }
    }
    return best;
  }

  @Override
  public void close() {
    network.close();
  }
}
