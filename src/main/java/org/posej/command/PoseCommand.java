// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import ij.IJ;
import ij.Macro;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CancellationException;
import org.posej.io.BadFile;
import org.scijava.Cancelable;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.thread.ThreadService;

/**
 * What every command does with a user's mistake: one sentence, in a dialog or as the macro's error.
 */
abstract class PoseCommand implements Command, Cancelable {
  @Parameter(required = false, persist = false)
  private ThreadService callers;

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
    try {
      Inputs.checkOptions(this, ownOptions());
      Inputs.check(this);
      work();
    } catch (CancellationException stopped) {
      canceled = true;
      IJ.showStatus("Stopped.");
    } catch (IllegalArgumentException e) {
      refuse(e);
    } catch (IOException e) {
      refuse(new UncheckedIOException(BadFile.sentence(e), e));
    } finally {
      IJ.showProgress(1);
    }
  }

  /** Returns the options of the macro that runs this command itself, null without one. */
  private String ownOptions() {
    Thread caller = callers == null ? null : callers.getParent(Thread.currentThread());
    boolean own = caller == null || Inputs.isMenuEntry(caller.getStackTrace());
    return own ? Macro.getOptions() : null;
  }

  /** A macro, a script without windows and the command line get the exception. */
  private void refuse(RuntimeException mistake) {
    if (IJ.getInstance() == null || GraphicsEnvironment.isHeadless() || IJ.isMacro()) {
      throw mistake;
    }
    canceled = true;
    IJ.error("PoseJ", mistake.getMessage());
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
