// SPDX-License-Identifier: BSD-2-Clause
package org.posej.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import org.posej.Box;
import org.posej.Pose;
import org.posej.Tensor;
import org.posej.codec.BoxDecoder;
import org.posej.codec.Decoder;
import org.posej.image.Crop;
import org.posej.image.Intensity;

/** Finds the regions of bodies in an image with a network; safe for use by several threads. */
public final class Detector implements AutoCloseable {
  private final CropNetwork network;
  private final Outputs outputs;
  private final Framing framing;
  private final BoxDecoder boxes;
  private final Decoder points;
  private final RegionRule rule;

  private Detector(
      CropNetwork network,
      Outputs outputs,
      Framing framing,
      BoxDecoder boxes,
      Decoder points,
      RegionRule rule) {
    this.network = network;
    this.outputs = outputs;
    this.framing = framing;
    this.boxes = boxes;
    this.points = points;
    this.rule = rule;
  }

  /** Returns a detector that gives the boxes of a network, which it takes over. */
  public static Detector ofBoxes(
      CropNetwork network, Outputs outputs, Framing framing, BoxDecoder boxes) {
    return new Detector(network, outputs, framing, boxes, null, null);
  }

  /**
   * Returns a detector that makes regions of a network's boxes and points; it takes the network
   * over.
   *
   * @param points gives a pose for each box of {@code boxes}, in the same order
   */
  public static Detector ofPoints(
      CropNetwork network,
      Outputs outputs,
      Framing framing,
      BoxDecoder boxes,
      Decoder points,
      RegionRule rule) {
    return new Detector(network, outputs, framing, boxes, points, rule);
  }

  /**
   * Returns the regions of the bodies in a frame, the surest first.
   *
   * @param range the pixel values that become black and white
   * @return in pixels of the frame
   */
  public List<Box> detect(RandomAccessibleInterval<?> frame, Intensity range) {
    int w = (int) frame.dimension(0);
    int h = (int) frame.dimension(1);
    Crop crop = framing.crop(null, network.input(), w, h);
    List<Box> regions = new ArrayList<>();
    network.run(
        frame,
        range,
        List.of(crop),
        (all, first, count) -> {
          List<Tensor> read = outputs.of(all);
          List<Box> found = boxes.boxes(read);
          List<Pose> poses = rule == null ? List.of() : points.decode(read);
          for (int i = 0; i < found.size(); i++) {
            Box box = crop.toImage(found.get(i));
            add(regions, rule == null ? box : rule.region(crop.toImage(poses.get(i)), box, w, h));
          }
        });
    regions.sort(Comparator.comparingDouble(Box::score).reversed());
    return regions;
  }

  private static void add(List<Box> regions, Box region) {
    if (region != null && region.width() > 0 && region.height() > 0) {
      regions.add(region);
    }
  }

  @Override
  public void close() {
    network.close();
  }
}
