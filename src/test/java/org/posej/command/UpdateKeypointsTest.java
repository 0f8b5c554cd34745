// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import ij.IJ;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Scale;
import org.posej.Timeline;
import org.posej.Track;
import org.posej.fewshot.Example;
import org.posej.session.Session;
import org.posej.skeleton.SkeletonInference;
import org.posej.view.Labels;
import org.posej.view.PoseOverlay.Correction;

class UpdateKeypointsTest {
  private static final double NAN = Double.NaN;
  private static final List<String> NAMES = List.of("nose", "tail");
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
        SkeletonInference.infer("body", NAMES, List.of()),
        List.of(track),
        List.of(),
        Timeline.UNKNOWN,
        Scale.PIXELS,
        List.of());
  }

  private static List<Example> merge(List<Example> added, List<Correction> moved) {
    Labels labels = new Labels(NAMES, added, "a test");
    return UpdateKeypoints.merge(
        SUPPORT, labels, new Labels(NAMES, List.of(), ""), moved, recording());
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

  /** The label of the nose lies at (1, 2), and the drawn point was moved from there. */
  @Test
  void merge_movedPointOutlivesTheLabelThatStays() {
    Pose corrected = labels(1, 2, 3, 4).with(0, 8, 9, 1, Pose.Source.EDITED);
    List<Example> support = List.of(new Example(0, List.of(corrected)));
    Labels stays = new Labels(NAMES, SUPPORT, "");
    for (Labels before : new Labels[] {stays, null}) {
      assertEquals(support, UpdateKeypoints.merge(support, stays, before, List.of(), recording()));
    }
    Labels changed = new Labels(NAMES, List.of(new Example(0, List.of(labels(5, 5, 3, 4)))), "");
    Pose pose =
        UpdateKeypoints.merge(support, changed, stays, List.of(), recording())
            .get(0)
            .poses()
            .get(0);
    assertEquals(5, pose.x(0));
    assertEquals(Pose.Source.LABELLED, pose.source(0));
  }

  /** Two individuals, the second 40 pixels to the right of the first. */
  private static Recording two() {
    List<Track> tracks = List.of(new Track(1, "1"), new Track(2, "2"));
    for (int t = 0; t < 5; t++) {
      tracks.get(0).put(t, labels(10, t, 20, t));
      tracks.get(1).put(t, labels(50, t, 60, t));
    }
    return recording().withTracks(tracks);
  }

  private static List<Pose> mergeTwo(List<Pose> support, Labels labels, Correction... moved) {
    List<Example> examples = List.of(new Example(0, support));
    Labels none = new Labels(NAMES, List.of(), "");
    List<Example> merged = UpdateKeypoints.merge(examples, labels, none, List.of(moved), two());
    return merged.get(merged.size() - 1).poses();
  }

  @Test
  void merge_labelsInAnotherOrderThanTracks_correctsTheRightIndividual() {
    Labels none = new Labels(NAMES, List.of(), "");
    List<Pose> reversed = List.of(labels(50, 0, 60, 0), labels(10, 0, 20, 0));
    List<Pose> merged = mergeTwo(reversed, none, new Correction(0, 0, 1, 22, 3));
    assertEquals(reversed.get(0), merged.get(0));
    assertEquals(22, merged.get(1).x(1));
    assertEquals(10, merged.get(1).x(0));
  }

  @Test
  void merge_individualWithoutLabels_joinsWithItsCorrection() {
    Labels none = new Labels(NAMES, List.of(), "");
    List<Pose> one = List.of(labels(10, 0, 20, 0));
    List<Pose> merged = mergeTwo(one, none, new Correction(1, 0, 0, 52, 3));
    assertEquals(one.get(0), merged.get(0));
    assertEquals(52, merged.get(1).x(0));
    assertEquals(60, merged.get(1).x(1));
  }

  @Test
  void merge_pointOfTheSecondIndividualAlone_isThatOfTheSecond() {
    Labels second =
        new Labels(
            NAMES,
            List.of(new Example(3, List.of(labels(33, 33, NAN, NAN)))),
            List.of(List.of(2)),
            "");
    List<Pose> merged = mergeTwo(List.of(labels(10, 0, 20, 0)), second);
    assertEquals(10, merged.get(0).x(0));
    assertEquals(33, merged.get(1).x(0));
    assertEquals(60, merged.get(1).x(1));
  }

  @Test
  void merge_labelsNumberedOtherwise_goByWhereTheyLie() {
    Labels first = new Labels(NAMES, List.of(new Example(3, List.of(labels(51, 4, 59, 4)))), "");
    List<Pose> merged = mergeTwo(List.of(labels(10, 0, 20, 0)), first);
    assertEquals(10, merged.get(0).x(0));
    assertEquals(51, merged.get(1).x(0));
  }

  /** As the points that Edit Keypoints moves, which are edited ones of the recording. */
  @Test
  void moved_pointsOfTheRecording_areThoseThatTheModelDoesNotKnow() {
    Recording found = recording();
    Track track = found.tracks().get(0);
    assertEquals(List.of(), UpdateKeypoints.moved(SUPPORT, found));
    track.put(0, labels(1, 2, 3, 4).with(0, 1, 2, 1, Pose.Source.EDITED));
    assertEquals(List.of(), UpdateKeypoints.moved(SUPPORT, found));
    track.put(2, track.pose(2).with(0, 7, 7, 1, Pose.Source.EDITED));
    List<Correction> moved = List.of(new Correction(0, 2, 0, 7, 7));
    assertEquals(moved, UpdateKeypoints.moved(SUPPORT, found));
    track.put(0, track.pose(0).with(0, 1, 2.5, 1, Pose.Source.EDITED));
    assertEquals(
        List.of(new Correction(0, 0, 0, 1, 2.5), moved.get(0)),
        UpdateKeypoints.moved(SUPPORT, found));
  }

  @Test
  void known_takesTheLabelsOfTheRecording() {
    Recording found = recording();
    Track track = found.tracks().get(0);
    track.put(1, labels(1, 1, NAN, NAN).withEstimate(1, 5, 5));
    track.put(2, track.pose(2).with(0, 7, 7, 1, Pose.Source.EDITED));
    List<Example> known = UpdateKeypoints.known(SUPPORT, found);
    assertEquals(List.of(0, 1, 2), known.stream().map(Example::frame).toList());
    assertEquals(SUPPORT.get(0), known.get(0));
    assertFalse(known.get(1).poses().get(0).has(1));
    assertEquals(12, known.get(2).poses().get(0).x(1)); // taken as right when the other was moved
  }

  @Test
  void session_ofALoadedRecording_looksForAllItsIndividuals() {
    Session session = Session.on(IJ.createImage("movie", "8-bit", 9, 9, 5), two());
    assertEquals(2, session.hintsFor(two()).individuals());
    assertEquals(1, session.hintsFor(recording()).individuals());
  }
}
