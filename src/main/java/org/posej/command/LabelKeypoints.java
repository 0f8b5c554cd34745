// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.PointRoi;
import java.awt.EventQueue;
import java.io.File;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.posej.Skeleton;
import org.posej.editor.EditorWindow;
import org.posej.label.LabelWindow;
import org.posej.label.Labelling;
import org.posej.session.Source;
import org.posej.skeleton.SkeletonFile;
import org.posej.skeleton.SkeletonInference;
import org.posej.view.ImagePlusFrames;
import org.posej.view.PointName;
import org.posej.view.PoseOverlay;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Asks for one keypoint after another, frame by frame, and puts the points into the overlay. */
@Plugin(
    type = Command.class,
    menuPath = "Plugins>PoseJ>Label Keypoints",
    description =
        "Opens a window that says which point of which frame comes next; a click on the image "
            + "labels it.",
    iconPath = "/org/posej/command/label.png",
    attrs = {@Attr(name = "no-record"), @Attr(name = "page", value = "few-shot.md")})
public final class LabelKeypoints extends PoseCommand {
  private static final int SPREAD = 10;

  @Parameter(
      label = "Image",
      description = "the active image, unless a macro or script names another",
      required = false,
      persist = false)
  private ImagePlus imp;

  @Parameter(
      label = "Names (empty: those of the labels)",
      description =
          "of the keypoints in order, with commas between them; empty for those of the labels",
      required = false,
      persist = false)
  private String names = "";

  @Parameter(
      label = "Skeleton (optional)",
      description = "a JSON or YAML file that names the keypoints",
      required = false,
      persist = false)
  private File skeleton;

  @Parameter(
      label = "Frames (empty: suggested)",
      description = "counted from 1, with commas between them; empty for those that are suggested",
      required = false,
      persist = false)
  private String frames = "";

  @Parameter(
      label = "Individuals",
      description =
          "how many are labelled on each frame, one after the other; 1 is as many as there are "
              + "labels of",
      min = "1",
      max = "100",
      required = false,
      persist = false)
  private int individuals = 1;

  /** Opens the window, or brings the one that the image has to the front. */
  @Override
  void work() throws IOException {
    ImagePlusFrames movie = Source.of(imp).frames();
    if (imp.getWindow() == null) {
      throw new IllegalArgumentException("Label Keypoints needs an image in a window.");
    }
    if (LabelWindow.toFront(imp)) {
      return;
    }
    if (EditorWindow.toFront(imp)) {
      throw new IllegalArgumentException(
          "Close the window of Edit Keypoints first: both take the clicks on the image.");
    }
    Skeleton body = skeleton();
    int several =
        Stream.of(named(), labelled(imp.getOverlay()))
            .flatMap(List::stream)
            .mapToInt(PointName::individual)
            .max()
            .orElse(1);
    Labelling labelling = new Labelling(movie, body, Math.max(individuals, several), order(movie));
    EventQueue.invokeLater(() -> LabelWindow.open(movie, labelling));
  }

  private Skeleton skeleton() throws IOException {
    if (skeleton != null) {
      return SkeletonFile.read(skeleton.toPath());
    }
    var shown = PoseOverlay.on(imp);
    if (names.isBlank() && shown.isPresent()) {
      return shown.get().recording().skeleton();
    }
    List<String> keypoints =
        (names.isBlank() ? labelled(imp.getOverlay()) : named())
            .stream().map(PointName::keypoint).distinct().toList();
    if (keypoints.size() < 2) {
      throw new IllegalArgumentException(
          "Give the names of the keypoints, with commas between them.");
    }
    return SkeletonInference.infer("keypoints", keypoints, List.of());
  }

  private List<PointName> named() {
    return Arrays.stream(names.split(","))
        .filter(name -> !name.isBlank())
        .map(name -> PointName.of(name, 0))
        .toList();
  }

  /** Returns the names that the user gave to the labels of an overlay, which may be null. */
  static List<PointName> labelled(Overlay overlay) {
    return overlay == null
        ? List.of()
        : Arrays.stream(overlay.toArray())
            .filter(roi -> roi instanceof PointRoi && PointName.isGiven(roi))
            .filter(roi -> !PoseOverlay.owns(roi))
            .map(PointName::of)
            .toList();
  }

  private List<Integer> order(ImagePlusFrames movie) {
    if (!frames.isBlank()) {
      List<Integer> order =
          Stream.of(frames.split(","))
              .filter(text -> !text.isBlank())
              .map(text -> frame(text.strip(), movie.size()))
              .toList();
      if (order.isEmpty()) {
        throw new IllegalArgumentException("frames=" + frames + " names no frame.");
      }
      return order;
    }
    List<Integer> suggested = SuggestFrames.on(imp);
    if (!suggested.isEmpty()) {
      return suggested;
    }
    int n = Math.min(SPREAD, movie.size());
    return IntStream.range(0, n).mapToObj(i -> (int) ((i + 0.5) * movie.size() / n)).toList();
  }

  private static int frame(String text, int size) {
    if (!text.matches("\\d{1,9}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > size) {
      throw new IllegalArgumentException("'" + text + "' is not a frame from 1 to " + size + ".");
    }
    return Integer.parseInt(text) - 1;
  }
}
