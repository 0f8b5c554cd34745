// SPDX-License-Identifier: BSD-2-Clause
package org.posej.shelf;

import ij.IJ;
import java.awt.EventQueue;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.posej.Progress;
import org.posej.file.BadFile;
import org.posej.session.JobProgress;

/** Does one job after another behind a window, which stays alive and can stop it. */
final class ModelJobs {
  private final Listener listener;
  private volatile boolean stopped;
  private Thread thread;

  /** What a window hears, on the event dispatch thread. */
  interface Listener {
    /** A job has begun. */
    void begun();

    /** Some of it is done, 0 to 1, with a text for the user. */
    void done(double part, String text);

    /**
     * A job has ended.
     *
     * @param text for the user
     * @param error whether the text is what went wrong
     */
    void ended(String text, boolean error);
  }

  /** What is done. */
  interface Job {
    /** Returns a sentence that says what was done. */
    String run(Progress progress) throws IOException;
  }

  ModelJobs(Listener listener) {
    this.listener = listener;
  }

  /** Begins a job, unless one is under way; call it on the event dispatch thread. */
  void start(Job job) {
    if (!isRunning()) {
      stopped = false;
      IJ.resetEscape();
      listener.begun();
      thread = new Thread(() -> run(job), "PoseJ models");
      thread.setDaemon(true);
      thread.start();
    }
  }

  boolean isRunning() {
    return thread != null && thread.isAlive();
  }

  /** Stops the job under way soon. */
  void stop() {
    stopped = true;
  }

  private void run(Job job) {
    Consumer<String> ended = text -> tell(text, false);
    try {
      ended.accept(job.run(new Shown()));
    } catch (CancellationException e) {
      ended.accept("Stopped; a download can be gone on with, and nothing is half deleted.");
    } catch (IOException | IllegalArgumentException e) {
      tell(BadFile.sentence(e), true);
    } catch (RuntimeException e) {
      tell("It failed: " + e, true);
      throw e;
    }
  }

  private void tell(String text, boolean error) {
    EventQueue.invokeLater(
        () -> {
          thread = null;
          listener.ended(text, error);
        });
  }

  /** Tells the time left from what this run has done, since it may go on with an earlier one. */
  private final class Shown implements Progress {
    private static final long PAUSE_NS = 100_000_000;

    private double before = -1;
    private long start;
    private long told;

    @Override
    public void report(double done, String message) {
      if (stopped || IJ.escapePressed()) {
        throw new CancellationException("Stopped by the user.");
      }
      long now = System.nanoTime();
      if (before < 0 && done > 0) {
        before = Math.min(done, 0.999);
        start = now;
      }
      if (now - told > PAUSE_NS) {
        told = now;
        double part = before < 0 ? 0 : (done - before) / (1 - before);
        String text = message + JobProgress.timeLeft(part, (now - start) / 1e9);
        EventQueue.invokeLater(() -> listener.done(done, text));
      }
    }
  }
}
