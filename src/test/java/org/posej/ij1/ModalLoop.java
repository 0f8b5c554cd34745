// SPDX-License-Identifier: BSD-2-Clause
package org.posej.ij1;

import java.awt.Dialog;
import java.awt.Window;
import java.util.Arrays;

/**
 * Whether the modal dialogs wait for an answer.
 *
 * <p>A dialog is shown a moment before it begins to wait in a loop of events of its own. AWT does
 * not notice that it is closed within that moment, and waits for ever.
 */
public final class ModalLoop {
  private ModalLoop() {}

  /** Returns whether every modal dialog that is shown waits; to be asked on the event queue. */
  public static boolean isBegun() {
    long dialogs =
        Arrays.stream(Window.getWindows())
            .filter(w -> w instanceof Dialog d && d.isShowing() && d.isModal())
            .count();
    long loops =
        StackWalker.getInstance()
            .walk(
                frames ->
                    frames.filter(f -> f.getMethodName().equals("pumpOneEventForFilters")).count());
    int ofTheQueue = 1;
    return loops - ofTheQueue >= dialogs;
  }
}
