// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.log.LogListener;
import org.scijava.log.LogService;
import org.scijava.module.Module;
import org.scijava.module.ModuleService;

/** Runs a command in this thread as a script does, for the tests. */
final class Run {
  private Run() {}

  /** Takes names of inputs and their values in turn. */
  static Module command(Class<? extends Command> type, Object... inputs) {
    return command(line -> {}, type, inputs);
  }

  /** Runs a command and returns the lines of SciJava's log. */
  static List<String> said(Class<? extends Command> type, Object... inputs) {
    List<String> lines = new ArrayList<>();
    command(line -> lines.add(line.text()), type, inputs);
    return lines;
  }

  private static Module command(
      LogListener listener, Class<? extends Command> type, Object... inputs) {
    try (Context context = new Context(CommandService.class)) {
      context.service(LogService.class).addLogListener(listener);
      Module module = context.service(ModuleService.class).createModule(new CommandInfo(type));
      for (int i = 0; i < inputs.length; i += 2) {
        module.setInput((String) inputs[i], inputs[i + 1]);
      }
      module.run();
      return module;
    }
  }

  /** Returns the sentence with which a command refuses its inputs. */
  static String refusal(Class<? extends Command> type, Object... inputs) {
    RuntimeException e = assertThrows(RuntimeException.class, () -> command(type, inputs));
    if (!(e instanceof IllegalArgumentException) && !(e instanceof UncheckedIOException)) {
      throw e;
    }
    return e.getMessage();
  }
}
