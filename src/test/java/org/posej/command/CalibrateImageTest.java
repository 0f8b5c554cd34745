// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Line;
import ij.gui.Overlay;
import ij.gui.PointRoi;
import ij.gui.PolygonRoi;
import ij.gui.Roi;
import ij.measure.Calibration;
import ij.measure.ResultsTable;
import ij.process.ByteProcessor;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Scale;
import org.posej.Skeleton;
import org.posej.Timeline;
import org.posej.Track;
import org.posej.calibrate.Camera;
import org.posej.calibrate.CameraFile;
import org.posej.exchange.KeypointFile;
import org.posej.io.ReadOptions;
import org.posej.io.RecordingJson;
import org.posej.skeleton.Skeletons;
import org.posej.view.ImagePlusFrames;
import org.posej.view.OverlayStyle;
import org.posej.view.OwnCalibration;
import org.posej.view.PoseOverlay;

/** Calibrations of images by what is drawn on them, and keypoints brought along. */
class CalibrateImageTest {
  private static final File BOARDS =
      Path.of(System.getProperty("posej.shared", "../shared"))
          .resolve("data/dlc-stereo/stereo_example.zip")
          .toFile();

  @TempDir private Path folder;

  private static ImagePlus image() {
    return IJ.createImage("walk", "8-bit", 640, 480, 3);
  }

  private static ResultsTable calibrate(ImagePlus image, Object... inputs) {
    Object[] all = new Object[inputs.length + 2];
    all[0] = "imp";
    all[1] = image;
    System.arraycopy(inputs, 0, all, 2, inputs.length);
    return (ResultsTable) Run.command(CalibrateImage.class, all).getOutput("table");
  }

  @Test
  void line_givesItsScaleToTheImageAlone() {
    ImagePlus image = image();
    image.setRoi(new Line(100, 50, 500, 50));
    ResultsTable table = calibrate(image, "length", 2.0, "unit", "m");
    Calibration own = image.getCalibration();
    assertEquals(0.005, own.pixelWidth, 1e-12);
    assertEquals(0.005, own.pixelHeight, 1e-12);
    assertEquals("m", own.getUnit());
    assertEquals("line 1", table.getStringValue("Known", 0));
    assertEquals(299.5, table.getValue("X", 0), 1e-9);
    assertEquals(0, table.getValue("Residual (mm)", 0), 1e-9);
  }

  @Test
  void line_ofPixelsThatAreNotSquare_keepsTheirRatio() {
    ImagePlus image = image();
    image.getCalibration().pixelHeight = 2;
    image.setRoi(new Line(100, 50, 100, 250));
    calibrate(image, "length", 200.0);
    assertEquals(0.5, image.getCalibration().pixelWidth, 1e-12);
    assertEquals(1, image.getCalibration().pixelHeight, 1e-12);
  }

  @Test
  void line_underAGlobalScale_isWrittenToTheOwnOne() {
    ImagePlus image = image();
    Calibration global = new Calibration();
    global.pixelWidth = 7;
    try {
      image.setGlobalCalibration(global);
      image.setRoi(new Line(100, 50, 500, 50));
      calibrate(image, "length", 400.0);
      assertEquals(1, image.getLocalCalibration().pixelWidth, 1e-12);
      assertEquals("mm", image.getLocalCalibration().getUnit());
      assertEquals(7, global.pixelWidth);
    } finally {
      image.setGlobalCalibration(null);
    }
  }

  @Test
  void linesOfTheOverlay_leaveResidualsInMillimetres() {
    ImagePlus image = image();
    Overlay overlay = new Overlay(new Line(0, 0, 400, 0));
    overlay.add(new Line(0, 9, 404, 9));
    image.setOverlay(overlay);
    ResultsTable table = calibrate(image, "length", 1.0, "unit", "m");
    double width = 804 / (400.0 * 400 + 404 * 404);
    assertEquals(1000 * (404 * width - 1), table.getValue("Residual (mm)", 1), 1e-9);
    assertEquals(100 * (404 * width - 1), table.getValue("Residual (%)", 1), 1e-9);
    assertRefused("over the limit of 0.3 %", image, "length", 1.0, "limit", 0.3);
  }

  @Test
  void refusal_leavesTheImageAsItIs() {
    ImagePlus image = image();
    image.setRoi(new Line(100, 50, 120, 50));
    assertRefused("draw one of 50 pixels or more", image, "length", 400.0, "fps", 50.0);
    assertFalse(image.getCalibration().scaled());
    assertEquals(0, image.getCalibration().frameInterval);
    image.deleteRoi();
    assertRefused("There is no line: draw one", image, "length", 400.0);
    assertRefused("has no keypoints to measure a person by", image, "method", "height");
    assertRefused("click the places", image, "method", "ground", "length", 4.0, "second", 1.0);
    assertRefused("Give the frames per second as fps", image, "method", "rate");
    assertRefused("No whole board of 9 x 6", image, "method", "board", "length", 20.0);
    assertRefused("are seen in 0 images", image, "method", "lens", "length", 20.0);
    assertRefused("not '1 2'", image, "method", "ground", "places", "0,0; 1 2");
  }

  private static void assertRefused(String part, ImagePlus image, Object... inputs) {
    Object[] all = new Object[inputs.length + 2];
    all[0] = "imp";
    all[1] = image;
    System.arraycopy(inputs, 0, all, 2, inputs.length);
    String said = Run.refusal(CalibrateImage.class, all);
    assertTrue(said.contains(part), said);
  }

  @Test
  void rate_isTheFrameInterval() {
    ImagePlus image = image();
    calibrate(image, "method", "rate", "fps", 50.0);
    assertEquals(0.02, image.getCalibration().frameInterval, 1e-12);
    assertEquals(50, new ImagePlusFrames(image).timeline().rateHz(), 1e-9);
  }

  @Test
  void parallax_takesTheFirstLine() {
    ImagePlus image = image();
    Overlay overlay = new Overlay(new Line(0, 0, 400, 0));
    overlay.add(new Line(0, 9, 440, 9));
    image.setOverlay(overlay);
    ResultsTable table = calibrate(image, "method", "parallax", "length", 200.0);
    assertEquals(0.5, image.getCalibration().pixelWidth, 1e-12);
    assertEquals(20, table.getValue("Residual (mm)", 0), 1e-9);
  }

  private static Recording walker() {
    Skeleton halpe = Skeletons.of("halpe-26");
    double[] x = new double[halpe.size()];
    double[] y = new double[halpe.size()];
    double[] scores = new double[halpe.size()];
    Arrays.fill(scores, 1);
    String[] names = {"heel", "ankle", "knee", "hip", "shoulder"};
    double[] up = {0, 16, 112, 209, 329};
    for (int i = 0; i < names.length; i++) {
      y[halpe.indexOf("left_" + names[i])] = 450 - up[i];
      y[halpe.indexOf("right_" + names[i])] = 450 - up[i];
    }
    y[halpe.indexOf("head_top")] = 450 - 400;
    Track track = new Track(1, "1");
    track.put(0, Pose.of(x, y, scores));
    return new Recording(
        halpe, List.of(track), List.of(), Timeline.UNKNOWN, Scale.PIXELS, List.of());
  }

  @Test
  void height_calibratesTheKeypointsToo() {
    ImagePlus image = image();
    PoseOverlay.show(new ImagePlusFrames(image), walker(), OverlayStyle.DEFAULT);
    calibrate(image, "method", "height", "length", 175.0, "unit", "cm", "fps", 25.0);
    double width = 175 / (329 + 1.008 * 71);
    assertEquals(width, image.getCalibration().pixelWidth, 1e-9);
    Recording shown = PoseOverlay.on(image).orElseThrow().recording();
    assertEquals(width, shown.scale().pixelWidth(), 1e-9);
    assertEquals("cm", shown.scale().unit());
    assertEquals(25, shown.timeline().rateHz(), 1e-9);
  }

  /** A camera straight above has a ground of half a millimetre a pixel. */
  private static void select(ImagePlus image) {
    image.setRoi(new PointRoi(new float[] {100, 500, 500, 100}, new float[] {400, 400, 200, 200}));
  }

  @Test
  void ground_isKeptWithTheImageAndInTheFile() throws IOException {
    ImagePlus image = image();
    select(image);
    File file = folder.resolve("camera.yaml").toFile();
    ResultsTable table =
        calibrate(image, "method", "ground", "length", 200.0, "second", 100.0, "output", file);
    assertEquals(4, table.size());
    assertTrue(table.getValue("Pixel (mm)", 0) > 0.5);
    assertFalse(image.getCalibration().scaled());
    Camera kept = OwnCalibration.camera(image);
    assertArrayEquals(new double[] {100, 50}, kept.ground().map(300, 300), 1e-9);
    Camera saved = CameraFile.read(file.toPath());
    assertArrayEquals(new double[] {100, 50}, saved.ground().map(300, 300), 1e-9);
    assertEquals("mm", saved.unit());
    File tiff = folder.resolve("walk.tif").toFile();
    IJ.saveAsTiff(image, tiff.getPath());
    ImagePlus again = IJ.openImage(tiff.getPath());
    assertNotNull(OwnCalibration.camera(again).ground());
  }

  @Test
  void ground_ofPolygonAndPlaces_countsFromPixelCentres() {
    ImagePlus image = image();
    float[] x = {100.5f, 500.5f, 500.5f, 100.5f};
    float[] y = {400.5f, 400.5f, 200.5f, 200.5f};
    image.setRoi(new PolygonRoi(x, y, Roi.POLYGON));
    calibrate(image, "method", "ground", "places", "0,0; 200,0; 200,100; 0,100");
    assertArrayEquals(
        new double[] {100, 50}, OwnCalibration.camera(image).ground().map(300, 300), 1e-9);
  }

  @Test
  void rectify_mapsKeypointsOfAFileToTheGround() throws IOException {
    ImagePlus image = image();
    select(image);
    File camera = folder.resolve("camera.yaml").toFile();
    calibrate(image, "method", "ground", "length", 200.0, "second", 100.0, "output", camera);
    File input = folder.resolve("walk.json").toFile();
    RecordingJson.write(walker(), input.toPath());
    File output = folder.resolve("ground.json").toFile();
    ResultsTable table =
        (ResultsTable)
            Run.command(RectifyKeypoints.class, "input", input, "camera", camera, "output", output)
                .getOutput("table");
    Recording mapped = RecordingJson.read(output.toPath());
    int heel = mapped.skeleton().indexOf("left_heel");
    Pose pose = mapped.tracks().get(0).pose(0);
    assertEquals(-50, pose.x(heel), 1e-6);
    assertEquals(-25, pose.y(heel), 1e-6);
    assertEquals("mm", mapped.scale().unit());
    assertEquals(-50, table.getValue("X (mm)", heel), 1e-6);
  }

  @Test
  void rectify_withoutWhatItNeeds_saysWhatToDo() throws IOException {
    assertTrue(Run.refusal(RectifyKeypoints.class).startsWith("Give the file of keypoints"));
    File input = folder.resolve("walk.json").toFile();
    RecordingJson.write(walker(), input.toPath());
    String camera = Run.refusal(RectifyKeypoints.class, "input", input);
    assertTrue(camera.startsWith("Give the file that Calibrate Image... saved"), camera);
    String toes = Run.refusal(RectifyKeypoints.class, "input", input, "action", "level");
    assertTrue(toes.contains("do not rest at two places"), toes);
    String ground = Run.refusal(RectifyKeypoints.class, "imp", image(), "input", input);
    assertTrue(ground.contains("The ground is not known"), ground);
  }

  @Test
  void rectify_levelsKeypointsAndWritesCsv() throws IOException {
    Skeleton halpe = Skeletons.of("halpe-26");
    int toe = halpe.indexOf("left_big_toe");
    Track track = new Track(1, "1");
    for (int t = 0; t < 40; t++) {
      double[] x = new double[halpe.size()];
      double[] y = new double[halpe.size()];
      double[] scores = new double[halpe.size()];
      Arrays.fill(x, Double.NaN);
      Arrays.fill(y, Double.NaN);
      x[toe] = t < 20 ? 100 : 300;
      y[toe] = t < 20 ? 400 : 380;
      scores[toe] = 1;
      track.put(t, Pose.of(x, y, scores));
    }
    ImagePlus image = IJ.createImage("walk", "8-bit", 640, 480, 40);
    Recording walk =
        new Recording(halpe, List.of(track), List.of(), Timeline.UNKNOWN, Scale.PIXELS, List.of());
    PoseOverlay.show(new ImagePlusFrames(image), walk, OverlayStyle.DEFAULT);
    File output = folder.resolve("level.csv").toFile();
    Run.command(RectifyKeypoints.class, "imp", image, "action", "level", "output", output);
    ReadOptions options = ReadOptions.of("", null);
    Recording level = KeypointFile.read(output.toPath(), KeypointFile.AUTO, options).recording();
    int same = level.skeleton().indexOf("left_big_toe");
    assertEquals(410, level.tracks().get(0).pose(5).y(same), 1e-3);
    assertEquals(410, level.tracks().get(0).pose(35).y(same), 1e-3);
    String bad = Run.refusal(RectifyKeypoints.class, "output", folder.resolve("a.txt").toFile());
    assertTrue(bad.endsWith("must end in .json or .csv."), bad);
  }

  @Test
  void lens_ofPhotographedBoards_isKept() throws IOException {
    Assumptions.assumeTrue(BOARDS.exists(), "The shared boards are absent.");
    Path boards = Files.createDirectory(folder.resolve("boards"));
    try (var zip = new ZipFile(BOARDS)) {
      for (int n = 1; n <= 9; n++) {
        String name = "left0" + n + ".jpg";
        Files.copy(zip.getInputStream(zip.getEntry(name)), boards.resolve(name));
      }
    }
    ImagePlus image = image();
    ResultsTable table =
        calibrate(image, "method", "lens", "length", 25.0, "input", boards.toFile());
    assertEquals(9, table.size());
    assertEquals("left01.jpg", table.getStringValue("Known", 0));
    assertEquals(533, OwnCalibration.camera(image).lens().focalX(), 3);
    assertTrue(table.getValue("Residual (mm)", 0) < 0.2);
    ImagePlus small = IJ.createImage("small", "8-bit", 320, 240, 1);
    assertRefused(
        "these have 320 x 240", small, "method", "lens", "length", 25.0, "input", boards.toFile());
    assertNull(OwnCalibration.camera(small).lens());
  }

  /** Squares of 40 pixels with edges as soft as a lens makes them. */
  private static ImagePlus chessboard() {
    ByteProcessor ip = new ByteProcessor(640, 480);
    for (int i = 0; i < 640 * 480; i++) {
      double u = (i % 640 - 120) / 40.0;
      double v = (i / 640 - 120) / 40.0;
      boolean on = u > -1 && v > -1 && u < 9 && v < 6;
      double wave = Math.tanh(12 * Math.sin(Math.PI * u)) * Math.tanh(12 * Math.sin(Math.PI * v));
      ip.set(i, (int) Math.round(on ? 125 + 105 * wave : 230));
    }
    ImageStack stack = new ImageStack(640, 480);
    stack.addSlice(ip);
    return new ImagePlus("board", stack);
  }

  @Test
  void board_givesTheScaleOfItsSquares() {
    ImagePlus image = chessboard();
    ResultsTable table = calibrate(image, "method", "board", "length", 20.0);
    assertEquals(0.5, image.getCalibration().pixelWidth, 1e-4);
    assertEquals(9 + 6, table.size());
    assertTrue(Math.abs(table.getValue("Residual (mm)", 14)) < 0.05);
  }
}
