// SPDX-License-Identifier: BSD-2-Clause
package org.posej.sleap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Skeleton;
import org.posej.Skeleton.Keypoint;
import org.posej.Skeleton.Limb;
import org.posej.Track;
import org.posej.io.FileStart;
import org.posej.io.PoseFormat;
import org.posej.io.PoseFormatContract;
import org.posej.io.ReadOptions;
import org.posej.skeleton.SkeletonTree;
import org.posej.tool.Examples;

class SleapLabelsTest extends PoseFormatContract {
  private static final PoseFormat FORMAT = new SleapLabels();

  @Override
  protected PoseFormat format() {
    return FORMAT;
  }

  @Override
  protected Recording example() {
    return Examples.predicted(
        Examples.skeleton("nose", "ear, \"left\"", "\u9f20"), "mouse, 1", "b");
  }

  private Recording again(Recording recording) throws IOException {
    FORMAT.write(recording, folder.resolve("again.slp"));
    return FORMAT.read(folder.resolve("again.slp"), ReadOptions.NONE);
  }

  @Test
  void write_labels_keepsTheImages() throws IOException {
    Recording labelled = Examples.labelled("a/0.png", "a,b/1.png", "\u9f20/2.png");
    assertEquals(List.of(), FORMAT.losses(labelled));
    assertSame(labelled, again(labelled));
  }

  @Test
  void write_skeleton_keepsNameLimbsAndSides() throws IOException {
    List<Keypoint> points =
        List.of(point("nose", 0), point("ear_l", 2), point("ear_r", 1), point("tail", 3));
    for (List<Limb> limbs :
        List.of(List.<Limb>of(), List.of(limb(3, 0), limb(0, 1), limb(0, 2), limb(3, 0)))) {
      Skeleton skeleton = new Skeleton("mouse", points, limbs);
      Recording recording = one(skeleton, Pose.labelled(new double[4], new double[4]));
      assertEquals(List.of(), FORMAT.losses(recording));
      assertEquals(skeleton, again(recording).skeleton());
    }
  }

  /** SLEAP holds links in a graph in which those of the same points and key are one. */
  @Test
  void metadata_linksOfTheSamePoints_haveTheirOwnKeys() {
    List<Keypoint> points = List.of(point("eye_l", 1), point("eye_r", 0));
    JsonNode links =
        SleapSkeleton.metadata(new Skeleton("", points, List.of(limb(0, 1))))
            .at("/skeletons/0/links");
    Set<String> ends = new HashSet<>();
    links.forEach(l -> ends.add(l.path("source") + " " + l.path("target") + " " + l.path("key")));
    assertEquals(Set.of("0 1 0", "0 1 1", "1 0 0"), ends);
  }

  private static Keypoint point(String name, int mirror) {
    return new Keypoint(name, mirror, Double.NaN, SkeletonTree.GREY);
  }

  private static Limb limb(int from, int to) {
    return new Limb(from, to, SkeletonTree.GREY);
  }

  private static Recording one(Skeleton skeleton, Pose... poses) {
    Track track = new Track(0, "1");
    for (int t = 0; t < poses.length; t++) {
      track.put(t, poses[t]);
    }
    return Examples.recording(skeleton, List.of(), track);
  }

  @Test
  void write_withheldPoints_keepPlaceAndScoreUnderneath() throws IOException {
    double[] x = {1, 2.5, 3};
    Pose guess = Pose.of(x, x, new double[] {0.5, 0.25, 1}).without(1).withScore(0.125);
    Pose label = Pose.labelled(x, x).without(0);
    Recording recording = one(Examples.skeleton("a", "b", "c"), guess, label);
    assertEquals(List.of(), FORMAT.losses(recording));
    Recording got = again(recording);
    assertEquals(guess, got.tracks().get(0).pose(0));
    assertEquals(label, got.tracks().get(0).pose(1));
  }

  @Test
  void write_pointsThatAreHiddenWhereTheyAre_keepTheirPlace() throws IOException {
    double[] x = {1, 2.5, 3};
    Recording recording = one(Examples.skeleton("a", "b", "c"), Pose.labelled(x, x).hidden(1));
    assertEquals(List.of("which points are hidden"), FORMAT.losses(recording));
    assertEquals(2.5, again(recording).tracks().get(0).pose(0).x(1));
  }

  @Test
  void write_whatIsNotKept_isNamed() {
    double[] x = {1, 2.5, 3};
    Skeleton abc = Examples.skeleton("a", "b", "c");
    Pose guess = Pose.of(x, x, new double[] {0.5, 0.25, 1});
    Pose mixed = guess.with(0, 7, 7, 1, Pose.Source.LABELLED);
    assertEquals(
        List.of("estimates beneath points", "where points come from"),
        FORMAT.losses(one(abc, mixed)));
    Pose doubted = Pose.of(x, x, new double[] {0.5, 0.25, 1});
    doubted = doubted.with(x, x, new double[] {1, 0.5, 1}, labelled(3)).without(1);
    assertEquals(List.of("scores", "scores of bodies"), FORMAT.losses(one(abc, doubted)));
    assertEquals(List.of("backslashes"), FORMAT.losses(Examples.labelled("a", "b\\1", "c")));
  }

  private static Pose.Source[] labelled(int points) {
    return Collections.nCopies(points, Pose.Source.LABELLED).toArray(Pose.Source[]::new);
  }

  /** As in SLEAP, a prediction is used up by a user's instance of its track or of none. */
  @Test
  void write_labelAndEstimateOfTwoAnimalsInAFrame_keepsBoth() throws IOException {
    double[] x = {1, 2.5, 3};
    Track one = new Track(0, "one");
    Track two = new Track(1, "two");
    one.put(4, Pose.labelled(x, x));
    two.put(4, Pose.of(x, x, new double[] {0.5, 0.25, 1}));
    Recording recording = Examples.recording(Examples.skeleton("a", "b", "c"), List.of(), one, two);
    assertEquals(List.of(), FORMAT.losses(recording));
    assertSame(recording, again(recording));
  }

  @Test
  void write_noPoses_givesAFileWithoutFrames() throws IOException {
    Recording none = one(Examples.skeleton("a", "b"));
    assertEquals(List.of("individuals without poses"), FORMAT.losses(none));
    Recording got = again(none);
    assertEquals(0, got.frameCount());
    assertEquals(List.of("a", "b"), got.skeleton().names());
  }

  @Test
  void write_namesOfFramesWithoutPoses_areNamedAsLost() {
    Recording none = Examples.labelled("0.png").withTracks(List.of(new Track(0, "1")));
    assertEquals(List.of("individuals without poses", "names of frames"), FORMAT.losses(none));
  }

  @Test
  void write_aSkeletonOfThousandsOfPoints_isRefused() {
    Skeleton large =
        Examples.skeleton(
            IntStream.range(0, 2000).mapToObj(k -> "point " + k).toArray(String[]::new));
    Recording recording = one(large, Pose.labelled(new double[2000], new double[2000]));
    Path file = folder.resolve("large.slp");
    String said =
        assertThrows(IllegalArgumentException.class, () -> FORMAT.write(recording, file))
            .getMessage();
    assertTrue(said.endsWith("use fewer or shorter names."), said);
    assertFalse(Files.exists(file));
  }

  private static Path shared(String name) {
    Path file =
        Path.of(System.getProperty("posej.shared", "../shared"))
            .resolve("data/sleap-tests/" + name);
    Assumptions.assumeTrue(Files.exists(file), "The shared file " + name + " is absent.");
    return file;
  }

  private static long missing(Recording recording) {
    long missing = 0;
    for (Track track : recording.tracks()) {
      missing += track.frames().map(t -> track.pose(t).size() - track.pose(t).count()).sum();
    }
    return missing;
  }

  /** The counts are those that the data's own description gives. */
  @Test
  void read_twoFliesInEveryFrame() throws IOException {
    SleapLabels.Labels labels = SleapLabels.byVideo(shared("tracks/clip.slp")).get(0);
    Recording recording = labels.recording();
    assertEquals("clip.mp4", labels.video());
    assertEquals(
        List.of(
            "head",
            "thorax",
            "abdomen",
            "wingL",
            "wingR",
            "forelegL4",
            "forelegR4",
            "midlegL4",
            "midlegR4",
            "hindlegL4",
            "hindlegR4",
            "eyeL",
            "eyeR"),
        recording.skeleton().names());
    assertEquals(12, recording.skeleton().limbs().size());
    assertEquals(List.of("female", "male"), recording.tracks().stream().map(Track::name).toList());
    assertEquals(1500, recording.tracks().get(0).size());
    assertEquals(1500, recording.tracks().get(1).size());
    assertEquals(637, missing(recording));
    Pose first = recording.tracks().get(1).pose(0);
    assertEquals(335.25, first.x(0));
    assertEquals(444.75, first.y(0));
    assertEquals(Pose.Source.LABELLED, first.source(0));
  }

  /** The same animals with two of the points, written by another version. */
  @Test
  void read_newerVersionAgrees() throws IOException {
    Recording all = SleapLabels.byVideo(shared("tracks/clip.slp")).get(0).recording();
    Recording two = SleapLabels.byVideo(shared("tracks/clip.2node.slp")).get(0).recording();
    assertEquals(List.of("head", "thorax"), two.skeleton().names());
    assertEquals(1, two.skeleton().limbs().get(0).from());
    for (int t = 0; t < 1500; t += 100) {
      for (int n = 0; n < 2; n++) {
        for (int k = 0; k < 2; k++) {
          assertEquals(all.tracks().get(n).pose(t).x(k), two.tracks().get(n).pose(t).x(k));
        }
      }
    }
  }

  @Test
  void read_predictionsHaveScores() throws IOException {
    Path file = shared("tracks/clip.predictions.slp");
    assertTrue(SleapLabels.byVideo(file).isEmpty());
    Recording recording = new SleapLabels().read(file, ReadOptions.NONE);
    assertEquals(2948, recording.tracks().stream().mapToInt(Track::size).sum());
    Pose pose = recording.tracks().get(0).pose(0);
    assertEquals(0.4067767858505249, pose.score(0), 1e-7);
    assertEquals(Pose.Source.ESTIMATED, pose.source(0));
    for (Track track : recording.tracks()) {
      assertTrue(track.frames().allMatch(t -> track.pose(t).score(0) <= 1));
    }
  }

  @Test
  void read_instancesWithoutTrackAreNumbered() throws IOException {
    Recording recording =
        SleapLabels.byVideo(shared("slp_hdf5/minimal_instance.slp")).get(0).recording();
    assertEquals(List.of("1", "2"), recording.tracks().stream().map(Track::name).toList());
    assertEquals(92.65220773208894, recording.tracks().get(0).pose(0).x(0));
    assertEquals(205.9300539013689, recording.tracks().get(1).pose(0).x(0));
    Path dance = shared("slp_hdf5/dance.mp4.labels.slp");
    assertEquals(3, SleapLabels.byVideo(dance).get(0).recording().tracks().get(0).size());
    Track person = new SleapLabels().read(dance, ReadOptions.NONE).tracks().get(0);
    assertEquals(450, person.size());
    assertEquals(
        3, person.frames().filter(t -> person.pose(t).source(0) == Pose.Source.LABELLED).count());
  }

  @Test
  void read_imagesNameTheFrames() throws IOException {
    SleapLabels.Labels labels =
        SleapLabels.byVideo(shared("siv_format_v1/small_robot_siv.slp")).get(0);
    assertEquals(3, labels.recording().frameNames().size());
    assertTrue(labels.recording().frameName(2).endsWith("tests/data/videos/robot2.jpg"));
  }

  /** sleap-io 0.9.5 wrote it. What was predicted beside a user's instance is left out. */
  @Test
  void read_severalVideos_followEachOther() throws IOException {
    Path file = Examples.golden("two-videos.slp");
    assertTrue(new SleapLabels().matches(FileStart.of(file)));
    Recording recording = new SleapLabels().read(file, ReadOptions.NONE);
    assertEquals(List.of("one.mp4#4", "two.mp4#7"), recording.frameNames());
    assertEquals(List.of("a", "b", "c"), recording.skeleton().names());
    assertEquals(2, recording.skeleton().limbs().size());
    assertEquals(2, recording.skeleton().keypoints().get(1).mirror());
    Track mouse = recording.tracks().get(0);
    assertEquals("mouse", mouse.name());
    assertEquals(1, mouse.size());
    assertEquals(3, mouse.pose(0).x(1));
    assertEquals(2, mouse.pose(0).count());
    Track nameless = recording.tracks().get(1);
    assertEquals("1", nameless.name());
    assertEquals(9, nameless.pose(1).x(2));
    assertEquals(0.25, nameless.pose(1).score(1));
    assertEquals(1, SleapLabels.byVideo(file).size());
  }

  @Test
  void read_realPredictionsOfTwoFlies() throws IOException {
    Recording recording =
        new SleapLabels()
            .read(shared("hdf5_format_v1/centered_pair_predictions.slp"), ReadOptions.NONE);
    assertEquals(24, recording.skeleton().size());
    assertEquals(1100, recording.frameCount());
  }

  @Test
  void read_damagedFilesAreOneSentence() throws IOException {
    Path text = Files.writeString(folder.resolve("text.slp"), "not HDF5 ".repeat(100));
    Path empty = Files.write(folder.resolve("empty.slp"), new byte[0]);
    for (Path file : List.of(text, empty, folder.resolve("absent.slp"))) {
      String said = assertThrows(IOException.class, () -> SleapLabels.byVideo(file)).getMessage();
      assertTrue(said.contains(file.getFileName().toString()) && said.endsWith("."), said);
    }
  }

  /** Whatever a damaged file makes the library do, only an IOException comes out. */
  @Test
  void read_randomDamageNeverEscapes() throws IOException {
    byte[] whole = Files.readAllBytes(shared("slp_hdf5/minimal_instance.slp"));
    SplittableRandom random = new SplittableRandom(4);
    Path file = folder.resolve("bad.slp");
    int refused = 0;
    for (int i = 0; i < 150; i++) {
      byte[] bad = Arrays.copyOf(whole, i % 3 == 0 ? random.nextInt(whole.length) : whole.length);
      for (int j = 0; j < 40 && bad.length > 0; j++) {
        bad[random.nextInt(bad.length)] = (byte) random.nextInt();
      }
      Files.write(file, bad);
      try {
        SleapLabels.byVideo(file);
      } catch (IOException e) {
        assertTrue(e.getMessage().contains("bad.slp"), e.getMessage());
        refused++;
      }
    }
    assertTrue(refused > 50, "most are refused");
  }

  @Test
  void skeleton_symmetricEdgesAreMirrorPairs() throws IOException {
    String json =
        """
        {"skeletons": [{"graph": {"name": "fly"}, "nodes": [{"id": 2}, {"id": 0}, {"id": 1}],
          "links": [
            {"edge_insert_idx": 1, "source": 2, "target": 1,
              "type": {"py/reduce": [{"py/type": "EdgeType"}, {"py/tuple": [1]}]}},
            {"edge_insert_idx": 0, "source": 2, "target": 0, "type": {"py/id": 1}},
            {"source": 0, "target": 1,
              "type": {"py/reduce": [{"py/type": "EdgeType"}, {"py/tuple": [2]}]}},
            {"source": 1, "target": 0, "type": {"py/id": 2}}]}],
         "nodes": [{"name": "eyeL"}, {"name": "eyeR"}, {"name": "head"}]}
        """;
    Skeleton skeleton = SleapSkeleton.of(new ObjectMapper().readTree(json));
    assertEquals("fly", skeleton.name());
    assertEquals(List.of("head", "eyeL", "eyeR"), skeleton.names());
    assertEquals(2, skeleton.keypoints().get(1).mirror());
    assertEquals(1, skeleton.keypoints().get(2).mirror());
    assertEquals(2, skeleton.limbs().size());
    assertEquals(1, skeleton.limbs().get(0).to());
    for (String bad :
        List.of(
            json.replace("\"id\": 2}", "\"id\": 9}"),
            json.replace("py/id\": 2", "py/id\": 5"),
            "{}")) {
      var tree = new ObjectMapper().readTree(bad);
      assertThrows(IllegalArgumentException.class, () -> SleapSkeleton.of(tree));
    }
  }

  @Test
  void recording_ofPointsOnAnImageThatIsNotThere_isRefused() throws IOException {
    var video = new ObjectMapper().readTree("{\"backend\": {\"filenames\": [\"a.png\"]}}");
    Pose pose = Pose.labelled(new double[] {1}, new double[] {2});
    SleapVideos videos = new SleapVideos(List.of(video), List.of());
    videos.add(0, 1, new SleapVideos.Instance(-1, false, pose));
    Skeleton one = Examples.skeleton("nose");
    String said =
        assertThrows(IllegalArgumentException.class, () -> videos.recording(one, 0)).getMessage();
    assertEquals("there are points on image 1 of a video of 1 images", said);
  }
}
