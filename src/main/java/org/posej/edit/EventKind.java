// SPDX-License-Identifier: BSD-2-Clause
package org.posej.edit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.posej.Event;
import org.posej.Recording;
import org.posej.Track;

/**
 * Which events of a recording an edit is about.
 *
 * <p>Events that tell no individual are everybody's.
 *
 * @param individual its name
 * @param name what happens, such as {@code Foot Strike}
 * @param side of the body, such as {@code Left}; empty for events without one
 */
public record EventKind(String individual, String name, String side) {
  private static final double REACH_SEC = 0.5;
  private static final double REACH_FRAMES = 10; // where the frame rate is not known

  /** Strips the texts. */
  public EventKind {
    name = name.strip();
    side = side.strip();
  }

  /**
   * Returns the kind of an event.
   *
   * @param n index of the individual that is meant where the event tells none
   */
  public static EventKind of(Recording recording, Event event, int n) {
    List<Integer> ids = recording.tracks().stream().map(Track::id).toList();
    int own = ids.indexOf(event.track());
    String individual = Individuals.text(recording, own < 0 ? n : own);
    return new EventKind(individual, event.name(), event.side());
  }

  /** Returns an event in words, such as {@code Left Foot Strike}. */
  public static String text(Event event) {
    return (event.side() + " " + event.name()).strip();
  }

  /** Returns a frame in words, counted from one; between frames with two decimals. */
  public static String frameText(double frame) {
    boolean whole = frame == Math.rint(frame);
    return "frame " + String.format(Locale.ROOT, whole ? "%.0f" : "%.2f", frame + 1);
  }

  /** Returns an event of this kind. */
  Event at(Recording recording, double frame) {
    if (name.isEmpty()) {
      throw new IllegalArgumentException("Say which event, such as Foot Strike.");
    }
    return new Event(name, side, track(recording).id(), frame);
  }

  private Track track(Recording recording) {
    return recording.tracks().get(Individuals.indexOf(recording, individual));
  }

  /** Returns whether an event is the individual's and, where they are told, of name and side. */
  boolean matches(Recording recording, Event event) {
    return isOwn(recording, event)
        && (name.isEmpty() || name.equals(event.name()))
        && (side.isEmpty() || side.equals(event.side()));
  }

  private boolean isOwn(Recording recording, Event event) {
    return event.track() < 0 || event.track() == track(recording).id();
  }

  /**
   * Returns the event of exactly this name and side that is nearest to a frame.
   *
   * @throws IllegalArgumentException if there is none within half a second, or ten frames where the
   *     rate is not known
   */
  Event nearest(Recording recording, int frame) {
    Event wanted = at(recording, frame);
    Optional<Event> nearest =
        same(recording, wanted)
            .min(Comparator.comparingDouble(event -> Math.abs(event.frame() - frame)));
    double rate = recording.timeline().meanRateHz();
    double reach = Double.isNaN(rate) ? REACH_FRAMES : REACH_SEC * rate;
    return nearest
        .filter(event -> Math.abs(event.frame() - frame) <= reach)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "There is no "
                        + text(wanted)
                        + " of "
                        + text(recording)
                        + (Double.isNaN(rate) ? " within ten frames" : " within half a second")
                        + " of "
                        + frameText(frame)
                        + nearestText(nearest)));
  }

  private static String nearestText(Optional<Event> nearest) {
    return nearest.map(e -> "; the nearest is in " + frameText(e.frame()) + ".").orElse(".");
  }

  private Stream<Event> same(Recording recording, Event wanted) {
    return recording.events().stream()
        .filter(
            event ->
                isOwn(recording, event)
                    && event.name().equals(wanted.name())
                    && event.side().equals(wanted.side()));
  }

  /** Returns what tells the individual. */
  String text(Recording recording) {
    return Individuals.text(recording, Individuals.indexOf(recording, individual));
  }

  /**
   * Returns a recording with one event more.
   *
   * @throws IllegalArgumentException if it has such a one in that frame already
   */
  Recording with(Recording recording, Event event) {
    long frame = Math.round(event.frame());
    if (same(recording, event).anyMatch(e -> Math.round(e.frame()) == frame)) {
      throw new IllegalArgumentException(
          "There is a "
              + text(event)
              + " of "
              + text(recording)
              + " in "
              + frameText(frame)
              + " already.");
    }
    List<Event> events = new ArrayList<>(recording.events());
    events.add(event);
    return recording.withEvents(events);
  }

  /** Returns a recording without one of its events. */
  static Recording without(Recording recording, Event event) {
    List<Event> events = new ArrayList<>(recording.events());
    events.remove(event);
    return recording.withEvents(events);
  }

  /** Returns the first keys of an edit of such events. */
  Map<String, String> options(String action) {
    Map<String, String> options = Edit.options(action, individual);
    Edit.putGiven(options, "name", name);
    Edit.putGiven(options, "side", side);
    return options;
  }
}
