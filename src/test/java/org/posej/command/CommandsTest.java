// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.measure.ResultsTable;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.posej.macro.Inputs;
import org.scijava.Context;
import org.scijava.ItemVisibility;
import org.scijava.command.Command;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.log.LogLevel;
import org.scijava.log.LogService;
import org.scijava.module.ModuleItem;
import org.scijava.util.Types;

/** What Fiji asks of every command, so that it can be recorded, replayed and run headless. */
class CommandsTest {
  /** A button opens a dialog, the ROI Manager throws without a display, files record as garbage. */
  private static final Set<Class<?>> INPUTS =
      Set.of(
          ImagePlus.class,
          File.class,
          String.class,
          boolean.class,
          int.class,
          long.class,
          double.class);

  /** SciJava opens a window for a text, and has none for a table. */
  private static final Set<Class<?>> OUTPUTS = Set.of(ImagePlus.class, ResultsTable.class);

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
    assertEquals(34, plain.size());
  }

  /** The leaf is the name in macros, whatever menu it is in. */
  @Test
  void menu_hasNoNameTwice() {
    Set<String> leaves = new HashSet<>();
    for (CommandInfo command : commands()) {
      String menu = command.getMenuPath().getMenuString();
      assertTrue(leaves.add(command.getMenuPath().getLeaf().getName()), menu + " is there twice");
      assertTrue(menu.matches("(Plugins > PoseJ|File > Open Samples) > [^>]+"), menu);
    }
  }

  /** What a search bar finds and shows: a sentence of what each command does, and an icon. */
  @Test
  void commands_areDescribedAndHaveAnIcon() throws Exception {
    Map<String, BufferedImage> drawn = DrawnIcons.all();
    Set<String> used = new TreeSet<>();
    for (CommandInfo command : commands()) {
      String what = command.getClassName();
      assertTrue(
          command.getDescription().matches("[A-Z].{25,}\\."), what + " says not what it does");
      String icon = command.getIconPath().replaceAll("/org/posej/command/(.*)\\.png", "$1");
      assertTrue(drawn.containsKey(icon), what + " has no icon");
      used.add(icon);
    }
    assertEquals(drawn.keySet(), used);
  }

  /** Other versions of Java may smooth edges by other roundings. */
  @Test
  void icons_areThoseThatAreDrawn() throws Exception {
    for (Map.Entry<String, BufferedImage> icon : DrawnIcons.all().entrySet()) {
      String name = icon.getKey() + ".png";
      BufferedImage file = ImageIO.read(CommandsTest.class.getResource(name));
      for (int i = 0; i < DrawnIcons.SIZE * DrawnIcons.SIZE; i++) {
        int x = i % DrawnIcons.SIZE;
        int y = i / DrawnIcons.SIZE;
        for (int shift = 0; shift < 32; shift += 8) {
          int is = file.getRGB(x, y) >>> shift & 255;
          int drawn = icon.getValue().getRGB(x, y) >>> shift & 255;
          boolean seen = file.getRGB(x, y) >>> 24 > 16;
          assertEquals(drawn, is, shift < 24 && !seen ? 255 : 24, name + ": run DrawnIcons");
        }
      }
    }
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
        assertTrue(!input.getLabel().isBlank(), what + " has no label");
        assertTrue(input.getDescription().length() > 5, what + " is not described");
        assertTrue(
            INPUTS.contains(input.getType()), what + " cannot be recorded or opens a dialog");
      }
      for (ModuleItem<?> output : command.outputs()) {
        assertTrue(OUTPUTS.contains(output.getType()), command.getClassName() + " opens windows");
      }
    }
  }

  /** A sample and help need no dialog, two commands have their own, a store is for macros. */
  @Test
  void inputs_areAskedForInTheDialog() {
    List<String> others =
        Stream.of(
                OpenSample.class,
                Models.class,
                ImportOnnx.class,
                EstimateHumanPose.class,
                Help.class,
                Cite.class)
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

  private static void assertSentence(String part, String sentence) {
    assertTrue(sentence.contains(part), sentence);
    assertTrue(sentence.matches("[^\\n]*[.?]"), sentence);
    assertTrue(!sentence.contains("Exception"), sentence);
  }

  private static Class<? extends Command> type(CommandInfo command) throws Exception {
    return Class.forName(command.getDelegateClassName()).asSubclass(Command.class);
  }

  /** Samples and help want nothing, the list of works to cite has PoseJ in it anyway. */
  @Test
  void run_withoutAnyInput_isRefusedInOneSentence() throws Exception {
    Set<Class<?>> wantNothing = Set.of(OpenSample.class, OpenGecko.class, Help.class, Cite.class);
    for (CommandInfo command : commands()) {
      if (!wantNothing.contains(type(command))) {
        assertSentence(" ", Run.refusal(type(command)));
      }
    }
  }

  @Test
  void run_withAnEmptyImage_isRefusedInOneSentence() throws Exception {
    for (CommandInfo command : commands()) {
      boolean takesOne = command.getInput("imp") != null && type(command) != Cite.class;
      if (takesOne) {
        assertSentence(" ", Run.refusal(type(command), "imp", new ImagePlus()));
      }
    }
  }

  @Test
  void run_withAnUnknownChoice_namesThoseThatThereAre() throws Exception {
    int tried = 0;
    for (CommandInfo command : commands()) {
      for (ModuleItem<?> input : Inputs.of(command)) {
        if (input.getChoices() != null && !input.getChoices().isEmpty()) {
          String told = Run.refusal(type(command), input.getName(), "no such");
          assertSentence(
              input.getName() + "=no such is none of " + input.getChoices().get(0), told);
          tried++;
        }
      }
    }
    assertTrue(tried > 15, tried + " choices");
  }

  /** ImageJ and SciJava take a number that cannot be read for 0, and enforce no range. */
  @Test
  void run_withANumberOutOfRange_namesTheRange() throws Exception {
    int tried = 0;
    for (CommandInfo command : commands()) {
      for (ModuleItem<?> input : Inputs.of(command)) {
        if (Number.class.isAssignableFrom(Types.box(input.getType()))) {
          assertTrue(
              input.getMinimumValue() != null, command.getClassName() + "." + input.getName());
          assertSentence(
              input.getName() + "=", Run.refusal(type(command), input.getName(), tooSmall(input)));
          tried++;
        }
      }
    }
    assertTrue(tried > 50, tried + " numbers");
  }

  private static Object tooSmall(ModuleItem<?> input) {
    double below = ((Number) input.getMinimumValue()).doubleValue() - 1;
    if (input.getType() == double.class) {
      return below;
    }
    return input.getType() == long.class ? (Object) (long) below : (Object) (int) below;
  }

  /** SciJava itself refuses it, but for commands whose inputs may change, where it only warns. */
  @Test
  void script_withANameThatIsUnknown_isRefused() throws Exception {
    try (Context context = new Context(CommandService.class)) {
      context.service(LogService.class).setLevel(LogLevel.NONE);
      CommandService service = context.service(CommandService.class);
      for (CommandInfo command : commands()) {
        Exception e =
            assertThrows(
                IllegalArgumentException.class, () -> service.run(type(command), true, "stpe", 3));
        assertTrue(e.getMessage().contains("stpe"), e.getMessage());
      }
    }
  }
}
