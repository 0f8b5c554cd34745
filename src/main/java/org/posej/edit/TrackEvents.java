// SPDX-License-Identifier: BSD-2-Clause
package org.posej.edit;

import java.util.function.UnaryOperator;
import org.posej.Event;
import org.posej.Recording;

/** Events that follow the body they are about to another track. */
final class TrackEvents {
  private TrackEvents() {}

  /** Returns a recording whose events in a range are of other tracks. */
  static Recording moved(Recording recording, Range range, UnaryOperator<Integer> track) {
    return recording.withEvents(
        recording.events().stream()
            .map(e -> range.contains((int) Math.round(e.frame())) ? moved(e, track) : e)
            .toList());
  }

  private static Event moved(Event event, UnaryOperator<Integer> track) {
    return new Event(event.name(), event.side(), track.apply(event.track()), event.frame());
  }
}
