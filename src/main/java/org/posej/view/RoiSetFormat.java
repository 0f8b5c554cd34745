// SPDX-License-Identifier: BSD-2-Clause
package org.posej.view;

import ij.gui.PointRoi;
import ij.gui.Roi;
import ij.process.FloatPolygon;
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

  /** One point: where it is said to be. */
  private record Point(int frame, PointName name, double x, double y) {}

  @Override
  public Recording read(Path path, ReadOptions options) throws IOException {
    List<Point> points = new ArrayList<>();
    Set<String> names = new LinkedHashSet<>();
    for (Roi roi : RoiSet.read(path)) {
      if (roi instanceof PointRoi p && PointName.isGiven(roi)) {
        add(p, points, names);
      }
    }
    if (points.isEmpty()) {
      throw BadFile.error(path, "", "it holds no named point ROIs", null);
    }
    Skeleton skeleton =
        options.skeleton() != null && options.skeleton().names().containsAll(names)
            ? options.skeleton()
            : SkeletonInference.infer("", List.copyOf(names), List.of());
    return recording(points, skeleton);
  }

  private static void add(PointRoi roi, List<Point> points, Set<String> names) {
    PointName name = PointName.of(roi);
    FloatPolygon xy = roi.getFloatPolygon();
    int position = roi.hasHyperStackPosition() ? roi.getTPosition() : roi.getPosition();
    for (int i = 0; i < xy.npoints; i++) {
      int own = roi.getPointPosition(i);
      int frame = Math.max(1, own > 0 ? own : position) - 1;
      names.add(name.keypoint());
      points.add(new Point(frame, name, xy.xpoints[i], xy.ypoints[i]));
    }
  }

  private static Recording recording(List<Point> points, Skeleton skeleton) {
    Map<Integer, TreeMap<Integer, double[][]>> bodies = new TreeMap<>();
    for (Point p : points) {
      double[][] xy =
          bodies
              .computeIfAbsent(Math.max(1, p.name().individual()), n -> new TreeMap<>())
              .computeIfAbsent(p.frame(), t -> missing(skeleton.size()));
      int k = skeleton.indexOf(p.name().keypoint());
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
    List<Track> tracks = recording.tracks();
    boolean renamed = false;
    for (int n = 0; n < tracks.size(); n++) {
      Track track = tracks.get(n);
      renamed |=
          track.id() != n || !track.name().equals(String.valueOf(n + 1)) || track.size() == 0;
    }
    Skeleton inferred = SkeletonInference.infer("", recording.skeleton().names(), List.of());
    return new Losses(recording)
        .scores()
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
        .when("names of individuals", renamed)
        .when("the skeleton but for names", !inferred.equals(recording.skeleton()))
        .list();
  }

  @Override
  public void write(Recording recording, Path path) throws IOException {
    RoiSet.write(RoiSet.of(recording), path);
  }
}
