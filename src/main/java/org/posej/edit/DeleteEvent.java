// SPDX-License-Identifier: BSD-2-Clause
package org.posej.edit;

import java.util.Map;
import org.posej.Event;
import org.posej.Recording;

/**
 * The event of a kind that is nearest to a frame goes.
 *
 * @param frame from zero
 */
public record DeleteEvent(EventKind kind, int frame) implements Edit {

  @Override
  public Recording of(Recording recording) {
    Event event = kind.nearest(recording, frame);
    return Edit.noted(
        EventKind.without(recording, event),
        "deleted "
            + EventKind.text(event)
            + " of "
            + kind.text(recording)
            + " in "
            + EventKind.frameText(event.frame()));
  }

  @Override
  public Map<String, String> options() {
    Map<String, String> options = kind.options("delete-event");
    options.put("first", String.valueOf(frame + 1));
    return options;
  }
}
