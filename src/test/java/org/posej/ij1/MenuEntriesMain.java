// SPDX-License-Identifier: BSD-2-Clause
package org.posej.ij1;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.Menus;
import ij.WindowManager;
import java.awt.Menu;
import java.awt.MenuItem;

/**
 * Prints the entries of PoseJ in plain ImageJ's menus and opens one, with ImageJ's classes alone.
 */
public final class MenuEntriesMain {
  private static final long LIMIT_MS = 60_000;

  private MenuEntriesMain() {}

  /** Takes the entry to open. */
  public static void main(String[] arguments) {
    new ImageJ();
    for (int i = 0; i < Menus.getMenuBar().getMenuCount(); i++) {
      print(Menus.getMenuBar().getMenu(i), "");
    }
    IJ.doCommand(arguments[0]);
    long end = System.currentTimeMillis() + LIMIT_MS;
    while (WindowManager.getCurrentImage() == null && System.currentTimeMillis() < end) {
      IJ.wait(50);
    }
    ImagePlus image = WindowManager.getCurrentImage();
    System.out.println("OPENED " + image.getTitle() + " " + image.getStackSize());
    System.exit(0);
  }

  private static void print(Menu menu, String above) {
    String path = above + menu.getLabel() + ">";
    for (int i = 0; i < menu.getItemCount(); i++) {
      MenuItem item = menu.getItem(i);
      if (item instanceof Menu inner) {
        print(inner, path);
      } else if (Menus.getCommands().get(item.getLabel()) instanceof String command
          && command.startsWith("org.posej.")) {
        System.out.println("MENU " + path + item.getLabel());
      }
    }
  }
}
