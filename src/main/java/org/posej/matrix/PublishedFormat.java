// SPDX-License-Identifier: BSD-2-Clause
package org.posej.matrix;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.posej.ImageSize;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Scale;
import org.posej.Skeleton;
import org.posej.Skeleton.Keypoint;
import org.posej.Skeleton.Limb;
import org.posej.Timeline;
import org.posej.Track;
import org.posej.io.ReadOnlyFormat;
import org.posej.io.ReadOptions;
import org.posej.skeleton.SkeletonTree;

/** A format in which data sets are published: it is read and not written. */
abstract class PublishedFormat implements ReadOnlyFormat {
  private final String key;
  private final String title;
  private final String ending;

  PublishedFormat(String key, String title, String ending) {
    this.key = key;
    this.title = title;
    this.ending = ending;
  }

  @Override
  public final String key() {
    return key;
  }

  @Override
  public final String title() {
    return title;
  }

  @Override
  public final String ending() {
    return ending;
  }

  /**
   * Returns the skeleton of a file: the one that the user names, else that of the format.
   *
   * @throws IllegalArgumentException if the user's has another number of points
   */
  static Skeleton chosen(ReadOptions options, Skeleton own) {
    Skeleton told = options.skeleton();
    if (told != null && told.size() != own.size()) {
      throw new IllegalArgumentException(
          "it has " + own.size() + " points and the skeleton that was told has " + told.size());
    }
    return told == null ? own : told;
  }

  /**
   * Returns a grey skeleton of names, in which {@code left_} and {@code right_} are partners.
   *
   * @param limbs pairs of indices
   */
  static Skeleton grey(String name, List<String> names, int[][] limbs) {
    List<Keypoint> points = new ArrayList<>();
    for (String point : names) {
      String other =
          point.startsWith("left_")
              ? point.replace("left_", "right_")
              : point.replace("right_", "left_");
      int mirror = names.contains(other) ? names.indexOf(other) : names.indexOf(point);
      points.add(new Keypoint(point, mirror, Double.NaN, SkeletonTree.GREY));
    }
    List<Limb> lines =
        Arrays.stream(limbs).map(limb -> new Limb(limb[0], limb[1], SkeletonTree.GREY)).toList();
    return new Skeleton(name, points, lines);
  }

  /** Returns a recording of individuals that have poses, without what such files never tell. */
  static Recording recording(
      Skeleton skeleton, List<Track> tracks, List<String> frameNames, List<ImageSize> sizes) {
    List<Track> kept = tracks.stream().filter(track -> track.size() > 0).toList();
    return new Recording(
        skeleton, kept, frameNames, sizes, Timeline.UNKNOWN, Scale.PIXELS, List.of(), List.of());
  }

  /** Puts a pose into the first of the individuals 1, 2 and so on that has none in its frame. */
  static void putNext(List<Track> tracks, int frame, Pose pose) {
    int rank = 0;
    while (rank < tracks.size() && tracks.get(rank).pose(frame) != null) {
      rank++;
    }
    if (rank == tracks.size()) {
      tracks.add(new Track(rank, String.valueOf(rank + 1)));
    }
    tracks.get(rank).put(frame, pose);
  }

  /** Returns a pose without points in the image. */
  static Pose nowhere(int points) {
    double[] none = new double[points];
    Arrays.fill(none, Double.NaN);
    return Pose.labelled(none, none);
  }
}
