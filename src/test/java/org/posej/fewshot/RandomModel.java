// SPDX-License-Identifier: BSD-2-Clause
package org.posej.fewshot;

import java.util.Arrays;
import java.util.List;
import org.posej.Skeleton;
import org.posej.image.Intensity;
import org.posej.learn.HeatNet;
import org.posej.learn.UNet;
import org.posej.shape.Exemplars;
import org.posej.sight.Channel;
import org.posej.sight.NetInput;

/** A model of three points whose weights were never trained, for frames of 96 x 96 pixels. */
public final class RandomModel {
  private RandomModel() {}

  /** Returns it with the skeleton of the turning hook. */
  public static LearntModel of() {
    return of(TurningHook.SKELETON);
  }

  static LearntModel of(Skeleton skeleton) {
    NetInput plain = new NetInput(96, 96, 0.9, Intensity.BYTE, Channel.GREY, null, 0, 1);
    float[] background = new float[plain.width() * plain.height()];
    Arrays.fill(background, 0.25f);
    NetInput input =
        new NetInput(96, 96, 0.9, Intensity.BYTE, Channel.DIFFERENCE, background, 0.02f, 0.1f);
    UNet net = new UNet(1, 3, 6, 8);
    Exemplars exemplars =
        new Exemplars(
            List.of(new double[] {10, 10, 25, 10, 25, 17}, new double[] {30, 30, 30, 45, 23, 45}));
    int[] mirror = {0, 1, 2};
    Finder finder = new Finder(new HeatNet(net, net.initial(8)), exemplars, mirror, 2.5, 48);
    Confidence confidence = new Confidence(-1, 0.7, -0.6, 0.2, -0.1);
    return new LearntModel(skeleton, input, finder, 48, confidence, "A model with a summary.");
  }
}
