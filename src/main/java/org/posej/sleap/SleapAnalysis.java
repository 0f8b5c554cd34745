// SPDX-License-Identifier: BSD-2-Clause
package org.posej.sleap;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Skeleton;
import org.posej.Skeleton.Limb;
import org.posej.io.FileStart;
import org.posej.io.Hdf;
import org.posej.io.Individuals;
import org.posej.io.LongCsv;
import org.posej.io.PointLosses;
import org.posej.io.PoseFormat;
import org.posej.io.ReadOptions;
import org.posej.io.Scores;
import org.posej.skeleton.SkeletonTree;

/**
 * SLEAP's analysis files ({@code .h5}): positions of one video as arrays.
 *
 * <p>On disk {@code tracks} has the axes individual, coordinate, point and frame. Points without a
 * score were placed by hand.
 */
public final class SleapAnalysis implements PoseFormat {
  @Override
  public String key() {
    return "sleap-analysis";
  }

  @Override
  public String title() {
    return "SLEAP analysis (HDF5)";
  }

  @Override
  public String ending() {
    return ".h5";
  }

  @Override
  public boolean matches(FileStart start) throws IOException {
    return Hdf.holds(start, "tracks", "node_names");
  }

  @Override
  public Recording read(Path path, ReadOptions options) throws IOException {
    return Hdf.read(path, "a SLEAP analysis file", SleapAnalysis::read);
  }

  private static Recording read(Hdf hdf) {
    List<String> nodes = hdf.texts("node_names");
    int points = nodes.size();
    double[] xy = hdf.numbers("tracks", -1, 2, points, -1);
    int tracks = hdf.extents("tracks")[0];
    int frames = hdf.extents("tracks")[3];
    double[] scores = optional(hdf, "point_scores", tracks, points, frames);
    double[] whole = optional(hdf, "instance_scores", tracks, frames);
    List<String> named = hdf.has("track_names") ? names(hdf) : List.of();
    Individuals individuals = new Individuals();
    for (int n = 0; n < tracks; n++) {
      String name = n < named.size() ? named.get(n) : String.valueOf(n + 1);
      individuals.named(name);
      for (int t = 0; t < frames; t++) {
        Pose pose = pose(xy, scores, points, frames, n, t);
        double score = whole == null ? Double.NaN : whole[n * frames + t];
        if (pose.count() > 0) {
          individuals.put(
              name, t, PointLosses.isByHand(pose) ? pose : Individuals.withScore(pose, score));
        }
      }
    }
    Skeleton bare = LongCsv.skeleton("", nodes);
    return individuals.recording(new Skeleton("", bare.keypoints(), limbs(hdf, points)));
  }

  /** An empty list of names is stored as numbers. */
  private static List<String> names(Hdf hdf) {
    return hdf.dataset("track_names").getSize() == 0 ? List.of() : hdf.texts("track_names");
  }

  private static double[] optional(Hdf hdf, String path, int... extents) {
    return hdf.has(path) ? hdf.numbers(path, extents) : null;
  }

  private static Pose pose(double[] xy, double[] scores, int points, int frames, int n, int t) {
    double[][] p = new double[3][points];
    boolean scored = false;
    for (int k = 0; k < points; k++) {
      p[0][k] = xy[((2 * n) * points + k) * frames + t];
      p[1][k] = xy[((2 * n + 1) * points + k) * frames + t];
      double score = scores == null ? Double.NaN : scores[(n * points + k) * frames + t];
      scored |= !Double.isNaN(score);
      p[2][k] = Scores.ofPeak(score);
    }
    return scored ? Pose.of(p[0], p[1], p[2]) : Pose.labelled(p[0], p[1]);
  }

  private static List<Limb> limbs(Hdf hdf, int points) {
    List<Limb> limbs = new ArrayList<>();
    if (hdf.has("edge_inds") && hdf.dataset("edge_inds").getSize() > 0) {
      double[] ends = hdf.numbers("edge_inds", -1, 2);
      for (int i = 0; i < ends.length; i += 2) {
        if (!(ends[i] < points && ends[i + 1] < points)) {
          throw new IllegalArgumentException("edge_inds joins points that are not there");
        }
        limbs.add(new Limb((int) ends[i], (int) ends[i + 1], SkeletonTree.GREY));
      }
    }
    return limbs;
  }

  @Override
  public List<String> losses(Recording recording) {
    return PointLosses.mixedSources(PointLosses.of(recording, true))
        .when("colours of limbs", PointLosses.hasColouredLimbs(recording))
        .scale()
        .frameNames()
        .list();
  }

  @Override
  public void write(Recording recording, Path path) throws IOException {
    new SleapAnalysisWriter(recording).write(path);
  }
}
