// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ij.ImagePlus;
import ij.ImageStack;
import ij.Macro;
import ij.gui.Overlay;
import ij.gui.PointRoi;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posej.macro.Inputs;
import org.posej.view.RoiSet;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.log.LogLevel;
import org.scijava.log.LogService;
import org.scijava.module.Module;
import org.scijava.module.ModuleRunner;
import org.scijava.module.ModuleService;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.PluginService;
import org.scijava.thread.ThreadService;

/** Each mistake a user can make has a sentence of its own and loses nothing. */
class BadInputTest {
  @TempDir private Path folder;

  private static ImagePlus stack(int frames, Supplier<ImageProcessor> frame) {
    ImageStack stack = new ImageStack();
    for (int t = 0; t < frames; t++) {
      stack.addSlice(frame.get());
    }
    ImagePlus imp = new ImagePlus("movie", stack);
    imp.setDimensions(1, 1, frames);
    return imp;
  }

  private static ImagePlus noise() {
    Random random = new Random(1);
    return stack(
        4,
        () -> {
          byte[] pixels = new byte[64 * 48];
          random.nextBytes(pixels);
          return new ByteProcessor(64, 48, pixels);
        });
  }

  private static ImagePlus label(ImagePlus imp, int frame, String name, double x, double y) {
    Overlay overlay = imp.getOverlay() == null ? new Overlay() : imp.getOverlay();
    PointRoi point = new PointRoi(x, y);
    point.setName(name);
    point.setPosition(frame);
    overlay.add(point);
    imp.setOverlay(overlay);
    return imp;
  }

  private static ImagePlus labelled(ImagePlus imp) {
    return label(label(imp, 1, "nose", 10, 10), 1, "tail", 30, 20);
  }

  private static String refusal(Object... inputs) {
    return Run.refusal(FewShotKeypoints.class, inputs);
  }

  /** One sentence: it ends with a full stop, has one line and none of Java's words. */
  private static void assertSentence(String part, String sentence) {
    assertTrue(sentence.contains(part), sentence);
    assertTrue(sentence.matches("[^\\n]*[.?]"), sentence);
    assertFalse(sentence.contains("Exception"), sentence);
  }

  private File file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toFile();
  }

  @Test
  void noImage() {
    assertSentence("There is no image", refusal());
    List<Class<? extends Command>> others =
        List.of(
            UpdateKeypoints.class,
            ShowHeatmaps.class,
            SuggestFrames.class,
            SaveRecording.class,
            LoadRecording.class,
            LabelKeypoints.class);
    for (Class<? extends Command> command : others) {
      assertSentence("There is no image", Run.refusal(command));
    }
  }

  @Test
  void noLabels() {
    ImagePlus imp = noise();
    assertSentence("There are no labels", refusal("imp", imp));
    assertEquals(4, imp.getStackSize());
  }

  @Test
  void labelsBeyondTheMovie() {
    ImagePlus imp = label(labelled(noise()), 9, "nose", 5, 5);
    assertSentence("Frame 9 is labelled, but the movie has only 4", refusal("imp", imp));
  }

  @Test
  void onePointOnly() {
    ImagePlus imp = label(noise(), 1, "nose", 5, 5);
    assertSentence("Only one keypoint is labelled, 'nose'", refusal("imp", imp));
  }

  @Test
  void duplicateNames() {
    ImagePlus imp = label(labelled(noise()), 1, "nose", 5, 5);
    assertSentence("Frame 1 has two points called 'nose'", refusal("imp", imp));
  }

  @Test
  void pointOutside() {
    ImagePlus imp = label(labelled(noise()), 2, "paw", 500, 5);
    assertSentence("Point 'paw' of frame 2 lies outside the image", refusal("imp", imp));
  }

  @Test
  void onePixel() {
    ImagePlus imp = stack(2, () -> new ByteProcessor(1, 1));
    label(label(imp, 1, "nose", 0, 0), 1, "tail", 0, 0);
    assertSentence("1 x 1", refusal("imp", imp, "effort", "quick"));
  }

  @Test
  void emptyImage() {
    assertSentence("empty", refusal("imp", new ImagePlus()));
  }

  @Test
  void constantImage() {
    ImagePlus imp = labelled(stack(4, () -> new ByteProcessor(64, 48)));
    assertSentence("same value", refusal("imp", imp, "effort", "quick"));
  }

  @Test
  void nanImage() {
    float[] pixels = new float[64 * 48];
    Arrays.fill(pixels, Float.NaN);
    ImagePlus imp = labelled(stack(4, () -> new FloatProcessor(64, 48, pixels)));
    assertSentence("same value", refusal("imp", imp, "effort", "quick"));
  }

  @Test
  void missingTruncatedAndNonMovieFiles() throws IOException {
    assertSentence("There is no", refusal("input", folder.resolve("none.mp4").toFile()));
    assertSentence("text.mp4", refusal("input", file("text.mp4", "this is no movie")));
    assertSentence("text.avi", Run.refusal(OpenMovie.class, "input", file("text.avi", "RIFF")));
    assertSentence("no PNG", Run.refusal(OpenImageFolder.class, "input", folder.toFile()));
    assertSentence("Give the movie", Run.refusal(OpenMovie.class));
    assertSentence("Give the folder", Run.refusal(OpenImageFolder.class));
  }

  @Test
  void lockedOutputFolder() throws IOException {
    File notAFolder = file("results", "a file where the folder should be");
    assertSentence(
        "Nothing can be written into " + notAFolder,
        refusal("imp", labelled(noise()), "output", notAFolder));
    assertSentence(
        "Nothing can be written into " + notAFolder,
        refusal("imp", labelled(noise()), "model", new File(notAFolder, "m.model")));
    assertSentence(
        folder + " is a folder; give the name of a file in it",
        refusal("imp", labelled(noise()), "model", folder.toFile()));
    assertEquals("a file where the folder should be", Files.readString(notAFolder.toPath()));
  }

  @Test
  void readOnlyOutputFolder() throws IOException {
    File locked = Files.createDirectory(folder.resolve("locked")).toFile();
    assumeTrue(locked.setWritable(false) && !Files.isWritable(locked.toPath()), "root writes all");
    assertSentence(
        "Nothing can be written into " + locked,
        refusal("imp", labelled(noise()), "output", locked));
    assertEquals(
        "There is no permission to read or write " + locked,
        Run.refusal(
                SaveRecording.class, "imp", labelled(noise()), "output", new File(locked, "a.json"))
            .replaceAll("/[.]a[.]json[.]part[.]$", ""));
  }

  @Test
  void numbersOutOfRange() {
    Object[][] cases = {
      {"step", 0, "step=0 is less than 1"},
      {"first", 0, "first=0 is less than 1"},
      {"first", 9, "Frame 9 is to be the first, but there are only 4"},
      {"last", 0, "last=0 is neither a frame, from 1 on, nor -1"},
      {"last", -2, "last=-2 is less than -1"},
      {"individuals", 101, "individuals=101 is not between 1 and 100"},
      {"seed", 0L, "seed=0 is less than 1"},
      {"threads", 0, "threads=0 is neither a number of threads nor -1"},
      {"effort", "fast", "effort=fast is none of auto, quick, normal, thorough"},
      {"channel", "red", "channel=red is none of auto, grey, difference"}
    };
    for (Object[] c : cases) {
      assertSentence((String) c[2], refusal("imp", labelled(noise()), c[0], c[1]));
    }
    assertSentence(
        "rate=0.0 is neither a rate above 0 nor -1",
        Run.refusal(OpenMovie.class, "input", folder.toFile(), "rate", 0.0));
  }

  @Test
  void roiSetThatClimbsOutOrInflates() throws IOException {
    for (String name : new String[] {"../evil.roi", "bomb.roi"}) {
      Path zip = folder.resolve("RoiSet.zip");
      try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
        out.putNextEntry(new ZipEntry(name));
        out.write(new byte[name.startsWith("bomb") ? 8 << 20 : 64]);
      }
      String sentence = refusal("imp", noise(), "labels", zip.toFile());
      assertTrue(sentence.startsWith(zip.toString()) && sentence.contains(name), sentence);
    }
    assertFalse(Files.exists(folder.getParent().resolve("evil.roi")));
  }

  @Test
  void labelsOfOtherImages() throws IOException {
    String csv =
        """
        scorer,a,a,a,a
        bodyparts,nose,nose,tail,tail
        coords,x,y,x,y
        labeled-data/m/other.png,1,2,3,4
        """;
    ImagePlus imp = noise();
    imp.getStack().setSliceLabel("img1.png", 1);
    assertSentence(
        "None of the images labelled in", refusal("imp", imp, "labels", file("labels.csv", csv)));
  }

  @Test
  void modelFileThatIsNone() throws IOException {
    assertSentence("Give the file of a fitted model", Run.refusal(ApplyFewShotModel.class));
    File text = file("text.model", "no model");
    assertSentence(
        "text.model", Run.refusal(ApplyFewShotModel.class, "imp", noise(), "model", text));
    assertSentence("has no model yet", Run.refusal(ShowHeatmaps.class, "imp", noise()));
  }

  @Test
  void recordingThatIsMissingOrNone() throws IOException {
    ImagePlus imp = noise();
    assertSentence("has no keypoints yet", Run.refusal(SaveRecording.class, "imp", imp));
    assertSentence("has no keypoints yet", Run.refusal(UpdateKeypoints.class, "imp", imp));
    assertSentence("Give the recording", Run.refusal(LoadRecording.class, "imp", imp));
    File text = file("text.json", "{}");
    assertSentence("text.json", Run.refusal(LoadRecording.class, "imp", imp, "input", text));
  }

  @Test
  void labellingWithoutAWindow() {
    assertSentence("needs an image in a window", Run.refusal(LabelKeypoints.class, "imp", noise()));
  }

  @Test
  void pathsThatAreAbsent() {
    File absent = folder.resolve("absent").toFile();
    String sentence = "There is no " + absent + ".";
    assertEquals(sentence, refusal("imp", labelled(noise()), "labels", absent));
    for (String ending : new String[] {".csv", ".json", ".zip"}) {
      File file = new File(absent + ending);
      assertEquals("There is no " + file + ".", refusal("imp", noise(), "labels", file));
    }
    assertEquals(sentence, refusal("imp", labelled(noise()), "skeleton", absent));
    assertEquals(sentence, Run.refusal(LoadRecording.class, "imp", noise(), "input", absent));
    for (Class<? extends Command> command : List.of(ApplyFewShotModel.class, ShowHeatmaps.class)) {
      assertEquals(sentence, Run.refusal(command, "imp", noise(), "model", absent));
    }
  }

  @Test
  void saveIntoAFolderThatIsAbsent() {
    File absent = folder.resolve("absent").toFile();
    for (String ending : new String[] {".csv", ".json", ".zip"}) {
      File file = new File(absent, "saved" + ending);
      assertEquals(
          "There is no " + absent + ".",
          Run.refusal(SaveRecording.class, "imp", labelled(noise()), "output", file));
    }
    assertFalse(absent.exists());
  }

  @Test
  void foldersInPlaceOfFiles() throws IOException {
    for (String ending : new String[] {"", ".csv", ".json", ".zip"}) {
      File path = Files.createDirectory(folder.resolve("folder" + ending)).toFile();
      String sentence = path + " is a folder, not a file.";
      assertEquals(sentence, refusal("imp", noise(), "labels", path));
      assertEquals(sentence, refusal("imp", labelled(noise()), "skeleton", path));
      assertEquals(sentence, Run.refusal(LoadRecording.class, "imp", noise(), "input", path));
    }
  }

  @Test
  void filesThatMayNotBeRead() throws IOException {
    File secret = file("secret.csv", "x");
    assumeTrue(secret.setReadable(false) && !Files.isReadable(secret.toPath()), "root reads all");
    assertEquals(
        "There is no permission to read or write " + secret + ".",
        refusal("imp", noise(), "labels", secret));
  }

  @Test
  void cutRoiSet() throws IOException {
    Path zip = folder.resolve("RoiSet.zip");
    RoiSet.write(List.of(labelled(noise()).getOverlay().toArray()), zip);
    byte[] whole = Files.readAllBytes(zip);
    for (int length : new int[] {40, 100, whole.length / 2}) {
      Files.write(zip, Arrays.copyOf(whole, length));
      String sentence = refusal("imp", noise(), "labels", zip.toFile());
      assertSentence(zip.toString(), sentence);
    }
  }

  /** Fiji gives the command its inputs and leaves the options with the thread, as ImageJ has it. */
  private static String refusalOfMacro(String options) throws Exception {
    FutureTask<String> task =
        new FutureTask<>(
            () -> {
              Macro.setOptions(options);
              try (Context context = quiet()) {
                return assertThrows(IllegalArgumentException.class, () -> preprocessAndRun(context))
                    .getMessage();
              }
            });
    Thread thread = new Thread(task, "Run$_Macro");
    thread.start();
    return task.get();
  }

  /** SciJava logs every error of a command with its trace. */
  private static Context quiet() {
    Context context = new Context(CommandService.class, PluginService.class);
    context.service(LogService.class).setLevel(LogLevel.NONE);
    return context;
  }

  /** Runs the command as Fiji does, after the preprocessors that SciJava finds. */
  private static void preprocessAndRun(Context context) {
    Module module =
        context.service(ModuleService.class).createModule(new CommandInfo(FewShotKeypoints.class));
    module.setInput("imp", noise());
    module.setInput("step", 9);
    List<PreprocessorPlugin> before =
        context.service(PluginService.class).createInstancesOfType(PreprocessorPlugin.class);
    assertTrue(before.stream().anyMatch(MacroKeys.class::isInstance), "It is not found.");
    new ModuleRunner(context, module, before, List.of()).run();
  }

  @Test
  void macroOptionsThatFijiWouldPassOver() throws Exception {
    String[][] cases = {
      {"stpe=3", "Few-shot Keypoints... does not know the key 'stpe'; it knows imp, input"},
      {"movie=yes", "movie=yes is not true or false."},
      {"movie", "the key movie has no value; write movie=value."},
      {"step=3.7", "step=3.7 is not a whole number."},
      {"step=1e3 last=4", "step=1e3 is not a whole number."},
      {"individuals=two", "individuals=two is not a whole number."},
      {"individuals=0", "individuals=0 is not between 1 and 100."},
      {"seed=1 seed=2", "the key seed is given twice."},
      {"effort=fast", "effort=fast is none of auto, quick, normal, thorough."},
      {"imp=[no such image]", "imp=no such image is not the title or ID of an open image."}
    };
    for (String[] c : cases) {
      assertSentence(c[1], refusalOfMacro(c[0]));
    }
  }

  @Test
  void macroOptionsThatAreRight() throws Exception {
    assertSentence("There are no labels", refusalOfMacro("labels= step=9 movie=true effort=quick"));
  }

  /** As in Fiji, where a script's command has a thread that sees the options of others. */
  @Test
  void macroOptionsOfAScriptThatRunsTheCommand_areItsOwn() throws Exception {
    try (Context context = quiet()) {
      Future<?> command =
          context
              .service(ThreadService.class)
              .run(
                  () -> {
                    Thread.currentThread().setName("Run$_Script");
                    Macro.setOptions("threshold=3 [a key]");
                    preprocessAndRun(context);
                  });
      Throwable said = assertThrows(ExecutionException.class, command::get).getCause();
      assertSentence("There are no labels", said.getMessage());
    }
  }

  private static boolean isMenuEntry(String... classes) {
    return Inputs.isMenuEntry(
        Arrays.stream(classes)
            .map(name -> new StackTraceElement(name, "run", null, 1))
            .toArray(StackTraceElement[]::new));
  }

  @Test
  void macroOptionsOfAMenuEntry_areTheCommands() {
    String waits = "java.util.concurrent.FutureTask";
    String script = "org.scijava.script.ScriptModule";
    String macro = "ij.macro.Interpreter";
    assertTrue(isMenuEntry(waits, "ij.IJ", "ij.Executer", "ij.IJ", macro, script));
    assertFalse(isMenuEntry(waits, script, "org.scijava.module.ModuleRunner"));
    assertFalse(isMenuEntry(waits, script, macro, "ij.IJ", "ij.Executer"));
  }
}
