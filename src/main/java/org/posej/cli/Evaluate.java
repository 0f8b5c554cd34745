// SPDX-License-Identifier: BSD-2-Clause
package org.posej.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.posej.Recording;
import org.posej.compare.Comparison;
import org.posej.evaluate.Evaluation;
import org.posej.evaluate.Figure;
import org.posej.evaluate.FrameFigures;
import org.posej.evaluate.KeypointFigures;
import org.posej.evaluate.Question;
import org.posej.exchange.KeypointFile;
import org.posej.io.ReadOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says how well a truth was found. */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Prints how far found keypoints are from true ones, tab-separated.")
final class Evaluate implements Callable<Integer> {
  @Parameters(
      index = "0",
      paramLabel = "TRUTH",
      description = "A file or folder of keypoints of any known format.")
  private Path truth;

  @Parameters(index = "1", paramLabel = "PREDICTION", description = "What was found, likewise.")
  private Path prediction;

  @Option(
      names = "--individuals",
      defaultValue = "nearest",
      description = "Which found body belongs to which true one: nearest, name or order (nearest).")
  private Comparison.Individuals individuals;

  @Option(
      names = "--reference",
      defaultValue = "box-diagonal",
      description =
          "What errors are divided by for PCK: box-diagonal, box-side, box-area, torso, head,"
              + " pixels, mm, or two keypoints as in hip:knee (box-diagonal).")
  private String reference;

  @Option(
      names = "--pck",
      split = ",",
      defaultValue = "0.02,0.05,0.1",
      description = "Thresholds of PCK (${DEFAULT-VALUE}).")
  private double[] thresholds;

  @Option(names = "--by-name", description = "Match frames by their names, not their numbers.")
  private boolean byName;

  @Option(
      names = "--observer-centric",
      description = "Left and right are those of the image, as in one kind of LSP's annotations.")
  private boolean observer;

  @Option(
      names = "--empty",
      description = "What was found in frames without a true pose is wrong, not left out.")
  private boolean empty;

  @Option(names = "--skeleton", description = "Whose points a file has that names none.")
  private String skeleton;

  @Option(names = "--per-keypoint", description = "Print a table by keypoint too.")
  private boolean perKeypoint;

  @Option(names = "--per-frame", description = "Print a table by frame too, the worst first.")
  private boolean perFrame;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    ReadOptions known = ReadOptions.of(skeleton, null);
    KeypointFile labels = KeypointFile.read(truth, KeypointFile.AUTO, known);
    Recording expected = labels.recording();
    Recording found =
        KeypointFile.read(prediction, KeypointFile.AUTO, known.withImages(labels.images(truth)))
            .recording();
    Question question = new Question(individuals, reference, thresholds, byName, observer, empty);
    question.doubt(expected, found).ifPresent(d -> spec.commandLine().getErr().println(d));
    Evaluation evaluation = Evaluation.of(expected, found, question);
    if (!evaluation.notCompared().isEmpty()) {
      String names = String.join(", ", evaluation.notCompared());
      spec.commandLine().getErr().println("Not looked for: " + names);
    }
    row("figure", "value", "low95", "high95", "unit");
    for (Figure f : evaluation.overall()) {
      boolean told = f.interval() != null;
      row(
          f.name(),
          text(f.value()),
          told ? text(f.interval().low()) : "",
          told ? text(f.interval().high()) : "",
          f.unit());
    }
    if (perKeypoint) {
      keypoints(evaluation);
    }
    if (perFrame) {
      frames(evaluation, expected);
    }
    return 0;
  }

  private void keypoints(Evaluation evaluation) {
    String shares = String.join("\t", Arrays.stream(thresholds).mapToObj(t -> "pck" + t).toList());
    row("");
    row("keypoint", "points", "missing", "mean_px", "median_px", "rmse_px", shares);
    for (KeypointFigures k : evaluation.keypoints()) {
      List<String> right = Arrays.stream(k.right()).mapToObj(r -> text(100 * r)).toList();
      row(
          k.name(),
          String.valueOf(k.count()),
          text(100 * k.missing()),
          text(k.mean()),
          text(k.median()),
          text(k.rmse()),
          String.join("\t", right));
    }
  }

  private void frames(Evaluation evaluation, Recording expected) {
    row("");
    row("frame", "name", "points", "missing", "mean_px", "worst", "worst_px");
    for (FrameFigures f : evaluation.frames()) {
      row(
          String.valueOf(f.frame() + 1),
          expected.frameName(f.frame()),
          String.valueOf(f.count()),
          String.valueOf(f.missing()),
          text(f.mean()),
          f.worst(),
          text(f.most()));
    }
  }

  private static String text(double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.4f", value);
  }

  private void row(String... cells) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(String.join("\t", cells));
  }
}
