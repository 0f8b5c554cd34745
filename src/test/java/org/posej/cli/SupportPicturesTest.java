// SPDX-License-Identifier: BSD-2-Clause
package org.posej.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Scale;
import org.posej.Timeline;
import org.posej.Track;
import org.posej.io.RecordingJson;
import org.posej.match.SpotMovie;
import org.posej.match.Spots;
import org.posej.match.TinyMatching;

/** A picture is kept by name, and its points are found in a folder of images. */
class SupportPicturesTest {
  private static final int FRAMES = 3;

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path images;
  private Path labels;
  private Path network;

  @BeforeEach
  void write() throws IOException {
    network = TinyMatching.folder(folder.resolve("tiny"), TinyMatching.Kind.FULL);
    images = Files.createDirectory(folder.resolve("images"));
    for (int t = 0; t < FRAMES; t++) {
      write(images.resolve("t" + t + ".png"), Spots.pixels(SpotMovie.at(t)));
    }
    Track track = new Track(1, "1");
    track.put(0, SpotMovie.truth(0));
    labels = folder.resolve("labels.json");
    Recording recording =
        new Recording(
            Spots.SKELETON, List.of(track), List.of(), Timeline.UNKNOWN, Scale.PIXELS, List.of());
    RecordingJson.write(recording, labels);
  }

  private static void write(Path file, int[] pixels) throws IOException {
    BufferedImage image = new BufferedImage(Spots.SIDE, Spots.SIDE, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, Spots.SIDE, Spots.SIDE, pixels, 0, Spots.SIDE);
    ImageIO.write(image, "png", file.toFile());
  }

  private int run(Object... args) {
    String[] texts = new String[args.length];
    for (int i = 0; i < args.length; i++) {
      texts[i] = args[i].toString();
    }
    return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), texts);
  }

  @Test
  void save_thenFewShot_findsThePoints() throws IOException {
    Path library = folder.resolve("library");
    assertEquals(
        0,
        run(
            "support",
            "save",
            "spots",
            "--library",
            library,
            "--input",
            images,
            "--labels",
            labels),
        err.toString());
    assertEquals(0, run("support", "list", "--library", library));
    assertTrue(out.toString().contains("spots\t1\tred,green,blue"), out.toString());
    Path results = folder.resolve("results");
    assertEquals(
        0,
        run(
            "few-shot",
            "--input",
            images,
            "--support",
            library.resolve("spots.zip"),
            "--network",
            network,
            "--out",
            results),
        err.toString());
    assertEquals("", err.toString());
    Recording found = RecordingJson.read(results.resolve("images.json"));
    for (int t = 0; t < FRAMES; t++) {
      Pose pose = found.tracks().get(0).pose(t);
      assertEquals(SpotMovie.truth(t).x(2), pose.x(2), Spots.RADIUS);
      assertEquals(SpotMovie.truth(t).y(2), pose.y(2), Spots.RADIUS);
    }
    assertEquals(0, run("support", "remove", "spots", "--library", library));
    assertEquals(2, run("support", "remove", "spots", "--library", library));
    assertTrue(
        err.toString().contains("There are no support pictures 'spots'; none are kept yet."),
        err.toString());
  }

  /** The images show the background alone, the support picture is one of the labelled images. */
  @Test
  void fewShot_ofImagesWithoutABody_warns() throws IOException {
    Path library = folder.resolve("library");
    run("support", "save", "spots", "--library", library, "--input", images, "--labels", labels);
    Path empty = Files.createDirectory(folder.resolve("empty"));
    write(empty.resolve("t0.png"), Spots.pixels(new double[0][]));
    Path support = library.resolve("spots.zip");
    Path results = folder.resolve("results");
    assertEquals(
        0,
        run(
            "few-shot",
            "--input",
            empty,
            "--support",
            support,
            "--network",
            network,
            "--out",
            results));
    assertEquals(
        empty
            + ": The mean score of the points is 0.00, where it is 1.00 on the support pictures:"
            + " look at the points, and check that the pictures show the same kind of body.\n",
        err.toString().replace("\r", ""));
    assertTrue(Files.exists(results.resolve("empty.json")));
  }

  @Test
  void fewShot_ofAnUnknownMethod_isRefused() {
    assertEquals(2, run("few-shot", "--input", images, "--labels", labels, "--method", "magic"));
    assertTrue(
        err.toString()
            .contains("The method is one of auto, learnt-here, network, both, not 'magic'."),
        err.toString());
  }

  @Test
  void fewShot_withAModelAndSupportPictures_isRefused() {
    assertEquals(2, run("few-shot", "--input", images, "--model", "m", "--support", "spots"));
    assertTrue(err.toString().contains("Give --support or --model, not both."));
  }
}
