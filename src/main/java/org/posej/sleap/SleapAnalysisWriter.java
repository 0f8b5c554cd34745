// SPDX-License-Identifier: BSD-2-Clause
package org.posej.sleap;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Skeleton.Limb;
import org.posej.Track;
import org.posej.hdf.HdfGroup;
import org.posej.hdf.HdfType;
import org.posej.hdf.HdfValues;
import org.posej.io.Individuals;
import org.posej.io.PointLosses;

/** Writes SLEAP's analysis files; see {@link SleapAnalysis} for their axes. */
final class SleapAnalysisWriter {
  private final List<Track> tracks;
  private final List<String> points;
  private final List<Limb> limbs;
  private final int frames;

  /**
   * Takes what is to be written.
   *
   * @throws IllegalArgumentException if there are no individuals or two of one name
   */
  SleapAnalysisWriter(Recording recording) {
    Individuals.check(recording);
    tracks = recording.tracks();
    points = recording.skeleton().names();
    limbs = recording.skeleton().limbs();
    frames = recording.frameCount();
  }

  void write(Path file) throws IOException {
    HdfGroup root = new HdfGroup();
    int n = tracks.size();
    root.dataset("tracks", HdfType.FLOAT64, this::putPlaces, n, 2, points.size(), frames);
    root.dataset("point_scores", HdfType.FLOAT64, this::putScores, n, points.size(), frames);
    root.dataset("instance_scores", HdfType.FLOAT64, this::putBodyScores, n, frames);
    root.dataset("tracking_scores", HdfType.FLOAT64, this::putNoScores, n, frames);
    root.dataset("track_occupancy", HdfType.UINT8, this::putOccupancy, frames, n);
    root.texts("node_names", points, points.size());
    root.texts("track_names", tracks.stream().map(Track::name).toList(), n);
    root.texts("video_path", List.of(""));
    root.dataset("video_ind", HdfType.INT32, out -> out.int32(0));
    root.texts("labels_path", List.of(""));
    root.texts("provenance", List.of("{}"));
    if (!limbs.isEmpty()) {
      addLimbs(root);
    }
    root.write(file);
  }

  private void addLimbs(HdfGroup root) {
    root.dataset(
        "edge_inds",
        HdfType.INT32,
        out -> {
          for (Limb limb : limbs) {
            out.int32(limb.from());
            out.int32(limb.to());
          }
        },
        limbs.size(),
        2);
    List<String> ends =
        limbs.stream().flatMap(l -> Stream.of(points.get(l.from()), points.get(l.to()))).toList();
    root.texts("edge_names", ends, limbs.size(), 2);
  }

  private void putPlaces(HdfValues out) throws IOException {
    for (Track track : tracks) {
      Pose[] poses = poses(track);
      for (int k = 0; k < points.size(); k++) {
        int point = k;
        put(out, poses, pose -> pose.x(point));
      }
      for (int k = 0; k < points.size(); k++) {
        int point = k;
        put(out, poses, pose -> pose.y(point));
      }
    }
  }

  private void putScores(HdfValues out) throws IOException {
    for (Track track : tracks) {
      Pose[] poses = scored(track);
      for (int k = 0; k < points.size(); k++) {
        int point = k;
        put(out, poses, pose -> pose.score(point));
      }
    }
  }

  private void putBodyScores(HdfValues out) throws IOException {
    for (Track track : tracks) {
      put(out, scored(track), Pose::score);
    }
  }

  private void putNoScores(HdfValues out) throws IOException {
    for (int n = 0; n < tracks.size(); n++) {
      put(out, new Pose[frames], Pose::score);
    }
  }

  /** Returns the poses of all frames, null where there is none. */
  private Pose[] poses(Track track) {
    Pose[] poses = new Pose[frames];
    track.frames().forEach(t -> poses[t] = track.pose(t));
    return poses;
  }

  /** Returns the same without those that were placed by hand. */
  private Pose[] scored(Track track) {
    Pose[] poses = poses(track);
    track.frames().filter(t -> PointLosses.isByHand(poses[t])).forEach(t -> poses[t] = null);
    return poses;
  }

  /** Puts a number of every frame, NaN where there is no pose. */
  private static void put(HdfValues out, Pose[] poses, ToDoubleFunction<Pose> number)
      throws IOException {
    for (Pose pose : poses) {
      out.float64(pose == null ? Double.NaN : number.applyAsDouble(pose));
    }
  }

  private void putOccupancy(HdfValues out) throws IOException {
    for (int t = 0; t < frames; t++) {
      for (Track track : tracks) {
        out.bool(track.pose(t) != null);
      }
    }
  }
}
