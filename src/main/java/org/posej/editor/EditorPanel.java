// SPDX-License-Identifier: BSD-2-Clause
package org.posej.editor;

import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.FlowLayout;
import java.awt.Font;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import javax.swing.BorderFactory;
import javax.swing.BoxLayout;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JSpinner;
import javax.swing.SpinnerNumberModel;

/** Rows of controls above a timeline, and a line that says what was done below it. */
final class EditorPanel extends JPanel {
  private static final long serialVersionUID = 1;
  private static final int GAP = 6;
  private static final int MOST = 200; // screen pixels of the timeline before it scrolls

  EditorPanel(List<JPanel> controls, JComponent timeline, JLabel status) {
    super(new BorderLayout(GAP, GAP));
    setBorder(BorderFactory.createEmptyBorder(GAP, GAP, GAP, GAP));
    JPanel rows = new JPanel();
    rows.setLayout(new BoxLayout(rows, BoxLayout.Y_AXIS));
    controls.forEach(rows::add);
    add(rows, BorderLayout.NORTH);
    JScrollPane scroll =
        new JScrollPane(
            timeline,
            JScrollPane.VERTICAL_SCROLLBAR_AS_NEEDED,
            JScrollPane.HORIZONTAL_SCROLLBAR_NEVER);
    Dimension size = timeline.getPreferredSize();
    scroll.setPreferredSize(new Dimension(size.width, Math.min(MOST, size.height) + GAP));
    scroll.setWheelScrollingEnabled(false);
    add(scroll, BorderLayout.CENTER);
    status.setFont(status.getFont().deriveFont(Font.PLAIN));
    add(status, BorderLayout.SOUTH);
  }

  static JPanel row() {
    return new JPanel(new FlowLayout(FlowLayout.LEFT, GAP, 2));
  }

  static void button(JPanel row, String label, String tip, Runnable action) {
    JButton button = new JButton(label);
    button.setToolTipText(tip);
    button.addActionListener(e -> action.run());
    row.add(button);
  }

  /** Returns a field of a whole number, whose digits are those of all other texts. */
  static JSpinner number(int value, int least, int most) {
    JSpinner spinner = new JSpinner(new SpinnerNumberModel(value, least, most, 1));
    JSpinner.NumberEditor field = (JSpinner.NumberEditor) spinner.getEditor();
    field.getFormat().setDecimalFormatSymbols(DecimalFormatSymbols.getInstance(Locale.ROOT));
    field.getTextField().setValue(value);
    return spinner;
  }
}
