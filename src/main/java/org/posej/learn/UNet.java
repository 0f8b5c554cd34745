// SPDX-License-Identifier: BSD-2-Clause
package org.posej.learn;

import java.util.List;
import java.util.SplittableRandom;
import org.posej.train.ConvNet;
import org.posej.train.ConvNet.Value;

/**
 * The small U-shaped network that turns an image into one heatmap per keypoint.
 *
 * <p>Its input is the image folded to half its size, (N, 4 C, H/2, W/2): the four pixels of each
 * square are channels. Its output is (N, K, H/2, W/2). H and W are multiples of {@link
 * #multiple()}.
 *
 * @param channels of the image before folding
 * @param keypoints number of heatmaps
 * @param widths channels at half, quarter, eighth, … of the image's size
 */
public record UNet(int channels, int keypoints, int... widths) {
  /* Ronneberger, Fischer and Brox, "U-Net", MICCAI 2015, without normalisation layers. */

  private static final double OUTPUT_BIAS = -4;

  /** What image widths and heights are multiples of. */
  public int multiple() {
    return 1 << widths.length;
  }

  private Value layers(ConvNet net, int height, int width) {
    Value x = net.input(4 * channels, height, width);
    Value[] levels = new Value[widths.length];
    for (int i = 0; i < widths.length; i++) {
      x = net.rectify(net.convolve(i == 0 ? x : net.halve(x), widths[i], 3));
      x = net.rectify(net.convolve(x, widths[i], 3));
      levels[i] = x;
    }
    for (int i = widths.length - 2; i >= 0; i--) {
      Value coarse = net.enlarge(net.convolve(x, widths[i], 1));
      x = net.rectify(net.convolve(net.add(coarse, levels[i]), widths[i], 3));
    }
    return net.convolve(x, keypoints, 1);
  }

  /** Returns the network with its gradient, for batches of crops. */
  byte[] toTrain(int batch, int size) {
    ConvNet net = ConvNet.toTrain(batch);
    return net.crossEntropy(layers(net, size / 2, size / 2));
  }

  /** Returns the network with its weights built in. */
  byte[] toRun(float[] weights) {
    ConvNet net = ConvNet.toRun(weights);
    return net.probabilities(layers(net, -1, -1));
  }

  /** Returns the weights in order. */
  public List<ConvNet.Weights> layout() {
    ConvNet net = ConvNet.toTrain(1);
    layers(net, multiple(), multiple());
    return net.weights();
  }

  /** Draws weights after He et al., "Delving deep into rectifiers", ICCV 2015. */
  public float[] initial(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<ConvNet.Weights> layout = layout();
    float[] all = new float[layout.stream().mapToInt(ConvNet.Weights::count).sum()];
    int at = 0;
    for (ConvNet.Weights w : layout) {
      int[] s = w.shape();
      double sd = s.length == 1 ? 0 : Math.sqrt(2.0 / (s[1] * s[2] * s[3]));
      for (int i = 0; i < w.count(); i++) {
        all[at++] = (float) (sd * random.nextGaussian());
      }
    }
    for (int k = 1; k <= keypoints; k++) {
      all[all.length - k] = (float) OUTPUT_BIAS;
    }
    return all;
  }
}
