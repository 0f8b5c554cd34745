// SPDX-License-Identifier: BSD-2-Clause
package org.posej.edit;

import java.util.Map;
import org.posej.Event;
import org.posej.Recording;

/**
 * An individual gets an event in a frame.
 *
 * @param frame from zero
 */
public record AddEvent(EventKind kind, int frame) implements Edit {

  @Override
  public Recording of(Recording recording) {
    Event event = kind.at(recording, frame);
    return Edit.noted(
        kind.with(recording, event),
        "added "
            + EventKind.text(event)
            + " of "
            + kind.text(recording)
            + " in "
            + Range.at(frame).text());
  }

  @Override
  public Map<String, String> options() {
    Map<String, String> options = kind.options("add-event");
    options.put("first", String.valueOf(frame + 1));
    return options;
  }
}
