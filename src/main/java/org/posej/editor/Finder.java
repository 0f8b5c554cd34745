// SPDX-License-Identifier: BSD-2-Clause
package org.posej.editor;

import java.util.List;
import java.util.Optional;
import javax.swing.JComboBox;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextField;
import org.posej.Recording;
import org.posej.edit.Individuals;
import org.posej.edit.Range;
import org.posej.review.Doubt;
import org.posej.review.Stretch;

/** Chooses what is looked for, and finds it before and after a frame. */
final class Finder {
  private final JComboBox<String> doubts = new JComboBox<>();
  private final JTextField limit = new JTextField("0.5", 4);
  private Recording searched;
  private String what = "";
  private List<Stretch> found = List.of();

  Finder() {
    for (Doubt doubt : Doubt.values()) {
      doubts.addItem(doubt.text());
    }
    doubts.setToolTipText("What is looked for");
    limit.setToolTipText("Mean score of a pose below which it is low, from 0 to 1");
    doubts.addActionListener(e -> limit.setEnabled(doubt() == Doubt.LOW_SCORE));
    limit.setEnabled(false);
  }

  void addTo(JPanel row) {
    row.add(new JLabel("Find"));
    row.add(doubts);
    row.add(new JLabel("below"));
    row.add(limit);
  }

  private Doubt doubt() {
    return Doubt.values()[doubts.getSelectedIndex()];
  }

  /**
   * Returns the nearest stretch of frames that begins after or before a frame.
   *
   * @throws IllegalArgumentException if there is none, or the limit is no number
   */
  Stretch find(Recording recording, int frame, boolean after) {
    String now = doubt() + limit.getText();
    if (searched != recording || !now.equals(what)) {
      found = doubt().in(recording, limit());
      searched = recording;
      what = now;
    }
    Optional<Stretch> hit = after ? Stretch.next(found, frame) : Stretch.previous(found, frame);
    return hit.orElseThrow(
        () ->
            new IllegalArgumentException(
                "No "
                    + doubt().text()
                    + (after ? " begins after" : " begins before")
                    + " this frame."));
  }

  private double limit() {
    try {
      return Double.parseDouble(limit.getText().strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("'" + limit.getText() + "' is no score.", e);
    }
  }

  /** Returns what was found, in words. */
  String text(Recording recording, Stretch stretch) {
    String who = Individuals.text(recording, stretch.track());
    String other =
        stretch.other() < 0 ? "" : " and " + Individuals.text(recording, stretch.other());
    int number = found.indexOf(stretch) + 1;
    return doubt().text()
        + " "
        + number
        + " of "
        + found.size()
        + ": "
        + who
        + other
        + ", "
        + new Range(stretch.first(), stretch.last()).text();
  }
}
