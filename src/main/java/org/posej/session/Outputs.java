// SPDX-License-Identifier: BSD-2-Clause
package org.posej.session;

import ij.ImagePlus;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.posej.Progress;
import org.posej.Recording;
import org.posej.image.Intensity;
import org.posej.job.JobResult;
import org.posej.job.KeptEstimates;
import org.posej.model.Hints;
import org.posej.model.Span;
import org.posej.view.KeypointTable;
import org.posej.view.RoiSet;

/**
 * The files that a job writes, each named after the movie.
 *
 * @param folder made if need be; null to write nothing
 * @param csv the table as {@code .csv}
 * @param json the recording as {@code .json}
 * @param rois the points as {@code -RoiSet.zip}
 * @param movie the overlay movie as {@code -poses.mp4}, of a single frame {@code -poses.png}
 * @param heatmaps of the frames that were worked through as {@code -heatmaps.tif}
 * @param log takes each line that tells of them
 */
public record Outputs(
    File folder,
    boolean csv,
    boolean json,
    boolean rois,
    boolean movie,
    boolean heatmaps,
    Consumer<String> log) {
  /** What is said where a job on several movies was stopped. */
  public static final String STOPPED =
      "Stopped by ESC; the files that were written until then are kept.";

  private static final int LONG = 5000;
  private static final double MOVIE = 0.2; // time in that of the estimates
  private static final double HEATMAPS = 1; // likewise

  /**
   * Finds out before the work whether the files can be written.
   *
   * @param other a file elsewhere that is to be written too, or null
   * @throws IOException if they cannot
   */
  public void check(File other) throws IOException {
    if (folder != null) {
      checkFolder(folder.toPath());
    }
    if (other != null && other.isDirectory()) {
      throw new IOException(other + " is a folder; give the name of a file in it.");
    }
    if (other != null) {
      checkFolder(other.toPath().toAbsolutePath().getParent());
    }
  }

  private static void checkFolder(Path folder) throws IOException {
    try {
      Files.createDirectories(folder);
      Files.delete(Files.createTempFile(folder, ".posej", ".part"));
    } catch (IOException e) {
      throw new IOException("Nothing can be written into " + folder + ".", e);
    }
  }

  /** Returns what share of a job is done before its files are written, roughly. */
  public double before() {
    boolean slow = folder != null;
    return 1 / (1 + (slow && movie ? MOVIE : 0) + (slow && heatmaps ? HEATMAPS : 0));
  }

  /**
   * Opens the journal of the movies that are worked on, null where no files are written.
   *
   * @param what decides about the results, apart from the kinds of files
   * @throws IOException if the folder cannot be written to, or the same command is running
   */
  public Journal journal(String what, List<String> movies) throws IOException {
    if (folder == null) {
      return null;
    }
    String kinds = "csv=%b json=%b rois=%b movie=%b heatmaps=%b";
    String all = what + " " + String.format(Locale.ROOT, kinds, csv, json, rois, movie, heatmaps);
    Journal journal = Journal.open(folder.toPath(), all, movies);
    if (journal.done() > 0) {
      log.accept("  " + journal.done() + " of " + movies.size() + " were done before.");
    }
    return journal;
  }

  /**
   * Returns where the estimates of a movie are kept while it is worked through: beside the journal
   * where files are written, and nowhere for an image that was open before, since its pixels may be
   * others.
   */
  public KeptEstimates kept(Source source, Journal journal) throws IOException {
    return journal == null || source.path() == null
        ? KeptEstimates.NONE
        : journal.kept(source.key(), log);
  }

  /**
   * Writes what was asked for, all under one name that is free, unless the journal says that it is
   * there.
   *
   * <p>A recording of more than 5,000 frames is written beside its movie even without a folder.
   *
   * @param journal of these outputs
   * @param hints where the individuals were looked for
   * @param span that was worked through
   * @throws IOException if a file cannot be written; those written before it stay
   * @throws java.util.concurrent.CancellationException if {@code progress} stops it, or the window
   *     of the image is closed; likewise
   */
  public void write(
      Source source, JobResult result, Hints hints, Span span, Journal journal, Progress progress)
      throws IOException {
    if (folder == null) {
      writeBeside(source, result.recording(), log);
      return;
    }
    String key = source.key();
    if (!journal.isDone(key)) {
      ResultFiles files = journal.begin(key, source.name());
      write(files, source, result, hints, span, source.watched(progress));
      journal.end(key, result.complete());
      String name = files.name();
      String other = " as " + name + ", since there are older files called " + source.name();
      log.accept("  Saved in " + folder + (name.equals(source.name()) ? "" : other) + ".");
    }
  }

  private void write(
      ResultFiles files, Source source, JobResult result, Hints hints, Span span, Progress progress)
      throws IOException {
    Recording recording = result.recording();
    if (csv) {
      progress.report(0, "Writing the table");
      files.table(recording, KeypointTable.units(source.frames()));
    }
    if (json) {
      progress.report(0, "Writing the recording");
      files.recording(recording);
    }
    if (rois && RoiSet.count(recording) <= RoiSet.MAX_ENTRIES) {
      files.rois(recording, progress.part(0, 0));
    } else if (rois) {
      log.accept("  No ROIs are saved: there are more than " + RoiSet.MAX_ENTRIES + " points.");
    }
    int[] chosen = done(span, result, source.frames().size());
    double half = heatmaps ? MOVIE / (MOVIE + HEATMAPS) : 1;
    if (movie) {
      Intensity range = range(source.image());
      files.overlay(recording, source.frames(), range, chosen, progress.part(0, half));
    }
    if (heatmaps) {
      files.heatmaps(
          result.model(), source.frames(), hints, chosen, progress.part(movie ? half : 0, 1));
    }
  }

  /** Returns the frames of a span that were reached. */
  private static int[] done(Span span, JobResult result, int size) {
    IntStream frames = span.frames(size);
    return (result.complete() ? frames : frames.limit(result.frames())).toArray();
  }

  /**
   * Checks that there is a folder for the results of a folder of movies.
   *
   * @throws IllegalArgumentException if there is none, in one sentence for the user
   */
  public void checkFor(List<Path> movies) {
    if (!movies.isEmpty() && folder == null) {
      throw new IllegalArgumentException("Give a folder as output for the results of the movies.");
    }
  }

  /**
   * Writes a recording of more than 5,000 frames beside its movie, under a name that is free.
   *
   * @throws IOException if it cannot be written
   */
  public static void writeBeside(Source source, Recording recording, Consumer<String> log)
      throws IOException {
    Path movie = recording.frameCount() > LONG ? source.file() : null;
    if (movie != null) {
      String name = ResultNames.free(movie.getParent(), source.name());
      Path file = new ResultFiles(movie.getParent(), name).recording(recording);
      log.accept("  Saved as " + file + ".");
    }
  }

  private static Intensity range(ImagePlus image) {
    double low = image.getDisplayRangeMin();
    double high = image.getDisplayRangeMax();
    return high > low ? new Intensity(low, high) : Intensity.BYTE;
  }
}
