// SPDX-License-Identifier: BSD-2-Clause
package org.posej.method;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.posej.Pose;
import org.posej.Skeleton;
import org.posej.fewshot.Example;
import org.posej.image.Frames;
import org.posej.image.Intensity;
import org.posej.match.SupportPicture;
import org.posej.match.Supports;

/** Labelled frames as support pictures. */
public final class FramePictures {
  private FramePictures() {}

  /**
   * Cuts the labelled bodies out of their frames.
   *
   * @throws IllegalArgumentException if no point is labelled, there are too many, or a body is too
   *     small, in one sentence
   * @throws IOException if a frame cannot be read
   */
  public static Supports of(
      Skeleton skeleton, Frames frames, List<Example> support, Intensity range) throws IOException {
    List<SupportPicture> pictures = new ArrayList<>();
    for (Example example : support) {
      for (Pose pose : example.poses()) {
        if (pose.count() > 0) {
          pictures.add(SupportPicture.of(frames.frame(example.frame()), range, pose).cut());
        }
      }
    }
    return new Supports(skeleton, pictures);
  }
}
