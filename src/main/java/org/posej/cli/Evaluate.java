// SPDX-License-Identifier: BSD-2-Clause
package org.posej.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.posej.Recording;
import org.posej.compare.Comparison;
import org.posej.evaluate.Evaluation;
import org.posej.evaluate.MeasureAgreement;
import org.posej.evaluate.Question;
import org.posej.evaluate.SecondLabeller;
import org.posej.exchange.KeypointFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

  @Option(
      names = "--second",
      paramLabel = "FILE",
      description =
          "A second labeller of the same frames, whose error stands beside that of PREDICTION over"
              + " the points that both labelled.")
  private Path second;

  @Mixin private EvaluatedFiles files;

  @Option(names = "--per-keypoint", description = "Print a table by keypoint too.")
  private boolean perKeypoint;

  @Option(names = "--per-frame", description = "Print a table by frame too, the worst first.")
  private boolean perFrame;

  @Option(
      names = "--agreement",
      description =
          "Print a table of how coordinates and lengths of limbs agree too: bias, limits of"
              + " agreement, ICC, SEM and MDC.")
  private boolean agreement;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    KeypointFile labels = files.truth(truth);
    Recording expected = labels.recording();
    Recording found = files.found(prediction, labels.images(truth));
    Question question = new Question(individuals, reference, thresholds, byName, observer, empty);
    question.doubt(expected, found).ifPresent(spec.commandLine().getErr()::println);
    if (second == null) {
      print(Evaluation.of(expected, found, question), null, expected);
    } else {
      Recording other = files.truth(second).recording();
      question.doubt(expected, other).ifPresent(spec.commandLine().getErr()::println);
      SecondLabeller beside = SecondLabeller.of(expected, found, other, question);
      print(beside.found(), beside, beside.truth());
    }
    return 0;
  }

  private void print(Evaluation evaluation, SecondLabeller beside, Recording expected) {
    PrintWriter out = spec.commandLine().getOut();
    if (!evaluation.notCompared().isEmpty()) {
      String names = String.join(", ", evaluation.notCompared());
      spec.commandLine().getErr().println("Not looked for: " + names);
    }
    EvaluationRows rows = new EvaluationRows(out, evaluation);
    rows.overall(beside);
    if (agreement) {
      out.println();
      AgreementTable.rows(MeasureAgreement.of(expected, evaluation, beside)).forEach(out::println);
    }
    if (perKeypoint) {
      rows.keypoints();
    }
    if (perFrame) {
      rows.frames(expected);
    }
  }
}
