// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import ij.IJ;
import java.util.concurrent.CancellationException;
import org.posej.Progress;
import org.posej.session.JobProgress;
import org.posej.session.Report;
import org.scijava.MenuEntry;
import org.scijava.command.Command;
import org.scijava.command.CommandInfo;
import org.scijava.log.LogService;
import org.scijava.task.Task;
import org.scijava.task.TaskService;

/**
 * What a command tells while it works: to ImageJ's log and status bar, and to SciJava's log and
 * tasks.
 */
final class Job {
  private static final int STEPS = 1000;

  private final String name;
  private final LogService logs;
  private final TaskService tasks;
  private Task task;

  /**
   * Tells of nothing yet.
   *
   * @param name of the task, as users read it
   * @param logs null where there is none
   * @param tasks null where there is none
   */
  Job(String name, LogService logs, TaskService tasks) {
    this.name = name;
    this.logs = logs;
    this.tasks = tasks;
  }

  /** Returns what a command is called as a task: its menu entry without dots. */
  static String name(Command command) {
    MenuEntry entry = new CommandInfo(command.getClass()).getMenuPath().getLeaf();
    return "PoseJ: " + entry.getName().replace("...", "");
  }

  /** Writes a line into ImageJ's log, where users look, and into SciJava's. */
  void log(String line) {
    IJ.log(line);
    if (logs != null) {
      logs.info(line);
    }
  }

  /** Returns what shows results on images and tells of them. */
  Report report() {
    return new Report(this::log);
  }

  /** Begins a stretch of work that ESC and SciJava's list of tasks can stop. */
  Progress progress() {
    Progress shown = new JobProgress();
    if (tasks == null) {
      return shown;
    }
    finish();
    Task begun = tasks.createTask(name);
    begun.setProgressMaximum(STEPS);
    begun.start();
    task = begun;
    return (done, message) -> {
      if (begun.isCanceled()) {
        throw new CancellationException("Stopped.");
      }
      shown.report(done, message);
      tell(begun, Math.round(done * STEPS), message);
    };
  }

  private static void tell(Task begun, long step, String message) {
    if (step != begun.getProgressValue()) {
      begun.setStatusMessage(message);
      begun.setProgressValue(step);
    }
  }

  /** Ends the stretch of work, if one was begun. */
  void finish() {
    if (task != null) {
      task.finish();
      task = null;
    }
  }
}
