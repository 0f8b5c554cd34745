// SPDX-License-Identifier: BSD-2-Clause
package org.posej.calibrate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.posej.ImageSize;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Scale;
import org.posej.Skeleton;
import org.posej.Timeline;
import org.posej.Track;

/** Cameras written and read, and recordings seen through them. */
class CameraFileTest {
  private static final ImageSize SIZE = new ImageSize(1280, 720);
  private static final Lens LENS = new Lens(900, 905, 640, 360, -0.1, 0.02, 0.001, -0.001, 0.003);
  private static final Skeleton ONE =
      new Skeleton("one", List.of(new Skeleton.Keypoint("toe", 0, Double.NaN, 0)), List.of());

  @TempDir private Path folder;

  private static Camera ground() {
    double[][] places = GroundPlane.rectangle(4000, 1000);
    double[][] points = new double[4][];
    for (int i = 0; i < 4; i++) {
      points[i] = GroundPlaneTest.seen(places[i][0], places[i][1]);
    }
    GroundPlane plane = GroundPlane.of(points, places, "mm", 0.02);
    return new Camera(SIZE, null, plane.toGround(), "mm");
  }

  private static Recording at(double[] place, ImageSize size) {
    Track track = new Track(1, "1");
    track.put(0, Pose.of(new double[] {place[0]}, new double[] {place[1]}, new double[] {1}));
    return new Recording(
            ONE, List.of(track), List.of(), Timeline.ofRate(50), Scale.PIXELS, List.of())
        .withFrameSizes(List.of(size));
  }

  @Test
  void write_camera_isReadAgain() throws IOException {
    Path file = folder.resolve("camera.yaml");
    Camera both = new Camera(SIZE, LENS, ground().ground(), "mm");
    CameraFile.write(both, file);
    Camera read = CameraFile.read(file);
    assertEquals(LENS, read.lens());
    assertEquals(SIZE, read.size());
    assertEquals("mm", read.unit());
    for (int i = 0; i < 3; i++) {
      assertArrayEquals(both.ground().matrix()[i], read.ground().matrix()[i]);
    }
    CameraFile.write(new Camera(SIZE, null, null, null), file);
    assertNull(CameraFile.read(file).lens());
    assertNull(CameraFile.read(file).ground());
  }

  @Test
  void read_damagedFile_namesTheEntry() throws IOException {
    assertRefused("posej-camera", "width: 3\nheight: 4\n");
    assertRefused("lens.focal", "posej-camera: 1\nwidth: 3\nheight: 4\nlens: {focal: [1]}\n");
    assertRefused(
        "ground.matrix",
        "posej-camera: 1\nwidth: 3\nheight: 4\n"
            + "ground: {unit: mm, matrix: [0, 0, 0, 0, 0, 0, 0, 0, 0]}\n");
    assertRefused(
        "lens.focal",
        "posej-camera: 1\nwidth: 3\nheight: 4\n"
            + "lens: {focal: [0, 1], centre: [1, 1], distortion: [0, 0, 0, 0, 0]}\n");
  }

  private void assertRefused(String entry, String text) throws IOException {
    Path file = folder.resolve("bad.yaml");
    Files.writeString(file, text);
    String said = assertThrows(IOException.class, () -> CameraFile.read(file)).getMessage();
    assertTrue(said.contains(entry), said);
  }

  @Test
  void onGround_isThePlaceInItsUnit() {
    Recording mapped = ground().onGround(at(GroundPlaneTest.seen(1500, 700), SIZE));
    Pose pose = mapped.tracks().get(0).pose(0);
    assertEquals(1500, pose.x(0), 1e-6);
    assertEquals(700, pose.y(0), 1e-6);
    assertEquals(new Scale(1, 1, "mm"), mapped.scale());
    assertEquals(50, mapped.timeline().rateHz());
    assertEquals(List.of("mapped to the ground, in mm"), mapped.history());
  }

  @Test
  void onGround_aboveTheHorizon_isMissing() {
    Recording mapped = ground().onGround(at(new double[] {640, 10}, SIZE));
    assertEquals(0, mapped.tracks().get(0).pose(0).count());
  }

  @Test
  void undistorted_andUnknownOrOtherSize_areTold() {
    Camera camera = new Camera(SIZE, LENS, null, null);
    Pose pose = camera.undistorted(at(LENS.distort(200, 100), SIZE)).tracks().get(0).pose(0);
    assertEquals(200, pose.x(0), 1e-6);
    assertEquals(100, pose.y(0), 1e-6);
    Recording small = at(new double[] {1, 1}, new ImageSize(640, 360));
    assertTold("1280 x 720 pixels, but these have 640 x 360", () -> camera.undistorted(small));
    assertTold("The ground is not known", () -> camera.onGround(small));
    assertTold("The lens is not known", () -> ground().undistorted(small));
  }

  private static void assertTold(String part, Executable work) {
    String said = assertThrows(IllegalArgumentException.class, work).getMessage();
    assertTrue(said.contains(part), said);
  }
}
