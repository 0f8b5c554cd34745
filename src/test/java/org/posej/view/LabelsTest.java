// SPDX-License-Identifier: BSD-2-Clause
package org.posej.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Overlay;
import ij.gui.PointRoi;
import ij.gui.Roi;
import ij.process.ByteProcessor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posej.Pose;
import org.posej.fewshot.Example;

class LabelsTest {

  private static ImagePlus movie(int frames) {
    ImageStack stack = new ImageStack(40, 30);
    for (int t = 0; t < frames; t++) {
      stack.addSlice(new ByteProcessor(40, 30));
    }
    ImagePlus image = new ImagePlus("movie", stack);
    image.setDimensions(1, 1, frames);
    return image;
  }

  private static PointRoi point(String name, int frame, double x, double y) {
    PointRoi roi = new PointRoi(x, y);
    roi.setName(name);
    roi.setPosition(frame);
    return roi;
  }

  private static Labels of(List<String> names, Roi... rois) {
    return Labels.of(new ImagePlusFrames(movie(9)), List.of(rois), names);
  }

  private static String error(List<String> names, Roi... rois) {
    return assertThrows(IllegalArgumentException.class, () -> of(names, rois)).getMessage();
  }

  @Test
  void selection_withPointsOnSeveralFrames_countsByOrderWithinTheFrame() {
    ImagePlus image = movie(9);
    PointRoi roi = new PointRoi();
    roi.addPoint(1.5, 2, 3);
    roi.addPoint(3, 4, 3);
    roi.addPoint(5, 6, 8);
    image.setRoi(roi);

    Labels labels = Labels.of(new ImagePlusFrames(image), List.of());

    assertEquals(List.of("point 1", "point 2"), labels.names());
    assertEquals(List.of(2, 7), labels.examples().stream().map(Example::frame).toList());
    Pose first = labels.examples().get(0).poses().get(0);
    assertEquals(1.5, first.x(0));
    assertEquals(4, first.y(1));
    assertEquals(Pose.Source.LABELLED, first.source(1));
    Pose second = labels.examples().get(1).poses().get(0);
    assertEquals(5, second.x(0));
    assertFalse(second.has(1)); // the last one is missing
    assertEquals("the selection", labels.source());
  }

  @Test
  void selection_withCounters_tellsWhichPointIsMissing() {
    ImagePlus image = movie(9);
    PointRoi roi = new PointRoi();
    int[][] placed = {{1, 1}, {1, 2}, {1, 3}, {2, 1}, {2, 3}}; // frame, counter
    for (int[] p : placed) {
      roi.setCounter(p[1]);
      roi.addPoint(10 * p[1], p[0], p[0]);
    }
    image.setRoi(roi);

    Labels labels = Labels.of(new ImagePlusFrames(image), List.of("a", "b", "c"));

    Pose second = labels.examples().get(1).poses().get(0);
    assertEquals(10, second.x(0));
    assertFalse(second.has(1));
    assertEquals(30, second.x(2));
  }

  @Test
  void pointOfTheSecondIndividualAlone_isTheSeconds() {
    Labels labels = of(List.of("a", "b"), point("a#2", 3, 1, 2), point("b", 4, 5, 6));
    assertEquals(List.of(List.of(2), List.of(1)), labels.individuals());
    assertEquals(1, labels.pose(2, 2).x(0));
    assertEquals(0, labels.pose(2, 1).count());
  }

  @Test
  void selection_withoutPositions_isOnTheFrameShown() {
    ImagePlus image = movie(9);
    image.setSlice(6);
    image.setRoi(new PointRoi(new int[] {1, 2}, new int[] {3, 4}, 2));
    assertEquals(5, Labels.of(new ImagePlusFrames(image), List.of()).examples().get(0).frame());
  }

  private static Labels added(Roi selection, Roi... inOverlay) {
    ImagePlus image = movie(9);
    image.setSlice(6);
    Overlay overlay = new Overlay();
    Arrays.stream(inOverlay).forEach(overlay::add);
    image.setOverlay(overlay);
    image.setRoi(selection);
    return Labels.added(new ImagePlusFrames(image), List.of("nose", "tail"));
  }

  @Test
  void added_areThoseOfTheSelectionOrTheOverlay() {
    PointRoi two = new PointRoi(new int[] {1, 2}, new int[] {3, 4}, 2);
    assertEquals(5, added(two).examples().get(0).frame());
    assertEquals("the overlay", added(new PointRoi(1, 1), point("nose", 4, 1, 2)).source());
    assertEquals(2, added(point("tail", 3, 7, 8)).examples().get(0).frame());
  }

  @Test
  void added_strayClickOrNothing_isNone() {
    assertEquals(List.of(), added(new PointRoi(1, 1)).examples());
    assertEquals(List.of(), added(null).examples());
  }

  @Test
  void overlay_withNames_givesKeypointsInOrderOfAppearance() {
    ImagePlus image = movie(9);
    Overlay overlay = new Overlay();
    overlay.add(point("nose", 4, 1, 2));
    overlay.add(point("tail", 4, 3, 4));
    overlay.add(new Roi(0, 0, 5, 5));
    overlay.add(point("tail", 2, 5, 6));
    image.setOverlay(overlay);

    Labels labels = Labels.of(new ImagePlusFrames(image), List.of());

    assertEquals(List.of("nose", "tail"), labels.names());
    assertEquals(1, labels.examples().get(0).frame());
    assertFalse(labels.examples().get(0).poses().get(0).has(0));
    assertEquals("the overlay", labels.source());
  }

  @Test
  void overlay_thatPoseJDrew_isNotALabel() {
    ImagePlus image = movie(9);
    PoseOverlay.show(new ImagePlusFrames(image), Drawn.recording(9), OverlayStyle.DEFAULT);
    assertTrue(image.getOverlay().size() > 9);
    assertThrows(
        IllegalArgumentException.class, () -> Labels.of(new ImagePlusFrames(image), List.of()));
  }

  @Test
  void selection_ofAPointThatPoseJDrew_isNotALabel() {
    ImagePlus image = movie(9);
    PoseOverlay.show(new ImagePlusFrames(image), Drawn.recording(9), OverlayStyle.DEFAULT);
    Roi drawn =
        Arrays.stream(image.getOverlay().toArray())
            .filter(roi -> roi instanceof PointRoi)
            .findFirst()
            .orElseThrow();
    image.setRoi(drawn);
    var e =
        assertThrows(
            IllegalArgumentException.class, () -> Labels.of(new ImagePlusFrames(image), List.of()));
    assertTrue(e.getMessage().startsWith("There are no labels"), e.getMessage());
  }

  @Test
  void hyperstack_labels_areOnTheirTime() {
    ImagePlus image = movie(12);
    image.setDimensions(2, 2, 3);
    image.setOpenAsHyperStack(true);
    PointRoi roi = new PointRoi();
    roi.addPoint(1, 1, image.getStackIndex(1, 1, 2));
    roi.addPoint(2, 2, image.getStackIndex(2, 2, 2));
    image.setRoi(roi);
    Labels labels = Labels.of(new ImagePlusFrames(image), List.of());
    assertEquals(1, labels.examples().size());
    assertEquals(1, labels.examples().get(0).frame());
    assertEquals(2, labels.examples().get(0).poses().get(0).count());
  }

  @Test
  void namedMultiPoint_isOneKeypointOnEachFrame() {
    PointRoi nose = new PointRoi();
    nose.addPoint(1, 1, 1);
    nose.addPoint(2, 2, 5);
    nose.setName("nose");
    Labels labels = of(List.of(), nose, point("tail", 1, 3, 3));
    assertEquals(List.of("nose", "tail"), labels.names());
    assertEquals(2, labels.examples().get(1).poses().get(0).x(0));
  }

  @Test
  void managersOwnNames_countByOrder() {
    Labels labels =
        of(List.of("a", "b"), point("0003-0002-0001", 3, 1, 2), point("0003-0004-0003-1", 3, 3, 4));
    assertEquals(3, labels.examples().get(0).poses().get(0).x(1));
  }

  @Test
  void individuals_byNumberGroupOrOrder_areSeveralPoses() {
    List<String> names = List.of("a", "b");
    PointRoi grouped = point("a", 1, 5, 5);
    grouped.setGroup(2);
    Labels byName =
        of(names, point("a", 1, 1, 1), point("b", 1, 2, 2), grouped, point("b#2", 1, 6, 6));
    PointRoi multi = new PointRoi(new int[] {1, 2, 5, 6}, new int[] {1, 2, 5, 6}, 4);
    multi.setPosition(1);
    Labels byOrder = of(names, multi);
    assertEquals(2, byName.examples().get(0).poses().size());
    assertEquals(byName.examples(), byOrder.examples());
  }

  @Test
  void roiSet_readBack_isTheRecording(@TempDir Path folder) throws Exception {
    var recording =
        Drawn.recording(
            List.of(Drawn.track(0, "a", 9), Drawn.track(1, "b", 9)), org.posej.Scale.PIXELS);
    Path file = folder.resolve("RoiSet.zip");
    RoiSet.write(RoiSet.of(recording), file);
    Labels labels = Labels.read(file, new ImagePlusFrames(movie(9)), List.of());
    assertEquals(recording.skeleton().names(), labels.names());
    assertEquals(9, labels.examples().size());
    for (Example e : labels.examples()) {
      assertEquals(2, e.poses().size());
      for (int k = 0; k < 4; k++) {
        assertEquals(Drawn.pose(e.frame()).x(k), e.poses().get(1).x(k), 1e-5);
        assertEquals(Drawn.pose(e.frame()).y(k), e.poses().get(1).y(k), 1e-5);
      }
    }
  }

  @Test
  void roiSet_forFramesThatAreNoImage_countsFramesFromOne(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("RoiSet.zip");
    RoiSet.write(List.of(point("a", 3, 1, 1), point("b", 3, 2, 2)), file);
    Labels labels = Labels.read(file, new Drawn.Ramp(3), List.of());
    assertEquals(2, labels.examples().get(0).frame());
  }

  @Test
  void singleImage_needsNoPosition() {
    ImagePlus image = new ImagePlus("one", new ByteProcessor(40, 30));
    Labels labels =
        Labels.of(
            new ImagePlusFrames(image),
            List.of(point("a", 0, 1, 1), point("b", 1, 2, 2)),
            List.of());
    assertEquals(0, labels.examples().get(0).frame());
  }

  @Test
  void errors_areOneSentenceThatNamesTheFrame() {
    List<String> ab = List.of("a", "b");
    assertEquals(
        "There are no labels: place the keypoints on at least one frame.", error(List.of()));
    assertEquals(
        "Only one keypoint is labelled, 'a'; at least two are needed.",
        error(List.of(), point("a", 1, 1, 1), point("a", 2, 1, 1)));
    assertEquals(
        "Frame 12 is labelled, but the movie has only 9.",
        error(ab, point("a", 12, 1, 1), point("b", 1, 1, 1)));
    assertEquals(
        "Frame 3 has two points called 'a'.", error(ab, point("a", 3, 1, 1), point("a", 3, 2, 2)));
    assertEquals(
        "Frame 3 has two points called 'a' of individual 2.",
        error(ab, point("a#2", 3, 1, 1), point("a#2", 3, 2, 2)));
    assertEquals(
        "Point 'b' of frame 3 lies outside the image, at (40.0, 2.0).",
        error(ab, point("a", 3, 1, 1), point("b", 3, 40, 2)));
    assertEquals(
        "Frame 3 has a point 'c', which is none of the keypoints [a, b].",
        error(ab, point("c", 3, 1, 1)));
    assertEquals(
        "The point 'a' is tied to no frame; add it again while its frame is shown.",
        error(ab, point("a", 0, 1, 1)));
    assertEquals(
        "Frame 3 has a point without a name at (2.0, 2.0), while other points have names.",
        error(List.of(), point("a", 3, 1, 1), point(null, 3, 2, 2)));
    assertEquals(
        "Frame 2 has labels, but no point is placed.",
        assertThrows(
                IllegalArgumentException.class,
                () -> missing(1).check(new ImagePlusFrames(movie(9))))
            .getMessage());
  }

  private static Labels missing(int frame) {
    double[] nan = {Double.NaN, Double.NaN};
    return new Labels(
        List.of("a", "b"), List.of(new Example(frame, List.of(Pose.labelled(nan, nan)))), "test");
  }

  @Test
  void check_pointsOnTheBorder_areInside() {
    Labels labels = of(List.of(), point("a", 1, -0.5, -0.5), point("b", 1, 39.5, 29.5));
    assertEquals(2, labels.examples().get(0).poses().get(0).count());
  }

  @Test
  void counters_beyondTheNames_areRefused() {
    PointRoi roi = new PointRoi();
    for (int c = 1; c <= 3; c++) {
      roi.setCounter(c);
      roi.addPoint(c, c, 1);
    }
    assertEquals(
        "Frame 1 has more points than the 2 names of keypoints.", error(List.of("a", "b"), roi));
  }

  @Test
  void manyPoints_keepTheirNames() {
    List<Roi> rois = new ArrayList<>();
    String[] odd = {
      "=1+1", "a \"quoted\" [name]", "line\nbreak", "M\u00e4use-Nase", "leg-1", "leg-2"
    };
    for (int i = 0; i < odd.length; i++) {
      rois.add(point(odd[i], 1, i, i));
    }
    assertEquals(
        Arrays.asList(odd), Labels.of(new ImagePlusFrames(movie(2)), rois, List.of()).names());
  }
}
