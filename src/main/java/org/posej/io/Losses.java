// SPDX-License-Identifier: BSD-2-Clause
package org.posej.io;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.posej.Extent;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Scale;
import org.posej.Skeleton;
import org.posej.Skeleton.Keypoint;
import org.posej.Skeleton.Limb;
import org.posej.Timeline;
import org.posej.Track;

/**
 * Finds what of a recording is there, to tell what a format cannot hold; the words are the users'.
 */
public final class Losses {
  private final Recording recording;
  private final List<String> found = new ArrayList<>();

  public Losses(Recording recording) {
    this.recording = recording;
  }

  /** Names the scores, where any is neither 0 nor 1. */
  public Losses scores() {
    return points("scores", (p, k) -> p.score(k) != 0 && p.score(k) != 1);
  }

  /** Names the scores that withheld points keep. */
  public Losses withheldScores() {
    return points("scores of withheld points", (p, k) -> !p.has(k) && p.score(k) != 0);
  }

  /** Names forced estimates that lie beneath points. */
  public Losses estimates() {
    return points(
        "estimates beneath points",
        (p, k) -> differ(p.estimateX(k), p.x(k)) || differ(p.estimateY(k), p.y(k)));
  }

  private static boolean differ(double a, double b) {
    return Float.compare((float) a, (float) b) != 0;
  }

  /** Names scores of bodies, where any is not the mean of its points'. */
  public Losses bodyScores() {
    return poses("scores of bodies", pose -> !hasMeanScore(pose));
  }

  /** Returns whether the score of a body is what it is where only its points' are told. */
  public static boolean hasMeanScore(Pose pose) {
    int n = pose.size();
    Pose plain =
        Pose.of(
            IntStream.range(0, n).mapToDouble(pose::x).toArray(),
            IntStream.range(0, n).mapToDouble(pose::y).toArray(),
            IntStream.range(0, n).mapToDouble(pose::score).toArray());
    return pose.score() == plain.score();
  }

  /** Names that hidden points are told from others. */
  public Losses visibility() {
    return points("which points are hidden", (p, k) -> p.visibility(k) == Pose.Visibility.HIDDEN);
  }

  /** Names where positions come from, where that is not one source for all. */
  public Losses sources() {
    return points("where points come from", (p, k) -> p.source(k) != p.source(0));
  }

  /** Names points in space. */
  public Losses space() {
    return poses("points in space", Pose::has3d);
  }

  /** Names points in the image. */
  public Losses image() {
    return poses("points in the image", p -> p.count() > 0);
  }

  /** Names boxes, areas, crowds and heads. */
  public Losses extents() {
    return poses("boxes and areas of bodies", p -> !p.extent().equals(Extent.UNKNOWN));
  }

  /** Names what the skeleton loses where it becomes another of as many points. */
  public Losses skeleton(Skeleton becomes) {
    Skeleton is = recording.skeleton();
    return when("names of points", !is.names().equals(becomes.names()))
        .when("limbs", !ends(is).equals(ends(becomes)))
        .when("sides of the body", !Arrays.equals(is.mirrors(), becomes.mirrors()))
        .when(
            "colours",
            !each(is, Keypoint::rgb).equals(each(becomes, Keypoint::rgb))
                || !colours(is).equals(colours(becomes)))
        .when("sigmas", !each(is, Keypoint::sigma).equals(each(becomes, Keypoint::sigma)))
        .when("the name of the skeleton", !is.name().equals(becomes.name()));
  }

  private static List<List<Integer>> ends(Skeleton s) {
    return s.limbs().stream().map(l -> List.of(l.from(), l.to())).toList();
  }

  private static <T> List<T> each(Skeleton s, Function<Keypoint, T> of) {
    return s.keypoints().stream().map(of).toList();
  }

  private static List<Integer> colours(Skeleton s) {
    return s.limbs().stream().map(Limb::rgb).toList();
  }

  /** Names limbs. */
  public Losses limbs() {
    return when("limbs", !recording.skeleton().limbs().isEmpty());
  }

  /** Names sides of the body. */
  public Losses mirrors() {
    int[] mirrors = recording.skeleton().mirrors();
    boolean any = false;
    for (int k = 0; k < mirrors.length; k++) {
      any |= mirrors[k] != k;
    }
    return when("sides of the body", any);
  }

  /** Names what frames are called. */
  public Losses frameNames() {
    return when("names of frames", !recording.frameNames().isEmpty());
  }

  /** Names how large frames are. */
  public Losses frameSizes() {
    return when("sizes of frames", !recording.frameSizes().isEmpty());
  }

  /** Names the times of frames. */
  public Losses timeline() {
    Timeline timeline = recording.timeline();
    return when("times of frames", timeline.timesSec() != null || timeline.rateHz() > 0);
  }

  /** Names the size of a pixel. */
  public Losses scale() {
    return when("the size of a pixel", !recording.scale().equals(Scale.PIXELS));
  }

  /** Names events. */
  public Losses events() {
    return when("events", !recording.events().isEmpty());
  }

  /** Names all individuals but one. */
  public Losses individuals() {
    return when("more than one individual", recording.tracks().size() > 1);
  }

  /** Names individuals that are in no frame. */
  public Losses absent() {
    return when(
        "individuals without poses", recording.tracks().stream().anyMatch(t -> t.size() == 0));
  }

  /** Names the numbers of individuals, where they are not counted from 0 on, in order. */
  public Losses numbers() {
    List<Track> tracks = recording.tracks();
    return when(
        "numbers of individuals",
        IntStream.range(0, tracks.size()).anyMatch(n -> tracks.get(n).id() != n));
  }

  /** Names what individuals are called, where that is not their number from 1 on, in order. */
  public Losses individualNames() {
    List<Track> tracks = recording.tracks();
    return when(
        "names of individuals",
        IntStream.range(0, tracks.size()).anyMatch(n -> !isNumbered(tracks.get(n), n)));
  }

  private static boolean isNumbered(Track track, int n) {
    return track.id() == n && track.name().equals(String.valueOf(n + 1)) && track.size() > 0;
  }

  /** Names the history. */
  public Losses history() {
    return when("the history", !recording.history().isEmpty());
  }

  /** Names something else that is lost. */
  public Losses when(String what, boolean lost) {
    if (lost) {
      found.add(what);
    }
    return this;
  }

  /** Returns what was found, in the order in which it was asked for. */
  public List<String> list() {
    return List.copyOf(found);
  }

  /** Tells something of a point of a pose. */
  private interface OfPoint {
    boolean test(Pose pose, int k);
  }

  private Losses points(String what, OfPoint of) {
    return poses(
        what,
        pose -> {
          for (int k = 0; k < pose.size(); k++) {
            if (of.test(pose, k)) {
              return true;
            }
          }
          return false;
        });
  }

  /** Names what any pose has. */
  public Losses poses(String what, Predicate<Pose> has) {
    for (Track track : recording.tracks()) {
      if (track.frames().anyMatch(t -> has.test(track.pose(t)))) {
        return when(what, true);
      }
    }
    return this;
  }
}
