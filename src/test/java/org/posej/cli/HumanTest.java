// SPDX-License-Identifier: BSD-2-Clause
package org.posej.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.file.Program;
import org.posej.io.RecordingJson;
import org.posej.net.Engine.Provider;
import org.posej.net.OnnxNetwork;
import org.posej.pack.TestPackages;

/** A network that finds the brightest red, green and blue pixel, on images of three squares. */
class HumanTest {
  private static final int W = 64;
  private static final int H = 48;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path folder;

  private int run(String... args) {
    return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
  }

  /** Frame t has squares about (10 + t, 12), (30, 20 + t) and (50, 30). */
  private Path images(int count) throws IOException {
    Path images = Files.createDirectory(folder.resolve("walk"));
    for (int t = 0; t < count; t++) {
      BufferedImage image = new BufferedImage(W, H, BufferedImage.TYPE_INT_RGB);
      square(image, 10 + t, 12, 0xff0000);
      square(image, 30, 20 + t, 0x00ff00);
      square(image, 50, 30, 0x0000ff);
      ImageIO.write(image, "png", images.resolve("frame" + t + ".png").toFile());
    }
    return images;
  }

  private static void square(BufferedImage image, int x, int y, int rgb) {
    for (int i = 0; i < 9; i++) {
      image.setRGB(x - 1 + i % 3, y - 1 + i / 3, rgb);
    }
  }

  @Test
  void human_folderOfImages_writesARecordingAndARow() throws IOException {
    Path model = TestPackages.write(folder.resolve("model"), W, H);
    Path input = images(4);
    Path results = folder.resolve("results");
    int code = run("human", "--model", "" + model, "--input", "" + input, "--out", "" + results);
    assertEquals(0, code, err.toString());
    List<String> rows = out.toString().lines().toList();
    assertEquals("file\tframes\tpeople\tposes\tmean_score\tframes_per_s\tnote", rows.get(0));
    assertTrue(rows.get(1).startsWith(input + "\t4\t1\t4\t1.000\t"), rows.get(1));
    Recording recording = RecordingJson.read(results.resolve("walk.json"));
    assertEquals(List.of("red", "green", "blue"), recording.skeleton().names());
    assertTrue(recording.history().get(0).endsWith(", on cpu."), recording.history().get(0));
    for (int t = 0; t < 4; t++) {
      Pose pose = recording.tracks().get(0).pose(t);
      assertEquals(10 + t, pose.x(0), 1.1);
      assertEquals(20 + t, pose.y(1), 1.1);
      assertEquals(50, pose.x(2), 1.1);
    }
  }

  @Test
  void human_networkThatIsNotKnown_isRefused() throws IOException {
    Path other = Files.writeString(folder.resolve("other.onnx"), "network");
    int code = run("human", "--model", "" + other, "--input", "" + images(1));
    assertEquals(1, code);
    assertTrue(err.toString().startsWith(other + " is no network that is known;"), err.toString());
    assertEquals(1, err.toString().lines().count());
  }

  @Test
  void human_folderWithoutADescription_isRefused() throws IOException {
    assertEquals(1, run("human", "--model", "" + folder, "--input", "" + images(1)));
    assertEquals(folder + " holds no rdf.yaml, so it is no model package.\n", err.toString());
  }

  @Test
  void human_damagedNetwork_isRefused() throws IOException {
    Path model = TestPackages.write(folder.resolve("model"), W, H);
    Files.writeString(model.resolve("net.onnx"), "network");
    Path input = images(1);
    Path results = folder.resolve("results");
    int code = run("human", "--model", "" + model, "--input", "" + input, "--out", "" + results);
    assertEquals(1, code);
    assertTrue(out.toString().contains(input + "\t0\t0\t0\t-\t-\t" + model), out.toString());
  }

  /** An accelerator that is not there is a failure, and nothing is computed in its place. */
  @Test
  void human_absentProvider_isRefused() throws IOException {
    Set<Provider> absent = EnumSet.complementOf(EnumSet.copyOf(OnnxNetwork.providers()));
    assumeFalse(absent.isEmpty(), "This engine has every provider.");
    Path model = TestPackages.write(folder.resolve("model"), W, H);
    Path results = folder.resolve("results");
    String[] args = {
      "human",
      "--model",
      "" + model,
      "--input",
      "" + images(1),
      "--out",
      "" + results,
      "--engine",
      absent.iterator().next().name()
    };
    assertEquals(1, run(args));
    assertTrue(out.toString().contains("The inference engine that is installed has no"), "" + out);
    assertFalse(Files.exists(results.resolve("walk.json")));
  }

  @Test
  void human_secondRun_leavesTheFirstResults() throws IOException {
    Path store = folder.resolve("store");
    TestPackages.write(store.resolve("colours"), W, H);
    Path results = folder.resolve("results");
    String[] args = {
      "human",
      "--model",
      "colours",
      "--store",
      "" + store,
      "--input",
      "" + images(2),
      "--out",
      "" + results,
      "--threads",
      "-1",
      "--threshold",
      "1",
      "--no-flip",
      "--engine",
      "cpu"
    };
    assertEquals(0, run(args), err.toString());
    byte[] first = Files.readAllBytes(results.resolve("walk.json"));
    assertEquals(0, run(args), err.toString());
    assertArrayEquals(first, Files.readAllBytes(results.resolve("walk.json")));
    assertTrue(Files.exists(results.resolve("walk-2.json")));
  }

  /** What could not be read is done by the same command again, and the rest left as it is. */
  @Test
  void human_afterADamagedMovie_doesThatOneAlone() throws IOException {
    Path model = TestPackages.write(folder.resolve("model"), W, H);
    Path movies = folder.resolve("movies");
    SpotMovies.write(movies.resolve("a.mp4"), 3, 0);
    Path late = Files.writeString(movies.resolve("b.mp4"), "no movie");
    Path results = folder.resolve("results");
    String[] args = {"human", "--model", "" + model, "--input", "" + movies, "--out", "" + results};
    assertEquals(1, run(args));
    SpotMovies.write(late, 3, 1);
    assertEquals(0, run(args), out.toString());
    assertTrue(
        out.toString().contains(movies.resolve("a.mp4") + "\t-\t-\t-\t-\t-\tDone before.\n"),
        out.toString());
    assertEquals(Set.of("a.csv", "a.json", "b.csv", "b.json"), Program.seen(results).keySet());
    assertEquals(0, Program.hidden(results));
  }

  @Test
  void human_numbersBelowOne_areUsageErrors() throws IOException {
    for (String option : List.of("--people", "--interval", "--first")) {
      assertEquals(2, run("human", "--model", "m", "--input", "i", option, "0"));
    }
  }

  @Test
  void human_photographs_haveARowAndAPictureEach() throws IOException {
    Path model = TestPackages.write(folder.resolve("model"), W, H);
    Path input = images(3);
    Files.move(input.resolve("frame1.png"), input.resolve("other.png"));
    Path results = folder.resolve("results");
    int code =
        run(
            "human",
            "--overlay",
            "--model",
            "" + model,
            "--input",
            "" + input,
            "--out",
            "" + results);
    assertEquals(0, code, err.toString());
    List<String> rows = out.toString().lines().toList();
    assertEquals(4, rows.size(), out.toString());
    assertTrue(rows.get(3).startsWith(input.resolve("other.png") + "\t1\t1\t1\t"), rows.get(3));
    assertEquals(W, ImageIO.read(results.resolve("other-poses.png").toFile()).getWidth());
    assertTrue(Files.exists(results.resolve("frame2.csv")));
  }

  @Test
  void human_mapsAlone_saysWhyNobodyIsCounted() throws IOException {
    Path model = TestPackages.write(folder.resolve("model"), W, H);
    Path description = model.resolve("rdf.yaml");
    Files.writeString(
        description,
        Files.readString(description)
            .replace(
                "    codec: {name: heatmap, method: dark}\n",
                "    task: maps\n    codec: {name: maps}\n"));
    int code =
        run(
            "human",
            "--model",
            "" + model,
            "--input",
            "" + images(2),
            "--out",
            "" + folder.resolve("results"));
    assertEquals(0, code, out + err.toString());
    assertTrue(
        out.toString().contains("This network gives maps alone, from which nobody is counted."),
        out.toString());
  }
}
