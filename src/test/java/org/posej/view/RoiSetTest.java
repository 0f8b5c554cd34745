// SPDX-License-Identifier: BSD-2-Clause
package org.posej.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.gui.PointRoi;
import ij.gui.Roi;
import ij.gui.TextRoi;
import ij.io.RoiDecoder;
import ij.io.RoiEncoder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Scale;
import org.posej.Skeleton;
import org.posej.Skeleton.Keypoint;
import org.posej.Timeline;
import org.posej.Track;

class RoiSetTest {
  private static final Skeleton PAIR =
      new Skeleton(
          "",
          List.of(new Keypoint("a", 0, Double.NaN, 0), new Keypoint("b", 1, Double.NaN, 0)),
          List.of());

  @TempDir Path folder;

  private Path zip(String entry, byte[] data) throws IOException {
    Path file = folder.resolve("set.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry(entry));
      zip.write(data);
    }
    return file;
  }

  private static byte[] encoded(Roi roi) {
    return RoiEncoder.saveAsByteArray(roi);
  }

  private static byte[] point() {
    PointRoi roi = new PointRoi(1.25, 2.5);
    roi.setName("nose");
    roi.setPosition(7);
    return encoded(roi);
  }

  private String error(Path file) {
    String message = assertThrows(IOException.class, () -> RoiSet.read(file)).getMessage();
    assertTrue(message.contains("set.zip"), message);
    return message;
  }

  @Test
  void write_thenRead_keepsPlaceNamePositionAndCounters() throws Exception {
    PointRoi multi = new PointRoi();
    multi.setCounter(3);
    multi.addPoint(10.125, 20.75, 5);
    multi.addPoint(11, 21, 6);
    multi.setName("many");
    PointRoi tied = new PointRoi(3.5, 4.5);
    tied.setPosition(2, 3, 4);
    tied.setGroup(2);
    Path file = folder.resolve("set.zip");

    RoiSet.write(List.of(multi, tied, new Roi(1, 2, 3, 4)), file);
    List<Roi> rois = RoiSet.read(file);

    PointRoi first = (PointRoi) rois.get(0);
    assertEquals("many", first.getName());
    assertEquals(10.125, first.getFloatPolygon().xpoints[0]);
    assertEquals(6, first.getPointPosition(1));
    assertEquals(3, first.getCounters()[0] & 0xff);
    assertEquals(4, rois.get(1).getTPosition());
    assertEquals(2, rois.get(1).getGroup());
    assertEquals(4, rois.get(2).getFloatHeight());
  }

  @Test
  void write_overAFile_replacesItAndLeavesNothingBeside() throws Exception {
    Path file = folder.resolve("set.zip");
    Files.writeString(file, "old");
    RoiSet.write(List.of(new PointRoi(1, 1)), file);
    assertEquals(1, RoiSet.read(file).size());
    try (var files = Files.list(folder)) {
      assertEquals(1, files.count());
    }
  }

  @Test
  void write_moreThanCanBeRead_isRefusedAndNothingIsLeft() throws Exception {
    Path file = folder.resolve("set.zip");
    Files.writeString(file, "old");
    Iterable<Roi> endless = () -> Stream.generate(() -> (Roi) new PointRoi(1, 1)).iterator();
    Exception e = assertThrows(IOException.class, () -> RoiSet.write(endless, file, 100));
    assertEquals(file + " would hold more than 100 ROIs; save points as CSV.", e.getMessage());
    assertEquals("old", Files.readString(file));
    try (var files = Files.list(folder)) {
      assertEquals(1, files.count());
    }
  }

  /** All at once they would fill the memory where a movie is long. */
  @Test
  void of_makesEachRoiWhenItIsAskedFor() {
    Pose pose =
        Pose.of(new double[] {3, Double.NaN}, new double[] {4, Double.NaN}, new double[] {1, 0});
    Track track = new Track(1, "1");
    track.put(2, pose);
    track.put(5, pose);
    Recording recording =
        new Recording(PAIR, List.of(track), List.of(), Timeline.UNKNOWN, Scale.PIXELS, List.of());
    assertEquals(2, RoiSet.count(recording));
    Iterable<Roi> rois = RoiSet.of(recording);
    Roi first = rois.iterator().next();
    assertEquals("a", first.getName());
    assertEquals(3, first.getPosition());
    assertNotSame(first, rois.iterator().next());
  }

  @Test
  void write_intoAFolderThatIsNotThere_fails() {
    assertThrows(
        IOException.class,
        () -> RoiSet.write(List.of(new PointRoi(1, 1)), folder.resolve("no/set.zip")));
  }

  @Test
  void write_namesThatAreNoFileNames_areReadBack() throws Exception {
    PointRoi roi = new PointRoi(1, 1);
    roi.setName("../a/b\n\"c\": *");
    Path file = folder.resolve("set.zip");
    RoiSet.write(List.of(roi, roi), file);
    assertEquals("../a/b\n\"c\": *", RoiSet.read(file).get(1).getName());
  }

  @Test
  void read_pathThatClimbsOut_isRefused() throws Exception {
    for (String name :
        List.of("../nose.roi", "a/../../nose.roi", "/nose.roi", "..\\nose.roi", "C:nose.roi")) {
      assertTrue(error(zip(name, point())).contains("leaves the archive"), name);
    }
  }

  @Test
  void read_entryThatInflatesTooFar_isRefused() throws Exception {
    Path bomb = zip("bomb.roi", new byte[64 << 20]);
    assertTrue(Files.size(bomb) < 100_000);
    assertTrue(error(bomb).contains("too large once inflated"));
  }

  @Test
  void read_otherEntries_areLeftOut() throws Exception {
    Path file = folder.resolve("set.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (String name : List.of("readme.txt", "__MACOSX/._nose.roi", "folder/")) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(new byte[3]);
      }
      zip.putNextEntry(new ZipEntry("text.roi"));
      zip.write(encoded(new TextRoi(1, 1, "hello")));
      zip.putNextEntry(new ZipEntry("folder/nose.roi"));
      zip.write(point());
    }
    List<Roi> rois = RoiSet.read(file);
    assertEquals(1, rois.size());
    assertEquals("nose", rois.get(0).getName());
    assertEquals(7, rois.get(0).getPosition());
  }

  @Test
  void read_noArchive_isRefused() throws Exception {
    Path file = folder.resolve("set.zip");
    Files.writeString(file, "hello");
    assertTrue(error(file).contains("not a zip archive"));
    Files.write(file, Arrays.copyOf(Files.readAllBytes(zip("nose.roi", point())), 90));
    assertThrows(IOException.class, () -> RoiSet.read(file));
  }

  @Test
  void read_countsThatTheEntryDoesNotHold_areRefused() throws Exception {
    byte[] data = point();
    int second = ByteBuffer.wrap(data).getInt(RoiDecoder.HEADER2_OFFSET);
    int[] places = {
      RoiDecoder.SHAPE_ROI_SIZE,
      second + RoiDecoder.NAME_LENGTH,
      second + RoiDecoder.ROI_PROPS_LENGTH
    };
    for (int place : places) {
      for (int claim : new int[] {Integer.MAX_VALUE, 0x40000001, -5}) {
        byte[] bad = data.clone();
        ByteBuffer.wrap(bad).putInt(place, claim);
        assertTrue(error(zip("bad.roi", bad)).contains("claims"), place + " " + claim);
      }
    }
    ByteBuffer.wrap(data).putShort(RoiDecoder.N_COORDINATES, (short) 0);
    ByteBuffer.wrap(data).putInt(RoiDecoder.SIZE, Integer.MAX_VALUE);
    assertTrue(error(zip("bad.roi", data)).contains("claims"));
  }

  /** ImageJ reads the length of a name wherever the second header is said to be. */
  @Test
  void read_secondHeaderThatEndsBehindTheEntry_isRefused() throws Exception {
    byte[] data = point();
    for (int second : new int[] {data.length - 40, 4 - RoiDecoder.NAME_LENGTH}) {
      byte[] bad = data.clone();
      ByteBuffer b = ByteBuffer.wrap(bad);
      b.putInt(RoiDecoder.HEADER2_OFFSET, second);
      b.putInt(second + RoiDecoder.NAME_LENGTH, 0x40000000);
      assertTrue(error(zip("bad.roi", bad)).contains("claims"), "at " + second);
    }
  }
}
