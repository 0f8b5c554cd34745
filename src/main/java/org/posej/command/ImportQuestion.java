// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import ij.gui.GenericDialog;
import java.awt.TextField;
import org.posej.pack.OnnxGuess;

/** Asks what the shapes of a network do not tell, before anything else is asked. */
final class ImportQuestion {
  private final GenericDialog dialog = new GenericDialog(ImportOnnx.ENTRY);
  private final OnnxGuess guess;
  private final boolean free;

  /**
   * Asks about a guess.
   *
   * @param free whether the network takes images of any size
   */
  ImportQuestion(OnnxGuess guess, boolean free) {
    this.guess = guess;
    this.free = free;
  }

  /** Returns whether the user goes on. */
  boolean ask() {
    if (guess.doubt() != null) {
      dialog.addMessage(ImportDialog.wrapped(guess.doubt()));
    }
    if (free) {
      dialog.addMessage(
          ImportDialog.wrapped(
              "The network takes images of any size; give that of the images that it was made"
                  + " for. Many networks need multiples of 32."));
      dialog.addNumericField("Width", guess.width(), 0);
      dialog.addNumericField("Height", guess.height(), 0);
    }
    dialog.setOKLabel(guess.doubt() == null ? "Go on" : "Import it all the same");
    dialog.showDialog();
    return dialog.wasOKed();
  }

  /** Returns the width, 0 where none was asked for. */
  int width() {
    return number(0);
  }

  /** Returns the height, 0 where none was asked for. */
  int height() {
    return number(1);
  }

  /** Read from the field, not by getNext..., which would record its label as a key. */
  private int number(int field) {
    if (!free) {
      return 0;
    }
    String text = ((TextField) dialog.getNumericFields().get(field)).getText().strip();
    if (!text.matches("[1-9]\\d{0,4}")) {
      throw new IllegalArgumentException("'" + text + "' is no number of pixels.");
    }
    return Integer.parseInt(text);
  }
}
