// SPDX-License-Identifier: BSD-2-Clause
package org.posej.ij1;

import ij.IJ;
import ij.ImagePlus;
import ij.Macro;
import ij.WindowManager;
import ij.macro.Interpreter;
import ij.plugin.PlugIn;
import ij.plugin.frame.Recorder;
import java.awt.GraphicsEnvironment;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.posej.macro.InputText;
import org.posej.macro.Inputs;
import org.posej.macro.MacroOptions;
import org.scijava.Cancelable;
import org.scijava.Context;
import org.scijava.ItemVisibility;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.log.LogLevel;
import org.scijava.log.LogService;
import org.scijava.module.MethodCallException;
import org.scijava.module.Module;
import org.scijava.module.ModuleInfo;
import org.scijava.module.ModuleItem;
import org.scijava.module.ModuleService;

/**
 * Runs a SciJava command from plain ImageJ's menu or from a macro.
 *
 * <p>The macro keys are those of Fiji: the names of the command's inputs. Inside Fiji, which runs
 * the commands itself, it does nothing.
 */
public final class CommandHost implements PlugIn {
  private static final String FIJI = "net.imagej.legacy.LegacyService";

  /**
   * Runs a command with the options of the macro in this thread, else after a dialog.
   *
   * <p>A macro that gives no options gets the defaults without a dialog where no dots announce one.
   *
   * @param entry the menu entry, such as {@code Few-shot Keypoints...}
   */
  @Override
  public void run(String entry) {
    String options = Macro.getOptions();
    boolean silent = !hasWindows() || IJ.isMacro() && !entry.endsWith("...");
    attempt(entry, options == null && silent ? "" : options);
  }

  /**
   * Runs a command without menus: {@code call("org.posej.ij1.CommandHost.call", entry, options)}.
   *
   * <p>ImageJ's own {@code run} needs its menus, which cannot be built where there is no display.
   *
   * @param entry the menu entry
   * @param options as in {@code run}
   */
  public static void call(String entry, String options) {
    attempt(entry, options);
  }

  /** A mistake is shown as a macro's error or in a dialog; without windows it is logged. */
  private static void attempt(String entry, String options) {
    try {
      runCommand(entry, options);
    } catch (IllegalArgumentException | UncheckedIOException e) {
      if (hasWindows()) {
        IJ.error("PoseJ", e.getMessage());
        return;
      }
      IJ.log("PoseJ: " + e.getMessage());
      if (Interpreter.getInstance() != null) {
        Interpreter.getInstance().abort((String) null);
      }
    }
  }

  private static boolean hasWindows() {
    return IJ.getInstance() != null && !GraphicsEnvironment.isHeadless();
  }

  private static void runCommand(String entry, String options) {
    if (isFiji()) {
      IJ.log("Fiji runs " + entry + " itself; remove PoseJ_.jar from its plugins folder.");
      return;
    }
    try (Context context = newContext()) {
      CommandInfo info = find(context.service(CommandService.class), entry);
      Module module = context.service(ModuleService.class).createModule(info);
      initialize(module);
      // A dialog offers what a command finds when it starts; a macro may name something else.
      List<ModuleItem<?>> inputs = inputs(options == null ? module.getInfo() : info);
      if (!fill(module, inputs, entry, options)) {
        return;
      }
      runWithoutOptions(module);
      if (module instanceof Cancelable run && run.isCanceled()) {
        return;
      }
      if (options == null && IJ.recording() && !info.is("no-record")) {
        record(module, inputs, entry);
      }
      showImages(module);
    }
  }

  /** The options have been read; what the command itself runs must not take them for its own. */
  private static void runWithoutOptions(Module module) {
    String options = Macro.getOptions();
    Macro.setOptions(null);
    try {
      module.run();
    } finally {
      Macro.setOptions(options);
    }
  }

  /** Lets a command make its choices, such as the models that there are. */
  private static void initialize(Module module) {
    try {
      module.initialize();
    } catch (MethodCallException e) {
      throw new IllegalArgumentException(e.getCause().getMessage(), e);
    }
  }

  private static boolean isFiji() {
    try {
      Class.forName(FIJI, false, IJ.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException absent) {
      return false;
    }
  }

  /** The libraries are seen by the loader of this class, not by that of the thread. */
  private static Context newContext() {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(CommandHost.class.getClassLoader());
    try {
      Context context = new Context(CommandService.class);
      context.service(LogService.class).setLevel(LogLevel.WARN); // ImageJ's log tells the rest
      return context;
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static CommandInfo find(CommandService commands, String entry) {
    return commands.getCommands().stream()
        .filter(c -> c.getMenuPath().getLeaf() != null)
        .filter(c -> c.getMenuPath().getLeaf().getName().equals(entry))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "PoseJ has no command '" + entry + "'; is posej.jar in plugins/jars?"));
  }

  /** An image is the one in front; an invisible input is for macros. */
  private static boolean isAsked(ModuleItem<?> input) {
    return input.getType() != ImagePlus.class && input.getVisibility() != ItemVisibility.INVISIBLE;
  }

  private static List<ModuleItem<?>> inputs(ModuleInfo info) {
    return Inputs.of(info).stream()
        .filter(i -> i.getVisibility() != ItemVisibility.MESSAGE)
        .toList();
  }

  /** Returns false where the user closed the dialog. */
  private static boolean fill(
      Module module, List<ModuleItem<?>> inputs, String entry, String options) {
    List<ModuleItem<?>> asked = inputs.stream().filter(CommandHost::isAsked).toList();
    for (ModuleItem<?> input : inputs) {
      if (input.getType() == ImagePlus.class) {
        module.setInput(input.getName(), WindowManager.getCurrentImage());
      }
    }
    if (options != null) {
      List<String> keys = inputs.stream().map(ModuleItem::getName).toList();
      Map<String, String> texts = MacroOptions.parse(entry, keys, options);
      set(module, inputs, texts);
      return true;
    }
    return asked.isEmpty() || new CommandDialog(module, asked).ask();
  }

  /** Gives a module the values of the inputs that a text is there for. */
  static void set(Module module, List<ModuleItem<?>> inputs, Map<String, String> texts) {
    for (ModuleItem<?> input : inputs) {
      String text = texts.get(input.getName());
      if (text != null) {
        module.setInput(input.getName(), InputText.parse(input, text));
      }
    }
  }

  private static void record(Module module, List<ModuleItem<?>> inputs, String entry) {
    Map<String, String> values = new LinkedHashMap<>();
    for (ModuleItem<?> input : inputs) {
      Object value = module.getInput(input.getName());
      if (value != null && isAsked(input)) {
        values.put(input.getName(), InputText.format(value));
      }
    }
    String options = MacroOptions.escape(MacroOptions.format(values));
    String run = Recorder.scriptMode() ? "IJ.run(" : "run(";
    Recorder.recordString(run + "\"" + entry + "\", \"" + options + "\");\n");
    Recorder.disableCommandRecording();
  }

  private static void showImages(Module module) {
    for (ModuleItem<?> output : module.getInfo().outputs()) {
      if (module.getOutput(output.getName()) instanceof ImagePlus imp) {
        imp.show();
      }
    }
  }
}
