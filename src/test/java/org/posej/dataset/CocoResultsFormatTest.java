// SPDX-License-Identifier: BSD-2-Clause
package org.posej.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.posej.Box;
import org.posej.Extent;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Scale;
import org.posej.Timeline;
import org.posej.Track;
import org.posej.io.FileStart;
import org.posej.io.PoseFormat;
import org.posej.io.PoseFormatContract;
import org.posej.io.ReadOptions;
import org.posej.skeleton.Skeletons;

class CocoResultsFormatTest extends PoseFormatContract {
  @Override
  protected PoseFormat format() {
    return new CocoResultsFormat();
  }

  @Override
  protected Recording example() {
    SplittableRandom random = new SplittableRandom(4);
    Track first = new Track(1, "1");
    Track second = new Track(2, "2");
    for (int t = 0; t < 3; t++) {
      double[] x = random.doubles(17, 0, 640).toArray();
      x[t] = Double.NaN;
      Pose pose = Pose.of(x, random.doubles(17, 0, 480).toArray(), random.doubles(17).toArray());
      (t == 1 ? second : first).put(t / 2, pose.withScore(0.25 * t));
    }
    first.put(1, first.pose(0).with(new Extent(Box.of(1, 2, 3.5, 4), Double.NaN, false, null)));
    return new Recording(
        Skeletons.of("coco-17"),
        List.of(first, second),
        List.of("785", "40083"),
        Timeline.UNKNOWN,
        Scale.PIXELS,
        List.of());
  }

  private Recording read(String json) throws IOException {
    return format().read(Files.writeString(folder.resolve("a.json"), json), ReadOptions.NONE);
  }

  @Test
  void read_thirdNumber_isTheScoreOfThePoint() throws IOException {
    Recording got =
        read(
            "[{\"image_id\": 9, \"keypoints\": [0, 0, 0, 4, 5, 0, 6, 7, 2, 8, 9, 0.25], \"score\": 3.5}]");
    Pose pose = got.tracks().get(0).pose(0);
    assertFalse(pose.has(0), "nothing at the corner");
    assertTrue(pose.has(1), "the place tells, whatever the visibility");
    assertEquals(0, pose.score(1));
    assertEquals(1, pose.score(2));
    assertEquals(0.25, pose.score(3));
    assertEquals(3.5, pose.score());
    assertEquals(List.of("9"), got.frameNames());
  }

  @Test
  void losses_framesWithOtherNames_areNamed() throws IOException {
    Recording got = read("[{\"image_id\": 9, \"keypoints\": [1, 2, 1], \"score\": 0.5}]");
    assertEquals(List.of(), format().losses(got));
    Recording other =
        new Recording(
            got.skeleton(), got.tracks(), List.of("a.jpg"), got.timeline(), got.scale(), List.of());
    assertEquals(List.of("names of frames"), format().losses(other));
  }

  @Test
  void write_bodiesWithoutPoints_leavesThemOutAndSaysSo() throws IOException {
    Recording some = read("[{\"image_id\": 9, \"keypoints\": [1, 2, 1], \"score\": 0.5}]");
    Track more = some.tracks().get(0).copy();
    more.put(1, Pose.of(new double[] {Double.NaN}, new double[] {Double.NaN}, new double[1]));
    Recording both =
        new Recording(
            some.skeleton(),
            List.of(more),
            List.of("9", "8"),
            some.timeline(),
            some.scale(),
            List.of());
    assertEquals(
        List.of("bodies without points", "frames without bodies", "names of frames"),
        format().losses(both));
    Path file = folder.resolve("b.json");
    format().write(both, file);
    assertEquals(List.of("9"), format().read(file, ReadOptions.NONE).frameNames());
    Track none = new Track(1, "1");
    none.put(0, more.pose(1));
    Recording empty = some.withTracks(List.of(none));
    assertThrows(IllegalArgumentException.class, () -> format().write(empty, file));
  }

  @Test
  void matches_boxesAlone_isFalse() throws IOException {
    Path file = folder.resolve("a.json");
    Files.writeString(file, "[{\"image_id\": 9, \"bbox\": [1, 2, 3, 4], \"score\": 0.5}]");
    assertFalse(format().matches(FileStart.of(file)));
    String said =
        assertThrows(IOException.class, () -> format().read(file, ReadOptions.NONE)).getMessage();
    assertEquals(file + ": no annotation in it has keypoints.", said);
  }

  /** Results that pycocotools reads; its script says how. */
  @Test
  void read_goldenFile() throws Exception {
    Path file = Path.of(getClass().getResource("pycocotools-results.json").toURI());
    Recording got = format().read(file, ReadOptions.NONE);
    assertEquals(List.of("3", "7"), got.frameNames());
    assertEquals(0.75, got.tracks().get(0).pose(1).score());
    assertEquals(0.5, got.tracks().get(1).pose(1).score(2));
    assertFalse(got.tracks().get(0).pose(0).has(2));
  }

  /** 125 records over 47 images, as the folder's README tells. */
  @Test
  void read_realFile() throws IOException {
    Path file =
        LabelRecordings.real(
            "cocoapi-results/results/person_keypoints_val2014_fakekeypoints100_results.json");
    assertTrue(format().matches(FileStart.of(file)));
    Recording got = format().read(file, ReadOptions.NONE);
    assertEquals(125, LabelRecordings.bodies(got));
    assertEquals(47, got.frameNames().size());
    assertEquals("136", got.frameName(0));
    assertEquals((float) 0.897, (float) got.tracks().get(0).pose(0).score());
    assertEquals(36, got.tracks().get(0).pose(0).x(0));
  }
}
