// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import ij.measure.ResultsTable;
import org.scijava.Priority;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.process.AbstractPreprocessorPlugin;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.Plugin;

/**
 * Tells SciJava that the tables of PoseJ's commands need no display.
 *
 * <p>The commands show them themselves; SciJava has no display for them and warns of each.
 */
@Plugin(type = PreprocessorPlugin.class, priority = Priority.LAST)
public final class ShownTables extends AbstractPreprocessorPlugin {

  @Override
  public void process(Module module) {
    if (MacroKeys.isOwn(module.getDelegateObject())) {
      for (ModuleItem<?> output : module.getInfo().outputs()) {
        if (output.getType() == ResultsTable.class) {
          module.resolveOutput(output.getName());
        }
      }
    }
  }
}
