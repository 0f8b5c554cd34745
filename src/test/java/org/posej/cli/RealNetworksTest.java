// SPDX-License-Identifier: BSD-2-Clause
package org.posej.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.ARGBType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.posej.Box;
import org.posej.Extent;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Skeleton;
import org.posej.cli.LabelledPeople.Picture;
import org.posej.dataset.CocoFormat;
import org.posej.image.Intensity;
import org.posej.io.ReadOptions;
import org.posej.metric.BodyMatching;
import org.posej.model.Estimate;
import org.posej.model.Hints;
import org.posej.model.NetworkModel;
import org.posej.net.Engine;
import org.posej.net.OnnxNetwork;
import org.posej.oks.BodyArea;
import org.posej.pack.KnownModels;
import org.posej.pack.ModelPackage;
import org.posej.pack.PackagedModel;
import org.posej.skeleton.SkeletonMapping;
import org.posej.skeleton.Skeletons;

/**
 * Trained networks on photographs with labels; few, so that they show right wiring, not accuracy.
 *
 * <p>Errors are relative to the root of the area of the labelled box.
 */
class RealNetworksTest {
  private static final int WRIST = 0;
  private static final int KNUCKLE = 9; // of the middle finger
  private static final SkeletonMapping BLAZEPOSE_TO_COCO =
      SkeletonMapping.between(Skeletons.of("blazepose-33"), Skeletons.of("coco-17"));

  private final Path shared = Path.of(System.getProperty("posej.shared", "../shared"));
  private final Path models = shared.resolve("models");
  private final Path data = shared.resolve("data");

  @BeforeEach
  void requireData() {
    assumeTrue(Files.isDirectory(models), "There are no real models in " + models + ".");
    assumeTrue(Files.isDirectory(data), "There is no real data in " + data + ".");
  }

  private NetworkModel open(String folder, String id, String detector) throws IOException {
    List<ModelPackage> found = KnownModels.in(models.resolve(folder));
    Function<String, ModelPackage> named =
        n -> found.stream().filter(m -> m.id().equals(n)).findFirst().orElse(null);
    return PackagedModel.open(
        named.apply(id),
        detector == null ? null : named.apply(detector),
        file -> OnnxNetwork.open(file, Engine.CPU),
        Intensity.BYTE);
  }

  /** Returns the mean error of each image of coco8-pose, in the true box, by its number. */
  private Map<Integer, Double> trueBoxes(String folder, String id) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] args = {
      "figures",
      "human",
      "--true-boxes",
      "--only",
      id,
      "--models",
      models.resolve(folder).toString(),
      "--data",
      data.resolve("coco8-pose").toString()
    };
    assertEquals(0, Main.run(new PrintWriter(out, true), new PrintWriter(err, true), args));
    List<String> lines = out.toString().lines().toList();
    assertEquals("model\timage\tmean\tmedian", lines.get(0));
    Map<Integer, Double> errors = new TreeMap<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split("\t");
      assertEquals(id, cells[0]);
      errors.put(Integer.parseInt(cells[1].replace(".jpg", "")), Double.parseDouble(cells[2]));
    }
    return errors;
  }

  /** An independent decoder had errors of 0.022 to 0.072 with the same boxes. */
  @Test
  void movenetLightning_trueBoxes_errsNoMoreThanAnIndependentDecoder() {
    Map<Integer, Double> errors = trueBoxes("movenet-lightning-int8", "movenet-lightning-int8");
    for (int image : new int[] {36, 49, 77, 110, 113}) {
      assertTrue(errors.get(image) < 1.05 * 0.072, image + ": " + errors.get(image));
    }
  }

  private static double error(List<Pose> bodies, List<Pose> found) {
    BodyMatching matching = new BodyMatching();
    matching.add(bodies, found);
    return matching.mean();
  }

  private static Pose largest(Picture picture) {
    Pose largest = picture.people().get(0);
    for (Pose b : picture.people()) {
      largest = BodyArea.TOLD.of(b) > BodyArea.TOLD.of(largest) ? b : largest;
    }
    return largest;
  }

  private static Pose only(NetworkModel model, RandomAccessibleInterval<?> image, Hints hints) {
    List<Pose> poses = model.estimate(image, hints).poses();
    assertEquals(1, poses.size());
    return BLAZEPOSE_TO_COCO.apply(poses.get(0));
  }

  @Test
  void blazepose_regionThatIsTurned_isClearlyBetterThanTheUprightTrueBox() throws IOException {
    double upright = 0;
    double turned = 0;
    try (NetworkModel alone = open("blazepose", "blazepose-lite", null);
        NetworkModel both = open("blazepose", "blazepose-lite", "blazepose-person-2020")) {
      for (Picture picture : LabelledPeople.in(data.resolve("coco8-pose"))) {
        // of the five pictures that the README speaks of the detector finds nobody on the other
        if (picture.file().toString().matches(".*(036|077|110|113)[.]jpg")) {
          Pose body = largest(picture);
          Hints box = new Hints(List.of(body.extent().box()), 1, false);
          upright += error(List.of(body), List.of(only(alone, picture.open(), box)));
          Hints all = new Hints(List.of(), 20, false);
          List<Pose> found = both.estimate(picture.open(), all).poses();
          turned += error(List.of(body), found.stream().map(BLAZEPOSE_TO_COCO::apply).toList());
        }
      }
    }
    assertTrue(turned < 0.75 * upright, turned / 4 + " turned, " + upright / 4 + " upright");
  }

  /** Turns an image clockwise by a right angle. */
  private static RandomAccessibleInterval<ARGBType> turned(RandomAccessibleInterval<?> image) {
    int w = (int) image.dimension(0);
    int h = (int) image.dimension(1);
    Img<ARGBType> turned = ArrayImgs.argbs(h, w);
    for (int y = 0; y < h; y++) {
      for (int x = 0; x < w; x++) {
        turned.getAt(h - 1 - y, x).set((ARGBType) image.getAt(x, y));
      }
    }
    return turned;
  }

  @Test
  void blazepose_personWhoLies_isTurnedUpright() throws IOException {
    Picture picture =
        LabelledPeople.in(data.resolve("coco8-pose")).stream()
            .filter(p -> p.file().endsWith("000000000077.jpg"))
            .findFirst()
            .orElseThrow();
    RandomAccessibleInterval<?> image = picture.open();
    double h = image.dimension(1);
    Pose up = largest(picture);
    Box b = up.extent().box();
    Box box = Box.of(h - b.y() - b.height(), b.x(), b.height(), b.width());
    Pose pose = up.map((x, y) -> h - 1 - y, (x, y) -> x);
    Pose body = pose.with(Extent.of(box, BodyArea.TOLD.of(up)));
    Box region = new Box(b.x(), b.y(), b.width(), b.height(), Math.PI / 2, 1);
    Box lying = centred(region, box);
    try (NetworkModel model = open("blazepose", "blazepose-lite", null)) {
      RandomAccessibleInterval<?> turned = turned(image);
      Hints told = new Hints(List.of(lying), 1, false);
      assertTrue(error(List.of(body), List.of(only(model, turned, told))) < 0.045);
      List<Pose> upright = model.estimate(turned, new Hints(List.of(box), 1, false)).poses();
      assertTrue(
          upright.isEmpty()
              || error(List.of(body), List.of(BLAZEPOSE_TO_COCO.apply(upright.get(0)))) > 0.09);
    }
  }

  /** Mirrors an image. */
  private static RandomAccessibleInterval<?> mirrored(RandomAccessibleInterval<?> image) {
    return Views.zeroMin(Views.invertAxis(image, 0));
  }

  /**
   * Distances of the points in a mirrored image from the mirrored points, without withheld ones.
   *
   * @param exchanged whether left points are compared with right ones
   */
  private List<Double> mirrorErrors(NetworkModel model, boolean exchanged) throws IOException {
    Skeleton skeleton = model.skeleton();
    List<Double> errors = new ArrayList<>();
    for (Picture picture : LabelledPeople.in(data.resolve("coco8-pose"))) {
      RandomAccessibleInterval<?> image = picture.open();
      double w = image.dimension(0);
      Box b = largest(picture).extent().box();
      Box across = Box.of(w - b.x() - b.width(), b.y(), b.width(), b.height());
      List<Pose> plain = model.estimate(image, new Hints(List.of(b), 1, false)).poses();
      List<Pose> other =
          model.estimate(mirrored(image), new Hints(List.of(across), 1, false)).poses();
      for (int k = 0; !plain.isEmpty() && !other.isEmpty() && k < skeleton.size(); k++) {
        int m = exchanged ? skeleton.keypoints().get(k).mirror() : k;
        double dx = other.get(0).x(m) - (w - 1 - plain.get(0).x(k));
        double dy = other.get(0).y(m) - plain.get(0).y(k);
        if (plain.get(0).has(k) && other.get(0).has(m)) {
          errors.add(Math.hypot(dx, dy) / Math.sqrt(b.width() * b.height()));
        }
      }
    }
    assertTrue(errors.size() > 3 * skeleton.size(), errors.size() + " points");
    return errors.stream().sorted().toList();
  }

  /** A network whose points have the right sides finds a mirrored person with sides exchanged. */
  @ParameterizedTest
  @CsvSource({
    "edvardhua-cpm-hourglass, cpm-mobile",
    "edvardhua-cpm-hourglass, hourglass-mobile",
    "efficientpose, efficientpose-rt",
    "movenet-lightning-int8, movenet-lightning-int8"
  })
  void mirror_image_exchangesTheSides(String folder, String id) throws IOException {
    try (NetworkModel model = open(folder, id, null)) {
      List<Double> exchanged = mirrorErrors(model, true);
      List<Double> same = mirrorErrors(model, false);
      int middle = exchanged.size() / 2;
      String said = exchanged.get(middle) + " exchanged, " + same.get(middle) + " not";
      assertTrue(exchanged.get(middle) < 0.5 * same.get(middle), said);
    }
  }

  private static Box centred(Box b, Box at) {
    double x = at.centerX() - b.width() / 2;
    double y = at.centerY() - b.height() / 2;
    return new Box(x, y, b.width(), b.height(), b.angle(), b.score());
  }

  /** Returns the pictures beside a file of COCO with what is labelled on them. */
  private static List<Picture> labelled(Path json) throws IOException {
    Recording labels = new CocoFormat().read(json, ReadOptions.NONE);
    return IntStream.range(0, labels.frameNames().size())
        .mapToObj(t -> new Picture(json.resolveSibling(labels.frameName(t)), labels.poses(t)))
        .toList();
  }

  /** Four hands, each the only one of its picture that is labelled, found without its box. */
  @Test
  void hands_landOnTheLabels() throws IOException {
    Path json = data.resolve("mmpose-tests/onehand10k/test_onehand10k.json");
    try (NetworkModel model =
        open("mediapipe-hand", "mediapipe-hand-lite", "mediapipe-palm-lite")) {
      for (Picture picture : labelled(json)) {
        String name = picture.file().toString();
        Estimate found = model.estimate(picture.open(), new Hints(List.of(), 4, false));
        assertTrue(error(picture.people(), found.poses()) < 0.1, name);
        found.poses().forEach(hand -> assertPalm(hand, name));
      }
    }
  }

  /** A palm measures 6 to 13 cm in space and points where it points in the image. */
  private static void assertPalm(Pose hand, String name) {
    double x = hand.x3d(KNUCKLE) - hand.x3d(WRIST);
    double y = hand.y3d(KNUCKLE) - hand.y3d(WRIST);
    double z = hand.z3d(KNUCKLE) - hand.z3d(WRIST);
    double metres = Math.sqrt(x * x + y * y + z * z);
    assertEquals(0.095, metres, 0.035, name);
    double u = hand.estimateX(KNUCKLE) - hand.estimateX(WRIST);
    double v = hand.estimateY(KNUCKLE) - hand.estimateY(WRIST);
    double cosine = (u * x + v * y) / Math.hypot(u, v) / Math.hypot(x, y);
    assertTrue(cosine > 0.9, name + ": " + cosine);
  }

  /** Two faces in their labelled boxes; the error is by the distance of the outer eye corners. */
  @Test
  void faces_landOnTheLabels() throws IOException {
    SkeletonMapping mapping =
        SkeletonMapping.between(Skeletons.of("face-468"), Skeletons.of("face-68"));
    Path json = data.resolve("mmpose-tests/300w/test_300w.json");
    try (NetworkModel model = open("mediapipe-face", "mediapipe-face", null)) {
      for (Picture picture : labelled(json)) {
        Pose truth = picture.people().get(0);
        Hints box = new Hints(List.of(truth.bounds()), 1, false);
        Pose found = mapping.apply(model.estimate(picture.open(), box).poses().get(0));
        double sum = 0;
        for (int k = 0; k < 68; k++) {
          sum += Math.hypot(found.x(k) - truth.x(k), found.y(k) - truth.y(k));
        }
        double eyes = Math.hypot(truth.x(36) - truth.x(45), truth.y(36) - truth.y(45));
        assertTrue(sum / 68 / eyes < 0.08, picture.file() + ": " + sum / 68 / eyes);
      }
    }
  }

  /** Every network that the catalogue knows gets a row; those that need grouping a dash. */
  @Test
  void figures_mapsAlone_haveDashes() {
    StringWriter out = new StringWriter();
    String[] args = {
      "figures",
      "human",
      "--models",
      models.resolve("mobilenetv2-openpose-paf").toString(),
      "--data",
      data.resolve("coco8-pose").toString()
    };
    PrintWriter writer = new PrintWriter(out, true);
    assertEquals(0, Main.run(writer, writer, args));
    List<String> lines = out.toString().lines().toList();
    assertEquals(11, lines.get(0).split("\t").length);
    assertEquals("openpose-mobilenet\t8" + "\t-".repeat(9), lines.get(1));
  }

  @Test
  void figures_points_thatCocoHasNot_haveDashesAndTimes() {
    StringWriter out = new StringWriter();
    String[] args = {
      "figures",
      "human",
      "--models",
      models.resolve("mediapipe-face").toString(),
      "--data",
      data.resolve("coco8-pose").toString()
    };
    PrintWriter writer = new PrintWriter(out, true);
    assertEquals(0, Main.run(writer, writer, args));
    List<String> lines = out.toString().lines().toList();
    String row = lines.get(lines.size() - 1);
    assertTrue(row.matches("mediapipe-face\t8\t0(\t-){5}(\t[0-9.]+){3}"), row);
  }

  @Test
  void figures_unknownId_isRefused() {
    StringWriter out = new StringWriter();
    String[] args = {
      "figures",
      "human",
      "--only",
      "movenet-lightening",
      "--models",
      models.resolve("movenet-lightning-int8").toString(),
      "--data",
      data.resolve("coco8-pose").toString()
    };
    PrintWriter writer = new PrintWriter(out, true);
    assertEquals(2, Main.run(writer, writer, args));
    assertEquals(
        "There is no movenet-lightening in "
            + models.resolve("movenet-lightning-int8")
            + "; there are movenet-lightning-int8.\n",
        out.toString());
  }
}
