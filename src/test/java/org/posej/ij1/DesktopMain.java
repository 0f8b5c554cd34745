// SPDX-License-Identifier: BSD-2-Clause
package org.posej.ij1;

import ij.IJ;
import ij.ImageJ;
import ij.gui.GenericDialog;
import ij.plugin.frame.Recorder;
import java.awt.Button;
import java.awt.Checkbox;
import java.awt.Choice;
import java.awt.Component;
import java.awt.Container;
import java.awt.Dialog;
import java.awt.EventQueue;
import java.awt.FileDialog;
import java.awt.Label;
import java.awt.Robot;
import java.awt.TextField;
import java.awt.Window;
import java.awt.event.ActionEvent;
import java.awt.image.BufferedImage;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;

/**
 * Uses plain ImageJ as a person does: opens a command from the menu, types into its dialog, presses
 * OK, and prints what the Recorder wrote. Uses ImageJ's classes alone.
 */
public final class DesktopMain {
  private static final long LIMIT_MS = 60_000;

  private DesktopMain() {}

  /**
   * Takes the menu entry, a file for a picture of the dialog, then what to type: one text for each
   * text field in order, where {@code =} keeps what stands there.
   */
  public static void main(String[] arguments) throws Exception {
    new ImageJ();
    Recorder recorder = new Recorder();
    IJ.doCommand(arguments[0]);
    GenericDialog dialog = (GenericDialog) await(() -> dialog(arguments[0]));
    await(() -> dialog.isShowing() && dialog.getWidth() > 50 ? dialog : null);
    System.out.println("WIDTH " + dialog.getWidth() + " px");
    browse(dialog);
    onEventQueue(() -> type(dialog, arguments));
    picture(dialog, new File(arguments[1]));
    onEventQueue(() -> press(dialog, "OK"));
    String what =
        (String)
            await(() -> recorder.getText().contains("run(") ? recorder.getText() : message(dialog));
    System.out.println("GOT " + what.strip().lines().findFirst().orElse("") + " END");
    System.exit(0);
  }

  static Object await(Callable<?> condition) throws Exception {
    long end = System.currentTimeMillis() + LIMIT_MS;
    Object found = null;
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

  static <T> T onEventQueue(Callable<T> action) throws Exception {
    FutureTask<T> task = new FutureTask<>(action);
    EventQueue.invokeLater(task);
    return task.get();
  }

  static Dialog dialog(String title) {
    for (Window w : Window.getWindows()) {
      boolean shown = w instanceof Dialog && w.isShowing() && ModalLoop.isBegun();
      if (shown && ((Dialog) w).getTitle().startsWith(title)) {
        return (Dialog) w;
      }
    }
    return null;
  }

  /** Returns what ImageJ says where it shows an error, else null. */
  private static String message(Dialog first) {
    for (Window w : Window.getWindows()) {
      if (w instanceof Dialog d && w.isShowing() && w != first) {
        String error = IJ.getErrorMessage();
        return "MESSAGE " + (error == null ? question(d) : error);
      }
    }
    return null;
  }

  private static String question(Dialog dialog) {
    return all(dialog).stream()
        .map(c -> c instanceof Label label ? label.getText() : "")
        .collect(Collectors.joining())
        .strip();
  }

  /** Presses the button that looks for the first file, and prints what is looked for. */
  private static void browse(Dialog dialog) throws Exception {
    EventQueue.invokeLater(() -> press(dialog, "Browse"));
    FileDialog chooser = (FileDialog) await(DesktopMain::chooser);
    System.out.println("BROWSE " + (chooser.getMode() == FileDialog.SAVE ? "to save" : "to open"));
    onEventQueue(
        () -> {
          chooser.dispose();
          return null;
        });
  }

  private static FileDialog chooser() {
    for (Window w : Window.getWindows()) {
      if (w instanceof FileDialog chooser && chooser.isShowing() && ModalLoop.isBegun()) {
        return chooser;
      }
    }
    return null;
  }

  private static Void type(GenericDialog dialog, String[] arguments) {
    int at = 2;
    for (Component c : all(dialog)) {
      if (at < arguments.length && c instanceof TextField field) {
        String text = arguments[at++];
        field.setText(text.equals("=") ? field.getText() : text);
      } else if (c instanceof Checkbox box) {
        box.setState(!box.getState());
      } else if (c instanceof Choice choice) {
        choice.select(0);
      }
    }
    return null;
  }

  /** Presses a button of a dialog. */
  public static Void press(Container dialog, String label) {
    for (Component c : all(dialog)) {
      if (c instanceof Button b && b.getLabel().strip().equals(label)) {
        b.dispatchEvent(new ActionEvent(b, ActionEvent.ACTION_PERFORMED, label));
        return null;
      }
    }
    throw new IllegalStateException("There is no button " + label + ".");
  }

  static List<Component> all(Container parent) {
    List<Component> found = new ArrayList<>();
    for (Component c : parent.getComponents()) {
      found.add(c);
      if (c instanceof Container inner) {
        found.addAll(all(inner));
      }
    }
    return found;
  }

  private static void picture(Window window, File file) throws Exception {
    IJ.wait(300);
    BufferedImage shot = new Robot().createScreenCapture(window.getBounds());
    ImageIO.write(shot, "png", file);
  }
}
