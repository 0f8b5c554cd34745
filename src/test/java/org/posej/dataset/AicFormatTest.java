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
import org.posej.Skeleton;
import org.posej.Track;
import org.posej.io.PoseFormat;
import org.posej.io.PoseFormatContract;
import org.posej.io.ReadOptions;
import org.posej.skeleton.SkeletonMapping;
import org.posej.skeleton.Skeletons;

class AicFormatTest extends PoseFormatContract {
  /** The first joints are the right shoulder, visible, and the right elbow, hidden. */
  private static final String GOOD =
      "[{\"image_id\": \"d8ee\", \"keypoint_annotations\": {\"human2\": [261, 294, 1, 281, 328, 2,"
          + " 0, 0, 3"
          + ", 0, 0, 3".repeat(9)
          + ", 5, 6, 1, 7, 8, 1]},"
          + " \"url\": \"http://a\", \"human_annotations\": {\"human2\": [200, 250, 300, 500]}}]";

  @Override
  protected PoseFormat format() {
    return new AicFormat();
  }

  @Override
  protected Recording example() {
    Track first = new Track(1, "1");
    Track second = new Track(2, "2");
    double[] x = {Double.NaN, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14.25};
    Pose pose = Pose.labelled(x, x);
    first.put(0, pose.with(Extent.of(Box.of(10, 20, 50.5, 60), Double.NaN)));
    second.put(0, pose.hidden(3).hidden(4));
    first.put(2, pose);
    return LabelRecordings.of(Skeletons.of("aic-14"), List.of("b.jpg", "a.jpg", "c.jpg"), List.of())
        .withTracks(List.of(first, second));
  }

  private Recording read(String json) throws IOException {
    return format().read(Files.writeString(folder.resolve("a.json"), json), ReadOptions.NONE);
  }

  @Test
  void read_itsOwnVisibility_isUnderstood() throws IOException {
    Recording got = read(GOOD);
    assertEquals(List.of("d8ee.jpg"), got.frameNames());
    Pose pose = got.tracks().get(0).pose(0);
    assertEquals(Visibility.VISIBLE, pose.visibility(0));
    assertEquals(Visibility.HIDDEN, pose.visibility(1));
    assertEquals(281, pose.x(1));
    assertFalse(pose.has(2));
    assertEquals(Box.of(200, 250, 100, 250), pose.extent().box());
    assertEquals("right_shoulder", got.skeleton().names().get(0));
  }

  /** The mapping to COCO: shoulders to ankles are there, eyes and ears are not. */
  @Test
  void read_thenMapped_isCoco() throws IOException {
    Recording got = read(GOOD);
    Skeleton coco = Skeletons.of("coco-17");
    SkeletonMapping mapping = SkeletonMapping.between(got.skeleton(), coco);
    Pose pose = mapping.apply(got.tracks().get(0).pose(0));
    assertEquals(12, mapping.count());
    assertEquals(281, pose.x(coco.indexOf("right_elbow")));
    assertFalse(pose.has(coco.indexOf("left_ear")));
  }

  @Test
  void write_coco_isMappedAndStaysHidden() throws IOException {
    Skeleton coco = Skeletons.of("coco-17");
    Track track = new Track(1, "1");
    int wrist = coco.indexOf("left_wrist");
    track.put(0, Pose.labelled(new double[17], new double[17]).hidden(wrist));
    Path file = folder.resolve("b.json");
    format().write(LabelRecordings.of(coco, List.of(), List.of()).withTracks(List.of(track)), file);
    Recording got = format().read(file, ReadOptions.NONE);
    Pose pose = got.tracks().get(0).pose(0);
    assertEquals(Visibility.HIDDEN, pose.visibility(got.skeleton().indexOf("left_wrist")));
    assertEquals(Visibility.VISIBLE, pose.visibility(got.skeleton().indexOf("right_wrist")));
  }

  @Test
  void write_pointsThatItHasNot_isRefused() {
    Recording hand = LabelRecordings.of(Skeletons.of("face-68"), List.of(), List.of());
    String said =
        assertThrows(
                IllegalArgumentException.class,
                () -> format().write(hand, folder.resolve("b.json")))
            .getMessage();
    assertTrue(said.contains("face-68") && said.contains("aic-14"), said);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[]|nobody in it has keypoints.",
        "[{\"keypoint_annotations\": {}}]|an image has no image_id.",
        "[{\"image_id\": \"a\"}, {\"image_id\": \"a\"}]|image a is there twice.",
        "[{\"image_id\": \"a\", \"keypoint_annotations\": {\"human1\": [1, 2, 3]}}]|3 numbers where 42",
        "[{\"image_id\": \"a\", \"keypoint_annotations\": [1]}]|/0/keypoint_annotations",
      })
  void read_otherFile_isRefused(String json, String said) throws IOException {
    IOException e = assertThrows(IOException.class, () -> read(json));
    assertTrue(e.getMessage().startsWith(folder.toString()), e.getMessage());
    assertTrue(e.getMessage().contains(said), e.getMessage());
  }
}
