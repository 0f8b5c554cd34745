// SPDX-License-Identifier: BSD-2-Clause
package org.posej.skeleton;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.posej.Skeleton;
import org.posej.Skeleton.Keypoint;
import org.posej.Skeleton.Limb;

class SkeletonsTest {
  private static final Path DATA =
      Path.of(System.getProperty("posej.shared", "../shared"), "data", "mmpose-tests");

  static Stream<String> names() {
    return Skeletons.names().stream();
  }

  @Test
  void names_areTheFilesBesideThem() throws IOException {
    Set<String> files = new TreeSet<>();
    try (Stream<Path> list = Files.list(Path.of("src/main/resources/org/posej/skeleton"))) {
      list.map(f -> f.getFileName().toString())
          .filter(f -> f.endsWith(".yaml") && !f.equals("mappings.yaml"))
          .forEach(f -> files.add(f.replace(".yaml", "")));
    }
    assertEquals(files, new TreeSet<>(Skeletons.names()));
  }

  @Test
  void names_standInTheDocumentation() throws IOException {
    String page = Files.readString(Path.of("docs/skeleton.md"));
    names().forEach(name -> assertTrue(page.contains("| `" + name + "` |"), name));
  }

  @Test
  void of_unknownName_namesTheOthers() {
    for (String name : List.of("coco", "../io/x", "mappings", "COCO-17", "")) {
      String said =
          assertThrows(IllegalArgumentException.class, () -> Skeletons.of(name)).getMessage();
      assertTrue(said.startsWith("There is no skeleton '" + name + "'; choose one of coco-17, "));
      assertTrue(said.endsWith(", ap10k-17."), said);
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void of_hasTheNameAndTheNumberOfPoints(String name) {
    Skeleton skeleton = Skeletons.of(name);
    assertEquals(name, skeleton.name());
    assertEquals(name.substring(name.lastIndexOf('-') + 1), "" + skeleton.size());
  }

  @ParameterizedTest
  @MethodSource("names")
  void of_mirrorIsItsOwnInverse(String name) {
    int[] mirrors = Skeletons.of(name).mirrors();
    for (int k = 0; k < mirrors.length; k++) {
      assertEquals(k, mirrors[mirrors[k]]);
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void of_mirrorExchangesLeftAndRightInNames(String name) {
    Skeleton skeleton = Skeletons.of(name);
    for (Keypoint point : skeleton.keypoints()) {
      String other = skeleton.keypoints().get(point.mirror()).name();
      if (!point.name().matches("(face-)?\\d+")) {
        String exchanged =
            point.name().contains("left")
                ? point.name().replace("left", "right")
                : point.name().replace("right", "left");
        assertEquals(exchanged, other);
      }
    }
  }

  /** Blue is the left, red the right, green the middle, each by its largest part. */
  @ParameterizedTest
  @MethodSource("names")
  void of_coloursTellTheSides(String name) {
    Skeleton skeleton = Skeletons.of(name);
    for (int k = 0; k < skeleton.size() && !name.equals("hand-21"); k++) {
      Keypoint point = skeleton.keypoints().get(k);
      int red = point.rgb() >> 16;
      int green = point.rgb() >> 8 & 0xff;
      int blue = point.rgb() & 0xff;
      if (point.mirror() == k) {
        assertTrue(green > red && green > blue, point.toString());
      } else {
        int partner = skeleton.keypoints().get(point.mirror()).rgb();
        assertTrue(Math.max(red, blue) > green, point.toString());
        assertNotEquals(red > blue, partner >> 16 > (partner & 0xff), point.toString());
      }
      assertTrue(!point.name().contains("left") || blue > red, point.toString());
      assertTrue(!point.name().contains("right") || red > blue, point.toString());
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void of_noLimbIsThereTwice(String name) {
    Set<Set<Integer>> seen = new HashSet<>();
    for (Limb limb : Skeletons.of(name).limbs()) {
      assertNotEquals(limb.from(), limb.to());
      assertTrue(seen.add(Set.of(limb.from(), limb.to())), limb.toString());
    }
  }

  /** The mirror image of a limb is a limb. */
  @ParameterizedTest
  @MethodSource("names")
  void of_limbsAreSymmetric(String name) {
    Skeleton skeleton = Skeletons.of(name);
    int[] mirrors = skeleton.mirrors();
    Set<Set<Integer>> limbs = new HashSet<>();
    skeleton.limbs().forEach(limb -> limbs.add(Set.of(limb.from(), limb.to())));
    for (Limb limb : skeleton.limbs()) {
      assertTrue(limbs.contains(Set.of(mirrors[limb.from()], mirrors[limb.to()])), limb.toString());
    }
  }

  /**
   * Bodies hang together. A face has nine lines (jaw, eyebrows, bridge, nostrils, eyes, lips), and
   * BlazePose draws eyes with ears, mouth and body apart. The mesh has lines for some points only.
   */
  @ParameterizedTest
  @MethodSource("names")
  void of_limbsJoinThePoints(String name) {
    int expected =
        switch (name) {
          case "coco-wholebody-133", "halpe-136" -> 10;
          case "face-68" -> 9;
          case "blazepose-33" -> 3;
          default -> 1;
        };
    if (!name.equals("face-468")) {
      assertEquals(expected, components(Skeletons.of(name)));
    }
  }

  private static int components(Skeleton skeleton) {
    int[] part = IntStream.range(0, skeleton.size()).toArray();
    for (Limb limb : skeleton.limbs()) {
      int a = part[limb.from()];
      int b = part[limb.to()];
      IntStream.range(0, part.length).filter(k -> part[k] == b).forEach(k -> part[k] = a);
    }
    return (int) IntStream.of(part).distinct().count();
  }

  /** The numbers of kpt_oks_sigmas in cocoeval.py of pycocotools. */
  @Test
  void of_cocoHasThePublishedSigmas() {
    double[] published = {
      .026, .025, .025, .035, .035, .079, .079, .072, .072, .062, .062, .107, .107, .087, .087,
      .089, .089
    };
    assertArrayEquals(published, sigmas(Skeletons.of("coco-17")));
  }

  /** AI Challenger's own numbers, one per point. */
  @Test
  void of_aicHasThePublishedSigmas() {
    double[] published = {
      0.01388152, 0.01515228, 0.01057665, 0.01417709, 0.01497891, 0.01402144, 0.03909642,
      0.03686941, 0.01981803, 0.03843971, 0.03412318, 0.02415081, 0.01291456, 0.01236173
    };
    assertArrayEquals(published, sigmas(Skeletons.of("aic-14")));
  }

  @ParameterizedTest
  @CsvSource({
    "coco-17, 17", "coco-wholebody-133, 133", "halpe-26, 26", "halpe-136, 136", "body-25, 23",
    "openpose-18, 17", "mpii-16, 16", "efficientpose-16, 16", "lsp-14, 0", "flic-9, 0",
    "aic-14, 14", "posetrack-15, 15", "crowdpose-14, 14", "human36m-17, 0", "mpi-inf-3dhp-28, 0",
    "mpi-inf-3dhp-17, 0", "panoptic-19, 17", "blazepose-33, 0", "hand-21, 21", "face-68, 68",
    "face-468, 0", "ap10k-17, 17"
  })
  void of_sigmasArePositiveWherePublished(String name, int published) {
    double[] known =
        DoubleStream.of(sigmas(Skeletons.of(name))).filter(s -> !Double.isNaN(s)).toArray();
    assertEquals(published, known.length);
    for (double sigma : known) {
      assertTrue(sigma > 0 && sigma < 0.2, "sigma " + sigma);
    }
  }

  private static double[] sigmas(Skeleton skeleton) {
    return skeleton.keypoints().stream().mapToDouble(Keypoint::sigma).toArray();
  }

  /** MediaPipe's lists of the left and right eye and of the lips name these corners. */
  @ParameterizedTest
  @CsvSource({"33, 263", "133, 362", "61, 291", "46, 276", "127, 356", "1, 1", "152, 152"})
  void of_meshMirrorsTheCornersOfEyesAndMouth(int right, int left) {
    int[] mirrors = Skeletons.of("face-468").mirrors();
    assertEquals(left, mirrors[right]);
    assertEquals(right, mirrors[left]);
  }

  /** The files of the data sets name their own points and limbs. */
  @ParameterizedTest
  @CsvSource({"coco-17, coco/test_coco.json", "ap10k-17, ap10k/test_ap10k.json"})
  void of_agreesWithTheFilesOfTheDataSet(String name, String file) throws IOException {
    Path path = DATA.resolve(file);
    assumeTrue(Files.exists(path), "There is no " + path + ".");
    JsonNode truth = new ObjectMapper().readTree(path.toFile()).at("/categories/0");
    Skeleton skeleton = Skeletons.of(name);
    List<String> points = new ArrayList<>();
    truth.get("keypoints").forEach(p -> points.add(p.asText()));
    assertEquals(points, skeleton.names());
    Set<Set<Integer>> limbs = new HashSet<>();
    truth.get("skeleton").forEach(l -> limbs.add(Set.of(l.get(0).asInt(), l.get(1).asInt())));
    Set<Set<Integer>> found = new HashSet<>();
    skeleton.limbs().forEach(l -> found.add(Set.of(l.from() + 1, l.to() + 1)));
    assertEquals(limbs, found);
  }
}
