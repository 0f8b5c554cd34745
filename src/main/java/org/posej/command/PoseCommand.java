// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import ij.IJ;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CancellationException;
import org.posej.Progress;
import org.posej.file.BadFile;
import org.posej.macro.Inputs;
import org.posej.session.Report;
import org.scijava.Cancelable;
import org.scijava.command.Command;
import org.scijava.log.LogService;
import org.scijava.plugin.Parameter;
import org.scijava.task.TaskService;

/**
 * What every command does with a user's mistake: one sentence, in a dialog or as the macro's error.
 */
abstract class PoseCommand implements Command, Cancelable {
  @Parameter(required = false)
  private LogService logs;

  @Parameter(required = false)
  private TaskService tasks;

  private Job job;
  private boolean canceled;

  /**
   * Does the work once the inputs are within their ranges.
   *
   * @throws IOException for a file, in one sentence for the user
   * @throws IllegalArgumentException for an input, in one sentence for the user
   * @throws CancellationException where the user stopped it and nothing is to be kept
   */
  abstract void work() throws IOException;

  @Override
  public final void run() {
    job = new Job(Job.name(this), logs, tasks);
    canceled = !attempt(this, job, this::work);
  }

  /** Writes a line into the logs. */
  final void log(String line) {
    job.log(line);
  }

  /** Begins a stretch of work that can be stopped. */
  final Progress progress() {
    return job.progress();
  }

  /** Returns what shows results on images and tells of them. */
  final Report report() {
    return job.report();
  }

  /** The work of a command. */
  interface Work {
    /** Does the work, as {@link PoseCommand#work} says. */
    void run() throws IOException;
  }

  /**
   * Checks the inputs of a command and does its work.
   *
   * <p>A macro, a script without windows and the command line get the exception of a mistake, other
   * users a dialog.
   *
   * @param job ends with it
   * @return false where the user stopped it or has seen a mistake
   */
  static boolean attempt(Command command, Job job, Work work) {
    try {
      Inputs.check(command);
      work.run();
      return true;
    } catch (CancellationException stopped) {
      IJ.showStatus(stopped.getMessage() == null ? "Stopped." : stopped.getMessage());
    } catch (IllegalArgumentException | IllegalStateException e) {
      refuse(e);
    } catch (IOException e) {
      refuse(new UncheckedIOException(BadFile.sentence(e), e));
    } catch (LinkageError | OutOfMemoryError e) {
      refuse(new IllegalStateException(BadFile.sentence(e), e));
    } finally {
      job.finish();
      IJ.showProgress(1);
    }
    return false;
  }

  private static void refuse(RuntimeException mistake) {
    if (IJ.getInstance() == null || GraphicsEnvironment.isHeadless() || IJ.isMacro()) {
      throw mistake;
    }
    IJ.error("PoseJ", inLines(BadFile.sentence(mistake)));
  }

  /** Breaks a text between words, since ImageJ's message is as wide as its longest line. */
  static String inLines(String text) {
    return text.replaceAll("(.{1,80})(?: +|$)", "$1\n").strip();
  }

  @Override
  public boolean isCanceled() {
    return canceled;
  }

  @Override
  public void cancel(String reason) {
    canceled = true;
  }

  @Override
  public String getCancelReason() {
    return null;
  }
}
