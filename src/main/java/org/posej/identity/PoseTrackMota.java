// SPDX-License-Identifier: BSD-2-Clause
package org.posej.identity;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.posej.Pose;
import org.posej.compare.FramePoses;
import org.posej.metric.PointErrors;
import org.posej.metric.ReferenceLength;

/**
 * MOTA and MOTP of each keypoint by itself, and their means over keypoints, as PoseTrack has them.
 *
 * <p>Each keypoint is followed as an object of its own: it may be matched within half the head's
 * size, and distances are relative to it. Source: Andriluka et al., "PoseTrack: a benchmark for
 * human pose estimation and tracking" (2018). Points that were withheld are not looked at.
 */
public final class PoseTrackMota {
  /** The part of the head's size within which a point may be matched. */
  public static final double HALF = 0.5;

  private final List<ClearMot> keypoints;

  /**
   * Follows each keypoint.
   *
   * @param keypoints how many each pose has
   * @param head the head's size, such as {@link ReferenceLength#head}
   * @throws IllegalArgumentException if a labelled body has none
   */
  public PoseTrackMota(List<FramePoses> frames, int keypoints, ReferenceLength head) {
    this.keypoints = Stream.generate(ClearMot::new).limit(keypoints).toList();
    for (FramePoses frame : frames) {
      for (int k = 0; k < keypoints; k++) {
        add(this.keypoints.get(k), frame, k, head);
      }
    }
  }

  private static void add(ClearMot mot, FramePoses frame, int k, ReferenceLength head) {
    int[] truth = having(frame.truth(), k);
    int[] found = having(frame.found(), k);
    double[][] distances = new double[truth.length][found.length];
    for (int i = 0; i < truth.length; i++) {
      Pose body = frame.truth().get(truth[i]);
      double size = size(frame, body, head);
      for (int j = 0; j < found.length; j++) {
        double d = PointErrors.distance(body, frame.found().get(found[j]), k) / size;
        distances[i][j] = d <= HALF ? d : Double.NaN;
      }
    }
    mot.add(
        IntStream.of(truth).map(i -> frame.truthTracks().get(i)).toArray(),
        IntStream.of(found).map(j -> frame.foundTracks().get(j)).toArray(),
        distances);
  }

  private static double size(FramePoses frame, Pose body, ReferenceLength head) {
    double size = head.of(body);
    if (!(size > 0)) {
      throw new IllegalArgumentException(
          "A body in frame "
              + (frame.frame() + 1)
              + " tells no size of its head; choose another reference length, such as the box.");
    }
    return size;
  }

  private static int[] having(List<Pose> poses, int k) {
    return IntStream.range(0, poses.size()).filter(i -> poses.get(i).has(k)).toArray();
  }

  /** Returns the counts of each keypoint. */
  public List<ClearMot> keypoints() {
    return keypoints;
  }

  /** Returns the mean MOTA of the keypoints that the truth has. */
  public double mota() {
    return mean(ClearMot::mota);
  }

  /** Returns the mean MOTP of the keypoints that were matched. */
  public double motp() {
    return mean(ClearMot::motp);
  }

  private double mean(ToDoubleFunction<ClearMot> number) {
    return keypoints.stream()
        .mapToDouble(number)
        .filter(m -> !Double.isNaN(m))
        .average()
        .orElse(Double.NaN);
  }
}
