// SPDX-License-Identifier: BSD-2-Clause
package org.posej.editor;

import java.util.Locale;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextField;

/** Two fields for the frames of an edit: from the shown one to the end, unless numbers say else. */
final class RangeFields {
  private static final String HERE = "here";
  private static final String END = "end";

  private final JTextField first = field(HERE, "First frame of an edit: a number, or 'here'");
  private final JTextField last = field(END, "Last frame of an edit: a number, 'here' or 'end'");
  private final Choice choice;

  RangeFields(Choice choice) {
    this.choice = choice;
  }

  private static JTextField field(String text, String tip) {
    JTextField field = new JTextField(text, 5);
    field.setToolTipText(tip);
    return field;
  }

  /** Adds the fields; Enter in one of them tells that they are to be read. */
  void addTo(JPanel row, Runnable entered) {
    first.addActionListener(e -> entered.run());
    last.addActionListener(e -> entered.run());
    row.add(new JLabel("Frames"));
    row.add(first);
    row.add(new JLabel("to"));
    row.add(last);
  }

  /** Shows frames that were chosen elsewhere, -1 for the shown one and the end. */
  void show(int from, int to) {
    first.setText(from < 0 ? HERE : String.valueOf(from + 1));
    last.setText(to < 0 ? END : String.valueOf(to + 1));
    choice.range(from, to);
  }

  /**
   * Reads the fields into the choice.
   *
   * @param shown frame, for {@code here}
   * @throws IllegalArgumentException if a field holds neither a number nor a word it knows
   */
  void read(int shown) {
    choice.range(number(first.getText(), HERE, shown), number(last.getText(), END, shown));
    choice.range(shown);
  }

  private static int number(String text, String none, int shown) {
    String word = text.strip().toLowerCase(Locale.ROOT);
    if (word.isEmpty() || word.equals(none)) {
      return -1;
    }
    if (word.equals(HERE)) {
      return shown;
    }
    if (!word.matches("[1-9]\\d{0,8}")) {
      throw new IllegalArgumentException(
          "'" + text.strip() + "' is no frame: give a number from 1 on, or '" + none + "'.");
    }
    return Integer.parseInt(word) - 1;
  }
}
