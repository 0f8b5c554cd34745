// SPDX-License-Identifier: BSD-2-Clause
package org.posej.ij1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.Color;
import java.awt.Graphics;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.fewshot.TurningHook;
import org.posej.image.Intensity;
import org.posej.io.RecordingJson;
import org.posej.match.TinyMatching;
import org.posej.net.BrightSpots;
import org.posej.sample.WalkingGecko;
import org.posej.view.PosePicture;

/** The macros of the folder {@code macros} in ImageJ without a display. */
class MacrosTest {
  @TempDir private Path folder;

  @Tag("soak")
  @Test
  void sample_labelFitApplySave() throws Exception {
    Recording every10th = checkSample(Path.of("macros/few-shot-sample.ijm"), 18, 30, 15);
    double aTwentiethOfTheBody = 12;
    assertTrue(
        medianError(every10th) < aTwentiethOfTheBody,
        "The median error is " + medianError(every10th));
  }

  /** A network needs no fit, and fewer frames are asked for. */
  @Test
  void sample_byANetwork_labelsAppliesAndSaves() throws Exception {
    Path network = TinyMatching.folder(folder.resolve("network"), TinyMatching.Kind.BARE);
    String macro = Files.readString(Path.of("macros/few-shot-sample.ijm"));
    String quicker =
        macro.replace("effort=quick step=10", "method=network network=" + network + " step=60");
    String shorter = quicker.replace("first=151", "first=178");
    assertFalse(macro.equals(quicker) || quicker.equals(shorter));
    checkSample(Files.writeString(folder.resolve("shorter.ijm"), shorter), 3, 3, 3);
  }

  /**
   * Runs the macro of the sample.
   *
   * @param fitted frames of the fit
   * @param last frames at the end, to which the model is applied then
   * @param before frames of the fit before these
   */
  private Recording checkSample(Path macro, int fitted, int last, int before) throws Exception {
    Path results = folder.resolve("results [1] of mine");
    String out = new PlainImageJ(folder.resolve("ij")).runHeadless(macro, results.toString());
    assertTrue(out.contains("Saved in " + results), out);
    for (String file :
        new String[] {
          "gecko.model",
          "PoseJ sample.csv",
          "PoseJ sample.json",
          "PoseJ sample-RoiSet.zip",
          "PoseJ sample-poses.mp4",
          "last second.json"
        }) {
      assertTrue(Files.size(results.resolve(file)) > 500, file + ": " + out);
    }
    Recording some = RecordingJson.read(results.resolve("PoseJ sample.json"));
    assertEquals(fitted, some.tracks().get(0).size());
    assertEquals(
        last + before,
        RecordingJson.read(results.resolve("last second.json")).tracks().get(0).size());
    return some;
  }

  /** The truth is known, since the movie is drawn. */
  private static double medianError(Recording found) {
    Recording truth = new WalkingGecko().truth();
    double[] errors =
        found
            .tracks()
            .get(0)
            .frames()
            .boxed()
            .flatMapToDouble(
                t -> {
                  Pose p = found.tracks().get(0).pose(t);
                  Pose q = truth.tracks().get(0).pose(t);
                  return java.util.stream.IntStream.range(0, p.size())
                      .filter(k -> p.has(k) && q.has(k))
                      .mapToDouble(k -> Math.hypot(p.x(k) - q.x(k), p.y(k) - q.y(k)));
                })
            .sorted()
            .toArray();
    assertTrue(errors.length > 90, "Only " + errors.length + " points were found.");
    return errors[errors.length / 2];
  }

  /** Newer tables name the image of a row in three columns; a point may be missing. */
  @Test
  void deepLabCut_tableWithThreeColumnsOfIndex_isRead() throws Exception {
    TurningHook movie = TurningHook.pictures(9);
    Path images = Files.createDirectory(folder.resolve("images"));
    StringBuilder table =
        new StringBuilder(
            "scorer,,,S,S,S,S,S,S\nbodyparts,,,end,end,corner,corner,tip,tip\ncoords,,,x,y,x,y,x,y\n");
    for (int t = 0; t < movie.size(); t++) {
      String name = String.format(Locale.ROOT, "img%02d.png", t);
      ImageIO.write(
          PosePicture.picture(movie.frame(t), Intensity.BYTE),
          "png",
          images.resolve(name).toFile());
      table.append("labeled-data,images,").append(name);
      Pose pose = t == 3 ? TurningHook.truth(t).without(2) : TurningHook.truth(t);
      for (int k = 0; k < pose.size(); k++) {
        table.append(pose.has(k) ? "," + pose.x(k) + "," + pose.y(k) : ",,");
      }
      table.append("\n");
    }
    Files.writeString(images.resolve("CollectedData_S.csv"), table);
    Path results = folder.resolve("results");
    String out =
        new PlainImageJ(folder.resolve("ij"))
            .runHeadless(
                Path.of("macros/few-shot-deeplabcut.ijm"), images + ";" + results + ";3;1");
    assertTrue(out.contains("support\tdraws\tmean_px"), out);
    Recording found = RecordingJson.read(results.resolve("images.json"));
    assertEquals(9, found.tracks().get(0).size());
    assertEquals(List.of("end", "corner", "tip"), found.skeleton().names());
  }

  /**
   * The labels of the project are the reference; half the points of a quick fit lie within 5 px.
   */
  @Tag("soak")
  @Test
  void deepLabCut_labelFitSaveApplyAndMeasure() throws Exception {
    Path images =
        Path.of(System.getProperty("posej.shared"), "data/dlc-openfield/labeled-data/m4s1");
    assumeTrue(Files.isDirectory(images), "There is no folder " + images + ".");
    Path results = folder.resolve("results");
    String out =
        new PlainImageJ(folder.resolve("ij"))
            .runHeadless(
                Path.of("macros/few-shot-deeplabcut.ijm"),
                images.toRealPath() + ";" + results + ";10;1");
    String heading =
        "support\tdraws\tmean_px\tmean_sd\tmedian_px\trmse_px\tpck5\tpck10pct\treversed\tmissing"
            + "\tfit_s\tfps\n";
    assertTrue(out.contains(heading), out);
    String[] row =
        out.substring(out.indexOf(heading) + heading.length())
            .lines()
            .findFirst()
            .orElseThrow()
            .split("\t");
    assertEquals(12, row.length, out);
    assertEquals("10", row[0]);
    assertEquals("1", row[1]);
    assertTrue(Double.parseDouble(row[6]) > 50, out);
    for (String file : new String[] {"mouse.model", "m4s1.csv", "recording.zip"}) {
      assertTrue(Files.size(results.resolve(file)) > 500, file + ": " + out);
    }
    Recording found = RecordingJson.read(results.resolve("m4s1.json"));
    assertEquals(116, found.tracks().get(0).size());
    assertEquals(List.of("snout", "leftear", "rightear", "tailbase"), found.skeleton().names());
    int points =
        found.tracks().get(0).frames().map(t -> found.tracks().get(0).pose(t).count()).sum();
    assertTrue(points > 380, points + " points: " + out);
  }

  @Test
  void humanPose_networkOfAPackage_isAppliedAndSaved() throws Exception {
    Path images = Files.createDirectories(folder.resolve("walk"));
    int size = 2 * BrightSpots.WIDTH;
    for (int t = 0; t < 3; t++) {
      BufferedImage image = new BufferedImage(size, size * 3 / 4, BufferedImage.TYPE_INT_RGB);
      Graphics g = image.getGraphics();
      g.setColor(Color.RED);
      g.fillRect(16 + 8 * t, 16, 8, 8);
      ImageIO.write(image, "png", images.resolve("t" + t + ".png").toFile());
    }
    Path model = BrightSpots.write(folder.resolve("spots"));
    Path results = folder.resolve("results");
    String out =
        new PlainImageJ(folder.resolve("ij"))
            .runHeadless(
                Path.of("macros/human-pose.ijm"), images + ";" + model + ";auto;" + results);
    assertTrue(out.contains("heatmaps of 3 points in 3 frames"), out);
    Recording found = RecordingJson.read(results.resolve("walk.json"));
    for (int t = 0; t < 3; t++) {
      assertEquals(16 + 8 * t + 3.5, found.tracks().get(0).pose(t).x(0), 0.01, out);
    }
    for (String file : List.of("walk.csv", "walk-poses.mp4", "walk-heatmaps.tif")) {
      assertTrue(Files.size(results.resolve(file)) > 100, file + ": " + out);
    }
  }
}
