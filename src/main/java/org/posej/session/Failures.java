// SPDX-License-Identifier: BSD-2-Clause
package org.posej.session;

import ij.IJ;
import ij.ImagePlus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.posej.file.BadFile;
import org.posej.job.JobResult;

/** What went wrong with the files of a job, kept until the others are done. */
public final class Failures {
  private final List<String> names = new ArrayList<>();
  private final Consumer<String> log;
  private String sentence;

  /** Nothing went wrong yet; the log takes each line. */
  public Failures(Consumer<String> log) {
    this.log = log;
  }

  /** Logs that something is not as it should be and why. */
  public void add(String name, String reason) {
    sentence = name + " was not finished: " + reason;
    log.accept("  " + sentence);
    names.add(name);
  }

  /** The writing of the files of a result. */
  @FunctionalInterface
  public interface Writing {

    /**
     * Writes them.
     *
     * @throws IOException if one cannot be written
     * @throws CancellationException if the user stops it
     */
    void run() throws IOException;
  }

  /**
   * Writes the files of a result; what goes wrong is noted, also why frames are missing.
   *
   * <p>A job that was stopped before still writes what it has found, until it is stopped again or
   * the window of the image is closed.
   *
   * @return false where the user has stopped the job
   */
  public boolean write(Source source, JobResult result, Writing files) {
    String title = source.image().getTitle();
    if (result.reason() != null) {
      add(title, result.reason());
    }
    try {
      source.requireOpen();
      if (!result.complete()) {
        IJ.resetEscape();
      }
      source.whileOpen(
          () -> {
            files.run();
            return null;
          });
    } catch (IOException e) {
      add("The output of " + title, BadFile.sentence(e));
    } catch (CancellationException stopped) {
      String kept = "Stopped while the files were written; those that are whole stay.";
      log.accept("  " + kept);
      IJ.showStatus(kept);
      return false;
    }
    Report.status(result);
    return result.complete() || result.reason() != null;
  }

  /**
   * Returns the image that was opened for the job, null where there was one before.
   *
   * <p>A command that is about to fail has no outputs, so the image is shown here, or closed where
   * there are no windows.
   */
  public ImagePlus opened(Source source) {
    if (source.path() == null) {
      return null;
    }
    if (!isEmpty() && IJ.getInstance() != null) {
      source.image().show();
    } else if (!isEmpty()) {
      source.closeOpened();
    }
    return source.image();
  }

  /**
   * Ends the job with one sentence, where something went wrong.
   *
   * @throws IOException that names every file
   */
  public void check() throws IOException {
    if (names.size() == 1) {
      throw new IOException(sentence);
    }
    if (names.size() > 1) {
      throw new IOException(
          String.join(", ", names) + " were not finished; the log says why, the rest is done.");
    }
  }

  public boolean isEmpty() {
    return names.isEmpty();
  }
}
