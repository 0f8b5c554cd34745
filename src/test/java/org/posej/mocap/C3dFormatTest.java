// SPDX-License-Identifier: BSD-2-Clause
package org.posej.mocap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.posej.Event;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Scale;
import org.posej.Timeline;
import org.posej.Track;
import org.posej.io.PoseFormat;
import org.posej.io.PoseFormatContract;
import org.posej.io.ReadOptions;

class C3dFormatTest extends PoseFormatContract {
  private static final double NAN = Double.NaN;

  @Override
  protected PoseFormat format() {
    return new C3dFormat();
  }

  @Override
  protected Recording example() {
    Track ann =
        Markers.track(0, "Ann", Markers.inSpace(0.5, NAN, 2), null, Markers.inSpace(1, 2, 3));
    Track ben = Markers.track(1, "B\u00e9n", null, Markers.inSpace(NAN, 12.125, NAN));
    return Markers.recording(Markers.skeleton("legs", "LHEE", "r toe", "\u00e4\nb"), ann, ben)
        .withEvents(
            List.of(new Event("Foot Strike", "Left", 0, 1.25), new Event("Foot Off", "", -1, 7e4)));
  }

  @Override
  protected void assertSame(Recording expected, Recording got) {
    Markers.assertSame(expected, got);
  }

  private Path file(String name) {
    return folder.resolve(name);
  }

  private Recording writtenAndRead(Recording recording) throws IOException {
    format().write(recording, file("a.c3d"));
    return format().read(file("a.c3d"), ReadOptions.NONE);
  }

  private static Recording one(Pose... poses) {
    return Markers.recording(Markers.skeleton("", "a", "b"), Markers.track(0, "1", poses));
  }

  @Test
  void write_oneIndividual_keepsItsNameAndFramesWithoutAPoint() throws IOException {
    Pose none = Markers.inSpace(NAN, NAN);
    Recording one =
        Markers.recording(
            Markers.skeleton("set", "a", "b"),
            Markers.track(0, "Ann", Markers.inSpace(1, 2), none, Markers.inSpace(NAN, 3), none));
    assertEquals(List.of(), format().losses(one));
    Recording read = writtenAndRead(one);
    Markers.assertSame(one, read);
    assertEquals(4, read.frameCount());
  }

  @Test
  void write_pointsOfAnImage_areFlippedUpInPixels() throws IOException {
    double[] x = {10.5, 20};
    double[] y = {30.25, NAN};
    Recording image = one(Pose.of(x, y, new double[] {1, 1}));
    format().write(image, file("a.c3d"));
    C3dFile c3d = C3dFile.read(file("a.c3d"));
    assertEquals("px", c3d.unit());
    assertEquals(-30.25, c3d.at(0, 0, 1));
    assertEquals(0, c3d.at(0, 0, 2));
    assertTrue(Double.isNaN(c3d.at(0, 1, 0)));
    assertEquals(List.of(), format().losses(image));
    Markers.assertSame(image, format().read(file("a.c3d"), ReadOptions.NONE));
  }

  @Test
  void write_calibratedImage_isInMillimetresAndSaysSo() throws IOException {
    Pose pose = Pose.of(new double[] {10, 20}, new double[] {30, 40}, new double[] {1, 1});
    Recording r = one(pose);
    Recording image =
        new Recording(
            r.skeleton(),
            r.tracks(),
            List.of(),
            r.timeline(),
            new Scale(0.5, 0.25, "cm"),
            List.of());
    format().write(image, file("a.c3d"));
    C3dFile c3d = C3dFile.read(file("a.c3d"));
    assertEquals("mm", c3d.unit());
    assertEquals(50, c3d.at(0, 0, 0), 1e-4);
    assertEquals(-75, c3d.at(0, 0, 1), 1e-4);
    assertTrue(format().losses(image).contains("points in the image"));
    assertTrue(format().losses(image).contains("the size of a pixel"));
  }

  /** Half a turn about x: to the right stays, down becomes up, away becomes towards the camera. */
  @Test
  void write_pointsOfANetwork_areTurnedUpAndSaySo() throws IOException {
    Pose seen = Pose.of(new double[] {5, 6}, new double[] {7, 8}, new double[] {1, 1});
    Pose pose = seen.with3d(k -> 0.1, k -> 0.5 * k, k -> 0.25);
    Recording r =
        Markers.recording(Markers.skeleton("s", "hip", "knee"), Markers.track(0, "1", pose));
    Path file = folder.resolve("a.c3d");
    format().write(r, file);
    Recording read = format().read(file, ReadOptions.NONE);
    Pose got = read.tracks().get(0).pose(0);
    Markers.assertNear(0.1, got.x3d(1), "x");
    Markers.assertNear(-0.5, got.y3d(1), "y");
    Markers.assertNear(-0.25, got.z3d(1), "z");
    assertEquals(
        "Read from C3D in mm with the axes of the file (to the right is +X, up is +Y)",
        read.history().get(0));
    assertTrue(
        format().losses(r).toString().contains("relative to the hips"),
        format().losses(r).toString());
    assertFalse(format().losses(example()).toString().contains("relative to the hips"));
  }

  @Test
  void write_withheldPoint_isMissing() throws IOException {
    Recording read = writtenAndRead(one(Markers.inSpace(1, 2).without(0), Markers.inSpace(1, 2)));
    assertTrue(Double.isNaN(read.tracks().get(0).pose(0).x3d(0)));
    assertEquals(1, read.tracks().get(0).pose(1).x3d(0));
  }

  @Test
  void losses_namesThatDoNotComeBack_areNamed() {
    Track track = Markers.track(0, "Ann", Markers.inSpace(1, 2));
    Recording colon = Markers.recording(Markers.skeleton("", "a:b", "c"), track);
    assertEquals(List.of("names of points", "names of individuals"), format().losses(colon));
    Recording blank = Markers.recording(Markers.skeleton("", " a", "b"), track);
    assertEquals(List.of("names of points"), format().losses(blank));
  }

  @Test
  void losses_timesAndGaps_areNamed() {
    Recording r = one(Markers.inSpace(1, 2), null, Markers.inSpace(1, 2));
    Recording times =
        new Recording(
            r.skeleton(),
            r.tracks(),
            List.of(),
            new Timeline(NAN, new double[] {0, 1, 5}),
            Scale.PIXELS,
            List.of());
    assertEquals(List.of("frames without a pose", "times of frames"), format().losses(times));
    Recording unknown =
        new Recording(
            r.skeleton(), r.tracks(), List.of(), Timeline.UNKNOWN, Scale.PIXELS, List.of());
    assertTrue(format().losses(unknown).contains("that the times of frames are not known"));
  }

  @Test
  void write_twoOfOneName_isRefused() {
    Track a = Markers.track(0, "x", Markers.inSpace(1));
    Track b = Markers.track(1, "x", Markers.inSpace(1));
    Recording twice = Markers.recording(Markers.skeleton("", "a"), a, b);
    String said =
        assertThrows(IllegalArgumentException.class, () -> format().write(twice, file("a.c3d")))
            .getMessage();
    assertTrue(said.contains("'x'"), said);
    assertFalse(format().losses(twice).isEmpty());
    assertFalse(Files.exists(file("a.c3d")));
  }

  @Test
  void write_tooManyNames_isRefusedAndSaysWhatToDo() {
    String[] names =
        IntStream.range(0, 5000)
            .mapToObj(k -> "a very long name of a point " + k)
            .toArray(String[]::new);
    Recording many =
        Markers.recording(
            Markers.skeleton("", names), Markers.track(0, "1", Markers.inSpace(new double[5000])));
    String said =
        assertThrows(IllegalArgumentException.class, () -> format().write(many, file("a.c3d")))
            .getMessage();
    assertTrue(said.contains("fewer points"), said);
    assertFalse(Files.exists(file("a.c3d")));
  }

  /** Names go on in LABELS2; frames in parameters, as the header counts to 65,535 alone. */
  @Test
  void write_manyPointsOrFrames_readsTheSame() throws IOException {
    String[] names = IntStream.range(0, 700).mapToObj(k -> "P" + k).toArray(String[]::new);
    double[] x = IntStream.range(0, 700).asDoubleStream().toArray();
    Recording wide =
        Markers.recording(Markers.skeleton("", names), Markers.track(0, "1", Markers.inSpace(x)));
    Markers.assertSame(wide, writtenAndRead(wide));
    assertTrue(C3dFile.read(file("a.c3d")).parameters().has("POINT", "LABELS3"));

    Track track = new Track(0, "1");
    Pose pose = Markers.inSpace(1);
    IntStream.range(0, 70_000).forEach(t -> track.put(t, pose));
    Recording tall =
        Markers.recording(Markers.skeleton("", "a"), track)
            .withEvents(List.of(new Event("end", "", 0, 69_999)));
    Markers.assertSame(tall, writtenAndRead(tall));
  }

  @Test
  void write_manyEvents_readsTheSame() throws IOException {
    List<Event> events =
        IntStream.range(0, 600).mapToObj(t -> new Event("e" + t, "Left", 0, t)).toList();
    Recording many = one(Markers.inSpace(1, 2)).withEvents(events);
    assertEquals(events, writtenAndRead(many).events());
  }

  /** A file of ezc3d 1.7.2, with 260 points, see src/test/python/mocap.py. */
  @Test
  void read_fileOfEzc3d_hasItsPointsEventsAndAnalogData() throws IOException {
    Path golden = Path.of("src/test/resources/org/posej/mocap/ezc3d.c3d");
    Recording read = format().read(golden, ReadOptions.NONE);
    Track track = read.tracks().get(0);
    assertEquals(50, read.timeline().rateHz());
    assertEquals("P259", read.skeleton().names().get(259));
    assertEquals(List.of(new Event("Foot Strike", "Left", -1, 1)), read.events());
    assertEquals(0.25925, track.pose(1).x3d(259), 1e-7);
    assertEquals(0.357, track.pose(0).y3d(257), 1e-7);
    assertTrue(Double.isNaN(track.pose(1).z3d(7)));
    C3dFile c3d = C3dFile.read(golden);
    assertEquals(List.of("Fz"), c3d.channels());
    assertEquals(3, c3d.analog(0)[3]);
  }

  @Test
  void read_withoutLabels_takesThoseOfTheGivenSkeleton() throws IOException {
    format().write(one(Markers.inSpace(1, 2)), file("a.c3d"));
    byte[] bytes = Files.readAllBytes(file("a.c3d"));
    int at = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("LABELS");
    bytes[at] = 'X';
    Files.write(file("a.c3d"), bytes);
    assertEquals(
        List.of("point 1", "point 2"),
        format().read(file("a.c3d"), ReadOptions.NONE).skeleton().names());
    ReadOptions options = new ReadOptions(Markers.skeleton("s", "hip", "knee"), null);
    assertEquals(List.of("hip", "knee"), format().read(file("a.c3d"), options).skeleton().names());
  }

  /** Each header word or parameter in turn tells what cannot be. */
  @ParameterizedTest
  @CsvSource({
    "2, 4000, points",
    "3, 7, analog",
    "5, 40000, frames",
    "4, 9, last frame",
    "9, 9999, block",
    "9, 1, block",
    "1, 20482, parameters",
  })
  void read_headerThatLies_isRefusedInOneSentence(int word, int value, String about)
      throws IOException {
    format().write(one(Markers.inSpace(1, 2), Markers.inSpace(3, 4)), file("a.c3d"));
    ByteBuffer bytes =
        ByteBuffer.wrap(Files.readAllBytes(file("a.c3d"))).order(ByteOrder.LITTLE_ENDIAN);
    int old = bytes.getShort(2 * (word - 1));
    bytes.putShort(2 * (word - 1), (short) (word == 1 ? old & 0xff00 | 0xc8 : value));
    Files.write(file("a.c3d"), bytes.array());
    String said =
        assertThrows(IOException.class, () -> format().read(file("a.c3d"), ReadOptions.NONE))
            .getMessage();
    assertTrue(said.contains("a.c3d") && said.contains(about) && !said.contains("\n"), said);
  }
}
