// SPDX-License-Identifier: BSD-2-Clause
package org.posej.ij1;

import ij.IJ;
import ij.ImageJ;
import ij.Menus;
import java.awt.Frame;
import java.awt.Menu;
import java.awt.MenuItem;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import java.awt.image.BufferedImage;
import java.io.File;
import javax.imageio.ImageIO;

/**
 * Opens the menu of PoseJ in plain ImageJ with mouse and keys and takes a picture of it. Uses
 * ImageJ's classes alone.
 */
public final class MenuMain {
  private MenuMain() {}

  /** Takes a file for the picture. */
  public static void main(String[] arguments) throws Exception {
    ImageJ imageJ = new ImageJ();
    Menu menu = (Menu) DesktopMain.await(MenuMain::menu);
    for (int i = 0; i < menu.getItemCount(); i++) {
      System.out.println("ENTRY " + menu.getItem(i).getLabel());
    }
    picture(imageJ, menu, new File(arguments[0]));
    System.exit(0);
  }

  private static Menu menu() {
    Menu plugins = Menus.getImageJMenu("Plugins");
    for (int i = 0; plugins != null && i < plugins.getItemCount(); i++) {
      MenuItem item = plugins.getItem(i);
      if (item instanceof Menu menu && item.getLabel().equals("PoseJ")) {
        return menu;
      }
    }
    return null;
  }

  /** Menus of AWT tell no place: the one of PoseJ is found by the keys. */
  private static void picture(Frame window, Menu menu, File file) throws Exception {
    Robot robot = new Robot();
    robot.setAutoDelay(60);
    window.setLocation(20, 20);
    IJ.wait(500);
    Point at = window.getLocationOnScreen();
    int pluginsX = 320;
    int barY = 12;
    robot.mouseMove(at.x + pluginsX, at.y + barY);
    robot.mousePress(InputEvent.BUTTON1_DOWN_MASK);
    robot.mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
    Menu plugins = (Menu) menu.getParent();
    for (int i = 0; plugins.getItem(i) != menu; i++) {
      if (!plugins.getItem(i).getLabel().equals("-")) {
        press(robot, KeyEvent.VK_DOWN);
      }
    }
    press(robot, KeyEvent.VK_RIGHT);
    IJ.wait(500);
    BufferedImage shot = robot.createScreenCapture(new Rectangle(0, 0, 900, 900));
    ImageIO.write(shot, "png", file);
  }

  private static void press(Robot robot, int key) {
    robot.keyPress(key);
    robot.keyRelease(key);
  }
}
