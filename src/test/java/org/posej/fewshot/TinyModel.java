// SPDX-License-Identifier: BSD-2-Clause
package org.posej.fewshot;

import java.util.List;
import org.posej.Skeleton;
import org.posej.image.Intensity;
import org.posej.learn.HeatNet;
import org.posej.learn.UNet;
import org.posej.shape.Exemplars;
import org.posej.sight.Channel;
import org.posej.sight.NetInput;
import org.posej.skeleton.SkeletonInference;

/** A model of four points whose weights were never trained, as fast as a model can be. */
public final class TinyModel {
  private static final Skeleton SKELETON =
      SkeletonInference.infer("tiny", List.of("a", "b", "c", "d"), List.of());

  private TinyModel() {}

  /** Returns it for frames of that width and height. */
  public static LearntModel of(int side, Intensity range) {
    NetInput input = new NetInput(side, side, 0.5, range, Channel.GREY, null, 0.4f, 0.2f);
    UNet net = new UNet(1, 4, 2, 2);
    Exemplars exemplars = new Exemplars(List.of(new double[] {1, 1, 3, 1, 3, 4, 5, 5}));
    int[] mirror = {0, 1, 2, 3};
    Finder finder = new Finder(new HeatNet(net, net.initial(8)), exemplars, mirror, 0.1, 8);
    Confidence confidence = new Confidence(2.2, 1, -0.1, 0, 0);
    return new LearntModel(SKELETON, input, finder, 8, confidence, "A tiny model.");
  }
}
