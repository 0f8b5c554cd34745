// SPDX-License-Identifier: BSD-2-Clause
package org.posej.label;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Track;
import org.posej.fewshot.Example;
import org.posej.view.ImagePlusFrames;
import org.posej.view.Labels;
import org.posej.view.PoseOverlay;

/** The labels of an image as a recording, before anything is fitted to them. */
public final class LabelRecording {
  private static final double SAME = 1e-3;

  private LabelRecording() {}

  /**
   * Returns the keypoints that are drawn on an image, as they were corrected, else its labels.
   *
   * @throws IllegalArgumentException if there are neither
   */
  public static Recording orFound(ImagePlusFrames frames) {
    return PoseOverlay.on(frames.image()).map(PoseOverlay::corrected).orElseGet(() -> of(frames));
  }

  /**
   * Returns the labels, one track per individual.
   *
   * @throws IllegalArgumentException if there are none or they do not suffice for a fit, in one
   *     sentence for the user
   */
  public static Recording of(ImagePlusFrames frames) {
    Labels labels = Labels.of(frames, List.of());
    return new Recording(
        labels.skeleton(null, "keypoints"),
        tracks(labels),
        frames.names(),
        frames.timeline(),
        frames.scale(),
        List.of("Labels from " + labels.source()));
  }

  /** Returns whether a recording has every label of an image at its place. */
  public static boolean isIn(Recording recording, ImagePlusFrames frames) {
    Recording labels;
    try {
      labels = of(frames);
    } catch (IllegalArgumentException none) {
      return true;
    }
    int[] k = labels.skeleton().names().stream().mapToInt(recording.skeleton()::indexOf).toArray();
    return labels.tracks().stream()
        .allMatch(track -> track.frames().allMatch(t -> isIn(recording, t, track.pose(t), k)));
  }

  /** The individuals of a recording may come in another order. */
  private static boolean isIn(Recording recording, int t, Pose label, int[] k) {
    return recording.tracks().stream()
        .map(track -> track.pose(t))
        .anyMatch(
            pose ->
                pose != null
                    && IntStream.range(0, k.length)
                        .filter(label::has)
                        .allMatch(i -> k[i] >= 0 && isAt(pose, k[i], label, i)));
  }

  private static boolean isAt(Pose pose, int k, Pose label, int i) {
    return Math.hypot(pose.x(k) - label.x(i), pose.y(k) - label.y(i)) < SAME;
  }

  private static List<Track> tracks(Labels labels) {
    List<Track> tracks = new ArrayList<>();
    for (int i = 0; i < labels.examples().size(); i++) {
      Example example = labels.examples().get(i);
      for (int n = 0; n < example.poses().size(); n++) {
        int individual = labels.individuals().get(i).get(n);
        while (tracks.size() < individual) {
          tracks.add(new Track(tracks.size() + 1, String.valueOf(tracks.size() + 1)));
        }
        tracks.get(individual - 1).put(example.frame(), example.poses().get(n));
      }
    }
    return tracks;
  }
}
