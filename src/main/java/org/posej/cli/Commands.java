// SPDX-License-Identifier: BSD-2-Clause
package org.posej.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.posej.file.BadFile;
import org.posej.file.PartFile;
import org.posej.file.TextFile;
import org.posej.macro.CommandTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints the commands of the menu with their macro keys, as the README has them. */
@Command(
    name = "commands",
    description = "Prints every command of the menu with its macro keys, values and defaults.",
    mixinStandardHelpOptions = true)
final class Commands implements Callable<Integer> {
  /** The line of a page after which the table stands. */
  static final String FROM = "<!-- commands: written by posej commands -->\n";

  /** The line of a page before which the table ends. */
  static final String TO = "<!-- end of commands -->\n";

  @Option(
      names = "--into",
      paramLabel = "FILE",
      description = "Put the table into a page, between its two comments, in place of the old one.")
  private Path into;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (into == null) {
      spec.commandLine().getOut().print(CommandTable.markdown());
      spec.commandLine().getOut().flush();
    } else {
      byte[] page = with(TextFile.read(into), CommandTable.markdown()).getBytes(UTF_8);
      PartFile.write(into, out -> out.write(page));
    }
    return 0;
  }

  private String with(String page, String table) throws IOException {
    int from = page.indexOf(FROM);
    int to = page.indexOf(TO);
    if (from < 0 || to < from) {
      throw BadFile.error(
          into, "", "it lacks the lines " + FROM.strip() + " and " + TO.strip(), null);
    }
    return page.substring(0, from + FROM.length()) + "\n" + table + "\n" + page.substring(to);
  }
}
