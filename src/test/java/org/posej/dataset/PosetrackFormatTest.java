// SPDX-License-Identifier: BSD-2-Clause
package org.posej.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.posej.Box;
import org.posej.Extent;
import org.posej.ImageSize;
import org.posej.Pose;
import org.posej.Pose.Visibility;
import org.posej.Recording;
import org.posej.Track;
import org.posej.io.FileStart;
import org.posej.io.PoseFormat;
import org.posej.io.PoseFormatContract;
import org.posej.io.ReadOptions;
import org.posej.skeleton.Skeletons;

class PosetrackFormatTest extends PoseFormatContract {
  @Override
  protected PoseFormat format() {
    return new PosetrackFormat();
  }

  @Override
  protected Recording example() {
    Track first = new Track(12, "12");
    Track second = new Track(3, "3");
    Pose pose = Pose.labelled(new double[15], new double[15]);
    Extent extent = new Extent(Box.of(1, 2, 3, 4), 99.5, false, Box.of(5, 6, 7, 8));
    first.put(1, pose.with(extent));
    second.put(0, pose.with(Extent.of(Box.of(-1, 2, 3, 4), 7)));
    second.put(1, pose.with(Extent.of(Box.of(-1, 2, 3, 5), 7)));
    return LabelRecordings.of(
            Skeletons.of("posetrack-15"),
            List.of("images/a/0.jpg", "images/a/1.jpg", "images/a/2.jpg"),
            List.of(new ImageSize(640, 480)))
        .withTracks(List.of(first, second));
  }

  @Test
  void losses_hiddenPoints_areNamed() {
    Track track = new Track(1, "1");
    track.put(0, example().tracks().get(0).pose(1).hidden(2));
    assertEquals(
        List.of("which points are hidden"), format().losses(example().withTracks(List.of(track))));
  }

  @Test
  void matches_plainCoco_isFalse() throws IOException {
    Path file = folder.resolve("a.json");
    new CocoFormat().write(example(), file);
    assertFalse(format().matches(FileStart.of(file)));
  }

  @ParameterizedTest
  @CsvSource({
    "003418_mpii_test, 1, 1",
    "009473_mpii_test, 2, 2",
    "012834_mpii_test, 11, 11",
  })
  void read_realVideos(String name, int tracks, int bodies) throws IOException {
    Path file = LabelRecordings.real("mmpose-tests/posetrack18/annotations/val/" + name + ".json");
    assertTrue(format().matches(FileStart.of(file)));
    Recording got = format().read(file, ReadOptions.NONE);
    assertEquals(tracks, got.tracks().size());
    assertEquals(bodies, LabelRecordings.bodies(got));
    assertEquals(List.of("read without regions to ignore"), got.history());
    Pose first = got.tracks().get(0).pose(0);
    assertTrue(first.extent().head().width() > 0);
    for (int k = 0; k < 17; k++) {
      assertTrue(!first.has(k) || first.visibility(k) == Visibility.VISIBLE);
    }
  }

  /** Tracks of the three videos have the same numbers and are not the same individuals. */
  @Test
  void read_severalVideos_areToldApart() throws IOException {
    Path file =
        LabelRecordings.real("mmpose-tests/posetrack18/annotations/test_posetrack18_val.json");
    Recording got = format().read(file, ReadOptions.NONE);
    assertEquals(14, got.tracks().size());
    assertEquals(14, LabelRecordings.bodies(got));
    assertEquals(3, got.frameNames().size());
    assertTrue(got.tracks().stream().anyMatch(t -> t.name().equals("003418/0")));
  }

  @Test
  void read_jhmdb_hasThreeIndividuals() throws IOException {
    Path file = LabelRecordings.real("mmpose-tests/jhmdb/test_jhmdb_sub1.json");
    assertTrue(format().matches(FileStart.of(file)));
    Recording got = format().read(file, ReadOptions.NONE);
    assertEquals(3, got.tracks().size());
    assertEquals(45, LabelRecordings.points(got));
  }
}
