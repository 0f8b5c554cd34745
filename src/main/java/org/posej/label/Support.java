// SPDX-License-Identifier: BSD-2-Clause
package org.posej.label;

import ij.gui.Roi;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import net.imglib2.Cursor;
import net.imglib2.type.numeric.ARGBType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;
import org.posej.Skeleton;
import org.posej.fewshot.Example;
import org.posej.match.Supports;
import org.posej.skeleton.SkeletonFile;
import org.posej.view.ImagePlusFrames;
import org.posej.view.Labels;
import org.posej.view.RoiSet;

/**
 * The labelled frames of a movie with the skeleton that they show.
 *
 * @param skeleton read from a file, or inferred from the labels
 * @param examples frames increasing
 * @param origin where the labels were found, for the log
 * @param rois of the label file, empty where there was none
 * @param onImage the labels on the image, or null where they were read from a file
 */
public record Support(
    Skeleton skeleton, List<Example> examples, String origin, List<Roi> rois, Labels onImage) {

  /**
   * Finds the labels of a movie.
   *
   * @param labels a file that {@link LabelFile} reads, or null for the points on the image
   * @param skeleton a JSON or YAML file, or null to infer it
   * @throws IllegalArgumentException if the labels do not suffice, in one sentence for the user
   * @throws IOException if a file cannot be read
   */
  public static Support of(ImagePlusFrames frames, File labels, File skeleton) throws IOException {
    Skeleton given = skeleton == null ? null : SkeletonFile.read(skeleton.toPath());
    List<String> names = given == null ? List.of() : given.names();
    Labels found =
        labels == null ? Labels.of(frames, names) : LabelFile.read(labels.toPath(), frames, names);
    Skeleton body = found.skeleton(given, "keypoints");
    for (Example example : found.examples()) {
      checkContent(frames, example.frame());
    }
    return new Support(
        body, found.examples(), found.source(), rois(labels), labels == null ? found : null);
  }

  /** Returns no labelled frames of the movie, but pictures from elsewhere. */
  public static Support elsewhere(Supports pictures, String name) {
    String origin = "the support pictures " + name;
    return new Support(pictures.skeleton(), List.of(), origin, List.of(), null);
  }

  /** Warns where more individuals are labelled than are looked for. */
  public void warn(int individuals, Consumer<String> log) {
    int labelled = examples.stream().mapToInt(e -> e.poses().size()).max().orElse(0);
    if (labelled > individuals) {
      log.accept(
          String.format(
              Locale.ROOT,
              "  Warning: up to %d individuals are labelled on a frame, but individuals=%d.",
              labelled,
              individuals));
    }
  }

  private static List<Roi> rois(File labels) throws IOException {
    boolean zip = labels != null && labels.getName().toLowerCase(Locale.ROOT).endsWith(".zip");
    return zip ? RoiSet.read(labels.toPath()) : List.of();
  }

  private static void checkContent(ImagePlusFrames frames, int t) throws IOException {
    if (frames.width() * frames.height() == 1) {
      return; // too small, which the fit says
    }
    double first = Double.NaN;
    Cursor<?> pixels = Views.flatIterable(frames.frame(t)).cursor();
    while (pixels.hasNext()) {
      Object pixel = pixels.next();
      double value = pixel instanceof ARGBType c ? c.get() : ((RealType<?>) pixel).getRealDouble();
      if (Double.isFinite(value) && Double.isFinite(first) && value != first) {
        return;
      }
      first = Double.isFinite(value) ? value : first;
    }
    throw new IllegalArgumentException(
        "Frame " + (t + 1) + " has the same value everywhere; there is nothing to learn from.");
  }
}
