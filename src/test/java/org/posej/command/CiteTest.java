// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.measure.ResultsTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posej.edit.Walkers;
import org.posej.net.BrightSpots;
import org.posej.view.ImagePlusFrames;
import org.posej.view.OverlayStyle;
import org.posej.view.PoseOverlay;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.log.LogMessage;
import org.scijava.log.LogService;
import org.scijava.module.Module;
import org.scijava.module.ModuleService;

/** What to cite for a model, for what an image was worked on with, and help. */
class CiteTest {
  private static final List<String> ALWAYS = List.of("PoseJ", "Schneider", "Schindelin");

  @TempDir private Path store;

  /** Returns the first word of each work. */
  private List<String> cited(Object... inputs) {
    Object[] all = new Object[inputs.length + 2];
    System.arraycopy(inputs, 0, all, 2, inputs.length);
    all[0] = "store";
    all[1] = store.toFile();
    ResultsTable table = (ResultsTable) Run.command(Cite.class, all).getOutput("table");
    return IntStream.range(0, table.size())
        .mapToObj(row -> table.getStringValue("Work", row).split(" ")[0])
        .toList();
  }

  private static List<String> always(String... more) {
    List<String> all = new ArrayList<>(ALWAYS);
    all.addAll(List.of(more));
    return all;
  }

  private static ImagePlus found(String history) {
    ImagePlus image = IJ.createImage("movie", "8-bit", 320, 120, 3);
    PoseOverlay.show(
        new ImagePlusFrames(image), Walkers.of(1, 3).noting(history), OverlayStyle.DEFAULT);
    return image;
  }

  @Test
  void cite_withoutAnImage_isThePlugin() {
    assertEquals(ALWAYS, cited());
  }

  @Test
  void cite_aModelOfTheCatalogue_hasItsDataToo() {
    assertEquals(
        always("Jiang", "Wu", "Lin", "Li", "Fang", "Andriluka", "Andriluka", "Jhuang"),
        cited("model", "rtmpose-t"));
  }

  @Test
  void cite_anImage_hasTheModelsThatItWasWorkedOnWith() throws IOException {
    Path model = BrightSpots.write(store.resolve("bright-spots"));
    Files.writeString(
        model.resolve("rdf.yaml"),
        "cite:\n- {text: \"Hopper, A compiler, Annals, 1952\"}\n",
        StandardOpenOption.APPEND);
    ImagePlus image =
        found(
            "Human pose: Bright spots (SHA-256 00ff), people by Some boxes (SHA-256 11), on cpu.");
    assertEquals(always("Hopper,"), cited("imp", image));
    assertEquals(ALWAYS, cited("imp", found("Cleaned")));
  }

  @Test
  void cite_aModelThatIsNotInstalled_isNoted() {
    try (Context context = new Context(CommandService.class)) {
      List<LogMessage> lines = new ArrayList<>();
      context.service(LogService.class).addLogListener(lines::add);
      Module module =
          context.service(ModuleService.class).createModule(new CommandInfo(Cite.class));
      module.setInput("imp", found("Human pose: Lost net (SHA-256 22), on cpu."));
      module.setInput("store", store.toFile());
      module.run();
      assertTrue(
          lines.toString().contains("The model Lost net is not installed here; cite those who"),
          lines.toString());
    }
  }

  @Test
  void cite_anUnknownModel_isRefused() {
    String told = Run.refusal(Cite.class, "model", "no-such", "store", store.toFile());
    assertTrue(told.contains("no-such") && told.endsWith("."), told);
  }

  @Test
  void help_ofAnUnknownCommand_isRefused() {
    assertEquals(
        "No command of PoseJ has 'dance' in its name; leave command empty for all of them.",
        Run.refusal(Help.class, "command", "dance"));
    Run.command(Help.class, "command", "clean");
  }
}
