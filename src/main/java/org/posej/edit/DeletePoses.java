// SPDX-License-Identifier: BSD-2-Clause
package org.posej.edit;

import java.util.Map;
import org.posej.Recording;
import org.posej.Track;

/**
 * The poses of an individual in a range of frames go; its events stay.
 *
 * @param individual its name
 */
public record DeletePoses(String individual, Range range) implements Edit {

  @Override
  public Recording of(Recording recording) {
    int n = Individuals.indexOf(recording, individual);
    Track track = recording.tracks().get(n);
    Parts.requirePoses(track, range);
    return Edit.noted(
        Parts.replaced(recording, n, Parts.without(track, range)),
        "deleted " + Individuals.text(recording, n) + " in " + range.text());
  }

  @Override
  public Map<String, String> options() {
    Map<String, String> options = Edit.options("delete", individual);
    range.into(options);
    return options;
  }
}
