// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.fewshot.Example;
import org.posej.job.FewShotJob;
import org.posej.job.HandPlaced;
import org.posej.label.Bodies;
import org.posej.model.Hints;
import org.posej.session.MovedPoints;
import org.posej.session.Outputs;
import org.posej.session.Session;
import org.posej.session.Source;
import org.posej.view.Labels;
import org.posej.view.PoseOverlay;
import org.posej.view.PoseOverlay.Correction;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * Solves a movie again after points were moved or added by hand.
 *
 * <p>A frame on which a point was moved or added joins the labelled frames with all its points, the
 * untouched ones taken as right.
 */
@Plugin(
    type = Command.class,
    menuPath = "Plugins>PoseJ>Update Keypoints",
    description =
        "Takes points that were moved by hand as new labels and solves the other frames again.",
    iconPath = "/org/posej/command/keypoints.png",
    attrs = {@Attr(name = "page", value = "few-shot.md")})
public final class UpdateKeypoints extends PoseCommand {
  private static final double SAME_PLACE = 0.01; // pixels; ImageJ keeps a point's place as a float

  @Parameter(
      label = "Image",
      description = "the active image, unless a macro or script names another",
      required = false,
      persist = false)
  private ImagePlus imp;

  @Parameter(type = ItemIO.OUTPUT)
  private ResultsTable table;

  @Override
  void work() throws IOException {
    Source source = Source.of(imp);
    PoseOverlay shown =
        PoseOverlay.on(imp)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "This image has no keypoints yet: run Few-shot Keypoints... first."));
    Recording recording = shown.recording();
    Session session = Session.on(imp, recording);
    if (session.isOfNetwork()) {
      throw new IllegalArgumentException(
          "A trained network found these keypoints and learns nothing from corrections; save them"
              + " with Save Recording..., or label some frames and run Few-shot Keypoints....");
    }
    List<Example> known = known(session.support(), recording);
    Labels labels = Labels.added(source.frames(), recording.skeleton().names());
    List<Correction> corrections = moved(session.support(), shown.corrected());
    List<Example> support = merge(known, labels, session.labels(), corrections, recording);
    boolean nothing = corrections.isEmpty() && support.equals(known) && session.complete();
    if (support.isEmpty() || nothing) {
      throw new IllegalArgumentException(
          "No point was moved or added: drag a point of the overlay first.");
    }
    report().start("Update Keypoints", source, "the corrected image", support.size());
    log("  " + corrections.size() + " points were moved.");
    Hints hints = session.hintsFor(recording);
    FewShotJob.Result result =
        source.whileOpen(
            () ->
                FewShotJob.fitAndApply(
                    recording.skeleton(),
                    source.frames(),
                    support,
                    session.optionsFor(support.size()),
                    session.span(),
                    hints,
                    session.temporal(),
                    source.watched(progress())));
    if (source.frames().isClosed() || result.recording().frameCount() == 0) {
      result.model().close();
      source.requireOpen();
      throw new CancellationException("Stopped before the first frame.");
    }
    session.after(result, support, hints, labels).keepOn(imp);
    table = report().show(source, result);
    Outputs.writeBeside(source, PoseOverlay.on(imp).orElseThrow().recording(), this::log);
    if (result.reason() != null) {
      throw new IOException(imp.getTitle() + " was not finished: " + result.reason());
    }
  }

  /**
   * Returns the points that were moved by hand of which a model that was fitted to labels knows
   * nothing.
   */
  static List<Correction> moved(List<Example> support, Recording recording) {
    Map<Integer, Example> known =
        support.stream().collect(Collectors.toMap(Example::frame, e -> e, (a, b) -> b));
    return MovedPoints.of(recording).stream()
        .filter(c -> !isIn(known.get(c.frame()), c))
        .sorted(Comparator.comparingInt(Correction::frame))
        .toList();
  }

  private static boolean isIn(Example example, Correction c) {
    return example != null
        && example.poses().stream()
            .anyMatch(
                p -> Math.hypot(p.x(c.keypoint()) - c.x(), p.y(c.keypoint()) - c.y()) < SAME_PLACE);
  }

  /**
   * Returns what a model was fitted to, with the labelled frames of the recording beside it, so
   * that a recording from a file or from another model keeps its labels.
   */
  static List<Example> known(List<Example> support, Recording recording) {
    TreeMap<Integer, Example> known = new TreeMap<>();
    HandPlaced.examples(recording).forEach(e -> known.put(e.frame(), e));
    support.forEach(e -> known.put(e.frame(), e));
    return List.copyOf(known.values());
  }

  /**
   * Returns the labelled frames with what was added and moved since.
   *
   * @param support what the model was fitted to
   * @param labels on the image; of a frame that is not in the support they complete the pose that
   *     was found
   * @param before the labels that the support takes account of already, null where that is not
   *     known
   * @param moved points of the recording
   */
  static List<Example> merge(
      List<Example> support,
      Labels labels,
      Labels before,
      List<Correction> moved,
      Recording recording) {
    TreeMap<Integer, List<Pose>> labelled = new TreeMap<>();
    support.forEach(e -> labelled.put(e.frame(), e.poses()));
    TreeMap<Integer, Bodies> touched = new TreeMap<>();
    IntFunction<Bodies> at =
        t -> touched.computeIfAbsent(t, f -> new Bodies(labelled.get(f), recording, f));
    for (int i = 0; i < labels.examples().size(); i++) {
      Example example = labels.examples().get(i);
      for (int j = 0; j < example.poses().size(); j++) {
        int individual = labels.individuals().get(i).get(j);
        Pose was = before == null ? null : before.pose(example.frame(), individual);
        Pose now = example.poses().get(j);
        if (Bodies.fresh(now, was).length > 0) {
          at.apply(example.frame()).label(individual - 1, now, was);
        }
      }
    }
    moved.forEach(c -> at.apply(c.frame()).move(c));
    touched.forEach((t, bodies) -> labelled.put(t, bodies.poses()));
    return labelled.entrySet().stream().map(e -> new Example(e.getKey(), e.getValue())).toList();
  }
}
