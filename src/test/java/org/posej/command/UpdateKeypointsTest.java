// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Scale;
import org.posej.Timeline;
import org.posej.Track;
import org.posej.fewshot.Example;
import org.posej.fewshot.SkeletonInference;
import org.posej.view.PoseOverlay.Correction;

class UpdateKeypointsTest {
  private static final double NAN = Double.NaN;
  private static final List<Example> SUPPORT = List.of(new Example(0, List.of(labels(1, 2, 3, 4))));

  private static Pose labels(double x0, double y0, double x1, double y1) {
    return Pose.labelled(new double[] {x0, x1}, new double[] {y0, y1});
  }

  private static Recording recording() {
    Track track = new Track(0, "1");
    for (int t = 0; t < 5; t++) {
      Pose pose = Pose.of(new double[] {t, 10 + t}, new double[] {t, 10 + t}, new double[] {1, 1});
      track.put(t, t == 4 ? pose.without(1) : pose);
    }
    return new Recording(
        SkeletonInference.infer("body", List.of("nose", "tail"), List.of()),
        List.of(track),
        List.of(),
        Timeline.UNKNOWN,
        Scale.PIXELS,
        List.of());
  }

  private static List<Example> merge(List<Example> added, List<Correction> moved) {
    return UpdateKeypoints.merge(SUPPORT, added, moved, recording());
  }

  @Test
  void merge_nothingNewIsTheSameSupport() {
    assertEquals(SUPPORT, merge(List.of(), List.of()));
    assertEquals(SUPPORT, merge(SUPPORT, List.of()));
  }

  @Test
  void merge_movedPointBringsItsFrame() {
    List<Example> merged = merge(List.of(), List.of(new Correction(0, 3, 1, 20, 21)));
    assertEquals(List.of(0, 3), merged.stream().map(Example::frame).toList());
    Pose pose = merged.get(1).poses().get(0);
    assertEquals(3, pose.x(0));
    assertEquals(20, pose.x(1));
    assertEquals(Pose.Source.EDITED, pose.source(1));
  }

  @Test
  void merge_addedPointCompletesTheFoundPose() {
    List<Example> merged =
        merge(List.of(new Example(4, List.of(labels(NAN, NAN, 7, 8)))), List.of());
    Pose pose = merged.get(1).poses().get(0);
    assertEquals(4, pose.x(0));
    assertEquals(7, pose.x(1));
    assertEquals(Pose.Source.LABELLED, pose.source(1));
  }

  @Test
  void merge_hiddenPointStaysMissing() {
    List<Example> merged = merge(List.of(), List.of(new Correction(0, 4, 0, 5, 6)));
    assertFalse(merged.get(1).poses().get(0).has(1));
  }
}
