// SPDX-License-Identifier: BSD-2-Clause
package org.posej.ij1;

import ij.IJ;
import net.imagej.patcher.LegacyInjector;

/** Runs a macro file on patched ImageJ, for the tests. */
public final class HeadlessMain {
  private HeadlessMain() {}

  /**
   * Takes the path of the macro and its argument; the patch must come before any class of ImageJ is
   * loaded.
   */
  public static void main(String[] arguments) {
    LegacyInjector.preinit();
    Macro.run(arguments[0], arguments[1]);
    System.exit(0);
  }

  private static final class Macro {
    static void run(String path, String argument) {
      System.out.println("macro gave: " + IJ.runMacroFile(path, argument));
    }
  }
}
