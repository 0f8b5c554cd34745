// SPDX-License-Identifier: BSD-2-Clause
package org.posej.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.posej.Recording;
import org.posej.Skeleton;
import org.posej.Track;
import org.posej.compare.Comparison;
import org.posej.compare.FrameNames;
import org.posej.compare.ObserverCentric;
import org.posej.metric.Millimetres;
import org.posej.metric.ReferenceLength;

/**
 * How two recordings are compared.
 *
 * @param individuals which found body belongs to which true one
 * @param reference what errors are divided by for shares: {@code box-side}, {@code box-diagonal},
 *     {@code box-area}, {@code torso} (PDJ), {@code head} (PCKh), {@code pixels}, {@code mm}, or
 *     two keypoints with a colon between them
 * @param thresholds of the shares, in parts of the reference length
 * @param byName whether frames are matched by their names, else by their numbers
 * @param observer whether left and right are those of the image, not of the body: both recordings
 *     are brought to them, as for LSP's annotations of that kind
 * @param empty whether what was found in frames without a true pose is wrong
 */
public record Question(
    Comparison.Individuals individuals,
    String reference,
    double[] thresholds,
    boolean byName,
    boolean observer,
    boolean empty) {
  /** The words for reference lengths. */
  public static final List<String> REFERENCES =
      List.of("box-diagonal", "box-side", "box-area", "torso", "head", "pixels", "mm");

  /** The usual question: the nearest bodies, shares of the box's diagonal. */
  public static final Question USUAL =
      new Question(
          Comparison.Individuals.NEAREST,
          REFERENCES.get(0),
          new double[] {0.02, 0.05, 0.1},
          false,
          false,
          false);

  /** Refuses thresholds that are none. */
  public Question {
    if (thresholds.length == 0 || !Arrays.stream(thresholds).allMatch(t -> t > 0)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Thresholds of PCK are one or more numbers above 0, not %s.",
              Arrays.toString(thresholds)));
    }
  }

  /** Returns the largest threshold. */
  double largest() {
    return Arrays.stream(thresholds).max().orElseThrow();
  }

  /**
   * Returns what makes it doubtful that frames of the same number belong to each other: the first
   * that has another name in the other recording.
   */
  public Optional<String> doubt(Recording truth, Recording found) {
    OptionalInt frame = byName ? OptionalInt.empty() : FrameNames.firstDifference(truth, found);
    return frame.isEmpty()
        ? Optional.empty()
        : Optional.of(
            String.format(
                    Locale.ROOT,
                    "Frames are matched by their numbers, but frame %d is '%s' in the truth and '%s' in the",
                    frame.getAsInt() + 1,
                    truth.frameName(frame.getAsInt()),
                    found.frameName(frame.getAsInt()))
                + " prediction: match them by name.");
  }

  /**
   * Brings two recordings side by side. Frames without a partner are compared with nothing.
   *
   * @throws IllegalArgumentException if they have no keypoint in common, if frames are matched by
   *     name and no name is in both, or if left and right are the image's and a skeleton lacks
   *     shoulders or hips
   */
  public Comparison compare(Recording truth, Recording found) {
    int last = Math.max(truth.frameCount(), empty ? found.frameCount() : 0);
    int[] frames = byName ? FrameNames.match(truth, found) : IntStream.range(0, last).toArray();
    int[] sources = Comparison.sameNames(truth.skeleton(), found.skeleton());
    return Comparison.of(sides(truth), sides(found), sources, frames, empty);
  }

  /**
   * Returns the question for recordings that {@link #sides} was applied to and whose frames without
   * a true pose do not count.
   */
  Question ofSides() {
    return new Question(individuals, reference, thresholds, byName, false, false);
  }

  /** Returns a recording with the left and right that are asked for. */
  Recording sides(Recording recording) {
    return observer ? turned(recording) : recording;
  }

  private static Recording turned(Recording recording) {
    ObserverCentric sides = new ObserverCentric(recording.skeleton());
    List<Track> tracks = new ArrayList<>();
    for (Track track : recording.tracks()) {
      Track turned = new Track(track.id(), track.name());
      track.frames().forEach(t -> turned.put(t, sides.of(track.pose(t))));
      tracks.add(turned);
    }
    return recording.withTracks(tracks);
  }

  /**
   * Returns the reference length for a truth.
   *
   * @throws IllegalArgumentException if there is none of that name, or the skeleton lacks its
   *     points
   */
  ReferenceLength length(Recording truth) {
    Skeleton skeleton = truth.skeleton();
    String[] ends = reference.split(":", 2);
    if (ends.length == 2) {
      return ReferenceLength.limb(skeleton, ends[0].strip(), ends[1].strip());
    }
    return switch (reference.toLowerCase(Locale.ROOT)) {
      case "box-side" -> ReferenceLength.boxSide();
      case "box-diagonal" -> ReferenceLength.boxDiagonal();
      case "box-area" -> ReferenceLength.boxRootArea();
      case "torso" -> ReferenceLength.torso(skeleton);
      case "head" -> ReferenceLength.head();
      case "pixels" -> ReferenceLength.pixels();
      case "mm" ->
          ReferenceLength.fixed(1 / (Millimetres.of(truth.scale()) * truth.scale().pixelWidth()));
      default ->
          throw new IllegalArgumentException(
              "A reference length is one of "
                  + String.join(", ", REFERENCES)
                  + ", or two keypoints with a colon between them, not '"
                  + reference
                  + "'.");
    };
  }
}
