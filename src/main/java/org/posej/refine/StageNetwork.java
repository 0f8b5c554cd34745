// SPDX-License-Identifier: BSD-2-Clause
package org.posej.refine;

import java.util.ArrayList;
import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import org.posej.Pose;
import org.posej.codec.Decoder;
import org.posej.image.Crop;
import org.posej.image.Intensity;
import org.posej.model.CropNetwork;
import org.posej.model.ExtraPlanes;
import org.posej.model.Outputs;

/**
 * A later network of a model, that gives one pose for each crop; safe for several threads.
 *
 * @param network closed with this
 * @param outputs those that the decoder reads, in its order
 * @param decoder gives a pose for each item
 * @param scored whether the scores of its points tell something; otherwise those before stay
 */
public record StageNetwork(CropNetwork network, Outputs outputs, Decoder decoder, boolean scored)
    implements AutoCloseable {

  /** Returns the score of a point that is moved to an answer's. */
  double score(Pose before, Pose answer, int k) {
    return scored ? answer.score(k) : before.score(k);
  }

  /** Returns the poses in crops, in pixels of the input. */
  List<Pose> poses(
      RandomAccessibleInterval<?> frame,
      Intensity range,
      List<Crop> crops,
      ExtraPlanes.Drawing drawing) {
    List<Pose> found = new ArrayList<>();
    network.run(
        frame,
        range,
        crops,
        drawing,
        (all, first, count) -> {
          List<Pose> poses = decoder.decode(outputs.of(all));
          if (poses.size() != count) {
            throw new IllegalArgumentException(
                "The network gave " + poses.size() + " poses for " + count + " crops.");
          }
          found.addAll(poses);
        });
    return found;
  }

  @Override
  public void close() {
    network.close();
  }
}
