// SPDX-License-Identifier: BSD-2-Clause
package org.posej.ij1;

import java.io.File;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;

/** Finds and runs commands as Fiji does, by SciJava alone. */
public final class FijiMain {
  private FijiMain() {}

  /** Takes the folder for the results. */
  public static void main(String[] arguments) throws Exception {
    try (Context context = new Context()) {
      CommandService commands = context.service(CommandService.class);
      for (CommandInfo command : commands.getCommands()) {
        System.out.println("ENTRY " + command.getMenuPath().getLeaf());
      }
      Object image = commands.run("org.posej.command.OpenSample", true).get().getOutput("image");
      commands
          .run(
              "org.posej.command.FewShotKeypoints",
              true,
              "imp",
              image,
              "method",
              "network",
              "last",
              20,
              "step",
              5,
              "movie",
              true,
              "output",
              new File(arguments[0]))
          .get();
    }
    System.exit(0);
  }
}
