// SPDX-License-Identifier: BSD-2-Clause
package org.posej.picture;

import ij.ImageJ;
import java.nio.file.Path;
import javax.swing.UIManager;

/** An ImageJ in which one scene is played. */
final class Player {
  private Player() {}

  /** Takes the folder for the pictures and the name of the scene. */
  public static void main(String[] arguments) {
    int failed = 1; // the windows would keep it running
    try {
      UIManager.put("TextField.caretBlinkRate", 0);
      new ImageJ();
      Screenshots.SCENES.get(arguments[1]).play(new Screen(Path.of(arguments[0])));
      failed = 0;
    } catch (Exception e) {
      e.printStackTrace();
    }
    System.exit(failed);
  }
}
