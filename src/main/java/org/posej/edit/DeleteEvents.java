// SPDX-License-Identifier: BSD-2-Clause
package org.posej.edit;

import java.util.List;
import java.util.Map;
import org.posej.Event;
import org.posej.Recording;

/**
 * All events of a kind in a range of frames go; those between frames count to the nearest one.
 *
 * @param kind of any name where it has none, and of any side where it has none
 */
public record DeleteEvents(EventKind kind, Range range) implements Edit {

  @Override
  public Recording of(Recording recording) {
    List<Event> rest =
        recording.events().stream()
            .filter(
                e -> !range.contains((int) Math.round(e.frame())) || !kind.matches(recording, e))
            .toList();
    int count = recording.events().size() - rest.size();
    String what = (kind.side() + " " + (kind.name().isEmpty() ? "events" : kind.name())).strip();
    String where = what + " of " + kind.text(recording) + " in " + range.text();
    if (count == 0) {
      throw new IllegalArgumentException("There are no " + where + ".");
    }
    return Edit.noted(recording.withEvents(rest), "deleted " + count + " " + where);
  }

  @Override
  public Map<String, String> options() {
    Map<String, String> options = kind.options("delete-events");
    range.into(options);
    return options;
  }
}
