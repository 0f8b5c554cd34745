// SPDX-License-Identifier: BSD-2-Clause
package org.posej.view;

import ij.gui.Overlay;
import ij.gui.PointRoi;
import ij.gui.Roi;
import ij.plugin.frame.RoiManager;
import java.awt.Color;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.posej.Pose;
import org.posej.Skeleton;
import org.posej.Skeleton.Keypoint;
import org.posej.fewshot.Example;
import org.posej.image.Frames;
import org.posej.skeleton.SkeletonInference;

/**
 * Keypoints that a user placed with ImageJ's point tools.
 *
 * <p>A point belongs to the keypoint whose name its ROI bears. {@code snout#2} is the snout of the
 * second individual; without {@code #} the ROI's group number tells the individual. A multi-point
 * ROI with a name and at most one point per frame is that keypoint on each of these frames.
 *
 * <p>Points without a name, and those with a name as the ROI Manager gives them ({@code
 * 0001-0234-0456}), count by their counters where a multi-point ROI uses several, and else by their
 * order within the frame: the first is the first keypoint. Then a frame with fewer points lacks the
 * last ones, and a frame with more than there are names holds several individuals, one after the
 * other. Where no names are given they are called {@code point 1}, {@code point 2} and so on.
 *
 * @param names of the keypoints in order
 * @param examples one per labelled frame, frames increasing
 * @param individuals one list per example: whose each of its poses is, counted from one
 * @param source where the labels were found, for the log
 */
public record Labels(
    List<String> names, List<Example> examples, List<List<Integer>> individuals, String source) {
  private static final int POINT_SIZE = 3; // ImageJ's "Large"

  /** Copies the lists. */
  public Labels {
    names = List.copyOf(names);
    examples = List.copyOf(examples);
    individuals = individuals.stream().map(List::copyOf).toList();
  }

  /** Takes the poses of each example for those of the first individual, the second and so on. */
  public Labels(List<String> names, List<Example> examples, String source) {
    this(names, examples, examples.stream().map(Labels::counted).toList(), source);
  }

  private static List<Integer> counted(Example example) {
    return IntStream.rangeClosed(1, example.poses().size()).boxed().toList();
  }

  /** Returns the poses of all individuals on all frames. */
  public List<Pose> poses() {
    return examples.stream().flatMap(example -> example.poses().stream()).toList();
  }

  /**
   * Returns the skeleton of the labels.
   *
   * @param given names and what else is known of it, completed from the poses; null to infer all
   * @param name of a skeleton that is inferred
   */
  public Skeleton skeleton(Skeleton given, String name) {
    return given == null
        ? SkeletonInference.infer(name, names, poses())
        : SkeletonInference.complete(given, poses());
  }

  /**
   * Returns the labels of an individual, counted from one, in a frame; missing if there are none.
   */
  public Pose pose(int frame, int individual) {
    for (int i = 0; i < examples.size(); i++) {
      int n = individuals.get(i).indexOf(individual);
      if (examples.get(i).frame() == frame && n >= 0) {
        return examples.get(i).poses().get(n);
      }
    }
    double[][] none = missing(names.size());
    return Pose.labelled(none[0], none[1]);
  }

  /**
   * Reads the labels of an image.
   *
   * <p>They are the selection where it holds several points, or else the point ROIs of the overlay,
   * or else those of an open ROI Manager, or else a selected single point. What PoseJ drew itself
   * is left out.
   *
   * @param names the keypoints in order, empty to take them from the labels
   * @throws IllegalArgumentException if the labels do not suffice, in one sentence for the user
   */
  public static Labels of(ImagePlusFrames image, List<String> names) {
    Placed placed = placed(image);
    return of(image, placed.rois(), names, placed.untied(), placed.source());
  }

  /**
   * Reads the labels of an image that has found keypoints already, from the same places.
   *
   * <p>A selected single point without a name is left out, since it may be a stray click.
   *
   * @param names the keypoints in order
   * @return without examples where there are no labels
   * @throws IllegalArgumentException if there are some that do not fit, in one sentence for the
   *     user
   */
  public static Labels added(ImagePlusFrames image, List<String> names) {
    Placed placed = placed(image);
    List<Roi> rois = placed.rois();
    boolean stray =
        placed.untied() >= 0
            && rois.size() == 1
            && rois.get(0).size() == 1
            && !PointName.isGiven(rois.get(0));
    return rois.isEmpty() || stray
        ? new Labels(names, List.of(), placed.source())
        : of(image, rois, names, placed.untied(), placed.source());
  }

  /**
   * Where labels are.
   *
   * @param untied the frame, from zero, of those that are tied to none, or -1
   */
  private record Placed(List<Roi> rois, int untied, String source) {}

  private static Placed placed(ImagePlusFrames image) {
    Roi selected = image.image().getRoi();
    List<Roi> selection = isLabel(selected) ? List.of(selected) : List.of();
    if (selection.isEmpty() || selected.size() < 2) {
      List<Roi> overlay = pointsIn(image.image().getOverlay());
      if (!overlay.isEmpty()) {
        return new Placed(overlay, -1, "the overlay");
      }
      List<Roi> manager = managed();
      if (!manager.isEmpty()) {
        return new Placed(manager, -1, "the ROI Manager");
      }
    }
    return new Placed(selection, image.currentFrame(), "the selection");
  }

  /**
   * Reads the labels in a file that ImageJ's ROI Manager saved.
   *
   * @param frames of the movie that was labelled
   * @param names the keypoints in order, empty to take them from the labels
   * @throws IllegalArgumentException if the labels do not suffice, in one sentence for the user
   * @throws IOException if the file cannot be read
   */
  public static Labels read(Path roiSet, Frames frames, List<String> names) throws IOException {
    return of(frames, RoiSet.read(roiSet), names, -1, roiSet.toString());
  }

  /**
   * Reads labels from ROIs.
   *
   * @param names the keypoints in order, empty to take them from the labels
   * @throws IllegalArgumentException if the labels do not suffice, in one sentence for the user
   */
  public static Labels of(Frames frames, List<Roi> rois, List<String> names) {
    return of(frames, rois, names, -1, "the ROIs");
  }

  private static Labels of(
      Frames frames, List<Roi> rois, List<String> names, int untied, String source) {
    int frame = frames.size() == 1 ? 0 : untied;
    return of(RoiPoints.of(rois, frames, frame), names, source).check(frames);
  }

  private static boolean isLabel(Roi roi) {
    return roi instanceof PointRoi && !PoseOverlay.owns(roi);
  }

  private static List<Roi> pointsIn(Overlay overlay) {
    return overlay == null
        ? List.of()
        : Arrays.stream(overlay.toArray()).filter(Labels::isLabel).toList();
  }

  private static List<Roi> managed() {
    RoiManager manager = GraphicsEnvironment.isHeadless() ? null : RoiManager.getInstance2();
    return manager == null
        ? List.of()
        : Arrays.stream(manager.getRoisAsArray()).filter(Labels::isLabel).toList();
  }

  private static Labels of(List<RoiPoints.Point> points, List<String> given, String source) {
    boolean named = points.stream().anyMatch(p -> p.name() != null);
    int[] order = order(points);
    List<String> names = given;
    if (given.isEmpty()) {
      names =
          named
              ? points.stream()
                  .map(RoiPoints.Point::name)
                  .filter(Objects::nonNull)
                  .distinct()
                  .toList()
              : IntStream.rangeClosed(1, Arrays.stream(order).max().orElse(-1) + 1)
                  .mapToObj(i -> "point " + i)
                  .toList();
    }
    SortedMap<Integer, SortedMap<Integer, double[][]>> frames = new TreeMap<>();
    for (int i = 0; i < order.length; i++) {
      place(points.get(i), order[i], names, named && given.isEmpty(), frames);
    }
    List<Example> examples = new ArrayList<>();
    frames.forEach(
        (t, poses) ->
            examples.add(
                new Example(
                    t, poses.values().stream().map(p -> Pose.labelled(p[0], p[1])).toList())));
    List<List<Integer>> individuals = new ArrayList<>();
    frames.values().forEach(poses -> individuals.add(List.copyOf(poses.keySet())));
    return new Labels(names, examples, individuals, source);
  }

  /** Returns for each point without a name which keypoint of its frame it is, counted from zero. */
  private static int[] order(List<RoiPoints.Point> points) {
    int first =
        points.stream().mapToInt(RoiPoints.Point::counter).filter(c -> c >= 0).min().orElse(0);
    int[] order = new int[points.size()];
    TreeMap<Long, Integer> placed = new TreeMap<>();
    for (int i = 0; i < order.length; i++) {
      RoiPoints.Point p = points.get(i);
      long body = ((long) p.frame() << 32) + p.individual();
      if (p.name() != null) {
        order[i] = -1;
      } else if (p.counter() >= 0) {
        order[i] = p.counter() - Math.min(first, 1);
      } else {
        order[i] = placed.merge(body, 1, Integer::sum) - 1;
      }
    }
    return order;
  }

  private static void place(
      RoiPoints.Point p,
      int order,
      List<String> names,
      boolean mustBeNamed,
      SortedMap<Integer, SortedMap<Integer, double[][]>> frames) {
    String where = "Frame " + (p.frame() + 1);
    if (p.frame() < 0) {
      throw new IllegalArgumentException(
          called(p) + " is tied to no frame; add it again while its frame is shown.");
    }
    if (p.name() == null && mustBeNamed) {
      throw new IllegalArgumentException(
          where + " has a point without a name at " + at(p) + ", while other points have names.");
    }
    int k = p.name() == null ? order % names.size() : names.indexOf(p.name());
    int individual = Math.max(1, p.individual());
    if (p.name() == null && order >= names.size()) {
      if (p.counter() >= 0 || p.individual() > 0) {
        throw new IllegalArgumentException(
            where + " has more points than the " + names.size() + " names of keypoints.");
      }
      individual = 1 + order / names.size();
    }
    if (k < 0) {
      throw new IllegalArgumentException(
          where + " has a point '" + p.name() + "', which is none of the keypoints " + names + ".");
    }
    double[][] xy =
        frames
            .computeIfAbsent(p.frame(), t -> new TreeMap<>())
            .computeIfAbsent(individual, n -> missing(names.size()));
    if (!Double.isNaN(xy[0][k])) {
      throw new IllegalArgumentException(
          where + " has two points called '" + names.get(k) + "'" + which(individual) + ".");
    }
    xy[0][k] = p.x();
    xy[1][k] = p.y();
  }

  private static double[][] missing(int n) {
    double[][] xy = new double[2][n];
    Arrays.fill(xy[0], Double.NaN);
    Arrays.fill(xy[1], Double.NaN);
    return xy;
  }

  private static String which(int individual) {
    return individual > 1 ? " of individual " + individual : "";
  }

  private static String called(RoiPoints.Point p) {
    return p.name() == null ? "A point at " + at(p) : "The point '" + p.name() + "'";
  }

  private static String at(RoiPoints.Point p) {
    return "(" + (float) p.x() + ", " + (float) p.y() + ")";
  }

  /**
   * Returns these labels if they suffice to fit a model to a movie.
   *
   * @throws IllegalArgumentException if they do not, in one sentence for the user
   */
  public Labels check(Frames frames) {
    if (examples.isEmpty()) {
      throw new IllegalArgumentException(
          "There are no labels: place the keypoints on at least one frame.");
    }
    if (names.size() < 2) {
      throw new IllegalArgumentException(
          "Only one keypoint is labelled, '" + names.get(0) + "'; at least two are needed.");
    }
    for (Example example : examples) {
      if (example.frame() >= frames.size()) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "Frame %d is labelled, but the movie has only %d.",
                example.frame() + 1,
                frames.size()));
      }
      for (Pose pose : example.poses()) {
        checkPoints(example.frame(), pose, frames);
      }
    }
    return this;
  }

  private void checkPoints(int t, Pose pose, Frames frames) {
    if (pose.count() == 0) {
      throw new IllegalArgumentException(
          "Frame " + (t + 1) + " has labels, but no point is placed.");
    }
    for (int k = 0; k < names.size(); k++) {
      double x = pose.x(k);
      double y = pose.y(k);
      if (x < -0.5 || y < -0.5 || x > frames.width() - 0.5 || y > frames.height() - 0.5) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "Point '%s' of frame %d lies outside the image, at (%s, %s).",
                names.get(k),
                t + 1,
                (float) x,
                (float) y));
      }
    }
  }

  /** Returns a named point on a frame, as labels are read. */
  public static PointRoi point(
      ImagePlusFrames frames, Keypoint keypoint, String name, double x, double y, int t) {
    PointRoi point = new PointRoi(x, y);
    point.setName(name);
    point.setPointType(PointRoi.DOT);
    point.setSize(POINT_SIZE);
    point.setStrokeColor(new Color(keypoint.rgb()));
    frames.tie(point, t);
    return point;
  }
}
