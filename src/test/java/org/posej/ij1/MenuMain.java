// SPDX-License-Identifier: BSD-2-Clause
package org.posej.ij1;

import ij.ImageJ;
import ij.Menus;
import java.awt.Menu;
import java.awt.MenuItem;
import java.awt.Point;
import java.awt.Robot;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;

/** Opens the menu of PoseJ in plain ImageJ with mouse and keys. Uses ImageJ's classes alone. */
public final class MenuMain {
  private MenuMain() {}

  /** Prints the entries and opens the menu. */
  public static void main(String[] arguments) throws Exception {
    ImageJ imageJ = new ImageJ();
    Menu menu = (Menu) DesktopMain.await(MenuMain::menu);
    for (int i = 0; i < menu.getItemCount(); i++) {
      System.out.println("ENTRY " + menu.getItem(i).getLabel());
    }
    open(imageJ, menu);
    System.exit(0);
  }

  /** Returns the menu of PoseJ, null where there is none. */
  public static Menu menu() {
    Menu plugins = Menus.getImageJMenu("Plugins");
    for (int i = 0; plugins != null && i < plugins.getItemCount(); i++) {
      MenuItem item = plugins.getItem(i);
      if (item instanceof Menu menu && item.getLabel().equals("PoseJ")) {
        return menu;
      }
    }
    return null;
  }

  /**
   * Opens a submenu of Plugins. Menus of AWT tell no place: that of Help is at the right end of the
   * bar, and the others are found from there by keys.
   */
  public static void open(ImageJ window, Menu menu) throws Exception {
    Robot robot = new Robot();
    robot.setAutoDelay(60);
    robot.setAutoWaitForIdle(true);
    Point below = window.getComponent(0).getLocationOnScreen();
    robot.mouseMove(below.x + window.getComponent(0).getWidth() - 20, below.y - 12);
    robot.mousePress(InputEvent.BUTTON1_DOWN_MASK);
    robot.mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
    Menu plugins = (Menu) menu.getParent();
    for (int i = Menus.getMenuBar().getMenuCount() - 1;
        Menus.getMenuBar().getMenu(i) != plugins;
        i--) {
      press(robot, KeyEvent.VK_LEFT);
    }
    for (int i = 0; plugins.getItem(i) != menu; i++) {
      if (!plugins.getItem(i).getLabel().equals("-")) {
        press(robot, KeyEvent.VK_DOWN);
      }
    }
    press(robot, KeyEvent.VK_RIGHT);
  }

  private static void press(Robot robot, int key) {
    robot.keyPress(key);
    robot.keyRelease(key);
  }
}
