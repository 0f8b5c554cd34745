// SPDX-License-Identifier: BSD-2-Clause
package org.posej.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.posej.Box;
import org.posej.Extent;
import org.posej.ImageSize;
import org.posej.Pose;
import org.posej.Pose.Visibility;
import org.posej.Recording;
import org.posej.Skeleton;
import org.posej.Track;
import org.posej.io.FileStart;
import org.posej.io.PoseFormat;
import org.posej.io.PoseFormatContract;
import org.posej.io.ReadOptions;
import org.posej.io.TestRecordings;
import org.posej.skeleton.Skeletons;

class CocoFormatTest extends PoseFormatContract {
  private static final String GOOD =
      """
      {"info": {"year": [1, {"a": 2}]},
       "annotations": [
        {"id": 7, "image_id": 2, "category_id": 3, "bbox": [1, 2, 3, 4], "area": 9.5,
         "keypoints": [1.5, 2, 2, 0, 0, 0, 5, 6, 1], "segmentation": [[1, 2, 3]], "iscrowd": 0},
        {"id": 8, "image_id": 2, "category_id": 3, "keypoints": [1, 2, 2, 0, 0, 0, 5, 6, 1],
         "bbox": [0, 0, 10, 20], "iscrowd": 1},
        {"id": 9, "image_id": 1, "bbox": [0, 0, 1, 1]}],
       "images": [{"id": 1, "file_name": "one.jpg", "width": 30, "height": 20},
                  {"id": 2, "file_name": "../two.jpg", "width": 30, "height": 20}],
       "categories": [{"id": 3, "name": "mouse", "keypoints": ["left ear", "right ear", "tail"],
                       "skeleton": [[1, 3], [2, 3]]}]}
      """;

  @Override
  protected PoseFormat format() {
    return new CocoFormat();
  }

  @Override
  protected Recording example() {
    return LabelRecordings.of(
        Skeletons.of("coco-17"),
        List.of("000000000785.jpg", "a/000000040083.jpg", "000000196141.jpg"),
        List.of(new ImageSize(640, 480), new ImageSize(320, 480), new ImageSize(640, 480)));
  }

  private Recording read(String json) throws IOException {
    Path file = Files.writeString(folder.resolve("a.json"), json);
    assertTrue(format().matches(FileStart.of(file)));
    return format().read(file, ReadOptions.NONE);
  }

  @Test
  void read_images_areFrames() throws IOException {
    Recording got = read(GOOD);
    assertEquals(List.of("one.jpg", "../two.jpg"), got.frameNames());
    assertEquals(List.of(new ImageSize(30, 20)), got.frameSizes());
    assertEquals(List.of("1", "2"), got.tracks().stream().map(Track::name).toList());
    assertEquals(List.of("read without segmentation"), got.history());
    Pose body = got.tracks().get(0).pose(1);
    assertEquals(1.5, body.x(0));
    assertFalse(body.has(1), "0 is not labelled");
    assertEquals(6, body.y(2), "1 is hidden, and labelled");
    assertEquals(Visibility.HIDDEN, body.visibility(2));
    assertEquals(Extent.of(Box.of(1, 2, 3, 4), 9.5), body.extent());
    Pose crowd = got.tracks().get(1).pose(1);
    assertTrue(crowd.extent().crowd());
    assertTrue(Double.isNaN(crowd.extent().area()), "no area is told");
  }

  @Test
  void categories_haveTheirOwnPointsAndImages() throws IOException {
    String more =
        GOOD.replace("\"id\": 8, \"image_id\": 2, \"category_id\": 3", "\"id\": 8, \"image_id\": 1")
            .replace(
                "{\"id\": 9, \"image_id\": 1,",
                "{\"id\": 9, \"image_id\": 1, \"category_id\": 4, \"keypoints\": [3, 4, 1],");
    Path file =
        Files.writeString(
            folder.resolve("a.json"),
            more.replace(
                "\"name\": \"mouse\"", "\"name\": \"mouse\"}, {\"id\": 4, \"name\": \"mouse\""));
    Map<String, Recording> got = CocoFormat.categories(file);
    assertEquals(List.of("mouse", "no category", "mouse 4"), List.copyOf(got.keySet()));
    assertEquals(List.of("../two.jpg"), got.get("mouse").frameNames());
    assertEquals(3, got.get("no category").skeleton().size());
    assertEquals(1, got.get("mouse 4").skeleton().size());
    assertEquals(Visibility.VISIBLE, got.get("mouse 4").tracks().get(0).pose(0).visibility(0));
  }

  @Test
  void read_category_givesTheSkeleton() throws IOException {
    Skeleton got = read(GOOD).skeleton();
    assertEquals("mouse", got.name());
    assertEquals(List.of("left ear", "right ear", "tail"), got.names());
    assertEquals(1, got.mirrors()[0]);
    assertEquals(List.of(List.of(0, 2), List.of(1, 2)), CategorySkeleton.pairs(got.limbs()));
  }

  @Test
  void read_pairsFromZeroOrBeyond_areUnderstoodOrLeftOut() throws IOException {
    Skeleton zero = read(GOOD.replace("[[1, 3], [2, 3]]", "[[0, 2], [1, 2]]")).skeleton();
    assertEquals(List.of(List.of(0, 2), List.of(1, 2)), CategorySkeleton.pairs(zero.limbs()));
    assertEquals(
        List.of(), read(GOOD.replace("[[1, 3], [2, 3]]", "[[1, 3], [2, 4]]")).skeleton().limbs());
  }

  @Test
  void read_noTwoAnywhere_oneIsVisible() throws IOException {
    Recording got = read(GOOD.replace("2, 2, 0", "2, 1, 0"));
    assertEquals(Visibility.VISIBLE, got.tracks().get(0).pose(1).visibility(2));
  }

  @Test
  void read_twoCategories_standSideBySide() throws IOException {
    String json =
        GOOD.replace(
                "\"id\": 8, \"image_id\": 2, \"category_id\": 3",
                "\"id\": 8, \"image_id\": 2, \"category_id\": 4")
            .replace(
                "\"categories\": [",
                "\"categories\": [{\"id\": 4, \"name\": \"cat\", \"keypoints\": [\"tail\", \"nose\","
                    + " \"paw\"]},");
    Recording got = read(json);
    assertEquals(List.of("left ear", "right ear", "tail", "nose", "paw"), got.skeleton().names());
    assertEquals(List.of("mouse 1", "cat 1"), got.tracks().stream().map(Track::name).toList());
    assertEquals(1, got.tracks().get(1).pose(1).x(2));
    assertEquals(5, got.tracks().get(1).pose(1).x(4));
    assertFalse(got.tracks().get(1).pose(1).has(0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|no annotation in it has keypoints.",
        "{\"annotations\": [{\"id\": 7, \"keypoints\": [1, 2]}]}|2 numbers are not x, y and",
        "{\"annotations\": [{\"id\": 7, \"keypoints\": [1, 2, 2]}]}|annotation 7 has no image_id.",
        "{\"annotations\": [{\"id\": 7, \"keypoints\": [1, 2, 1e999]}]}|/annotations/0/keypoints/2",
        "{\"annotations\": [{\"id\": 7, \"bbox\": [1, 2, 3]}]}|a box has 4 numbers, not 3.",
        "{\"annotations\": [{\"image_id\": 7, \"keypoints\": [1, 2, 2]}], \"images\": [{\"id\": 1}]}|annotation ? is of image 7,",
        "{\"images\": [{\"id\": 1}, {\"id\": 1}]}|two images have the id 1.",
        "{\"images\": [{\"id\": 1, \"width\": -5}]}|/images/0/width: a whole number",
        "{\"annotations\": [{\"id\": 7, |line 1",
        "{\"images\": [1, 2|an object was expected here.",
        "nonsense|it is not JSON.",
        "{} {}|there is more after its end.",
      })
  void read_otherFile_isRefused(String json, String said) throws IOException {
    Path file = Files.writeString(folder.resolve("a.json"), json);
    IOException e = assertThrows(IOException.class, () -> format().read(file, ReadOptions.NONE));
    assertTrue(e.getMessage().startsWith(file.toString()), e.getMessage());
    assertTrue(e.getMessage().contains(said), e.getMessage());
    assertFalse(e.getMessage().contains("\n"), e.getMessage());
  }

  @Test
  void read_deepJson_isRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("a.json"), "{\"info\": " + "[".repeat(100_000));
    String said =
        assertThrows(IOException.class, () -> format().read(file, ReadOptions.NONE)).getMessage();
    assertTrue(said.contains("depth"), said);
  }

  @Test
  void read_individualTwiceInAnImage_isRefused() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("a.json"),
            GOOD.replace("\"category_id\"", "\"track_id\": 4, \"category_id\""));
    String said =
        assertThrows(IOException.class, () -> format().read(file, ReadOptions.NONE)).getMessage();
    assertEquals(file + ": individual 4 is twice in one image.", said);
  }

  @Test
  void write_individualsThatComeAndGo_areTold() throws IOException {
    Track early = new Track(12, "12");
    Track late = new Track(4, "4");
    Pose pose = LabelRecordings.at(example(), 0).get(0);
    early.put(2, pose);
    late.put(0, pose);
    Recording recording = example().withTracks(List.of(early, late));
    assertEquals(List.of(), format().losses(recording));
    Path file = folder.resolve("b.json");
    format().write(recording, file);
    TestRecordings.assertSame(recording, format().read(file, ReadOptions.NONE));
  }

  @Test
  void write_wholeBody_hasItsLists() throws IOException {
    Recording recording =
        LabelRecordings.of(Skeletons.of("coco-wholebody-133"), List.of(), List.of());
    Path file = folder.resolve("b.json");
    format().write(recording, file);
    assertTrue(Files.readString(file).contains("\"lefthand_kpts\""));
    assertEquals(List.of(), format().losses(recording));
    TestRecordings.assertSame(recording, format().read(file, ReadOptions.NONE));
  }

  /**
   * Bodies without hands and feet stand beside such with them; a list of another length is wrong.
   */
  @Test
  void read_wholeBodyInPart_isFilledUp() throws IOException {
    String body = "{\"image_id\": 1, \"keypoints\": [" + "1,2,2,".repeat(16) + "3,4,2]";
    String face = ", \"face_kpts\": [" + "5,6,2,".repeat(67) + "7,8,2]";
    Recording got = read("{\"annotations\": [" + body + "}," + body + face + "}]}");
    assertEquals(133, got.skeleton().size());
    assertEquals(17, got.tracks().get(0).pose(0).count());
    Pose whole = got.tracks().get(1).pose(0);
    assertEquals(7, whole.x(90));
    assertFalse(whole.has(17) || whole.has(91));
    String said =
        assertThrows(
                IOException.class,
                () -> read("{\"annotations\": [" + body + face.replace("5,6,2,5", "5") + "}]}"))
            .getMessage();
    assertTrue(said.contains("face_kpts of annotation ? must have 204 numbers"), said);
  }

  @Test
  void read_otherNumberOfPoints_isRefused() {
    String json =
        "{\"annotations\": [{\"id\": 1, \"image_id\": 1, \"keypoints\": [1, 2, 2]},"
            + " {\"id\": 2, \"image_id\": 1, \"keypoints\": [1, 2, 2, 3, 4, 2]}]}";
    String said = assertThrows(IOException.class, () -> read(json)).getMessage();
    assertTrue(said.endsWith("annotation 2 has 2 points, not 1."), said);
  }

  @Test
  void write_infinitePlace_isRefusedAndLeavesNothing() throws IOException {
    Track track = new Track(1, "1");
    double[] x = new double[17];
    x[3] = Double.POSITIVE_INFINITY;
    track.put(0, Pose.labelled(x, x));
    Recording recording = example().withTracks(List.of(track));
    assertThrows(
        IllegalArgumentException.class, () -> format().write(recording, folder.resolve("b.json")));
    try (var left = Files.list(folder)) {
      assertEquals(0, left.count());
    }
  }

  @Test
  void write_nothing_isRefused() {
    Recording nobody = example().withTracks(List.of());
    assertThrows(
        IllegalArgumentException.class, () -> format().write(nobody, folder.resolve("b.json")));
  }

  @Test
  void losses_ofARecordingWithEverything_areAll() {
    List<String> losses = format().losses(TestRecordings.recording(TestRecordings.times()));
    for (String loss : List.of("scores", "points in space", "events", "colours", "the history")) {
      assertTrue(losses.contains(loss), loss + " is not among " + losses);
    }
  }

  /** What pycocotools holds once it has joined results with their images; its script says how. */
  @Test
  void read_goldenFile() throws Exception {
    Path file = Path.of(getClass().getResource("pycocotools-joined.json").toURI());
    Recording got = format().read(file, ReadOptions.NONE);
    assertEquals(List.of("nose", "left ear", "right ear"), got.skeleton().names());
    assertEquals(List.of("seven.jpg", "three.jpg"), got.frameNames());
    assertEquals(2, LabelRecordings.at(got, 0).size());
    Pose three = got.tracks().get(0).pose(1);
    assertEquals(2, three.count());
    assertEquals(Visibility.HIDDEN, three.visibility(1));
    assertEquals(20, three.y(1));
    assertEquals(Visibility.VISIBLE, LabelRecordings.at(got, 0).get(1).visibility(2));
  }

  /** The numbers of people and points are those that the folder's README tells. */
  @Test
  void read_realFile() throws IOException {
    Path file = LabelRecordings.real("coco-mini/annotations/person_keypoints_train2017.json");
    Recording got = format().read(file, ReadOptions.NONE);
    assertEquals(80, got.frameNames().size());
    assertEquals(86, LabelRecordings.bodies(got));
    assertEquals(800, LabelRecordings.points(got));
    assertEquals("coco-17", got.skeleton().name());
  }

  /** Points, images and bodies of the sets that took over the format, as their README tells. */
  @ParameterizedTest
  @CsvSource({
    "300w/test_300w, 68, 2, 2, 136",
    "300vw/anno_300vw, 68, 3, 3, 204",
    "300wlp/test_300wlp, 68, 2, 2, 136",
    "aflw/test_aflw, 19, 2, 2, 38",
    "aic/test_aic, 14, 3, 9, -1",
    "ak/test_animalkingdom, 23, 2, 2, -1",
    "animalpose/test_animalpose, 20, 2, 2, -1",
    "ap10k/test_ap10k, 17, 2, 2, -1",
    "atrw/test_atrw, 15, 2, 2, -1",
    "coco/test_coco, 17, 4, 12, -1",
    "coco/test_coco_wholebody, 133, 4, 12, -1",
    "coco/test_keypoint_partition_metric, 133, 4, 12, -1",
    "cofw/test_cofw, 29, 2, 2, -1",
    "crowdpose/test_crowdpose, 14, 2, 4, -1",
    "deepfasion2/deepfasion2, 294, 2, 2, -1",
    "fld/test_fld, 8, 2, 2, -1",
    "fly/test_fly, 32, 2, 2, 64",
    "freihand/test_freihand, 21, 8, 8, 168",
    "h36m/h36m_coco, 17, 4, 4, 68",
    "halpe/test_halpe, 136, 4, 12, -1",
    "horse10/test_horse10, 22, 3, 3, -1",
    "humanart/test_humanart, 17, 3, 4, -1",
    "lapa/test_lapa, 106, 2, 2, 212",
    "locust/test_locust, 35, 2, 2, 70",
    "macaque/test_macaque, 17, 2, 2, -1",
    "mhp/test_mhp, 16, 2, 4, -1",
    "mpii/test_mpii_trb, 40, 5, 5, -1",
    "ochuman/test_ochuman, 17, 3, 5, -1",
    "onehand10k/test_onehand10k, 21, 4, 4, -1",
    "panoptic/test_panoptic, 21, 4, 4, 84",
    "rhd/test_rhd, 21, 3, 3, -1",
    "ubody3d/ubody3d_train, 133, 1, 1, 133",
    "wflw/test_wflw, 98, 2, 4, 392",
    "zebra/test_zebra, 9, 2, 2, 18",
  })
  void read_microSets_thenWrite_keepsAll(String name, int points, int frames, int bodies, int all)
      throws IOException {
    Path file = LabelRecordings.real("mmpose-tests/" + name + ".json");
    assertTrue(format().matches(FileStart.of(file)));
    Recording got = format().read(file, ReadOptions.NONE);
    assertEquals(points, got.skeleton().size());
    assertEquals(frames, got.frameNames().size());
    assertEquals(bodies, LabelRecordings.bodies(got));
    if (all >= 0) {
      assertEquals(all, LabelRecordings.points(got));
    }
    Path again = folder.resolve("again.json");
    format().write(got, again);
    Recording back = format().read(again, ReadOptions.NONE);
    assertEquals(LabelRecordings.points(got), LabelRecordings.points(back));
    if (format().losses(got).isEmpty()) {
      TestRecordings.assertSame(got, back);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ap10k/test_ap10k", "macaque/test_macaque", "crowdpose/test_crowdpose"})
  void read_knownPoints_haveSidesAndSigmas(String name) throws IOException {
    Path file = LabelRecordings.real("mmpose-tests/" + name + ".json");
    Skeleton got = format().read(file, ReadOptions.NONE).skeleton();
    assertTrue(got.keypoints().stream().noneMatch(k -> Double.isNaN(k.sigma())), got.toString());
    assertFalse(got.limbs().isEmpty());
  }

  @Test
  void read_noKeypoints_isRefused() {
    Path file = LabelRecordings.real("mmpose-tests/interhand2.6m/test_interhand2.6m_data.json");
    String said =
        assertThrows(IOException.class, () -> format().read(file, ReadOptions.NONE)).getMessage();
    assertEquals(file + ": no annotation in it has keypoints.", said);
  }

  /** A million points take under 5 s; here they may take more, since others work beside. */
  @Test
  void read_manyPoints() throws IOException {
    List<String> bodies = new ArrayList<>();
    String points = "12.5,345.25,2,".repeat(17);
    for (int i = 0; i < 60_000; i++) {
      bodies.add(
          "{\"id\":"
              + i
              + ",\"image_id\":"
              + (i * 7919 % 20_000)
              + ",\"category_id\":1,\"keypoints\":["
              + points.substring(0, points.length() - 1)
              + "],\"bbox\":[1,2,3,4]}");
    }
    Recording got = read("{\"annotations\":[" + String.join(",\n", bodies) + "]}");
    assertEquals(60_000 * 17, LabelRecordings.points(got));
    assertEquals(3, got.tracks().size());
  }
}
