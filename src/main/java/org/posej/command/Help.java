// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import ij.IJ;
import ij.gui.HTMLDialog;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.posej.macro.CommandTable;
import org.scijava.Context;
import org.scijava.ItemVisibility;
import org.scijava.command.Command;
import org.scijava.command.CommandInfo;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Tells of every command what it does and which macro keys it has. */
@Plugin(
    type = Command.class,
    menuPath = "Plugins>PoseJ>PoseJ Help",
    description = "Tells of every command of PoseJ what it does and which macro keys it takes.",
    iconPath = "/org/posej/command/help.png")
public final class Help extends PoseCommand {
  private static final String PAGES = "https://github.com/posej/posej/blob/main/";

  @Parameter(
      label = "Command",
      description = "a part of the name of those that are told about; empty for all",
      visibility = ItemVisibility.INVISIBLE,
      required = false,
      persist = false)
  private String command = "";

  @Parameter private Context context;

  @Override
  void work() throws IOException {
    List<CommandInfo> wanted =
        CommandTable.commands(context).stream().filter(this::isWanted).toList();
    if (wanted.isEmpty()) {
      throw new IllegalArgumentException(
          "No command of PoseJ has '"
              + command
              + "' in its name; leave command empty for all of them.");
    }
    if (IJ.getInstance() == null) {
      wanted.forEach(told -> log(CommandTable.text(told)));
    } else {
      new HTMLDialog("PoseJ Help", CommandTable.html(context, wanted, PAGES), false);
    }
  }

  private boolean isWanted(CommandInfo info) {
    String name = CommandTable.menu(info).toLowerCase(Locale.ROOT);
    return name.contains(command.toLowerCase(Locale.ROOT).strip());
  }
}
