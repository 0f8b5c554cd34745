// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import java.awt.Component;
import java.awt.Container;
import java.awt.EventQueue;
import java.awt.Window;
import java.awt.event.InputEvent;
import java.awt.event.MouseEvent;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import javax.swing.JButton;
import javax.swing.JComboBox;
import javax.swing.JDialog;

/** The window of Edit Keypoints that is open, with its controls and its timeline. */
public final class EditorDialog {
  /** Screen pixels of names left of the timeline. */
  static final int LABELS = 84;

  /** Screen pixels down to the first individual. */
  static final int ROW = 25;

  private static final int RED = 0xFFD55E00; // the frame that the timeline marks

  private EditorDialog() {}

  /** Returns the list that offers something. */
  static JComboBox<?> list(String item) {
    for (JComboBox<?> list : all(dialogs().get(0), JComboBox.class)) {
      if (IntStream.range(0, list.getItemCount()).anyMatch(i -> item.equals(list.getItemAt(i)))) {
        return list;
      }
    }
    throw new AssertionError(item);
  }

  static List<JDialog> dialogs() {
    return Arrays.stream(Window.getWindows())
        .filter(
            w -> w instanceof JDialog d && d.isShowing() && d.getTitle().equals("Edit Keypoints"))
        .map(JDialog.class::cast)
        .toList();
  }

  static <T> List<T> all(Container parent, Class<T> type) {
    List<T> found = new ArrayList<>();
    for (Component c : parent.getComponents()) {
      if (type.isInstance(c)) {
        found.add(type.cast(c));
      } else if (c instanceof Container inner) {
        found.addAll(all(inner, type));
      }
    }
    return found;
  }

  /** Returns the first button with a label. */
  public static JButton button(String label) {
    return buttons(label).get(0);
  }

  static List<JButton> buttons(String label) {
    return all(dialogs().get(0), JButton.class).stream()
        .filter(b -> label.equals(b.getText()))
        .toList();
  }

  static Object chosen(int list) {
    return all(dialogs().get(0), JComboBox.class).get(list).getSelectedItem();
  }

  static Component timeline() {
    return named(dialogs().get(0), "Timeline");
  }

  static Component named(Container parent, String type) {
    for (Component c : parent.getComponents()) {
      Component inside = c instanceof Container inner ? named(inner, type) : null;
      if (c.getClass().getSimpleName().equals(type) || inside != null) {
        return inside == null ? c : inside;
      }
    }
    return null;
  }

  /** Returns the middle of the red line of a timeline. */
  static double marked(Component line) {
    BufferedImage drawn =
        new BufferedImage(line.getWidth(), line.getHeight(), BufferedImage.TYPE_INT_ARGB);
    line.paint(drawn.getGraphics());
    int y = ROW;
    return IntStream.range(0, line.getWidth())
        .filter(x -> drawn.getRGB(x, y) == RED)
        .average()
        .orElse(-1);
  }

  static void on(Component line, int id, double x) throws Exception {
    on(line, id, x, ROW);
  }

  static void on(Component line, int id, double x, int y) throws Exception {
    MouseEvent e =
        new MouseEvent(
            line, id, 0, InputEvent.BUTTON1_DOWN_MASK, (int) x, y, 1, false, MouseEvent.BUTTON1);
    EventQueue.invokeAndWait(() -> line.dispatchEvent(e));
    OpenedDialogs.settle();
  }
}
