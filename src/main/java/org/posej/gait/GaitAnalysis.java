// SPDX-License-Identifier: BSD-2-Clause
package org.posej.gait;

import java.util.List;
import org.posej.Event;
import org.posej.Recording;
import org.posej.Track;

/**
 * All that can be said about a walker: events, strides, measures, and what not to trust.
 *
 * @param walking where somebody walks, in which direction and how fast
 * @param events strikes and offs in order of time
 * @param cycles the strides of each foot with their measures
 * @param warnings what is missing or not to be trusted, one sentence each; empty if nothing
 */
public record GaitAnalysis(
    Walking walking, List<GaitEvent> events, List<Cycle> cycles, List<String> warnings) {

  /**
   * Analyses a walker.
   *
   * @throws IllegalArgumentException if nothing can be said: no feet, no frame rate, nobody walks,
   *     no whole stride; the message says what is missing
   */
  public static GaitAnalysis of(Recording recording, Track track, GaitOptions options) {
    return of(gait(recording, track, options), options);
  }

  private static Gait gait(Recording recording, Track track, GaitOptions options) {
    Feet feet = options.feetOf(recording, track);
    return SideView.of(recording, track, feet, options.rateHz(), options.leastScore());
  }

  /**
   * Analyses a walker by the events that its recording has, such as those that somebody corrected.
   *
   * @throws IllegalArgumentException if it has none of this walker's feet, and as {@link
   *     #of(Recording, Track, GaitOptions)}
   */
  public static GaitAnalysis ofEvents(Recording recording, Track track, GaitOptions options) {
    Gait gait = gait(recording, track, options);
    Walking walking = Walking.of(gait, options.beltSpeed());
    return of(gait, walking, RecordedEvents.of(walking, recording.events(), track.id()));
  }

  private static GaitAnalysis of(Gait gait, Walking walking, List<GaitEvent> events) {
    List<Cycle> cycles = Cycles.of(walking, events);
    return new GaitAnalysis(
        walking, events, cycles, GaitWarnings.of(gait, walking, events, cycles));
  }

  /** Analyses a walker whose paths are known; as {@link #of(Recording, Track, GaitOptions)}. */
  public static GaitAnalysis of(Gait gait, GaitOptions options) {
    Walking walking = Walking.of(gait, options.beltSpeed());
    return of(gait, walking, FootEvents.of(walking, options.method()));
  }

  /** Returns the paths of the walker, smoothed. */
  public Gait gait() {
    return walking.gait();
  }

  /** Returns a quantity of a foot over its strides. */
  public Measure measure(int foot, Quantity quantity) {
    return Measure.of(cycles.stream().filter(c -> c.foot() == foot).toList(), quantity);
  }

  /** Returns a quantity over the strides of all feet. */
  public Measure measure(Quantity quantity) {
    return Measure.of(cycles, quantity);
  }

  /** Returns the symmetry index of a quantity in percent, NaN where the other foot is not seen. */
  public double symmetryPercent(int foot, Quantity quantity) {
    int other = gait().partnerOf(foot);
    return other < 0
        ? Double.NaN
        : measure(foot, quantity).symmetryPercent(measure(other, quantity));
  }

  /** Returns the events for a recording, in place of those of this individual that it has. */
  public List<Event> events(int track) {
    return events.stream().map(e -> e.toEvent(gait(), track)).toList();
  }
}
