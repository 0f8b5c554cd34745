// SPDX-License-Identifier: BSD-2-Clause
package org.posej.view;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Scale;
import org.posej.Skeleton;
import org.posej.Timeline;
import org.posej.Track;
import org.posej.file.BadFile;
import org.posej.io.FileStart;
import org.posej.io.Losses;
import org.posej.io.PoseFormat;
import org.posej.io.ReadOptions;
import org.posej.skeleton.SkeletonInference;
import org.posej.view.RoiPoints.Point;

/**
 * ImageJ's archives of ROIs: named point ROIs as {@link RoiSet} writes them.
 *
 * <p>A point belongs to the slice, or the time, that its ROI is tied to, and to the first frame
 * where it is tied to none. Places are kept in single precision.
 */
public final class RoiSetFormat implements PoseFormat {
  private static final int[] ZIP = {'P', 'K', 3, 4};

  @Override
  public String key() {
    return "roiset";
  }

  @Override
  public String title() {
    return "RoiSet.zip";
  }

  @Override
  public String ending() {
    return ".zip";
  }

  @Override
  public boolean matches(FileStart start) {
    return start.begins(ZIP) && start.text().contains(".roi");
  }

  @Override
  public Recording read(Path path, ReadOptions options) throws IOException {
    List<Point> points =
        RoiPoints.of(RoiSet.read(path)).stream().filter(p -> p.name() != null).toList();
    if (points.isEmpty()) {
      throw BadFile.error(path, "", "it holds no named point ROIs", null);
    }
    Set<String> names = new LinkedHashSet<>(points.stream().map(Point::name).toList());
    Skeleton skeleton =
        options.skeleton() != null && options.skeleton().names().containsAll(names)
            ? options.skeleton()
            : SkeletonInference.infer("", List.copyOf(names), List.of());
    return recording(points, skeleton);
  }

  private static Recording recording(List<Point> points, Skeleton skeleton) {
    Map<Integer, TreeMap<Integer, double[][]>> bodies = new TreeMap<>();
    for (Point p : points) {
      double[][] xy =
          bodies
              .computeIfAbsent(Math.max(1, p.individual()), n -> new TreeMap<>())
              .computeIfAbsent(p.frame(), t -> missing(skeleton.size()));
      int k = skeleton.indexOf(p.name());
      xy[0][k] = p.x();
      xy[1][k] = p.y();
    }
    List<Track> tracks = new ArrayList<>();
    bodies.forEach(
        (n, frames) -> {
          Track track = new Track(n - 1, String.valueOf(n));
          frames.forEach((t, xy) -> track.put(t, Pose.labelled(xy[0], xy[1])));
          tracks.add(track);
        });
    return new Recording(skeleton, tracks, List.of(), Timeline.UNKNOWN, Scale.PIXELS, List.of());
  }

  private static double[][] missing(int points) {
    double[][] xy = new double[2][points];
    for (double[] axis : xy) {
      Arrays.fill(axis, Double.NaN);
    }
    return xy;
  }

  @Override
  public List<String> losses(Recording recording) {
    List<String> names = recording.skeleton().names();
    Skeleton inferred = SkeletonInference.infer("", names, List.of());
    return new Losses(recording)
        .scores()
        .bodyScores()
        .absent()
        .estimates()
        .visibility()
        .poses("where points come from", p -> p.size() > 0 && p.source(0) != Pose.Source.LABELLED)
        .poses("poses without points", p -> p.count() == 0)
        .space()
        .extents()
        .frameNames()
        .frameSizes()
        .timeline()
        .scale()
        .events()
        .history()
        .individualNames()
        .when("the skeleton but for names", !inferred.equals(recording.skeleton()))
        .when("the order of points, or some of them", !met(recording).equals(names))
        .list();
  }

  /** Returns the points in the order in which they are first met. */
  private static List<String> met(Recording recording) {
    int all = recording.skeleton().size();
    Set<String> met = new LinkedHashSet<>();
    for (int t = 0; t < recording.frameCount() && met.size() < all; t++) {
      for (Pose pose : recording.poses(t)) {
        for (int k = 0; k < all; k++) {
          if (pose.has(k)) {
            met.add(recording.skeleton().keypoints().get(k).name());
          }
        }
      }
    }
    return List.copyOf(met);
  }

  @Override
  public void write(Recording recording, Path path) throws IOException {
    RoiSet.write(RoiSet.of(recording), path);
  }
}
