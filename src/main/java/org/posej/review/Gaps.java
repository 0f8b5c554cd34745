// SPDX-License-Identifier: BSD-2-Clause
package org.posej.review;

import java.util.ArrayList;
import java.util.List;
import org.posej.Recording;

/** Where an individual has no pose between two that it has. */
public final class Gaps {
  private Gaps() {}

  /** Returns the gaps. */
  public static List<Stretch> in(Recording recording) {
    List<Stretch> all = new ArrayList<>();
    for (int n = 0; n < recording.tracks().size(); n++) {
      var track = recording.tracks().get(n);
      all.addAll(Runs.of(track, n, t -> track.pose(t) == null));
    }
    return Stretch.sorted(all);
  }
}
