// SPDX-License-Identifier: BSD-2-Clause
package org.posej.matrix;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Skeleton;
import org.posej.Track;
import org.posej.io.ReadOptions;
import org.posej.skeleton.Skeletons;

/**
 * The annotations of MPI-INF-3DHP: {@code annot.mat} of a training sequence, with 28 points seen by
 * several cameras, or {@code annot_data.mat} of a test sequence, with 17 points.
 *
 * <p>Each camera of a training sequence is an individual, called as its movie is: {@code video_0}
 * and so on. Places in space are those of the camera, in millimetres there and metres here. Frames
 * of a test sequence that {@code valid_frame} rules out have no pose.
 *
 * <p>Mehta et al., "Monocular 3D human pose estimation in the wild using improved CNN supervision"
 * (2017).
 */
public final class MpiInf3dhpMat extends MatFormat {
  private static final double METRES = 1e-3;

  /** Creates the format. */
  public MpiInf3dhpMat() {
    super("mpi-inf-3dhp-mat", "MPI-INF-3DHP annotations (MATLAB)", Set.of("annot2", "annot3"));
  }

  @Override
  Recording recording(MatValue file, ReadOptions options) {
    MatValue image = file.get("annot2");
    MatValue space = file.get("annot3");
    boolean training = image.isCell();
    Skeleton own = Skeletons.of(training ? "mpi-inf-3dhp-28" : "mpi-inf-3dhp-17");
    Skeleton skeleton = chosen(options, own);
    List<Track> tracks = new ArrayList<>();
    for (int camera = 0; training && camera < image.size(); camera++) {
      Track track = new Track(camera, "video_" + camera);
      addRows(track, image.cell(camera), space.cell(camera), skeleton.size());
      tracks.add(track);
    }
    if (!training) {
      Track person = new Track(0, "1");
      addFrames(person, file, skeleton.size());
      tracks.add(person);
    }
    return recording(skeleton, tracks, List.of(), List.of());
  }

  /** A row per frame: x and y of each point, or x, y and z. */
  private static void addRows(Track track, MatValue image, MatValue space, int n) {
    int frames = image.length(0);
    if (!image.hasShape(frames, 2 * n) || !space.hasShape(frames, 3 * n)) {
      throw image.error("and annot3 do not have " + frames + " rows of " + n + " points");
    }
    for (int t = 0; t < frames; t++) {
      int row = t;
      track.put(t, pose(image, space, n, i -> i * frames + row, i -> i * frames + row));
    }
  }

  /** Frames one after another, each with its points one after another. */
  private static void addFrames(Track track, MatValue file, int n) {
    MatValue image = file.get("annot2");
    MatValue space = file.get("annot3");
    MatValue valid = file.get("valid_frame");
    int frames = valid.size();
    if (image.size() != (long) 2 * n * frames || space.size() != (long) 3 * n * frames) {
      throw image.error("and annot3 do not have " + frames + " frames of " + n + " points");
    }
    for (int t = 0; t < frames; t++) {
      int frame = t;
      if (valid.number(t) != 0) {
        track.put(t, pose(image, space, n, i -> 2 * n * frame + i, i -> 3 * n * frame + i));
      }
    }
  }

  private static Pose pose(
      MatValue image, MatValue space, int n, IntUnaryOperator in2d, IntUnaryOperator in3d) {
    double[] x = new double[n];
    double[] y = new double[n];
    for (int k = 0; k < n; k++) {
      x[k] = image.number(in2d.applyAsInt(2 * k));
      y[k] = image.number(in2d.applyAsInt(2 * k + 1));
    }
    return Pose.labelled(x, y)
        .with3d(
            k -> METRES * space.number(in3d.applyAsInt(3 * k)),
            k -> METRES * space.number(in3d.applyAsInt(3 * k + 1)),
            k -> METRES * space.number(in3d.applyAsInt(3 * k + 2)));
  }
}
