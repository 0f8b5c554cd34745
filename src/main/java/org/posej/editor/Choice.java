// SPDX-License-Identifier: BSD-2-Clause
package org.posej.editor;

import java.util.List;
import org.posej.Recording;
import org.posej.edit.Individuals;
import org.posej.edit.Range;

/** Whom and what the next edit is about. For the event dispatch thread. */
final class Choice {
  private int track;
  private int point;
  private int first = -1;
  private int last = -1;

  /** Chooses an individual by its index. */
  void track(int n) {
    track = n;
  }

  int track() {
    return track;
  }

  /** Chooses a keypoint by its index. */
  void point(int k) {
    point = k;
  }

  int point() {
    return point;
  }

  /** Chooses frames, -1 for the shown one as the first and the end as the last. */
  void range(int newFirst, int newLast) {
    first = newFirst;
    last = newLast;
  }

  int first() {
    return first;
  }

  int last() {
    return last;
  }

  /** Returns the chosen frames. */
  Range range(int shown) {
    return new Range(first < 0 ? shown : first, last < 0 ? Range.END : last);
  }

  /** Returns the chosen individual as edits name it. */
  String individual(Recording recording) {
    return Individuals.text(recording, track);
  }

  /** Returns the name of the chosen keypoint. */
  String pointName(Recording recording) {
    return recording.skeleton().keypoints().get(point).name();
  }

  /** Keeps within a recording what is chosen. */
  void fit(Recording recording) {
    List<?> tracks = recording.tracks();
    track = Math.max(0, Math.min(tracks.size() - 1, track));
    point = Math.min(recording.skeleton().size() - 1, point);
  }
}
