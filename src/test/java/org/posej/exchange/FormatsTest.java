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
    assertEquals(Set.of("boxes and areas of bodies"), Difference.between(boxed(0.3), boxed(0.4)));
  }

  private static Recording boxed(double width) {
    Track track = new Track(0, "1");
    Pose pose = Pose.labelled(new double[] {1}, new double[] {2});
    track.put(0, pose.with(Extent.of(Box.of(0, 0, width, 1), Double.NaN)));
    return TestRecordings.recording(TestRecordings.times()).withTracks(List.of(track));
  }
}
