// SPDX-License-Identifier: BSD-2-Clause
package org.posej.jdll;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import org.posej.Tensor;
import org.posej.net.Network;
import org.posej.net.OnnxNetwork;
import org.posej.net.TensorSpec;

/** Runs a network of block means by a real engine and tells how wrong it is. */
final class RealEngine {
  private static final int W = 32;
  private static final int H = 24;

  private RealEngine() {}

  public static void main(String... args) throws IOException {
    TensorSpec image = new TensorSpec("image", Tensor.Type.FLOAT32, 1, 3, H, W);
    try (Network network = new JdllOpener(Path.of(args[1])).open(Path.of(args[0]), image)) {
      System.out.println(network.outputs().get(0));
      FloatBuffer data = OnnxNetwork.floats(3 * H * W);
      for (int i = 0; i < data.capacity(); i++) {
        data.put(i, i);
      }
      Tensor given = new Tensor(data, Tensor.Type.FLOAT32, image.shape());
      FloatBuffer maps = (FloatBuffer) network.run(List.of(given)).get(0).data();
      double worst = 0;
      for (int i = 0; i < maps.capacity(); i++) {
        int row = i / (W / 4);
        double middle = (4 * row + 1.5) * W + 4 * (i % (W / 4)) + 1.5;
        worst = Math.max(worst, Math.abs(maps.get(i) - middle / 255));
      }
      System.out.printf(java.util.Locale.ROOT, "largest error %.4f%n", worst);
    }
  }
}
