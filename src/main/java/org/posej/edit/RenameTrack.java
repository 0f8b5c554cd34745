// SPDX-License-Identifier: BSD-2-Clause
package org.posej.edit;

import java.util.Map;
import org.posej.Recording;
import org.posej.Track;

/**
 * An individual gets another name.
 *
 * @param individual its name
 * @param name the new one
 */
public record RenameTrack(String individual, String name) implements Edit {

  @Override
  public Recording of(Recording recording) {
    int n = Individuals.indexOf(recording, individual);
    Track track = recording.tracks().get(n);
    String called = Names.checked(recording, name);
    return Edit.noted(
        Parts.replaced(recording, n, Parts.renamed(track, called)),
        "renamed " + Individuals.text(recording, n) + " to " + called);
  }

  @Override
  public Map<String, String> options() {
    Map<String, String> options = Edit.options("rename", individual);
    options.put("name", name);
    return options;
  }
}
