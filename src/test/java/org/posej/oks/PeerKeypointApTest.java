// SPDX-License-Identifier: BSD-2-Clause
package org.posej.oks;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.posej.Box;
import org.posej.Extent;
import org.posej.Pose;
import org.posej.compare.FramePoses;
import org.posej.compare.Golden;
import org.posej.compare.MetricCases;
import org.posej.skeleton.Skeletons;

/** Holds the ten numbers equal to those of pycocotools and xtcocotools. */
class PeerKeypointApTest {
  private static final Path SHARED =
      Path.of(System.getProperty("posej.shared", "../shared"), "data", "mmpose-tests");

  /** A set of labelled people. */
  private record People(String file, String skeleton, BodyArea areas) {}

  private static final List<People> SETS =
      List.of(
          new People("coco/test_coco.json", "coco-17", BodyArea.TOLD),
          new People("crowdpose/test_crowdpose.json", "crowdpose-14", BodyArea.BOX),
          new People("aic/test_aic.json", "aic-14", BodyArea.BOX));

  /** The poses of one image. */
  private record Image(List<Pose> bodies, List<Pose> found) {}

  private static double[] stats(int seed, BodyArea areas) {
    KeypointAp ap = new KeypointAp(OksSimilarity.sigmas(MetricCases.skeleton()), areas, 20);
    for (FramePoses frame : MetricCases.movie(seed, false)) {
      ap.add(frame.truth(), frame.found());
    }
    return ap.stats().toArray();
  }

  @Test
  void stats_ofCases_areThoseOfPycocotools() throws IOException {
    Golden.assertAlike("coco", 200, seed -> stats(seed, BodyArea.TOLD));
  }

  @Test
  void stats_withAreasOfBoxes_areThoseOfXtcocotools() throws IOException {
    Golden.assertAlike("coco-boxes", 60, seed -> stats(seed, BodyArea.BOX));
  }

  @Test
  void stats_ofSharedPeople_areThoseOfTheirEvaluation() throws IOException {
    assumeTrue(Files.isDirectory(SHARED), SHARED + " is not there");
    Golden.assertAlike("shared", 30, seed -> shared(SETS.get(seed / 100), seed));
  }

  /** Evaluates poses that stray from the labels as those of {@code metrics.py} do. */
  private static double[] shared(People people, int seed) {
    Map<Long, Image> images = new TreeMap<>();
    Random random = new Random(seed);
    random.nextDouble();
    for (JsonNode person : annotations(people)) {
      Image image =
          images.computeIfAbsent(
              person.get("image_id").asLong(),
              i -> new Image(new ArrayList<>(), new ArrayList<>()));
      image.bodies().add(body(person));
      int times = 1 + random.nextInt(2);
      for (int n = 0; n < times; n++) {
        image.found().add(strayed(person, random));
      }
    }
    KeypointAp ap =
        new KeypointAp(OksSimilarity.sigmas(Skeletons.of(people.skeleton())), people.areas(), 20);
    images.values().forEach(i -> ap.add(i.bodies(), i.found()));
    return ap.stats().toArray();
  }

  private static JsonNode annotations(People people) {
    try {
      return new ObjectMapper().readTree(SHARED.resolve(people.file()).toFile()).get("annotations");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Pose body(JsonNode person) {
    JsonNode k = person.get("keypoints");
    double[][] p = new double[2][k.size() / 3];
    for (int i = 0; i < p[0].length; i++) {
      boolean labelled = k.get(3 * i + 2).asInt() > 0;
      p[0][i] = labelled ? k.get(3 * i).asDouble() : Double.NaN;
      p[1][i] = labelled ? k.get(3 * i + 1).asDouble() : Double.NaN;
    }
    JsonNode b = person.get("bbox");
    Box box =
        Box.of(b.get(0).asDouble(), b.get(1).asDouble(), b.get(2).asDouble(), b.get(3).asDouble());
    double area = person.has("area") ? person.get("area").asDouble() : Double.NaN;
    boolean crowd = person.path("iscrowd").asInt() == 1;
    return Pose.labelled(p[0], p[1]).with(new Extent(box, area, crowd, null));
  }

  private static Pose strayed(JsonNode person, Random random) {
    double width = person.get("bbox").get(2).asDouble();
    double spread = 0.4 * width * random.nextDouble() * random.nextDouble();
    JsonNode k = person.get("keypoints");
    double[][] p = new double[2][k.size() / 3];
    for (int i = 0; i < p[0].length; i++) {
      p[0][i] = k.get(3 * i).asDouble() + spread * (random.nextDouble() - 0.5);
      p[1][i] = k.get(3 * i + 1).asDouble() + spread * (random.nextDouble() - 0.5);
    }
    return Pose.of(p[0], p[1], new double[p[0].length]).withScore(random.nextInt(9) / 8.0);
  }
}
