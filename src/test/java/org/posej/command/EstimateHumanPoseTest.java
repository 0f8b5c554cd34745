// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Roi;
import ij.measure.ResultsTable;
import ij.process.ColorProcessor;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posej.Recording;
import org.posej.fewshot.TurningHook;
import org.posej.file.Program;
import org.posej.image.Frames;
import org.posej.io.RecordingJson;
import org.posej.movie.MovieFile;
import org.posej.movie.MovieWriter;
import org.posej.net.BrightSpots;
import org.posej.net.Engine.Provider;
import org.posej.net.OnnxNetwork;
import org.posej.view.FramesStack;
import org.posej.view.PoseOverlay;
import org.scijava.module.Module;

/** A trained network on frames with a red, a green and a blue spot. */
class EstimateHumanPoseTest {
  private static final int WIDTH = 2 * BrightSpots.WIDTH;
  private static final int HEIGHT = 2 * BrightSpots.HEIGHT;
  private static final int FRAMES = 5;

  @TempDir private Path folder;

  /** Spots of 8 pixels that fill a cell of the network's map; red moves by a cell a frame. */
  private static ImagePlus spots() {
    ImageStack stack = new ImageStack(WIDTH, HEIGHT);
    for (int t = 0; t < FRAMES; t++) {
      ColorProcessor frame = new ColorProcessor(WIDTH, HEIGHT);
      fill(frame, Color.RED, 16 + 8 * t, 16);
      fill(frame, Color.GREEN, 64, 48);
      stack.addSlice(frame);
    }
    ImagePlus image = new ImagePlus("spots", stack);
    image.setDimensions(1, 1, FRAMES);
    return image;
  }

  private static void fill(ColorProcessor frame, Color colour, int x, int y) {
    frame.setColor(colour);
    frame.setRoi(x, y, 8, 8);
    frame.fill();
    frame.resetRoi();
  }

  private Object[] inputs(ImagePlus image, Object... more) throws IOException {
    Path spots = BrightSpots.write(folder.resolve("model"));
    return Stream.concat(Stream.of("imp", image, "file", spots.toFile()), Stream.of(more))
        .toArray();
  }

  @Test
  void run_stack_givesOverlayTableAndFiles() throws Exception {
    ImagePlus image = spots();
    Path out = folder.resolve("out");
    Module module =
        Run.command(
            EstimateHumanPose.class,
            inputs(image, "output", out.toFile(), "heatmaps", true, "movie", true));
    ResultsTable table = (ResultsTable) module.getOutput("table");
    assertEquals(3 * FRAMES, table.size());
    assertEquals(-1, table.getColumnIndex("Z 3D (m)"), "The network has no points in space.");
    Recording found = PoseOverlay.on(image).orElseThrow().recording();
    for (int t = 0; t < FRAMES; t++) {
      assertEquals(16 + 8 * t + 3.5, found.tracks().get(0).pose(t).x(0), 0.01);
      assertEquals(51.5, found.tracks().get(0).pose(t).y(1), 0.01);
      assertFalse(found.tracks().get(0).pose(t).has(2), "There is no blue spot.");
    }
    assertTrue(found.history().get(0).endsWith(", on cpu."), found.history().get(0));
    assertTrue(
        found.history().get(0).matches(".*\\(SHA-256 [0-9a-f]{64}\\).*"), found.history().get(0));
    assertEquals(
        found.tracks().get(0).pose(2).x(0),
        RecordingJson.read(out.resolve("spots.json")).tracks().get(0).pose(2).x(0),
        1e-3);
    for (String ending : List.of(".csv", ".json", "-poses.mp4", "-heatmaps.tif")) {
      assertTrue(Files.size(out.resolve("spots" + ending)) > 0, ending);
    }
    image.close();
  }

  /** A batch that ended before all movies were done is gone on with. */
  @Test
  void run_afterADamagedMovie_doesThatOneAlone() throws Exception {
    Path movies = Files.createDirectory(folder.resolve("movies"));
    Path late = Files.writeString(movies.resolve("b.mp4"), "no movie");
    try (MovieWriter writer = new MovieWriter(movies.resolve("a.mp4"), WIDTH, HEIGHT, 25)) {
      writer.write(ArrayImgs.argbs(WIDTH, HEIGHT));
    }
    Path out = folder.resolve("out");
    Object[] inputs = inputs(null, "input", movies.toFile(), "output", out.toFile());
    assertTrue(Run.refusal(EstimateHumanPose.class, inputs).startsWith("b.mp4 was not finished"));
    Files.copy(movies.resolve("a.mp4"), late, StandardCopyOption.REPLACE_EXISTING);
    Run.command(EstimateHumanPose.class, inputs);
    assertEquals(Set.of("a.csv", "a.json", "b.csv", "b.json"), Program.seen(out).keySet());
    assertEquals(0, Program.hidden(out));
  }

  /** Reading the first image runs the command on the second one. */
  @Test
  void run_anotherImageMeanwhile_bothHaveResultsInTheFolder() throws Exception {
    Path out = folder.resolve("out");
    TurningHook hook = new TurningHook(4, TurningHook.Depth.BYTE);
    ImagePlus other = FramesStack.image("other", hook);
    boolean[] begun = new boolean[1];
    Frames frames =
        new Broken(hook, hook.size()) {
          @Override
          public RandomAccessibleInterval<?> frame(int t) throws IOException {
            if (t == 2 && !begun[0]) {
              begun[0] = true;
              Run.command(EstimateHumanPose.class, inputs(other, "output", out.toFile()));
            }
            return super.frame(t);
          }
        };
    ImagePlus image = FramesStack.image("one", frames);
    Run.command(EstimateHumanPose.class, inputs(image, "output", out.toFile()));
    assertTrue(begun[0]);
    assertEquals(
        Set.of("one.csv", "one.json", "other.csv", "other.json"), Program.seen(out).keySet());
    assertEquals(0, Program.hidden(out));
  }

  @Test
  void run_rectangles_lookInEach() throws Exception {
    ImagePlus image = spots();
    image.setRoi(new Roi(0, 0, 64, 48));
    Run.command(EstimateHumanPose.class, inputs(image, "last", 1, "people", 2));
    Recording found = PoseOverlay.on(image).orElseThrow().recording();
    assertEquals(19.5, found.tracks().get(0).pose(0).x(0), 2.5);
    assertFalse(found.tracks().get(0).pose(0).has(1), "Green lies outside the rectangle.");
    image.close();
  }

  @Test
  void run_thenShowHeatmaps_givesAChannelPerPoint() throws Exception {
    ImagePlus image = spots();
    Run.command(EstimateHumanPose.class, inputs(image));
    Module shown = Run.command(ShowHeatmaps.class, "imp", image);
    ImagePlus maps = (ImagePlus) shown.getOutput("image");
    assertNotNull(maps);
    assertEquals(3, maps.getNChannels());
    assertEquals(FRAMES, maps.getNFrames());
    maps.setPosition(1, 1, 3);
    double besides =
        1 - 0.5 / 8; // half a pixel from the middle of a cell of 8 pixels, along x and y
    assertEquals(besides * besides, maps.getProcessor().getPixelValue(32 + 4, 16 + 4), 0.01);
    assertEquals("red", maps.getStack().getSliceLabel(1));
    maps.close();
    image.close();
  }

  @Test
  void run_interval_findsTheSame() throws Exception {
    ImagePlus image = spots();
    Run.command(EstimateHumanPose.class, inputs(image, "interval", 3));
    Recording found = PoseOverlay.on(image).orElseThrow().recording();
    assertEquals(FRAMES, found.tracks().get(0).size());
    image.close();
  }

  @Test
  void run_thenUpdate_isRefused() throws Exception {
    ImagePlus image = spots();
    Run.command(EstimateHumanPose.class, inputs(image));
    String said = Run.refusal(UpdateKeypoints.class, "imp", image);
    assertTrue(said.startsWith("A trained network found these keypoints"), said);
    image.close();
  }

  @Test
  void run_mistakes_areRefusedInASentence() throws Exception {
    ImagePlus image = spots();
    Path none = folder.resolve("none");
    assertEquals(
        "Choose a model: get one by Models..., or give a package or an ONNX file as file.",
        Run.refusal(EstimateHumanPose.class, "imp", image));
    String missing =
        Run.refusal(EstimateHumanPose.class, "imp", image, "file", none.resolve("x").toFile());
    assertEquals("There is no " + none.resolve("x") + ".", missing);
    Files.createDirectories(none);
    assertEquals(
        none + " holds no rdf.yaml, so it is no model package.",
        Run.refusal(EstimateHumanPose.class, "imp", image, "file", none.toFile()));
    String people = Run.refusal(EstimateHumanPose.class, inputs(image, "people", 0));
    assertEquals("people=0 is not between 1 and 500.", people);
    for (Provider absent : EnumSet.complementOf(EnumSet.copyOf(OnnxNetwork.providers()))) {
      String engine = absent.name().toLowerCase(Locale.ROOT);
      String said = Run.refusal(EstimateHumanPose.class, inputs(image, "engine", engine));
      assertEquals(
          "The inference engine that is installed has no " + absent, said.split(";")[0], said);
      assertTrue(said.contains("CPU"), said);
    }
    assertTrue(PoseOverlay.on(image).isEmpty(), "Nothing else computes in its place.");
  }

  @Test
  void run_framesWithoutAnybody_areInTheOverlayMovieToo() throws Exception {
    ImageStack stack = new ImageStack(WIDTH, HEIGHT);
    for (int t = 0; t < 4; t++) {
      ColorProcessor frame = new ColorProcessor(WIDTH, HEIGHT);
      if (t == 2) {
        fill(frame, Color.RED, 16, 16);
      }
      stack.addSlice(frame);
    }
    ImagePlus image = new ImagePlus("blink", stack);
    image.setDimensions(1, 1, 4);
    Path out = folder.resolve("out");
    Run.command(EstimateHumanPose.class, inputs(image, "output", out.toFile(), "movie", true));
    assertEquals(1, RecordingJson.read(out.resolve("blink.json")).tracks().get(0).size());
    try (MovieFile movie = new MovieFile(out.resolve("blink-poses.mp4"))) {
      assertEquals(4, movie.size());
    }
    image.close();
  }

  @Test
  void run_areaOutsideTheImage_isRefused() throws Exception {
    ImagePlus image = spots();
    image.setRoi(new Roi(1000, 1000, 40, 40));
    String said = Run.refusal(EstimateHumanPose.class, inputs(image));
    assertTrue(said.contains("lies outside the image"), said);
    image.close();
  }
}
