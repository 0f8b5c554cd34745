// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import ij.Macro;
import org.posej.macro.Inputs;
import org.scijava.Priority;
import org.scijava.command.Command;
import org.scijava.module.Module;
import org.scijava.module.process.AbstractPreprocessorPlugin;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.thread.ThreadService;

/**
 * Refuses macro keys and values that Fiji would pass over, before it fills a command's inputs.
 *
 * <p>Plain ImageJ's host reads the keys itself and runs commands without this.
 */
@Plugin(type = PreprocessorPlugin.class, priority = Priority.FIRST)
public final class MacroKeys extends AbstractPreprocessorPlugin {
  @Parameter private ThreadService callers;

  /**
   * Looks at the options of the macro that runs a command of PoseJ.
   *
   * @throws IllegalArgumentException if a key is unknown or a value is not of its input's type
   */
  @Override
  public void process(Module module) {
    if (isOwn(module.getDelegateObject())) {
      Inputs.checkOptions((Command) module.getDelegateObject(), options());
    }
  }

  /** Returns whether a command is one of PoseJ's. */
  static boolean isOwn(Object command) {
    return command instanceof Command
        && command.getClass().getPackageName().equals(MacroKeys.class.getPackageName());
  }

  /** Returns the options of the macro that runs a command itself, null without one. */
  private String options() {
    Thread caller = callers.getParent(Thread.currentThread());
    boolean own = caller == null || Inputs.isMenuEntry(caller.getStackTrace());
    return own ? Macro.getOptions() : null;
  }
}
