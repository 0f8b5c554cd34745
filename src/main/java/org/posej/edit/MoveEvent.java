// SPDX-License-Identifier: BSD-2-Clause
package org.posej.edit;

import java.util.Map;
import org.posej.Event;
import org.posej.Recording;

/**
 * The event of a kind that is nearest to a frame goes to another frame.
 *
 * @param frame near which it is, from zero
 * @param to where it is to be, from zero
 */
public record MoveEvent(EventKind kind, int frame, int to) implements Edit {

  @Override
  public Recording of(Recording recording) {
    Event event = kind.nearest(recording, frame);
    Event moved = new Event(event.name(), event.side(), event.track(), to);
    return Edit.noted(
        kind.with(EventKind.without(recording, event), moved),
        "moved "
            + EventKind.text(event)
            + " of "
            + kind.text(recording)
            + " from "
            + EventKind.frameText(event.frame())
            + " to "
            + Range.at(to).text());
  }

  @Override
  public Map<String, String> options() {
    Map<String, String> options = kind.options("move-event");
    options.put("first", String.valueOf(frame + 1));
    options.put("last", String.valueOf(to + 1));
    return options;
  }
}
