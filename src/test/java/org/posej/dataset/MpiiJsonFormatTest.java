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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.posej.Box;
import org.posej.Extent;
import org.posej.Pose;
import org.posej.Pose.Visibility;
import org.posej.Recording;
import org.posej.Track;
import org.posej.io.FileStart;
import org.posej.io.PoseFormat;
import org.posej.io.PoseFormatContract;
import org.posej.io.ReadOptions;
import org.posej.skeleton.Skeletons;

class MpiiJsonFormatTest extends PoseFormatContract {
  private static final String GOOD =
      "[{\"joints_vis\": [1, 0, 0], \"joints\": [[5, 6.5], [-1, -1], [7, 8]], \"image\": \"a.jpg\","
          + " \"scale\": 0.5, \"center\": [100, 60]}]";

  @Override
  protected PoseFormat format() {
    return new MpiiJsonFormat();
  }

  @Override
  protected Recording example() {
    Track first = new Track(1, "1");
    Track second = new Track(2, "2");
    double[] x = {Double.NaN, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16.25};
    Pose pose = Pose.labelled(x, x);
    first.put(0, pose.with(Extent.of(Box.of(10, 20, 50, 50), Double.NaN)));
    second.put(0, pose.hidden(3).hidden(4));
    first.put(1, pose);
    return LabelRecordings.of(Skeletons.of("mpii-16"), List.of("b.jpg", "a.jpg"), List.of())
        .withTracks(List.of(first, second));
  }

  /** Places count from 1 in the file and from 0 here; the box is 200 times the scale wide. */
  @Test
  void read_places_areShifted() throws IOException {
    Path file = Files.writeString(folder.resolve("a.json"), GOOD);
    Pose pose = format().read(file, ReadOptions.NONE).tracks().get(0).pose(0);
    assertEquals(4, pose.x(0));
    assertEquals(5.5, pose.y(0));
    assertFalse(pose.has(1));
    assertEquals(Visibility.HIDDEN, pose.visibility(2));
    assertEquals(6, pose.x(2));
    assertEquals(Box.of(49, 9, 100, 100), pose.extent().box());
  }

  @Test
  void write_otherSkeleton_isMapped() throws IOException {
    Recording people =
        LabelRecordings.of(Skeletons.of("coco-17"), List.of("a", "b", "c"), List.of());
    List<String> losses = format().losses(people);
    assertTrue(losses.contains("names of points"), losses.toString());
    Path file = folder.resolve("a.json");
    format().write(people, file);
    Recording got = format().read(file, ReadOptions.NONE);
    int wrist = people.skeleton().indexOf("left_wrist");
    int mapped = got.skeleton().indexOf("left_wrist");
    assertEquals(
        people.tracks().get(0).pose(0).x(wrist), got.tracks().get(0).pose(0).x(mapped), 1e-9);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[]|nobody in it has keypoints.",
        "{}|a list of people was expected here.",
        "[{\"joints\": [[1, 2]], \"joints_vis\": [1, 1], \"image\": \"a\"}]|as many joints_vis",
        "[{\"joints\": [[1]], \"joints_vis\": [1], \"image\": \"a\"}]|/0/joints/0: x and y of a joint",
        "[{\"joints\": [[1, 2]], \"joints_vis\": [1]}]|a person must have an image",
        "[{\"joints\": [[1, 2]|line 1",
      })
  void read_otherFile_isRefused(String json, String said) throws IOException {
    Path file = Files.writeString(folder.resolve("a.json"), json);
    IOException e = assertThrows(IOException.class, () -> format().read(file, ReadOptions.NONE));
    assertTrue(e.getMessage().startsWith(file.toString()), e.getMessage());
    assertTrue(e.getMessage().contains(said), e.getMessage());
  }

  @Test
  void read_realFile() throws IOException {
    Path file = LabelRecordings.real("mmpose-tests/mpii/test_mpii.json");
    assertTrue(format().matches(FileStart.of(file)));
    Recording got = format().read(file, ReadOptions.NONE);
    assertEquals(5, got.frameNames().size());
    assertEquals(5, LabelRecordings.bodies(got));
    assertEquals(5 * 16 - 4, LabelRecordings.points(got));
    assertEquals("mpii-16", got.skeleton().name());
    assertEquals(803, got.tracks().get(0).pose(0).x(0));
  }
}
