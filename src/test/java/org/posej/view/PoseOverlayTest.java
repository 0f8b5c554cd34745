// SPDX-License-Identifier: BSD-2-Clause
package org.posej.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImageListener;
import ij.ImagePlus;
import ij.ImageStack;
import ij.VirtualStack;
import ij.gui.ImageCanvas;
import ij.gui.Overlay;
import ij.gui.PointRoi;
import ij.gui.Roi;
import ij.io.RoiDecoder;
import ij.io.RoiEncoder;
import ij.process.ByteProcessor;
import ij.process.FloatPolygon;
import java.awt.Color;
import java.awt.EventQueue;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Scale;
import org.posej.Skeleton;
import org.posej.Skeleton.Keypoint;
import org.posej.Track;

class PoseOverlayTest {
  private static final int PER_FRAME = 8; // four points and four limbs

  private static ImagePlus movie(int c, int z, int t) {
    ImageStack stack = new ImageStack(60, 40);
    for (int i = 0; i < c * z * t; i++) {
      stack.addSlice(new ByteProcessor(60, 40));
    }
    ImagePlus image = new ImagePlus("movie", stack);
    image.setDimensions(c, z, t);
    return image;
  }

  private static PoseOverlay show(ImagePlus image, Recording recording) {
    return PoseOverlay.show(new ImagePlusFrames(image), recording, OverlayStyle.DEFAULT);
  }

  private static Stream<Roi> named(ImagePlus image, String name) {
    return Arrays.stream(image.getOverlay().toArray()).filter(r -> name.equals(r.getName()));
  }

  private static Roi nose(ImagePlus image, int t) {
    ImagePlusFrames frames = new ImagePlusFrames(image);
    return named(image, "nose").filter(r -> frames.frameOf(r) == t).findFirst().orElseThrow();
  }

  @Test
  void show_points_lieWhereTheRecordingHasThem() {
    ImagePlus image = movie(1, 1, 5);
    show(image, Drawn.recording(5));
    assertEquals(5 * PER_FRAME, image.getOverlay().size());
    FloatPolygon at = nose(image, 3).getFloatPolygon();
    assertEquals(13, at.xpoints[0]);
    assertEquals(20.25f, at.ypoints[0]);
  }

  /** ImageJ paints each position; the nose of frame t is at x = 10 + t and only there. */
  @Test
  void show_onEveryKindOfStack_showsEachFrameItsOwn() {
    for (ImagePlus image :
        List.of(movie(1, 1, 5), movie(1, 5, 1), movie(5, 1, 1), movie(2, 3, 5), movie(1, 2, 5))) {
      show(image, Drawn.recording(5));
      ImagePlusFrames frames = new ImagePlusFrames(image);
      for (int t = 0; t < 5; t++) {
        image.setPosition(frames.stackIndex(t));
        BufferedImage painted = paint(image);
        for (int other = 0; other < 5; other++) {
          int rgb = painted.getRGB(10 + other, 20) & 0xffffff;
          if (other == t) {
            assertEquals(Drawn.GREY, rgb, image + " frame " + t);
          } else if (other < t) {
            assertNotEquals(Drawn.GREY, rgb, image + " frame " + t + " shows " + other);
          }
        }
      }
    }
  }

  private static BufferedImage paint(ImagePlus image) {
    BufferedImage painted = new BufferedImage(60, 40, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = painted.createGraphics();
    Overlay noses = new Overlay();
    named(image, "nose")
        .forEach(
            roi -> {
              ((PointRoi) roi).setSize(0); // one pixel, so that neighbours do not cover each other
              noses.add(roi);
            });
    image.setOverlay(noses);
    new ImageCanvas(image) {
      private static final long serialVersionUID = 1;

      @Override
      public Image createImage(int width, int height) {
        return new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
      }
    }.paint(g);
    g.dispose();
    return painted;
  }

  @Test
  void show_colourTypeAndName_followSideAndScore() {
    ImagePlus image = movie(1, 1, 2);
    show(image, Drawn.recording(2));
    PointRoi left = (PointRoi) named(image, "left ear").findFirst().orElseThrow();
    PointRoi right = (PointRoi) named(image, "right ear").findFirst().orElseThrow();
    assertEquals(new Color(Drawn.ORANGE), left.getStrokeColor());
    assertEquals(PointRoi.DOT, left.getPointType());
    assertEquals(new Color(Drawn.BLUE), right.getStrokeColor());
    assertEquals(PointRoi.CIRCLE, right.getPointType()); // its score is 0.3
  }

  @Test
  void show_withheldPoint_isAbsentOrASmallCross() {
    Track track = new Track(0, "a");
    track.put(0, Drawn.pose(0).without(3));
    Recording recording = Drawn.recording(List.of(track), Scale.PIXELS);
    ImagePlus image = movie(1, 1, 2);
    show(image, recording);
    assertEquals(0, named(image, "tail").count());
    assertEquals(5, image.getOverlay().size()); // three points, two limbs
    PoseOverlay.show(new ImagePlusFrames(image), recording, new OverlayStyle(0.5, true));
    PointRoi tail = (PointRoi) named(image, "tail").findFirst().orElseThrow();
    assertEquals(PointRoi.CROSS, tail.getPointType());
    assertEquals(24, tail.getFloatPolygon().xpoints[0]);
  }

  @Test
  void show_again_replacesItsOwnAndKeepsTheRest() {
    ImagePlus image = movie(1, 1, 5);
    Roi mine = new Roi(1, 1, 5, 5);
    image.setOverlay(new Overlay(mine));
    Overlay before = image.getOverlay();
    show(image, Drawn.recording(5));
    show(image, Drawn.recording(3));
    assertEquals(1, before.size()); // it may be being painted, so it stays as it was
    assertTrue(image.getOverlay().contains(mine));
    assertEquals(1 + 3 * PER_FRAME, image.getOverlay().size());

    Skeleton other = new Skeleton("hand", Drawn.skeleton().keypoints(), List.of());
    Recording hand =
        new Recording(
            other,
            Drawn.recording(5).tracks(),
            List.of(),
            Drawn.recording(5).timeline(),
            Scale.PIXELS,
            List.of());
    show(image, hand);
    assertEquals(1 + 3 * PER_FRAME + 5 * 4, image.getOverlay().size());
  }

  @Test
  void show_severalIndividuals_areNumbered() {
    ImagePlus image = movie(1, 1, 5);
    show(
        image,
        Drawn.recording(List.of(Drawn.track(0, "a", 5), Drawn.track(1, "b", 5)), Scale.PIXELS));
    assertEquals(5, named(image, "nose#2").count());
    assertEquals(0, named(image, "nose").count());
  }

  @Test
  void show_singleImage_needsNoPosition() {
    ImagePlus image = new ImagePlus("one", new ByteProcessor(1, 1));
    show(image, Drawn.recording(1));
    assertEquals(PER_FRAME, image.getOverlay().size());
  }

  @Test
  void show_recordingLongerThanTheMovie_staysInside() {
    ImagePlus image = movie(1, 1, 3);
    show(image, Drawn.recording(5));
    assertEquals(3 * PER_FRAME, image.getOverlay().size());
  }

  @Test
  void point_savedWithTheImage_keepsItsFrame() {
    ImagePlus image = movie(1, 1, 5);
    show(image, Drawn.recording(5));
    Roi back = RoiDecoder.openFromByteArray(RoiEncoder.saveAsByteArray(nose(image, 3)));
    assertEquals(3, new ImagePlusFrames(image).frameOf(back));
    assertTrue(PoseOverlay.owns(back));
  }

  @Test
  void corrections_ofAMovedPoint_tellWhereItIsNow() {
    ImagePlus image = movie(1, 1, 5);
    PoseOverlay overlay =
        show(
            image,
            Drawn.recording(List.of(Drawn.track(0, "a", 5), Drawn.track(1, "b", 5)), Scale.PIXELS));
    assertEquals(List.of(), overlay.corrections());
    Roi roi = named(image, "left ear#2").skip(2).findFirst().orElseThrow();
    roi.setLocation(30.5, 12.25);
    assertEquals(List.of(new PoseOverlay.Correction(1, 2, 1, 30.5, 12.25)), overlay.corrections());
    assertSame(overlay, PoseOverlay.on(image).orElseThrow());
  }

  @Test
  void corrected_holdsMovedPointsAsEdited() {
    ImagePlus image = movie(1, 1, 5);
    PoseOverlay overlay = show(image, Drawn.recording(5));
    nose(image, 3).setLocation(30.5, 12.25);
    Pose moved = overlay.corrected().tracks().get(0).pose(3);
    assertEquals(30.5, moved.x(0));
    assertEquals(12.25, moved.y(0));
    assertEquals(Pose.Source.EDITED, moved.source(0));
    assertEquals(13, moved.estimateX(0));
    assertEquals(Pose.Source.ESTIMATED, moved.source(1));
    assertEquals(13, overlay.recording().tracks().get(0).pose(3).x(0)); // as it was found
  }

  @Test
  void show_again_leavesTheOverlayThatIsBeingPainted() {
    ImagePlus image = movie(1, 1, 5);
    show(image, Drawn.recording(5));
    Overlay painted = image.getOverlay();
    painted.drawLabels(true);
    Roi hand = new PointRoi(1, 1);
    painted.add(hand);
    show(image, Drawn.recording(2));
    assertEquals(1 + 5 * PER_FRAME, painted.size());
    assertEquals(1 + 2 * PER_FRAME, image.getOverlay().size());
    assertSame(hand, image.getOverlay().get(0));
    assertTrue(image.getOverlay().getDrawLabels());
  }

  @Test
  void longRecording_isDrawnNearTheShownFrameAndFollowsIt() throws Exception {
    ImagePlus image = new ImagePlus("long", new VirtualStack(60, 40, 6000));
    image.setDimensions(1, 1, 6000);
    Track track = new Track(0, "a");
    for (int t = 0; t < 6000; t++) {
      track.put(t, Pose.of(new double[] {5, 9}, new double[] {5, t % 40}, new double[] {1, 1}));
    }
    Recording recording =
        new Recording(
            new Skeleton(
                "two",
                List.of(
                    new Keypoint("nose", 0, Double.NaN, Drawn.GREY),
                    new Keypoint("tail", 1, Double.NaN, Drawn.GREY)),
                List.of()),
            List.of(track),
            List.of(),
            Drawn.recording(1).timeline(),
            Scale.PIXELS,
            List.of());
    PoseOverlay overlay = show(image, recording);
    assertEquals(2 * 251, image.getOverlay().size());
    nose(image, 100).setLocation(7, 7);

    image.setPosition(3001);
    updated(image);
    assertEquals(2 * 501, image.getOverlay().size());
    assertEquals(0, named(image, "nose").filter(r -> r.getPosition() < 2700).count());

    image.setPosition(90);
    updated(image);
    assertEquals(7, nose(image, 100).getFloatPolygon().xpoints[0]); // the correction is kept
    assertEquals(List.of(new PoseOverlay.Correction(0, 100, 0, 7, 7)), overlay.corrections());

    image.setOverlay(null); // by the user
    image.setPosition(3001);
    updated(image);
    assertEquals(null, image.getOverlay());
    EventQueue.invokeAndWait(() -> {}); // the listener goes once all were told
    assertEquals(0, listeners().length);
  }

  /** Tells the listeners what ImageJ tells them once a window shows another slice. */
  private static void updated(ImagePlus image) {
    for (ImageListener listener : listeners()) {
      listener.imageUpdated(image);
    }
  }

  private static ImageListener[] listeners() {
    return Arrays.stream(ImagePlus.getListeners().toArray())
        .map(ImageListener.class::cast)
        .filter(l -> l.getClass().getName().startsWith("org.posej.view"))
        .toArray(ImageListener[]::new);
  }
}
