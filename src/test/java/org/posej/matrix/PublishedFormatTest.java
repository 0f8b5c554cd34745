// SPDX-License-Identifier: BSD-2-Clause
package org.posej.matrix;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.posej.Box;
import org.posej.ImageSize;
import org.posej.Pose;
import org.posej.Pose.Visibility;
import org.posej.Recording;
import org.posej.Track;
import org.posej.io.FileStart;
import org.posej.io.PoseFormat;
import org.posej.io.ReadOptions;

/** The files are written by SciPy and NumPy (src/test/python/matrix_files.py) or are real. */
class PublishedFormatTest {
  private static final List<PoseFormat> ALL =
      List.of(
          new MpiiMat(),
          new LspMat(),
          new FlicMat(),
          new LeapMat(),
          new CampusShelfMat(),
          new MpiInf3dhpMat(),
          new AmassNpz(),
          ImagePointsNpz.human36m(),
          ImagePointsNpz.mpiInf3dhp());

  @TempDir Path folder;

  private static PoseFormat format(String key) {
    return ALL.stream().filter(f -> f.key().equals(key)).findFirst().orElseThrow();
  }

  private static Recording read(Path file) throws IOException {
    List<PoseFormat> found = new ArrayList<>();
    for (PoseFormat format : ALL) {
      if (format.matches(FileStart.of(file))) {
        found.add(format);
      }
    }
    assertEquals(1, found.size(), file + " is of " + found.size() + " formats");
    return found.get(0).read(file, ReadOptions.NONE);
  }

  private static Recording read(String name) throws IOException {
    return read(KeypointsNpyTest.resource(name));
  }

  private static Recording shared(String name) throws IOException {
    Path file = Path.of(System.getProperty("posej.shared", "../shared"), "data", name);
    assumeTrue(Files.exists(file), "There is no " + file);
    return read(file);
  }

  @Test
  void mpii_images_haveTheirPeopleInOrder() throws IOException {
    Recording mpii = read("mpii.mat");
    assertEquals(List.of("first.jpg", "../second.jpg", "third.jpg"), mpii.frameNames());
    Track first = mpii.tracks().get(0);
    Track second = mpii.tracks().get(1);
    assertArrayEquals(new int[] {0, 2}, first.frames().toArray());
    Pose person = first.pose(0);
    assertEquals(3, person.count());
    assertEquals(100.5, person.x(0));
    assertEquals(50.25, person.y(0));
    assertEquals(Visibility.HIDDEN, person.visibility(0));
    assertEquals(Visibility.VISIBLE, person.visibility(9));
    assertEquals(Visibility.VISIBLE, person.visibility(15));
    assertEquals(Box.of(10, 20, 20, 30), person.extent().head());
    assertEquals(Box.of(50, -50, 300, 300), person.extent().box());
    assertEquals(0, second.pose(0).count());
    assertEquals(Box.of(0, -100, 400, 400), second.pose(0).extent().box());
    assertNull(second.pose(0).extent().head());
    assertEquals(person, second.pose(2));
    assertEquals("left_wrist", mpii.skeleton().names().get(15));
  }

  @ParameterizedTest
  @CsvSource({"lsp.mat, HIDDEN, im0003.jpg", "lspet.mat, UNLABELLED, im00003.jpg"})
  void lsp_bothOrders_giveTheSamePoints(String name, Visibility flagged, String third)
      throws IOException {
    Recording lsp = read(name);
    Track track = lsp.tracks().get(0);
    for (int t = 0; t < 3; t++) {
      for (int k = 0; k < 14; k++) {
        boolean odd = (k + t) % 5 == 0;
        Pose pose = track.pose(t);
        assertEquals(odd ? flagged : Visibility.VISIBLE, pose.visibility(k));
        if (pose.has(k)) {
          assertEquals(10 * t + k, pose.x(k));
          assertEquals(100 + 2 * k + t, pose.y(k));
        }
      }
    }
    assertEquals(third, lsp.frameNames().get(2));
  }

  @Test
  void flic_examplesOfOneImage_areIndividuals() throws IOException {
    Recording flic = read("flic.mat");
    assertEquals(List.of("a.jpg", "b.jpg"), flic.frameNames());
    assertEquals(new ImageSize(720, 480), flic.frameSize(1));
    assertEquals(List.of("1", "2"), flic.tracks().stream().map(Track::name).toList());
    Pose third = flic.tracks().get(1).pose(0);
    int nose = flic.skeleton().indexOf("nose");
    assertEquals(30 + nose, third.x(nose));
    assertEquals(61 + nose, third.y(nose));
    assertEquals(11, third.count());
  }

  @Test
  void leap_labels_areReadWithTheirSkeleton() throws IOException {
    Recording leap = read("leap.mat");
    assertEquals(List.of("head", "left_ear", "right_ear"), leap.skeleton().names());
    assertArrayEquals(new int[] {0, 2, 1}, leap.skeleton().mirrors());
    assertEquals(2, leap.skeleton().limbs().get(1).to());
    Track track = leap.tracks().get(0);
    assertArrayEquals(new int[] {0, 2, 3}, track.frames().toArray());
    assertFalse(track.pose(2).has(1));
    assertEquals(36, track.pose(3).x(2));
    assertEquals(13, track.pose(3).y(2));
  }

  @Test
  void campus_actors_areInSpace() throws IOException {
    Recording campus = read("campus.mat");
    assertEquals(2, campus.tracks().size());
    Pose pose = campus.tracks().get(1).pose(1);
    assertEquals(0, pose.count());
    assertEquals(4.0, pose.y3d(13), 1e-6);
    assertEquals(0.2, pose.z3d(0), 1e-6);
  }

  @Test
  void mpiInf3dhp_cameras_areIndividualsInMetres() throws IOException {
    Recording training = read("mpi-training.mat");
    Track camera = training.tracks().get(2);
    assertEquals("video_2", camera.name());
    Pose pose = camera.pose(1);
    assertEquals(2000 + 56 + 2 * 5, pose.x(5));
    assertEquals(2000 + 56 + 2 * 5 + 1, pose.y(5));
    assertEquals((2000 + 84 + 3 * 5 + 2) / 1000.0, pose.z3d(5), 1e-6);
  }

  /** A file of MATLAB 7.3; the second frame is not valid and a link leads out of the file. */
  @Test
  void mpiInf3dhp_testSequence_isOneIndividual() throws IOException {
    Track person = read("mpi-test.mat").tracks().get(0);
    assertArrayEquals(new int[] {0, 2}, person.frames().toArray());
    Pose pose = person.pose(2);
    assertEquals(2 * 34 + 2 * 16, pose.x(16));
    assertEquals(2 * 34 + 2 * 16 + 1, pose.y(16));
    assertEquals((2 * 51 + 3 * 16 + 2) / 1000.0, pose.z3d(16), 1e-6);
  }

  @Test
  void amass_withABodyModel_hasJoints() throws IOException {
    Recording motion = read("amass.npz");
    assertEquals(120, motion.timeline().rateHz());
    Recording joints =
        new KeypointsNpy().read(KeypointsNpyTest.resource("joints.npy"), ReadOptions.NONE);
    for (int t = 0; t < 3; t++) {
      Pose expected = joints.tracks().get(0).pose(t);
      Pose got = motion.tracks().get(0).pose(t);
      for (int k = 0; k < 24; k++) {
        assertEquals(expected.x3d(k), got.x3d(k), 1e-5);
        assertEquals(expected.y3d(k), got.y3d(k), 1e-5);
        assertEquals(expected.z3d(k), got.z3d(k), 1e-5);
      }
    }
    assertEquals("left_wrist", motion.skeleton().names().get(20));
    assertEquals(20, motion.skeleton().limbs().get(21).from());
  }

  @Test
  void amass_withoutABodyModel_saysWhatIsMissing() throws IOException {
    Path alone = folder.resolve("amass.npz");
    Files.copy(KeypointsNpyTest.resource("amass.npz"), alone);
    String said =
        assertThrows(IOException.class, () -> new AmassNpz().read(alone, ReadOptions.NONE))
            .getMessage();
    assertTrue(said.contains("put that of SMPL+H") && said.contains("model.npz"), said);
  }

  @Test
  void human36m_people_areFramesByImage() throws IOException {
    Recording recording = read("human36m.npz");
    assertEquals(2, recording.frameNames().size());
    assertFalse(recording.tracks().get(0).pose(0).has(4));
    Pose other = recording.tracks().get(1).pose(0);
    assertEquals(68 + 2 * 4, other.x(4));
    assertEquals((102 + 3 * 4 + 2) / 100.0, other.z3d(4), 1e-6);
  }

  @Test
  void write_publishedFormat_isRefused() {
    for (PoseFormat format : ALL) {
      assertFalse(format.writes());
      String said =
          assertThrows(UnsupportedOperationException.class, () -> format.write(null, folder))
              .getMessage();
      assertTrue(said.contains("read only"), said);
    }
  }

  /** Six nodes, as the data's notes say; most of the 250 frames have no labels. */
  @Test
  void leap_realLabels_areThere() throws IOException {
    Recording leap = shared("sleap-tests/mat/labels.mat");
    assertEquals("head", leap.skeleton().names().get(0));
    assertEquals(6, leap.skeleton().size());
    assertEquals(5, leap.skeleton().limbs().size());
    assertEquals(43, leap.tracks().get(0).size(), "SciPy finds 43 frames with a label");
    assertEquals(145, leap.frameCount());
    assertEquals(113.37306, leap.tracks().get(0).pose(0).x(0), 1e-4);
  }

  /** The head is higher than the ankles and people are as tall as people are. */
  @ParameterizedTest
  @CsvSource({"campus, 1, 3", "shelf, 2, 6"})
  void campusShelf_realActors_standUpright(String name, int actors, int poses) throws IOException {
    Recording recording = shared("mmpose-tests/" + name + "/actorsGT.mat");
    assertEquals(actors, recording.tracks().size(), "SciPy finds places of as many actors");
    assertEquals(poses, recording.tracks().stream().mapToInt(Track::size).sum());
    Pose pose = recording.tracks().get(0).pose(0);
    double height = pose.z3d(13) - (pose.z3d(0) + pose.z3d(5)) / 2;
    assertTrue(height > 1.3 && height < 2.1, height + " m");
  }

  /**
   * Points in space lie where the camera sees them: the picture is a line through x / z and y / z.
   * The network's 24 points come from two fits and are nearer to each other in space than in truth.
   */
  @ParameterizedTest
  @CsvSource({
    "h36m/test_h36m_body3d.npz, 4, 17, 5",
    "h36m/test_h36m.npz, 4, 24, 60",
    "mpi_inf_3dhp/test_3dhp_train.npz, 2, 17, 5",
    "mpi_inf_3dhp/test_3dhp_test.npz, 2, 17, 5"
  })
  void imagePoints_realFiles_fitTheirCamera(String name, int images, int points, double pixels)
      throws IOException {
    Recording recording = shared("mmpose-tests/" + name);
    assertEquals(images, recording.frameNames().size());
    assertEquals(points, recording.skeleton().size());
    for (int t = 0; t < images; t++) {
      Pose pose = recording.tracks().get(0).pose(t);
      assertTrue(
          residual(pose, k -> pose.x3d(k) / pose.z3d(k), pose::x) < pixels, name + " x " + t);
      assertTrue(
          residual(pose, k -> pose.y3d(k) / pose.z3d(k), pose::y) < pixels, name + " y " + t);
    }
  }

  /** The largest distance from the line of least squares; its slope is a positive focal length. */
  private static double residual(Pose pose, IntToDoubleFunction of, IntToDoubleFunction seen) {
    int[] known =
        IntStream.range(0, pose.size())
            .filter(k -> pose.has(k) && !Double.isNaN(pose.z3d(k)))
            .toArray();
    double meanOf = Arrays.stream(known).mapToDouble(of::applyAsDouble).average().orElseThrow();
    double meanSeen = Arrays.stream(known).mapToDouble(seen::applyAsDouble).average().orElseThrow();
    double product = 0;
    double square = 0;
    for (int k : known) {
      product += (of.applyAsDouble(k) - meanOf) * (seen.applyAsDouble(k) - meanSeen);
      square += Math.pow(of.applyAsDouble(k) - meanOf, 2);
    }
    double focal = product / square;
    assertTrue(focal > 500, "a focal length of " + focal);
    return Arrays.stream(known)
        .mapToDouble(
            k ->
                Math.abs(seen.applyAsDouble(k) - meanSeen - focal * (of.applyAsDouble(k) - meanOf)))
        .max()
        .orElseThrow();
  }

  private String refusal(String name, byte[] bytes) throws IOException {
    Path file = Files.write(folder.resolve(name), bytes);
    Exception e = assertThrows(IOException.class, () -> new LspMat().read(file, ReadOptions.NONE));
    String said = e.getMessage();
    String start = file + ": it is no MATLAB file or is damaged (";
    assertTrue(said.startsWith(start) && said.endsWith(")."), said);
    return said.substring(start.length(), said.length() - 2);
  }

  /** The library would say on the console that each of these claims 4 GB. */
  @Test
  void read_variableOfFourGigabytes_isRefused() throws IOException {
    byte[] whole = Files.readAllBytes(KeypointsNpyTest.resource("lspet.mat"));
    byte[] large = whole.clone();
    Arrays.fill(large, 132, 136, (byte) 0xff);
    assertEquals("a variable claims more bytes than the file has", refusal("large.mat", large));
    byte[] brief = whole.clone(); // the length stands beside the type
    brief[131] = (byte) 0xd4;
    assertEquals("a variable is no array", refusal("brief.mat", brief));
  }

  /** 200 MB of zeros are packed to 200 kB. */
  @Test
  void read_packedVariableThatFillsMemory_isRefused() throws IOException {
    byte[] packed = packed(variable(200 << 20), 200 << 20);
    assertTrue(packed.length < 1 << 18, packed.length + " bytes");
    ByteBuffer file = ByteBuffer.allocate(136 + packed.length).order(ByteOrder.LITTLE_ENDIAN);
    file.put("MATLAB 5.0 MAT-file".getBytes(StandardCharsets.US_ASCII));
    file.position(124).putShort((short) 0x100).put((byte) 'I').put((byte) 'M');
    file.putInt(15).putInt(packed.length).put(packed);
    String said = refusal("bomb.mat", file.array());
    assertTrue(said.contains("unpacks to more than 64 MB and 200 times its size"), said);
  }

  /** The beginning of an array "joints" of so many bytes: flags, extents, name and numbers. */
  private static byte[] variable(int bytes) {
    ByteBuffer start = ByteBuffer.allocate(72).order(ByteOrder.LITTLE_ENDIAN);
    start.putInt(14).putInt(64 + bytes);
    start.putInt(6).putInt(8).putInt(6).putInt(0); // double
    start.putInt(5).putInt(8).putInt(1).putInt(bytes / Double.BYTES);
    start.putInt(1).putInt(6).put("joints\0\0".getBytes(StandardCharsets.US_ASCII));
    start.putInt(9).putInt(bytes);
    return start.array();
  }

  private static byte[] packed(byte[] start, int zeros) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
      out.write(start);
      for (int left = zeros; left > 0; left -= 1 << 16) {
        out.write(new byte[1 << 16]);
      }
    }
    return packed.toByteArray();
  }
}
