// SPDX-License-Identifier: BSD-2-Clause
package org.posej.ij1;

import ij.IJ;
import ij.ImageJ;

/**
 * Runs a macro in ImageJ with all its windows and ends; {@code -batch} opens no tables. Uses
 * ImageJ's classes alone.
 */
public final class WindowedMacroMain {
  private static final long LIMIT_MS = 60_000;

  private WindowedMacroMain() {}

  /** Takes the macro file. */
  public static void main(String[] arguments) throws InterruptedException {
    new ImageJ();
    Thread macro = new Thread(() -> IJ.runMacroFile(arguments[0]));
    macro.start();
    macro.join(LIMIT_MS); // an error waits in a dialog
    System.exit(macro.isAlive() ? 1 : 0);
  }
}
