// SPDX-License-Identifier: BSD-2-Clause
package org.posej.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posej.Box;
import org.posej.Extent;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Scale;
import org.posej.Skeleton;
import org.posej.Skeleton.Limb;
import org.posej.Timeline;
import org.posej.Track;
import org.posej.io.PoseFormat;
import org.posej.io.TestRecordings;

class FormatsTest {
  @TempDir Path folder;

  @Test
  void all_keysAndTitlesAreUnique() {
    List<String> keys = Formats.all().stream().map(PoseFormat::key).toList();
    List<String> titles = Formats.all().stream().map(PoseFormat::title).toList();
    assertEquals(keys.stream().distinct().toList(), keys);
    assertEquals(titles.stream().distinct().toList(), titles);
    assertTrue(keys.stream().allMatch(k -> k.matches("[a-z0-9-]+")), keys.toString());
  }

  @Test
  void of_unknownKey_namesThoseThatThereAre() {
    String said =
        assertThrows(IllegalArgumentException.class, () -> Formats.of("nope")).getMessage();
    assertTrue(said.contains("'nope'") && said.contains("posej"), said);
  }

  @Test
  void find_nonsense_isRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("a.txt"), "nonsense");
    String said = assertThrows(IOException.class, () -> Formats.find(file)).getMessage();
    assertTrue(said.contains("a.txt"), said);
  }

  @Test
  void losses_ofARecordingWithEverything_areNoneForPosejAlone() {
    Recording all = TestRecordings.recording(TestRecordings.times());
    for (PoseFormat format : Formats.written()) {
      List<String> losses = format.losses(all);
      assertEquals(losses.isEmpty(), format.key().equals("posej"), format.key() + losses);
    }
  }

  @Test
  void write_toAFolder_saysSo() throws IOException {
    Recording all = TestRecordings.recording(TestRecordings.times());
    for (String key : List.of("posej", "csv-wide", "roiset")) {
      var e =
          assertThrows(IOException.class, () -> KeypointFile.write(all, Formats.of(key), folder));
      assertEquals(folder + " is a folder; name a file in it.", e.getMessage());
    }
  }

  @Test
  void between_recordingAndItself_isNothing() {
    Recording all = TestRecordings.recording(TestRecordings.times());
    assertTrue(Difference.between(all, all).isEmpty());
  }

  @Test
  void between_otherPlaces_areNamed() {
    Recording all = TestRecordings.recording(TestRecordings.times());
    Recording none = all.withTracks(List.of());
    assertTrue(Difference.between(all, none).contains("individuals"));
    assertTrue(Difference.between(all, all.withEvents(List.of())).contains("events"));
  }

  @Test
  void between_boxes_differBeyondRoundingAlone() {
    assertTrue(Difference.between(boxed(0.3), boxed(0.1 + 0.2)).isEmpty());
    assertEquals(Set.of("boxes of bodies"), Difference.between(boxed(0.3), boxed(0.4)));
  }

  private static Recording boxed(double width) {
    return posed(LABELLED.with(Extent.of(Box.of(0, 0, width, 1), Double.NaN)));
  }

  private static final Pose LABELLED = Pose.labelled(new double[] {1}, new double[] {2});

  private static Recording posed(Pose pose) {
    Track track = new Track(0, "1");
    track.put(0, pose);
    return TestRecordings.recording(TestRecordings.times()).withTracks(List.of(track));
  }

  @Test
  void between_whatDataSetsTellOfBodies_isNamed() {
    Box box = Box.of(0, 0, 3, 4);
    Recording whole = posed(LABELLED.with(new Extent(box, 7, true, box)));
    Recording none = posed(LABELLED.withScore(0.5));
    assertEquals(
        Set.of(
            "scores of bodies",
            "boxes of bodies",
            "areas of bodies",
            "which bodies are crowds",
            "boxes of heads"),
        Difference.between(whole, none));
  }

  @Test
  void between_otherSkeletonOrScale_isNamed() {
    Skeleton is = TestRecordings.SKELETON;
    List<Skeleton.Keypoint> plain =
        is.names().stream().map(n -> new Skeleton.Keypoint(n, 0, Double.NaN, 0)).toList();
    List<Skeleton.Limb> others = List.of(new Limb(1, 0, 0), new Limb(2, 0, 0), new Limb(3, 0, 0));
    assertEquals(
        Set.of("limbs", "sides of the body", "colours", "sigmas", "the size of a pixel"),
        Difference.between(
            of(is, new Scale(1, 1, "mm")),
            of(new Skeleton(is.name(), plain, others), new Scale(1, 1.1, "mm"))));
  }

  private static Recording of(Skeleton skeleton, Scale scale) {
    return new Recording(skeleton, List.of(), List.of(), Timeline.UNKNOWN, scale, List.of());
  }
}
