// SPDX-License-Identifier: BSD-2-Clause
package org.posej.ij1;

import ij.IJ;
import ij.ImageJ;
import ij.gui.GenericDialog;
import ij.plugin.frame.Recorder;
import java.awt.TextField;

/** Records two commands of PoseJ in plain ImageJ. Uses ImageJ's classes alone. */
public final class RecordMain {
  private RecordMain() {}

  /** Takes a file for the labels of the sample. */
  public static void main(String[] arguments) throws Exception {
    new ImageJ();
    Recorder recorder = new Recorder();
    IJ.doCommand("Open PoseJ Sample");
    DesktopMain.await(() -> text(recorder, "Sample"));
    awaitEndOfCommand();
    IJ.doCommand("Save Recording...");
    GenericDialog save =
        (GenericDialog) DesktopMain.await(() -> DesktopMain.dialog("Save Recording..."));
    DesktopMain.onEventQueue(
        () -> {
          ((TextField) save.getStringFields().get(0)).setText(arguments[0]);
          return DesktopMain.press(save, "OK");
        });
    System.out.println("RECORDED " + DesktopMain.await(() -> text(recorder, "output=")) + " END");
    System.exit(0);
  }

  /** Returns what was recorded once it holds a word. */
  private static String text(Recorder recorder, String word) {
    return recorder.getText().contains(word) ? recorder.getText().strip() : null;
  }

  /** ImageJ names threads by their commands, and records what it finds when one of them ends. */
  private static void awaitEndOfCommand() throws InterruptedException {
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().equals("Open PoseJ Sample")) {
        thread.join();
      }
    }
  }
}
