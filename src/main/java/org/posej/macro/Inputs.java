// SPDX-License-Identifier: BSD-2-Clause
package org.posej.macro;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.posej.model.Span;
import org.scijava.Context;
import org.scijava.Contextual;
import org.scijava.command.Command;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModuleItem;
import org.scijava.module.ModuleInfo;
import org.scijava.module.ModuleItem;
import org.scijava.util.ClassUtils;

/**
 * Checks the inputs of a command against what their annotations allow.
 *
 * <p>Neither ImageJ nor Fiji does so when a macro gives the values.
 */
public final class Inputs {
  /** Where ImageJ runs an entry of its menu; its macro language and its scripts lie elsewhere. */
  private static final Set<String> MENU = Set.of("ij.IJ", "ij.Executer");

  private Inputs() {}

  /** Returns the inputs that a user gives, without the services that SciJava fills in. */
  public static List<ModuleItem<?>> of(ModuleInfo command) {
    return StreamSupport.stream(command.inputs().spliterator(), false)
        .filter(item -> !Contextual.class.isAssignableFrom(item.getType()))
        .filter(item -> item.getType() != Context.class)
        .<ModuleItem<?>>map(item -> item)
        .toList();
  }

  /**
   * Checks every input of a command.
   *
   * @throws IllegalArgumentException that names the first input that is out of range
   */
  public static void check(Command command) {
    for (ModuleItem<?> item : of(new CommandInfo(command.getClass()))) {
      check(item, ClassUtils.getValue(((CommandModuleItem<?>) item).getField(), command));
    }
  }

  /**
   * Checks the options of the macro that runs a command.
   *
   * <p>Fiji ignores keys that it does not know, takes any other text than {@code true} for false
   * and a number that it cannot read for 0.
   *
   * @param options as {@link ij.Macro#getOptions} gives them, null where there is no macro
   * @throws IllegalArgumentException if a key is unknown or a value is not of its input's type
   */
  public static void checkOptions(Command command, String options) {
    if (options != null) {
      CommandInfo info = new CommandInfo(command.getClass());
      Map<String, ModuleItem<?>> items = new LinkedHashMap<>();
      of(info).forEach(item -> items.put(item.getName(), item));
      String entry = info.getMenuPath().getLeaf().getName();
      MacroOptions.parse(entry, List.copyOf(items.keySet()), options)
          .forEach((key, text) -> InputText.parse(items.get(key), text));
    }
  }

  /**
   * Checks the name of an input that a script or the command line gives to a command whose inputs
   * may change; of others SciJava checks it.
   *
   * @throws IllegalArgumentException if there is no such input; those that begin with a point are
   *     SciJava's
   */
  public static void checkName(ModuleInfo command, String name) {
    if (command.getInput(name) == null && !name.startsWith(".")) {
      List<String> known = of(command).stream().map(ModuleItem::getName).toList();
      throw MacroOptions.unknown(command.getMenuPath().getLeaf().getName(), name, known);
    }
  }

  /**
   * Returns whether a thread that waits for a command runs it as an entry of ImageJ's menu.
   *
   * <p>In Fiji a command runs in a thread of its own and sees the options of every macro that led
   * to it, so also those of a script that was run by a macro and runs the command in turn.
   *
   * @param caller what the thread that waits is doing, innermost first
   */
  public static boolean isMenuEntry(StackTraceElement[] caller) {
    return Arrays.stream(caller)
        .map(StackTraceElement::getClassName)
        .filter(name -> name.startsWith("ij."))
        .findFirst()
        .filter(MENU::contains)
        .isPresent();
  }

  /**
   * Returns the frames that inputs, which count from 1, name.
   *
   * @param size of the movie
   * @throws IllegalArgumentException if the movie has no such frames
   */
  public static Span span(int first, int last, int step, int size) {
    if (last == 0) {
      throw new IllegalArgumentException("last=0 is neither a frame, from 1 on, nor -1.");
    }
    if (first > size) {
      throw new IllegalArgumentException(
          "Frame " + first + " is to be the first, but there are only " + size + ".");
    }
    return new Span(first - 1, last < 0 ? -1 : last - 1, step);
  }

  /**
   * Checks a value against the range and the choices of an input.
   *
   * @throws IllegalArgumentException that names the input and what is allowed
   */
  public static void check(ModuleItem<?> item, Object value) {
    List<?> choices = item.getChoices();
    if (choices != null && !choices.isEmpty() && !choices.contains(value)) {
      throw new IllegalArgumentException(
          item.getName() + "=" + value + " is none of " + join(choices) + ".");
    }
    if (value instanceof Number n && !isBetween(n.doubleValue(), item)) {
      throw new IllegalArgumentException(item.getName() + "=" + n + " is " + range(item) + ".");
    }
  }

  private static boolean isBetween(double value, ModuleItem<?> item) {
    return !Double.isNaN(value)
        && (!(item.getMinimumValue() instanceof Number min) || value >= min.doubleValue())
        && (!(item.getMaximumValue() instanceof Number max) || value <= max.doubleValue());
  }

  private static String range(ModuleItem<?> item) {
    if (item.getMinimumValue() == null) {
      return "more than " + item.getMaximumValue();
    }
    return item.getMaximumValue() == null
        ? "less than " + item.getMinimumValue()
        : "not between " + item.getMinimumValue() + " and " + item.getMaximumValue();
  }

  private static String join(List<?> choices) {
    return String.join(", ", choices.stream().map(Object::toString).toList());
  }
}
