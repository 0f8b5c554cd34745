// SPDX-License-Identifier: BSD-2-Clause
package org.posej.matrix;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Scale;
import org.posej.Skeleton;
import org.posej.Timeline;
import org.posej.Track;
import org.posej.io.FileStart;
import org.posej.io.PoseFormat;
import org.posej.io.PoseFormatContract;
import org.posej.io.ReadOptions;
import org.posej.io.TestRecordings;
import org.posej.skeleton.Skeletons;

class KeypointsNpyTest extends PoseFormatContract {
  private static final double NAN = Double.NaN;

  @Override
  protected PoseFormat format() {
    return new KeypointsNpy();
  }

  @Override
  protected Recording example() {
    Track first = new Track(0, "1");
    Track second = new Track(1, "2");
    first.put(0, pose(1.25, -3));
    first.put(3, pose(1e5, NAN));
    second.put(1, pose(NAN, 1 / 3.0));
    return recording(first, second);
  }

  private static Recording recording(Track... tracks) {
    Skeleton skeleton = PublishedFormat.grey("", List.of("1", "2", "3"), new int[0][]);
    return new Recording(
        skeleton, List.of(tracks), List.of(), Timeline.UNKNOWN, Scale.PIXELS, List.of());
  }

  private static Pose pose(double a, double b) {
    double[] x = {a, b, 7};
    double[] y = {2 * a, b - 1, 0.1};
    return Pose.of(x, y, new double[] {0.5, 1, 0.125});
  }

  static Path resource(String name) throws IOException {
    return Path.of("src/test/resources/org/posej/matrix").resolve(name).toAbsolutePath();
  }

  private static Recording read(String name) throws IOException {
    return new KeypointsNpy().read(resource(name), ReadOptions.NONE);
  }

  /** The files hold 0 to 23 in C order, in other types with a step or another start. */
  @ParameterizedTest
  @CsvSource({
    "points.npy, 1, 0",
    "fortran-big-endian.npy, 1, 0",
    "half.npy, 0.0625, 0",
    "whole.npy, 1, -12",
    "unsigned.npy, 1, 230",
    "named.npz, 1, 0"
  })
  void read_fileOfNumPy_givesItsNumbers(String name, double step, double start) throws IOException {
    assertTrue(format().matches(FileStart.of(resource(name))), name);
    Recording recording = read(name);
    Track track = recording.tracks().get(0);
    assertArrayEquals(new int[] {0, 1, 2, 3}, track.frames().toArray());
    for (int t = 0; t < 4; t++) {
      for (int k = 0; k < 3; k++) {
        int i = 6 * t + 2 * k;
        assertEquals(start + step * i, track.pose(t).x(k));
        assertEquals(start + step * (i + 1), track.pose(t).y(k));
      }
    }
    assertEquals(name.endsWith("z") ? 0.5 : 1, track.pose(2).score(1));
    assertEquals(List.of("1", "2", "3"), recording.skeleton().names());
  }

  @Test
  void read_skeletonTold_namesThePoints() throws IOException {
    Skeleton told =
        PublishedFormat.grey("s", List.of("nose", "left_ear", "right_ear"), new int[0][]);
    Recording named = format().read(resource("points.npy"), new ReadOptions(told, null));
    assertEquals(told, named.skeleton());
    ReadOptions other = new ReadOptions(Skeletons.of("coco-17"), null);
    assertRefused(() -> format().read(resource("points.npy"), other), "3 points");
  }

  @ParameterizedTest
  @CsvSource({"objects.npy, Python objects", "records.npy, records", "human36m.npz, missing"})
  void read_otherArrays_areRefused(String name, String said) {
    assertRefused(() -> read(name), said);
  }

  @Test
  void write_pointsInSpace_areReadInSpace() throws IOException {
    Track track = new Track(0, "1");
    track.put(0, PublishedFormat.nowhere(3).with3d(k -> k, k -> -k, k -> 2.5 + k));
    Recording space = recording(track);
    assertFalse(format().losses(space).contains("points in space"));
    Path file = folder.resolve("space.npy");
    format().write(space, file);
    Pose got = format().read(file, ReadOptions.NONE).tracks().get(0).pose(0);
    assertEquals(0, got.count());
    assertEquals(4.5, got.z3d(2));
    assertEquals(-1, got.y3d(1));
    track.put(0, PublishedFormat.nowhere(3).with3d(k -> k, k -> k, k -> 0.5));
    String said =
        assertThrows(IllegalArgumentException.class, () -> format().write(space, file))
            .getMessage();
    assertTrue(said.contains("from scores"), said);
  }

  @Test
  void losses_ofEverything_nameWhatIsLost() {
    List<String> losses = format().losses(TestRecordings.recording(TestRecordings.times()));
    for (String lost :
        List.of("names of points", "names of individuals", "events", "points in space", "limbs")) {
      assertTrue(losses.contains(lost), lost + " is not in " + losses);
    }
  }

  /** Claims a shape that its bytes do not have. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "(999999999, 999999999, 3)|does not fit",
        "(4, 3, 2, 1, 1, 1, 1, 1, 1, 1)|shape",
        "(0, 999999999, 2)|shape",
        "(2147483648, 3, 2)|shape",
        "(-4, 3, 2)|header",
        "(4, 3L, 2)|header",
        "(__import__('os'), 3, 2)|header",
      })
  void read_headerThatLies_isRefused(String shape, String said) throws IOException {
    String header = "{'descr': '<f8', 'fortran_order': False, 'shape': " + shape + ", }\n";
    byte[] body = (shape.startsWith("(0") ? "" : "x".repeat(192)).getBytes(StandardCharsets.UTF_8);
    Path file = folder.resolve("lies.npy");
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) header.length(), 0});
      out.write(header.getBytes(StandardCharsets.UTF_8));
      out.write(body);
    }
    assertRefused(() -> format().read(file, ReadOptions.NONE), said);
  }

  @Test
  void read_archiveThatUnpacksToVeryMuch_isRefused() throws IOException {
    Path file = folder.resolve("bomb.npz");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("keypoints.npy"));
      byte[] nothing = new byte[1 << 20];
      for (int i = 0; i < 80; i++) {
        zip.write(nothing);
      }
    }
    assertTrue(Files.size(file) < 100_000, "it is packed");
    assertRefused(() -> format().read(file, ReadOptions.NONE), "unpacks to more");
  }

  @Test
  void read_archiveOfVeryManyFiles_isRefused() throws IOException {
    Path file = folder.resolve("many.npz");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (int i = 0; i < 2000; i++) {
        zip.putNextEntry(new ZipEntry("../" + i + ".npy"));
      }
    }
    assertRefused(() -> format().read(file, ReadOptions.NONE), "1000 arrays");
  }

  @Test
  void read_aMillionPoints_isQuick() throws IOException {
    Track track = new Track(0, "1");
    List<Pose> some = new ArrayList<>();
    Stream.iterate(0.0, i -> i + 1).limit(100).forEach(i -> some.add(pose(i, i)));
    for (int t = 0; t < 333_334; t++) {
      track.put(t, some.get(t % 100));
    }
    Path file = folder.resolve("million.npy");
    format().write(recording(track), file);
    long start = System.nanoTime();
    assertEquals(333_334, format().read(file, ReadOptions.NONE).frameCount());
    double seconds = (System.nanoTime() - start) / 1e9;
    System.getLogger("posej").log(System.Logger.Level.INFO, "npy: {0} s", seconds);
    assertTrue(seconds < 30, seconds + " s"); // 5 s on an idle core
  }

  private static void assertRefused(
      org.junit.jupiter.api.function.Executable reading, String said) {
    String message = assertThrows(IOException.class, reading).getMessage();
    assertTrue(message.contains(said), message);
  }

  @Test
  void write_aRecordingWithEverything_keepsItsPoints() throws IOException {
    Recording all = TestRecordings.recording(TestRecordings.times());
    Path file = folder.resolve("all.npy");
    format().write(all, file);
    Recording got = format().read(file, ReadOptions.NONE);
    for (int i = 0; i < 2; i++) {
      Track track = all.tracks().get(i);
      for (int t : track.frames().filter(t -> track.pose(t).count() > 0).toArray()) {
        for (int k = 0; k < 4; k++) {
          assertEquals(track.pose(t).x(k), got.tracks().get(i).pose(t).x(k), i + " " + t);
        }
      }
    }
  }
}
