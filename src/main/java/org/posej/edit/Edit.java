// SPDX-License-Identifier: BSD-2-Clause
package org.posej.edit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.posej.Recording;

/** One thing that a person does to a recording. */
public sealed interface Edit
    permits MovePoint,
        HidePoints,
        ShowPoints,
        SwapSides,
        SwapIdentities,
        MergeTracks,
        SplitTrack,
        RenameTrack,
        DeletePoses,
        AddEvent,
        MoveEvent,
        DeleteEvent,
        DeleteEvents {

  /** With this word begins the line of an edit in a recording's history. */
  String MARK = "Edited: ";

  /**
   * Returns a recording after the edit, which is a line of its history.
   *
   * @throws IllegalArgumentException if the recording has no such individual, keypoint or frame
   */
  Recording of(Recording recording);

  /** Returns what a macro says for this, as keys and values; frames count from one. */
  Map<String, String> options();

  /** Returns what the edit that a recording comes from did, in words. */
  static String last(Recording edited) {
    String line = edited.history().get(edited.history().size() - 1);
    return line.substring(MARK.length());
  }

  /** Returns the lines of a recording's history that are edits. */
  static List<String> lines(Recording recording) {
    return recording.history().stream().filter(line -> line.startsWith(MARK)).toList();
  }

  /** Returns a recording with the line of an edit in its history. */
  static Recording noted(Recording changed, String what) {
    return changed.noting(MARK + what);
  }

  /** Returns the first keys of an edit: the action and whom it is done to. */
  static Map<String, String> options(String action, String individual) {
    Map<String, String> options = new LinkedHashMap<>();
    options.put("action", action);
    putGiven(options, "individual", individual);
    return options;
  }

  /** Returns the keys of an edit of some points in a range. */
  static Map<String, String> options(
      String action, String individual, List<String> points, Range range) {
    Map<String, String> options = options(action, individual);
    putGiven(options, "points", String.join(",", points));
    range.into(options);
    return options;
  }

  /** Puts a value that is not empty. */
  static void putGiven(Map<String, String> options, String key, String value) {
    if (!value.isBlank()) {
      options.put(key, value);
    }
  }
}
