// SPDX-License-Identifier: BSD-2-Clause
package org.posej.dataset;

import java.util.List;
import java.util.stream.IntStream;
import org.posej.Box;
import org.posej.Extent;
import org.posej.Pose;
import org.posej.Pose.Source;
import org.posej.Pose.Visibility;
import org.posej.Recording;
import org.posej.Track;
import org.posej.io.Losses;

/** Names what annotations of data sets cannot hold of a recording, since they are labels alone. */
final class LabelLosses {
  private LabelLosses() {}

  /** Names what is no label: scores, estimates, sources, times, sizes of pixels and the like. */
  static Losses of(Recording recording) {
    return unplaced(recording)
        .poses("scores", LabelLosses::scored)
        .poses("where points come from", p -> any(p, k -> p.source(k) != Source.LABELLED));
  }

  /** Names what neither labels nor results of networks hold. */
  static Losses unplaced(Recording recording) {
    return new Losses(recording)
        .estimates()
        .poses(
            "which points are withheld",
            p -> any(p, k -> !p.has(k) && p.visibility(k) != Visibility.UNLABELLED))
        .space()
        .timeline()
        .scale()
        .events()
        .history();
  }

  private static boolean scored(Pose p) {
    return p.score() != (p.count() > 0 ? 1 : 0) || any(p, k -> p.score(k) != (p.has(k) ? 1 : 0));
  }

  /** Tells something of a point. */
  interface OfPoint {
    boolean test(int k);
  }

  static boolean any(Pose pose, OfPoint of) {
    for (int k = 0; k < pose.size(); k++) {
      if (of.test(k)) {
        return true;
      }
    }
    return false;
  }

  /** Names individuals that are not told by their rank in each frame, from 1 on. */
  static Losses ranks(Losses losses, Recording recording) {
    return losses.when("which individual is which", !areRanks(recording.tracks()));
  }

  /** Returns whether individuals are the first, second and so on of every frame. */
  static boolean areRanks(List<Track> tracks) {
    for (int i = 0; i < tracks.size(); i++) {
      Track track = tracks.get(i);
      Track before = i == 0 ? null : tracks.get(i - 1);
      boolean named = track.id() == i + 1 && track.name().equals(String.valueOf(i + 1));
      if (!named
          || track.size() == 0
          || before != null && track.frames().anyMatch(t -> before.pose(t) == null)) {
        return false;
      }
    }
    return true;
  }

  /** Names what is lost of extents where boxes of bodies alone are kept, upright ones. */
  static Losses boxesAlone(Losses losses) {
    losses
        .poses("areas of bodies", p -> !Double.isNaN(p.extent().area()))
        .poses("which bodies are crowds", p -> p.extent().crowd());
    return boxes(losses, false);
  }

  /** Names boxes of bodies that are turned or scored, and those of heads where these are lost. */
  static Losses boxes(Losses losses, boolean heads) {
    return losses
        .poses("turned boxes", p -> turned(p.extent().box()) || heads && turned(p.extent().head()))
        .poses("boxes of heads", p -> !heads && p.extent().head() != null);
  }

  private static boolean turned(Box box) {
    return box != null && (box.angle() != 0 || box.score() != 1);
  }

  /** Names frames' names, where others are read again. */
  static Losses frameNames(Losses losses, Recording recording, List<String> read) {
    return losses.when("names of frames", !recording.frameNames().equals(read));
  }

  /** Names frames that some of the individuals must be in, where they are not. */
  static Losses frames(Losses losses, Recording recording, List<Track> someone) {
    boolean[] there = new boolean[frames(recording)];
    someone.forEach(track -> track.frames().forEach(t -> there[t] = true));
    return losses.when(
        "frames without bodies", IntStream.range(0, there.length).anyMatch(t -> !there[t]));
  }

  /** Names the order of frames, where they are read again in the order of names. */
  static Losses order(Losses losses, List<String> names) {
    return losses.when("the order of frames", !names.stream().sorted().toList().equals(names));
  }

  /** Returns the number of frames that a recording speaks of, with and without bodies. */
  static int frames(Recording recording) {
    int sizes = recording.frameSizes().size() == 1 ? 0 : recording.frameSizes().size();
    return Math.max(recording.frameCount(), Math.max(recording.frameNames().size(), sizes));
  }

  /**
   * Returns a recording that has bodies.
   *
   * @throws IllegalArgumentException if there is none
   */
  static Recording notEmpty(Recording recording) {
    if (recording.frameCount() == 0) {
      throw new IllegalArgumentException(
          "There is nothing to write: the recording has no bodies. Label some first.");
    }
    return recording;
  }

  /** Returns the extent as far as it is told, else made from the points. */
  static Extent extent(Pose pose) {
    Extent e = pose.extent();
    Box bounds = pose.bounds() == null ? Box.of(0, 0, 0, 0) : pose.bounds();
    Box box = e.box() == null ? bounds : e.box();
    double area = Double.isNaN(e.area()) ? Extent.OF_BOX * box.width() * box.height() : e.area();
    return new Extent(box, area, e.crowd(), e.head());
  }
}
