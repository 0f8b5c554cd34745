// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import java.awt.AWTEvent;
import java.awt.Button;
import java.awt.Component;
import java.awt.Container;
import java.awt.Dialog;
import java.awt.EventQueue;
import java.awt.FileDialog;
import java.awt.Toolkit;
import java.awt.event.ActionEvent;
import java.awt.event.WindowEvent;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.posej.ij1.ModalLoop;

/** The dialogs that open one after the other, answered as a user does. */
final class OpenedDialogs {
  private static final int LIMIT_SEC = 60;

  private final BlockingQueue<Dialog> opened = new LinkedBlockingQueue<>();

  /** Looks out for dialogs from now on. */
  OpenedDialogs() {
    Toolkit.getDefaultToolkit()
        .addAWTEventListener(
            e -> {
              if (e.getID() == WindowEvent.WINDOW_OPENED && e.getSource() instanceof Dialog d) {
                opened.add(d);
              }
            },
            AWTEvent.WINDOW_EVENT_MASK);
  }

  /** Waits until the events that are queued, and those that they queue, are done. */
  static void settle() throws Exception {
    for (int i = 0; i < 3; i++) {
      EventQueue.invokeAndWait(() -> {});
    }
  }

  /** Waits for the next dialog, until it can be answered. */
  private Dialog next() throws Exception {
    Dialog dialog = opened.poll(LIMIT_SEC, TimeUnit.SECONDS);
    boolean[] waits = new boolean[1];
    while (!waits[0]) {
      EventQueue.invokeAndWait(() -> waits[0] = ModalLoop.isBegun());
    }
    return dialog;
  }

  /** Presses a button of the next dialog and returns its title. */
  String press(String label) throws Exception {
    Dialog dialog = next();
    for (Button button : buttons(dialog)) {
      if (button.getLabel().strip().equals(label)) {
        EventQueue.invokeLater(
            () ->
                button.dispatchEvent(new ActionEvent(button, ActionEvent.ACTION_PERFORMED, label)));
      }
    }
    settle();
    return dialog.getTitle();
  }

  private static List<Button> buttons(Container parent) {
    List<Button> buttons = new ArrayList<>();
    for (Component c : parent.getComponents()) {
      if (c instanceof Button button) {
        buttons.add(button);
      } else if (c instanceof Container inner) {
        buttons.addAll(buttons(inner));
      }
    }
    return buttons;
  }

  /** Saves under a name in a folder, in the next dialog, and returns its title. */
  String choose(Path folder, String name) throws Exception {
    FileDialog chooser = (FileDialog) next();
    EventQueue.invokeLater(
        () -> {
          chooser.setDirectory(folder + File.separator);
          chooser.setFile(name);
          chooser.setVisible(false);
        });
    settle();
    return chooser.getTitle();
  }
}
