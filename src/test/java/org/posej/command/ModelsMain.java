// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import ij.IJ;
import ij.ImageJ;
import ij.plugin.frame.Recorder;
import java.awt.Component;
import java.awt.Container;
import java.awt.EventQueue;
import java.awt.Robot;
import java.awt.Window;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import javax.imageio.ImageIO;
import javax.swing.AbstractButton;
import javax.swing.JComboBox;
import javax.swing.JFrame;
import javax.swing.JOptionPane;
import javax.swing.JTable;
import javax.swing.text.JTextComponent;
import org.posej.ij1.ModalLoop;

/** Uses the models' window as a person does, and prints what came of each step. */
public final class ModelsMain {
  private static final long LIMIT_MS = 60_000;

  private final JFrame window;

  private ModelsMain(JFrame window) {
    this.window = window;
  }

  /** Takes the store and a file for a picture. */
  public static void main(String[] arguments) throws Exception {
    new ImageJ();
    Recorder recorder = new Recorder();
    Run.command(Models.class, "store", new File(arguments[0]));
    ModelsMain user = new ModelsMain(await(ModelsMain::window));
    user.say("models", await(() -> user.all(JTable.class).get(0).getRowCount()) > 20);
    user.filter();
    user.choose("mine");
    user.say("card", user.all(JTextComponent.class).get(0).getText().lines().findFirst().get());
    user.say("own", user.enabled());
    picture(user.window, new File(arguments[1]));
    EventQueue.invokeLater(() -> user.button("Delete").doClick());
    JOptionPane question = await(ModelsMain::question);
    EventQueue.invokeLater(() -> question.setValue(JOptionPane.OK_OPTION));
    await(() -> new File(arguments[0], "mine").exists() ? null : true);
    user.say(
        "recorded",
        await(
            () ->
                recorder.getText().contains("run(")
                    ? recorder.getText().strip().lines().reduce((a, b) -> b).get()
                    : null));
    System.exit(0);
  }

  private void filter() throws Exception {
    onEventQueue(() -> select("detector"));
    JTable table = all(JTable.class).get(0);
    say("detectors", onEventQueue(() -> table.getRowCount() > 5 && isColumn(table, "detector")));
    onEventQueue(() -> select("any"));
  }

  private static boolean isColumn(JTable table, String value) {
    boolean same = true;
    for (int i = 0; i < table.getRowCount(); i++) {
      same &= table.getValueAt(i, 1).equals(value);
    }
    return same;
  }

  private Void select(String task) {
    all(JComboBox.class).get(0).setSelectedItem(task);
    return null;
  }

  private void choose(String name) throws Exception {
    JTable table = all(JTable.class).get(0);
    onEventQueue(
        () -> {
          for (int i = 0; i < table.getRowCount(); i++) {
            if (table.getValueAt(i, 0).equals(name)) {
              table.setRowSelectionInterval(i, i);
              table.scrollRectToVisible(table.getCellRect(i, 0, true));
            }
          }
          return null;
        });
  }

  private String enabled() throws Exception {
    return onEventQueue(
        () ->
            String.join(
                ", ",
                all(AbstractButton.class).stream()
                    .filter(b -> b.isEnabled() && b.getText() != null && !b.getText().isEmpty())
                    .map(AbstractButton::getText)
                    .toList()));
  }

  private AbstractButton button(String text) {
    return all(AbstractButton.class).stream()
        .filter(b -> text.equals(b.getText()))
        .findFirst()
        .orElseThrow();
  }

  private static JFrame window() {
    for (Window w : Window.getWindows()) {
      if (w instanceof JFrame f && f.isShowing() && f.getTitle().equals("Models")) {
        return f;
      }
    }
    return null;
  }

  private static JOptionPane question() {
    for (Window w : Window.getWindows()) {
      List<JOptionPane> found = new ArrayList<>();
      collect(w, JOptionPane.class, found);
      if (w.isShowing() && !found.isEmpty() && ModalLoop.isBegun()) {
        return found.get(0);
      }
    }
    return null;
  }

  private <T> List<T> all(Class<T> type) {
    List<T> found = new ArrayList<>();
    collect(window, type, found);
    return found;
  }

  private static <T> void collect(Container parent, Class<T> type, List<T> found) {
    for (Component c : parent.getComponents()) {
      if (type.isInstance(c)) {
        found.add(type.cast(c));
      }
      if (c instanceof Container inner) {
        collect(inner, type, found);
      }
    }
  }

  private static <T> T await(Callable<T> condition) throws Exception {
    long end = System.currentTimeMillis() + LIMIT_MS;
    T found = null;
    while (found == null && System.currentTimeMillis() < end) {
      IJ.wait(50);
      found = onEventQueue(condition);
    }
    if (found == null) {
      System.out.println("Nothing happened.");
      System.exit(1);
    }
    return found;
  }

  private static <T> T onEventQueue(Callable<T> action) throws Exception {
    FutureTask<T> task = new FutureTask<>(action);
    EventQueue.invokeLater(task);
    return task.get();
  }

  private static void picture(Window window, File file) throws Exception {
    IJ.wait(500);
    ImageIO.write(new Robot().createScreenCapture(window.getBounds()), "png", file);
  }

  private void say(String what, Object value) {
    System.out.println(what + "=" + value);
  }
}
