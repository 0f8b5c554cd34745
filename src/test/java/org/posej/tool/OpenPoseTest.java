// SPDX-License-Identifier: BSD-2-Clause
package org.posej.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Skeleton;
import org.posej.Track;
import org.posej.io.FileStart;
import org.posej.io.PoseFormat;
import org.posej.io.ReadOptions;
import org.posej.io.TestRecordings;
import org.posej.skeleton.Skeletons;

class OpenPoseTest {
  private static final PoseFormat FORMAT = new OpenPose();

  @TempDir Path folder;

  private static String zeros(int points) {
    return "0,0,0,".repeat(points).replaceAll(",$", "");
  }

  private Path folder(String... namesAndTexts) throws IOException {
    Path made = Files.createDirectory(folder.resolve("f" + System.nanoTime()));
    for (int i = 0; i < namesAndTexts.length; i += 2) {
      String name = namesAndTexts[i] + OpenPose.ENDING;
      Files.writeString(made.resolve(name), namesAndTexts[i + 1]);
    }
    return made;
  }

  private static String people(String... bodies) {
    return "{\"version\":1.3,\"people\":[" + String.join(",", bodies) + "]}";
  }

  private static String body(int points, String first, String others) {
    String list = first + (points > 1 ? "," + zeros(points - 1) : "");
    return "{\"person_id\":[-1],\"pose_keypoints_2d\":[" + list + "]" + others + "}";
  }

  @Test
  void read_movie() throws IOException {
    Path made =
        folder(
            "m_000000000005",
            people(body(25, "10.5,20,0.5", ""), body(25, "30,40,1", "")),
            "m_000000000006",
            people(),
            "m_000000000007",
            people(body(25, "11,0,0.25", "")));
    assertTrue(FORMAT.matches(FileStart.of(made)));
    Recording recording = FORMAT.read(made, ReadOptions.NONE);
    assertEquals(Skeletons.of("body-25"), recording.skeleton());
    assertTrue(recording.frameNames().isEmpty());
    Track first = recording.tracks().get(0);
    assertEquals(10.5, first.pose(5).x(0));
    assertEquals(0.5, first.pose(5).score(0));
    assertEquals(1, first.pose(5).count());
    assertNull(first.pose(6));
    assertEquals(0, first.pose(7).y(0));
    assertEquals(40, recording.tracks().get(1).pose(5).y(0));
  }

  @Test
  void read_images_areCalledByTheirNames() throws IOException {
    Path made = folder("a_12", people(body(18, "1,2,1", "")), "b", people(body(18, "3,4,1", "")));
    Recording recording = FORMAT.read(made, ReadOptions.NONE);
    assertEquals(List.of("a_12", "b"), recording.frameNames());
    assertEquals(Skeletons.of("openpose-18"), recording.skeleton());
    assertEquals(3, recording.tracks().get(0).pose(1).x(0));
  }

  @Test
  void read_handsAndFace_followTheBody() throws IOException {
    String others =
        ",\"face_keypoints_2d\":[5,6,1,"
            + zeros(69)
            + "],\"hand_left_keypoints_2d\":[7,8,1,"
            + zeros(20)
            + "],\"hand_right_keypoints_2d\":["
            + zeros(21)
            + "]";
    Path made = folder("a", people(body(25, "1,2,1", others), body(25, "3,4,1", "")));
    Recording recording = FORMAT.read(made, ReadOptions.NONE);
    Skeleton skeleton = recording.skeleton();
    assertEquals(25 + 70 + 21 + 21, skeleton.size());
    Pose pose = recording.tracks().get(0).pose(0);
    assertEquals(5, pose.x(skeleton.indexOf("face-0")));
    int left = 25 + 70;
    assertEquals(7, pose.x(left));
    assertEquals(left + 21, skeleton.keypoints().get(left).mirror());
    assertEquals(1, recording.tracks().get(1).pose(0).count());
  }

  @Test
  void read_version11_hasOtherNames() throws IOException {
    String text = people(body(18, "1,2,1", "")).replace("_2d", "");
    assertEquals(1, Examples.points(FORMAT.read(folder("a", text), ReadOptions.NONE)));
  }

  @Test
  void write_thenRead_givesTheSame() throws IOException {
    Recording people = example();
    assertEquals(List.of(), FORMAT.losses(people));
    Path out = folder.resolve("out");
    FORMAT.write(people, out);
    assertTrue(FORMAT.matches(FileStart.of(out)));
    TestRecordings.assertSame(people, FORMAT.read(out, ReadOptions.NONE));
    assertThrows(IOException.class, () -> FORMAT.write(people, out));
    assertThrows(IOException.class, () -> FORMAT.write(people, folder.resolve("gone/out")));
    try (var left = Files.list(folder)) {
      assertEquals(1, left.count());
    }
  }

  private static Recording example() {
    Skeleton skeleton = Skeletons.of("openpose-18");
    Track one = new Track(0, "1");
    Track two = new Track(1, "2");
    for (int t = 0; t < 4; t++) {
      double[] x = new double[18];
      double[] scores = new double[18];
      java.util.Arrays.fill(x, Double.NaN);
      x[t] = 1.0 / 3 + t;
      scores[t] = 0.25f;
      (t < 3 ? one : two).put(t, Pose.of(x, x, scores));
    }
    return Examples.recording(skeleton, List.of(), one, two);
  }

  @Test
  void write_otherSkeletons_isRefused() {
    String said =
        assertThrows(
                IllegalArgumentException.class,
                () -> FORMAT.write(Examples.labelled(), folder.resolve("x")))
            .getMessage();
    assertTrue(said.contains("body-25"), said);
    assertTrue(FORMAT.losses(Examples.labelled()).contains("the skeleton"));
  }

  @Test
  void read_badFiles_areRefused() throws IOException {
    for (String[] bad :
        new String[][] {
          {"", "it is empty"},
          {"{}", "people is missing"},
          {people(body(25, "1,2", "")), "has 74 numbers"},
          {people(body(25, "1,2,1", ""), body(18, "1,2,1", "")), "has 54 numbers"},
          {people(body(25, "1,\"a\",1", "")), "is not a number"},
          {people(body(25, "1,2,1", "")).substring(0, 60), "line 1"},
          {"[".repeat(5000), "nesting depth"}
        }) {
      Path made = folder("a", bad[0]);
      String said =
          assertThrows(IOException.class, () -> FORMAT.read(made, ReadOptions.NONE)).getMessage();
      assertTrue(said.contains("a_keypoints.json") && said.contains(bad[1]), said);
    }
    assertThrows(IOException.class, () -> FORMAT.read(folder(), ReadOptions.NONE));
    assertFalse(FORMAT.matches(FileStart.of(folder())));
  }
}
