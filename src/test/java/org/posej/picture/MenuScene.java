// SPDX-License-Identifier: BSD-2-Clause
package org.posej.picture;

import ij.IJ;
import java.awt.Menu;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.posej.ij1.MenuMain;

/** The menu of PoseJ in plain ImageJ, and its entries at that time. */
final class MenuScene implements Scene {
  /** Holds the entries, one a line. */
  static final String ENTRIES = "menu.txt";

  @Override
  public List<String> files() {
    return List.of("menu.png", ENTRIES);
  }

  @Override
  public void play(Screen screen) throws Exception {
    Menu menu = MenuMain.menu();
    List<String> entries = new ArrayList<>();
    for (int i = 0; i < menu.getItemCount(); i++) {
      entries.add(menu.getItem(i).getLabel());
    }
    Files.write(screen.file(ENTRIES), entries);
    screen.place(IJ.getInstance(), 0, 0);
    IJ.showStatus("");
    MenuMain.open(IJ.getInstance(), menu);
    screen.save(screen.pictureOfAll(), "menu.png");
  }
}
