// SPDX-License-Identifier: BSD-2-Clause
package org.posej.macro;

import static java.util.stream.Collectors.joining;

import ij.ImagePlus;
import java.io.File;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.ModuleService;

/** The menu as a table of text: every command with its macro keys and what they mean. */
public final class CommandTable {
  private static final String HEADING =
      "| command | key | values | default | meaning |\n| --- | --- | --- | --- | --- |\n";

  private CommandTable() {}

  /** Returns the commands of PoseJ that a context knows, by their place in the menu. */
  public static List<CommandInfo> commands(Context context) {
    return context.service(CommandService.class).getCommands().stream()
        .filter(command -> command.getDelegateClassName().startsWith("org.posej.command."))
        .sorted(Comparator.comparing(CommandTable::menu))
        .toList();
  }

  /** Returns the whole table in Markdown, as the README has it. */
  public static String markdown() {
    try (Context context = new Context(CommandService.class)) {
      ModuleService modules = context.service(ModuleService.class);
      return commands(context).stream()
          .map(command -> head(command) + rows(modules.createModule(command)))
          .collect(joining("", HEADING, ""));
    }
  }

  /** Returns a command and its keys as lines of text. */
  public static String text(CommandInfo command) {
    return Inputs.of(command).stream()
        .map(
            input ->
                "\n  "
                    + input.getName()
                    + "="
                    + values(input).replace("`", "")
                    + "  "
                    + meaning(input))
        .collect(joining("", menu(command) + ": " + command.getDescription(), ""));
  }

  /**
   * Returns commands and their keys as a page of HTML.
   *
   * @param context that knows the commands
   * @param commands those that are told about
   * @param place address before the names of pages
   */
  public static String html(Context context, List<CommandInfo> commands, String place) {
    ModuleService modules = context.service(ModuleService.class);
    StringBuilder page = new StringBuilder("<html><body>");
    for (CommandInfo command : commands) {
      page.append("<h3>").append(menu(command)).append("</h3><p>");
      page.append(command.getDescription());
      if (!page(command).isEmpty()) {
        page.append(" <a href=\"").append(place).append(page(command)).append("\">More</a>");
      }
      page.append("</p>").append(htmlRows(modules.createModule(command)));
    }
    return page.append("</body></html>").toString();
  }

  private static String htmlRows(Module module) {
    List<ModuleItem<?>> inputs = Inputs.of(module.getInfo());
    if (inputs.isEmpty()) {
      return "";
    }
    return inputs.stream()
        .map(
            input ->
                htmlRow(
                    "td",
                    "<code>" + input.getName() + "</code>",
                    values(input).replace("`", ""),
                    InputText.format(module.getInput(input.getName())),
                    meaning(input)))
        .collect(
            joining(
                "",
                "<table cellpadding=2>" + htmlRow("th", "key", "values", "default", "meaning"),
                "</table>"));
  }

  private static String htmlRow(String tag, String... cells) {
    return Stream.of(cells)
        .map(cell -> "<" + tag + " align=left>" + cell + "</" + tag + ">")
        .collect(joining("", "<tr>", "</tr>"));
  }

  /** Returns the place of a command in the menu, such as {@code Plugins › PoseJ › Models...}. */
  public static String menu(CommandInfo command) {
    return command.getMenuPath().getMenuString().replace(" > ", " › ");
  }

  /** Returns the page of the documentation that tells more of a command, empty if there is none. */
  public static String page(CommandInfo command) {
    String page = command.get("page");
    return page == null ? "" : "docs/" + page;
  }

  private static String head(CommandInfo command) {
    String page = page(command).isEmpty() ? "" : " [More](" + page(command) + ").";
    String outputs =
        StreamSupport.stream(command.outputs().spliterator(), false)
            .map(output -> "`" + output.getName() + "`")
            .collect(joining(", "));
    String given = outputs.isEmpty() ? "" : " Scripts get " + outputs + ".";
    String said = command.getDescription() + given + page;
    return row("**" + menu(command) + "**", "", "", "", said);
  }

  private static String rows(Module module) {
    return Inputs.of(module.getInfo()).stream()
        .map(input -> row(input, module.getInput(input.getName())))
        .collect(joining());
  }

  private static String row(ModuleItem<?> input, Object value) {
    String told = InputText.format(value);
    String shown = told.isEmpty() ? "" : "`" + told + "`";
    return row("", "`" + input.getName() + "`", values(input), shown, meaning(input));
  }

  /** Returns the label without what it says in brackets, and the description. */
  private static String meaning(ModuleItem<?> input) {
    return input.getLabel().replaceAll(" \\(.*\\)$", "") + ": " + input.getDescription();
  }

  private static String row(String... cells) {
    return "|"
        + Stream.of(cells).map(c -> c.isEmpty() ? " |" : " " + c + " |").collect(joining())
        + "\n";
  }

  /** Returns what an input may be, in a few words. */
  public static String values(ModuleItem<?> input) {
    List<?> choices = input.getChoices();
    if (choices != null && !choices.isEmpty()) {
      return choices.stream().map(choice -> "`" + choice + "`").collect(joining(", "));
    }
    Class<?> type = input.getType();
    if (type == boolean.class) {
      return "`true`, `false`";
    }
    if (type == File.class) {
      return "directory".equals(input.getWidgetStyle()) ? "folder" : "path";
    }
    if (type == ImagePlus.class) {
      return "title or ID";
    }
    return type == String.class
        ? "text"
        : (type == double.class ? "number" : "whole number") + range(input);
  }

  private static String range(ModuleItem<?> input) {
    Object min = input.getMinimumValue();
    Object max = input.getMaximumValue();
    if (min == null && max == null) {
      return "";
    }
    if (max == null) {
      return ", " + min + " or more";
    }
    return min == null ? ", at most " + max : ", " + min + " to " + max;
  }
}
