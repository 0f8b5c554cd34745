// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.Roi;
import ij.measure.ResultsTable;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.cli.SpotMovies;
import org.posej.fewshot.TurningHook;
import org.posej.ij1.PlainImageJ;
import org.posej.io.RecordingJson;
import org.posej.pack.TestPackages;
import org.posej.report.DrawnWalker;
import org.posej.view.FramesStack;
import org.posej.view.ImagePlusFrames;
import org.posej.view.Labels;
import org.posej.view.RoiSet;
import org.scijava.Context;
import org.scijava.plugin.PluginInfo;
import org.scijava.plugin.PluginService;
import org.scijava.script.AdaptedScriptLanguage;
import org.scijava.script.ScriptLanguage;
import org.scijava.script.ScriptModule;
import org.scijava.script.ScriptService;

/**
 * The scripts of Fiji's menu Templates, run as Fiji runs them.
 *
 * <p>SciJava reads their parameters and takes the engines of Groovy and Jython by JSR-223; Fiji's
 * macros are those of plain ImageJ after their parameters, which Fiji writes as variables. The
 * frames are no movie of one scene, so that the matching network finds their points at once.
 */
class ScriptTemplatesTest {
  private static final Path TEMPLATES = Path.of("src/main/resources/script_templates/PoseJ");
  private static final int FRAMES = 9;
  private static final int SPOT_FRAMES = 3;
  private static final int SPOTS = 3; // in the skeleton
  private static final double METRE = 10; // pixels

  @TempDir private static Path folder;
  private static File movie;
  private static File labels;
  private static File walk;
  private static File people;
  private static File model;

  /** Groovy as Fiji has it. */
  public static final class Groovy extends AdaptedScriptLanguage {
    public Groovy() {
      super("groovy");
    }
  }

  /** Python as Fiji has it. */
  public static final class Jython extends AdaptedScriptLanguage {
    public Jython() {
      super("jython");
    }
  }

  @BeforeAll
  static void write() throws IOException {
    ImagePlus hook = FramesStack.image("hook", TurningHook.pictures(FRAMES));
    movie = folder.resolve("my hook.tif").toFile();
    IJ.saveAsTiff(hook.duplicate(), movie.getPath());
    labels = folder.resolve("RoiSet.zip").toFile();
    RoiSet.write(Stream.of(0, 6).flatMap(t -> points(hook, t)).toList(), labels.toPath());
    people = folder.resolve("people.mp4").toFile();
    SpotMovies.write(people.toPath(), SPOT_FRAMES, 0);
    model = TestPackages.write(folder.resolve("model"), SpotMovies.W, SpotMovies.H).toFile();
    walk = folder.resolve("walk.json").toFile();
    RecordingJson.write(DrawnWalker.walker(w -> w.unitsPerMetre = METRE), walk.toPath());
  }

  private static Stream<Roi> points(ImagePlus image, int t) {
    ImagePlusFrames frames = new ImagePlusFrames(image);
    Pose pose = TurningHook.truth(t);
    return IntStream.range(0, pose.size())
        .mapToObj(
            k -> {
              var keypoint = TurningHook.SKELETON.keypoints().get(k);
              return Labels.point(frames, keypoint, keypoint.name(), pose.x(k), pose.y(k), t);
            });
  }

  /** Runs a template as Fiji's Script Editor does and returns its output. */
  private static ResultsTable run(String name, Object... inputs) throws Exception {
    try (Context context = new Context()) {
      PluginService plugins = context.service(PluginService.class);
      plugins.addPlugin(new PluginInfo<>(Groovy.class, ScriptLanguage.class));
      plugins.addPlugin(new PluginInfo<>(Jython.class, ScriptLanguage.class));
      ScriptModule done =
          context
              .service(ScriptService.class)
              .run(TEMPLATES.resolve(name).toFile(), true, inputs)
              .get();
      return (ResultsTable) done.getOutput("table");
    }
  }

  /** Runs a macro on plain ImageJ, whose macros have variables where Fiji's have parameters. */
  private static String runMacro(String name, Map<String, Object> inputs) throws Exception {
    String macro = Files.readString(TEMPLATES.resolve(name));
    StringBuilder variables = new StringBuilder();
    for (Map.Entry<String, Object> input : inputs.entrySet()) {
      assertTrue(macro.matches("(?s).*\n#@ [^\n]* " + input.getKey() + "\n.*"), macro);
      boolean quoted = input.getValue() instanceof File;
      String value = quoted ? '"' + input.getValue().toString() + '"' : "" + input.getValue();
      variables.append(input.getKey()).append(" = ").append(value).append(";\n");
    }
    String body = macro.replaceAll("(?m)^#@.*$", "");
    return new PlainImageJ(Files.createTempDirectory(folder, "ij")).runHeadless(variables + body);
  }

  @Test
  void templates_areTheSameInEachLanguage() throws IOException {
    Map<String, Set<String>> endings = new TreeMap<>();
    try (Stream<Path> files = Files.list(TEMPLATES)) {
      for (String file : files.map(f -> f.getFileName().toString()).toList()) {
        int dot = file.indexOf('.');
        endings
            .computeIfAbsent(file.substring(0, dot), name -> new TreeSet<>())
            .add(file.substring(dot));
      }
    }
    Set<String> all = Set.of(".groovy", ".ijm", ".py");
    assertEquals(
        Map.of("Few-shot_Keypoints", all, "Human_Pose", all, "Clean_and_Measure", all), endings);
  }

  @ParameterizedTest
  @ValueSource(strings = {"groovy", "py"})
  void fewShotKeypoints_script_givesTheTableAndTheFiles(String ending) throws Exception {
    File output = Files.createTempDirectory(folder, "results " + ending).toFile();
    ResultsTable table =
        run("Few-shot_Keypoints." + ending, "input", movie, "labels", labels, "output", output);
    assertEquals(FRAMES * TurningHook.SKELETON.size(), table.size());
    checkFiles(output, "my hook", FRAMES);
  }

  @Test
  void fewShotKeypoints_macro_givesTheFiles() throws Exception {
    File output = Files.createTempDirectory(folder, "results macro").toFile();
    String out =
        runMacro(
            "Few-shot_Keypoints.ijm", Map.of("input", movie, "labels", labels, "output", output));
    assertTrue(out.contains(" points and limbs in " + FRAMES + " frames."), out);
    checkFiles(output, "my hook", FRAMES);
  }

  @ParameterizedTest
  @ValueSource(strings = {"groovy", "py"})
  void humanPose_script_givesTheTableAndTheFiles(String ending) throws Exception {
    File output = Files.createTempDirectory(folder, "people " + ending).toFile();
    ResultsTable table =
        run("Human_Pose." + ending, "input", people, "model", model, "people", 1, "output", output);
    assertEquals(SPOTS * SPOT_FRAMES, table.size());
    checkFiles(output, "people", SPOT_FRAMES);
  }

  @Test
  void humanPose_macro_givesTheFiles() throws Exception {
    File output = Files.createTempDirectory(folder, "people macro").toFile();
    String out =
        runMacro(
            "Human_Pose.ijm",
            Map.of("input", people, "model", model, "people", 1, "output", output));
    assertTrue(out.contains(" points and limbs in " + SPOT_FRAMES + " frames."), out);
    checkFiles(output, "people", SPOT_FRAMES);
  }

  private static void checkFiles(File output, String name, int frames) throws IOException {
    Recording found = RecordingJson.read(output.toPath().resolve(name + ".json"));
    assertEquals(frames, found.tracks().get(0).size());
    for (String file : new String[] {name + ".csv", name + "-poses.mp4"}) {
      assertTrue(Files.size(output.toPath().resolve(file)) > 500, file);
    }
  }

  /** The walker goes 1.3 m a second for 599 intervals of 10 ms. */
  @ParameterizedTest
  @ValueSource(strings = {"groovy", "py"})
  void cleanAndMeasure_script_measuresThePath(String ending) throws Exception {
    File output = folder.resolve("clean " + ending + ".json").toFile();
    ResultsTable table =
        run("Clean_and_Measure." + ending, "input", walk, "output", output, "rate", 100.0);
    assertEquals(1, table.size());
    assertEquals(1.3 * METRE * 5.99, table.getValue("Distance (pixel)", 0), 0.5);
    assertEquals(600, RecordingJson.read(output.toPath()).tracks().get(0).size());
  }

  @Test
  void cleanAndMeasure_macro_writesTheCleanedFile() throws Exception {
    File output = folder.resolve("clean macro.json").toFile();
    String out =
        runMacro("Clean_and_Measure.ijm", Map.of("input", walk, "output", output, "rate", 100));
    assertTrue(out.contains("Written: " + output), out);
    assertTrue(!out.contains("PoseJ: without a frame rate"), out);
    assertEquals(600, RecordingJson.read(output.toPath()).tracks().get(0).size());
  }
}
