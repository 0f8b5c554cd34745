// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.PointRoi;
import ij.measure.ResultsTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Track;
import org.posej.fewshot.Example;
import org.posej.fewshot.FitOptions;
import org.posej.model.Hints;
import org.posej.model.Span;
import org.posej.view.ImagePlusFrames;
import org.posej.view.Labels;
import org.posej.view.PoseOverlay;
import org.posej.view.PoseOverlay.Correction;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * Solves a movie again after points were moved or added by hand.
 *
 * <p>A frame on which a point was moved or added joins the labelled frames with all its points, the
 * untouched ones taken as right.
 */
@Plugin(type = Command.class, menuPath = "Plugins>PoseJ>Update Keypoints")
public final class UpdateKeypoints extends PoseCommand {
  @Parameter(required = false, persist = false)
  private ImagePlus imp;

  @Parameter(type = ItemIO.OUTPUT)
  private ResultsTable table;

  @Override
  void work() throws IOException {
    Source source = Source.of(imp, null);
    PoseOverlay shown =
        PoseOverlay.on(imp)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "This image has no keypoints yet: run Few-shot Keypoints... first."));
    Session session =
        Session.on(imp)
            .orElse(new Session(null, List.of(), FitOptions.DEFAULT, Span.ALL, Hints.NONE, true));
    List<Correction> corrections = shown.corrections();
    List<Example> support =
        merge(session.support(), added(source.frames(), shown), corrections, shown.recording());
    if (support.equals(session.support())) {
      throw new IllegalArgumentException(
          "No point was moved or added: drag a point of the overlay first.");
    }
    Report.start("Update Keypoints", source, "the corrected image", support.size());
    IJ.log("  " + corrections.size() + " points were moved.");
    FewShotJob.Result result =
        FewShotJob.fitAndApply(
            shown.recording().skeleton(),
            source.frames(),
            support,
            session.options(),
            session.span(),
            session.hints(),
            session.temporal(),
            new JobProgress());
    new Session(
            result.model(),
            support,
            session.options(),
            session.span(),
            session.hints(),
            session.temporal())
        .keepOn(imp);
    table = Report.show(source, result);
  }

  /** Returns the labels on the image that PoseJ did not draw itself. */
  private static List<Example> added(ImagePlusFrames frames, PoseOverlay shown) {
    var overlay = frames.image().getOverlay();
    boolean any =
        overlay != null
            && Arrays.stream(overlay.toArray())
                .anyMatch(roi -> roi instanceof PointRoi && !PoseOverlay.owns(roi));
    return any ? Labels.of(frames, shown.recording().skeleton().names()).examples() : List.of();
  }

  /**
   * Returns the labelled frames with what was added and moved since.
   *
   * @param support what the model was fitted to
   * @param added labels on the image; of a frame that is not in the support they complete the pose
   *     that was found
   * @param moved points of the recording
   */
  static List<Example> merge(
      List<Example> support, List<Example> added, List<Correction> moved, Recording recording) {
    TreeMap<Integer, List<Pose>> poses = new TreeMap<>();
    support.forEach(e -> poses.put(e.frame(), new ArrayList<>(e.poses())));
    for (Example example : added) {
      List<Pose> of = poses.computeIfAbsent(example.frame(), t -> found(recording, t));
      for (int n = 0; n < example.poses().size(); n++) {
        if (n < of.size()) {
          of.set(n, with(of.get(n), example.poses().get(n)));
        } else {
          of.add(example.poses().get(n));
        }
      }
    }
    for (Correction c : moved) {
      List<Pose> of = poses.computeIfAbsent(c.frame(), t -> found(recording, t));
      if (c.track() < of.size()) {
        Pose pose = of.get(c.track());
        of.set(c.track(), pose.with(c.keypoint(), c.x(), c.y(), 1, Pose.Source.EDITED));
      }
    }
    poses.values().forEach(of -> of.removeIf(pose -> pose.count() == 0));
    return poses.entrySet().stream().map(e -> new Example(e.getKey(), e.getValue())).toList();
  }

  /** Returns a pose for every individual, without points where it was not found. */
  private static List<Pose> found(Recording recording, int frame) {
    List<Pose> poses = new ArrayList<>();
    double[] missing = new double[recording.skeleton().size()];
    Arrays.fill(missing, Double.NaN);
    for (Track track : recording.tracks()) {
      Pose pose = track.pose(frame);
      poses.add(pose == null ? Pose.labelled(missing, missing) : pose);
    }
    return poses;
  }

  private static Pose with(Pose pose, Pose labels) {
    Pose joined = pose;
    for (int k = 0; k < labels.size(); k++) {
      if (labels.has(k)) {
        joined = joined.with(k, labels.x(k), labels.y(k), 1, Pose.Source.LABELLED);
      }
    }
    return joined;
  }
}
