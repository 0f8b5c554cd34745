// SPDX-License-Identifier: BSD-2-Clause
package org.posej.gait;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.posej.Event;
import org.posej.gait.GaitEvent.Kind;

/**
 * The foot events that a recording has already: from its file, or corrected by somebody.
 *
 * <p>They count as sure, and their time as lying anywhere within a frame.
 */
final class RecordedEvents {
  private RecordedEvents() {}

  /**
   * Returns the events of an individual's feet that lie where it walks, in order of time.
   *
   * @param track the individual; events that tell none are its own
   * @throws IllegalArgumentException if there are none
   */
  static List<GaitEvent> of(Walking walking, List<Event> events, int track) {
    List<GaitEvent> all = new ArrayList<>();
    for (Event event : events) {
      Kind kind = Kind.titled(event.name());
      int foot = walking.gait().indexOf(event.side());
      int stretch = walking.stretchAt(event.frame());
      boolean own = event.track() == track || event.track() < 0;
      if (own && kind != null && foot >= 0 && stretch >= 0) {
        Moment moment = new Moment(event.frame(), 1, Moment.WITHIN_FRAME);
        all.add(new GaitEvent(foot, kind, stretch, moment));
      }
    }
    if (all.isEmpty()) {
      throw new IllegalArgumentException(
          "The recording has no events '"
              + Kind.STRIKE.title()
              + "' and '"
              + Kind.OFF.title()
              + "' of this individual while it walks; choose a method that finds them, such as"
              + " vote.");
    }
    all.sort(Comparator.comparingDouble(GaitEvent::frame));
    return all;
  }
}
