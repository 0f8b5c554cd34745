// SPDX-License-Identifier: BSD-2-Clause
package org.posej.evaluate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Track;
import org.posej.compare.KeypointOrder;
import org.posej.compare.PosePair;

/**
 * The error of a second labeller against the first beside that of what was found, over the points
 * that both labelled.
 *
 * <p>Frames in which they have none in common are left out, also for what was found.
 *
 * @param found what was found against the first labeller
 * @param human the second labeller against the first
 * @param truth the first labeller's points that the second has too
 */
public record SecondLabeller(Evaluation found, Evaluation human, Recording truth) {

  /**
   * Compares both with the first labeller.
   *
   * @throws IllegalArgumentException as {@link Evaluation#of} tells, or if the labellers have no
   *     point in common
   */
  public static SecondLabeller of(
      Recording truth, Recording found, Recording second, Question question) {
    Question plain = question.ofSides();
    Recording other = question.sides(second);
    Recording common = common(question.sides(truth), other, plain);
    return new SecondLabeller(
        Evaluation.of(common, question.sides(found), plain),
        Evaluation.of(common, other, plain),
        common);
  }

  private static Recording common(Recording truth, Recording second, Question question) {
    List<PosePair> pairs =
        question.compare(truth, second).pairs(question.individuals()).stream()
            .map(SecondLabeller::common)
            .toList();
    Set<Integer> frames = new HashSet<>();
    pairs.stream().filter(p -> p.truth().count() > 0).forEach(p -> frames.add(p.frame()));
    if (frames.isEmpty()) {
      throw new IllegalArgumentException(
          "The second labeller has none of the points of the first: give labels of the same"
              + " frames, or match frames by name.");
    }
    List<Track> tracks = new ArrayList<>();
    truth.tracks().forEach(t -> tracks.add(new Track(t.id(), t.name())));
    pairs.stream()
        .filter(p -> frames.contains(p.frame()))
        .forEach(p -> tracks.get(p.individual()).put(p.frame(), p.truth()));
    return truth.withTracks(tracks);
  }

  /** A body that the second labeller lacks stays without points, so that it does not count. */
  private static PosePair common(PosePair pair) {
    Pose second = pair.found();
    Pose both = KeypointOrder.only(pair.truth(), k -> second != null && second.has(k));
    return new PosePair(pair.frame(), pair.individual(), both, second);
  }

  /** Returns a figure of the second labeller, null where there is none. */
  public Figure human(Figure figure) {
    return human.overall().stream()
        .filter(f -> f.name().equals(figure.name()) && f.unit().equals(figure.unit()))
        .findFirst()
        .orElse(null);
  }
}
