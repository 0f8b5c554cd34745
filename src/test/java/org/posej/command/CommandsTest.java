// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.posej.macro.Inputs;
import org.scijava.Context;
import org.scijava.ItemVisibility;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.module.ModuleItem;

/** What Fiji asks of every command, so that it can be recorded, replayed and run headless. */
class CommandsTest {
  private static List<CommandInfo> commands() {
    try (Context context = new Context(CommandService.class)) {
      return context.service(CommandService.class).getCommands().stream()
          .filter(c -> c.getClassName().startsWith("org.posej.command."))
          .toList();
    }
  }

  @Test
  void menu_isTheSameInPlainImageJ() throws Exception {
    Path config = Path.of(System.getProperty("posej.classes"), "plugins.config");
    Set<String> plain =
        Files.readAllLines(config).stream()
            .filter(line -> line.contains("CommandHost"))
            .map(line -> line.replaceAll("(.*), \"(.*)\", .*\\(\"(.*)\"\\)", "$1>$2=$3"))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> scijava =
        commands().stream()
            .map(c -> c.getMenuPath().getMenuString() + "=" + c.getMenuPath().getLeaf().getName())
            .map(s -> s.replace(" > ", ">"))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(scijava, plain);
    assertEquals(31, plain.size());
  }

  /**
   * ImageJ refuses to add an entry that it has already, with a message at every start. Its entries
   * are texts of its class of menus, each after its length, and of a file, in quotes.
   */
  @Test
  void menu_takesNoNameOfImageJsOwn() throws Exception {
    String built = resource("/ij/Menus.class");
    String listed = resource("/IJ_Props.txt");
    assertTrue(built.contains("\0\fSet Scale..."), "ImageJ's menus were not read.");
    assertTrue(listed.contains("\"Scale Bar...\""), "ImageJ's menus were not read.");
    for (CommandInfo command : commands()) {
      String leaf = command.getMenuPath().getLeaf().getName();
      assertTrue(!built.contains("\0" + (char) leaf.length() + leaf), leaf + " is ImageJ's own.");
      assertTrue(!listed.contains('"' + leaf + '"'), leaf + " is ImageJ's own.");
    }
  }

  private static String resource(String name) throws Exception {
    try (InputStream in = IJ.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  @Test
  void inputs_areFitForMacros() {
    for (CommandInfo command : commands()) {
      Set<String> seen = new HashSet<>();
      for (ModuleItem<?> input : Inputs.of(command)) {
        String what = command.getClassName() + "." + input.getName();
        assertTrue(input.getName().matches("[a-z]+"), what + " is not lower case");
        assertTrue(seen.add(input.getName()), what + " is there twice");
        assertTrue(!input.isPersisted(), what + " takes the value of the last run");
        assertTrue(!input.isRequired(), what + " cancels silently where it is missing");
        assertTrue(input.getVisibility() != ItemVisibility.MESSAGE, what + " opens a dialog");
        boolean labelled = input.getName().equals("imp") || !input.getLabel().isBlank();
        assertTrue(labelled, what + " has no label");
      }
    }
  }

  /** A sample needs no dialog, two commands have one of their own, a store is for macros. */
  @Test
  void inputs_areAskedForInTheDialog() {
    List<String> others =
        Stream.of(OpenSample.class, Models.class, ImportOnnx.class, EstimateHumanPose.class)
            .map(Class::getName)
            .toList();
    for (CommandInfo command : commands()) {
      for (ModuleItem<?> input : Inputs.of(command)) {
        boolean hidden = input.getVisibility() == ItemVisibility.INVISIBLE;
        boolean other = others.contains(command.getClassName());
        assertTrue(!hidden || other, command.getClassName() + "." + input.getName());
      }
    }
  }
}
