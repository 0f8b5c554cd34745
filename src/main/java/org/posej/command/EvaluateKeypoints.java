// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import java.awt.GraphicsEnvironment;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.posej.ImageSize;
import org.posej.Recording;
import org.posej.compare.Comparison.Individuals;
import org.posej.evaluate.Evaluation;
import org.posej.evaluate.MeasureAgreement;
import org.posej.evaluate.Question;
import org.posej.evaluate.SecondLabeller;
import org.posej.exchange.KeypointFile;
import org.posej.io.ReadOptions;
import org.posej.label.LabelRecording;
import org.posej.session.Source;
import org.posej.view.BlandAltmanPlot;
import org.posej.view.ErrorBars;
import org.posej.view.ErrorPlots;
import org.posej.view.EvaluationTables;
import org.posej.view.KeypointTable;
import org.posej.view.Plots;
import org.posej.view.PoseOverlay;
import org.posej.view.WorstFrames;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Says how well keypoints were found: tables, plots, error bars and the worst frames. */
@Plugin(
    type = Command.class,
    menuPath = "Plugins>PoseJ>Evaluate Keypoints...",
    description =
        "Compares found keypoints with true ones: errors, PCK, OKS, identities, agreement, and "
            + "the worst frames.",
    iconPath = "/org/posej/command/chart.png",
    attrs = {@Attr(name = "page", value = "metrics.md")})
public final class EvaluateKeypoints extends PoseCommand {
  @Parameter(
      label = "Image",
      description = "the active image, unless a macro or script names another",
      required = false,
      persist = false)
  private ImagePlus imp;

  @Parameter(
      label = "Truth",
      description =
          "a file of true keypoints of any known format; empty for the labels of the image",
      style = "both",
      required = false,
      persist = false)
  private File truth;

  @Parameter(
      label = "Prediction",
      description = "what was found; empty for the keypoints of the image",
      style = "both",
      required = false,
      persist = false)
  private File prediction;

  @Parameter(
      label = "Second labeller",
      description =
          "a file of another person's labels of the same frames, whose error stands beside "
              + "over the points that both labelled",
      style = "both",
      required = false,
      persist = false)
  private File second;

  @Parameter(
      label = "Individuals",
      description =
          "which found body belongs to which true one: the nearest, of the same name, or in "
              + "the order of the file",
      choices = {"nearest", "name", "order"},
      required = false,
      persist = false)
  private String individuals = "nearest";

  @Parameter(
      label = "Frames by",
      description = "how frames are matched",
      choices = {"number", "name"},
      required = false,
      persist = false)
  private String frames = "number";

  @Parameter(
      label = "Reference length",
      description =
          "of PCK: box-diagonal, box-side, box-area, torso, head, pixels, mm or two keypoints as in"
              + " hip:knee",
      required = false,
      persist = false)
  private String reference = "box-diagonal";

  @Parameter(
      label = "Thresholds of PCK",
      description = "in parts of the reference length",
      required = false,
      persist = false)
  private String thresholds = "0.02,0.05,0.1";

  @Parameter(
      label = "Left and right are the image's",
      description = "as in one kind of LSP's annotations; else they are the body's",
      required = false,
      persist = false)
  private boolean observer;

  @Parameter(
      label = "Frames without a true pose count",
      description =
          "what was found there is wrong, as COCO has it; not where only some were labelled",
      required = false,
      persist = false)
  private boolean empty;

  @Parameter(
      label = "Skeleton",
      description = "whose points, where a file names none: a name such as coco-17, or a file",
      required = false,
      persist = false)
  private String skeleton = "";

  @Parameter(
      label = "Skeleton of the truth",
      description = "the same for the truth and the second labeller, where it is another one",
      required = false,
      persist = false)
  private String truthskeleton = "";

  @Parameter(
      label = "Format of the prediction",
      description = "auto: by what the file holds; else a name as for Import Keypoints...",
      required = false,
      persist = false)
  private String format = KeypointFile.AUTO;

  @Parameter(
      label = "Format of the truth",
      description = "the same for the truth and the second labeller",
      required = false,
      persist = false)
  private String truthformat = KeypointFile.AUTO;

  @Parameter(
      label = "Size of the frames",
      description = "as in 1920x1080, where a file gives parts of it; empty for that of the image",
      required = false,
      persist = false)
  private String size = "";

  @Parameter(
      label = "Agreement of coordinates and lengths",
      description = "bias, limits of agreement, ICC, SEM and MDC, with Bland-Altman plots",
      required = false,
      persist = false)
  private boolean agreement;

  @Parameter(
      label = "Plots of errors and PCK",
      description = "in windows: errors per point, PCK over thresholds, and agreement",
      required = false,
      persist = false)
  private boolean plots = true;

  @Parameter(
      label = "Error bars on the image",
      description = "from each true point to the found one",
      required = false,
      persist = false)
  private boolean bars = true;

  @Parameter(
      label = "Worst frames to show",
      description = "as one picture; a click goes to the frame; 0 for none",
      min = "0",
      max = "100",
      required = false,
      persist = false)
  private int worst = 9;

  @Parameter(type = ItemIO.OUTPUT)
  private ResultsTable table;

  @Parameter(type = ItemIO.OUTPUT)
  private ResultsTable keypoints;

  @Parameter(type = ItemIO.OUTPUT)
  private ResultsTable perFrame;

  @Parameter(type = ItemIO.OUTPUT)
  private ResultsTable agreements;

  @Override
  void work() throws IOException {
    KeypointFile labels = truth == null ? null : readTruth(truth);
    Recording expected = labels == null ? labels() : labels.recording();
    Path images = labels == null ? null : labels.images(truth.toPath());
    Recording found =
        prediction == null ? shown() : read(prediction, format, skeleton, images).recording();
    Question question = question();
    question.doubt(expected, found).ifPresent(this::log);
    if (second == null) {
      show(Evaluation.of(expected, found, question), null, expected);
    } else {
      Recording other = readTruth(second).recording();
      question.doubt(expected, other).ifPresent(this::log);
      SecondLabeller beside = SecondLabeller.of(expected, found, other, question);
      show(beside.found(), beside, beside.truth());
    }
  }

  private void show(Evaluation evaluation, SecondLabeller beside, Recording expected)
      throws IOException {
    if (!evaluation.notCompared().isEmpty()) {
      log("Not looked for: " + String.join(", ", evaluation.notCompared()));
    }
    table = EvaluationTables.overall(evaluation, beside);
    keypoints = EvaluationTables.keypoints(evaluation);
    perFrame = EvaluationTables.frames(evaluation, expected);
    KeypointTable.show(perFrame, "Evaluation by Frame");
    KeypointTable.show(keypoints, "Evaluation by Keypoint");
    KeypointTable.show(table, "Evaluation");
    if (plots) {
      Plots.show(ErrorPlots.histogram(evaluation), imp);
      Plots.show(ErrorPlots.shares(evaluation, beside), imp);
    }
    if (agreement) {
      showAgreement(MeasureAgreement.of(expected, evaluation, beside));
    }
    if (imp != null) {
      drawOn(Source.of(imp), evaluation);
    }
  }

  private void showAgreement(Map<String, MeasureAgreement> compared) {
    agreements = EvaluationTables.agreement(compared);
    KeypointTable.show(agreements, "Agreement");
    if (plots) {
      compared.forEach(
          (of, measures) ->
              BlandAltmanPlot.of(of, measures).forEach(plot -> Plots.show(plot, imp)));
    }
  }

  private void drawOn(Source source, Evaluation evaluation) throws IOException {
    if (bars) {
      ErrorBars.draw(source.frames(), evaluation.pairs());
    }
    if (worst > 0) {
      WorstFrames picture = new WorstFrames(source.frames(), evaluation, worst);
      ImagePlus montage = picture.montage();
      if (!GraphicsEnvironment.isHeadless()) {
        Plots.show(montage, imp);
        picture.follow(montage);
      }
    }
  }

  private Question question() {
    return new Question(
        Individuals.valueOf(individuals.toUpperCase(Locale.ROOT)),
        reference.strip(),
        numbers(thresholds),
        frames.equals("name"),
        observer,
        empty);
  }

  private static double[] numbers(String list) {
    try {
      return Arrays.stream(list.strip().split("[,; ]+"))
          .mapToDouble(Double::parseDouble)
          .sorted()
          .toArray();
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("Thresholds are like 0.05,0.1, not '" + list + "'.", e);
    }
  }

  private KeypointFile readTruth(File file) throws IOException {
    return read(file, truthformat, truthskeleton.isBlank() ? skeleton : truthskeleton, null);
  }

  private KeypointFile read(File file, String key, String whose, Path images) throws IOException {
    ImageSize told = ImageSize.parse(size);
    ImageSize shown = imp == null ? null : new ImageSize(imp.getWidth(), imp.getHeight());
    ReadOptions known = ReadOptions.of(whose, told == null ? shown : told);
    String name = key.isBlank() ? KeypointFile.AUTO : key.strip();
    return KeypointFile.read(file.toPath(), name, known.withImages(images));
  }

  private Recording labels() throws IOException {
    if (imp == null) {
      throw new IllegalArgumentException("Give the file of true keypoints as truth.");
    }
    return LabelRecording.of(Source.of(imp).frames());
  }

  private Recording shown() {
    Optional<PoseOverlay> overlay =
        imp == null ? Optional.<PoseOverlay>empty() : PoseOverlay.on(imp);
    return overlay
        .map(PoseOverlay::corrected)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "The image has no keypoints: give the file of those found as prediction."));
  }
}
