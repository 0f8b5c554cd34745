// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import ij.IJ;
import ij.ImagePlus;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.posej.Recording;
import org.posej.image.Intensity;
import org.posej.model.Hints;
import org.posej.view.KeypointTable;
import org.posej.view.RoiSet;

/**
 * The files that a job writes, each named after the movie.
 *
 * @param folder made if need be; null to write nothing
 * @param csv the table as {@code .csv}
 * @param json the recording as {@code .json}
 * @param rois the points as {@code -RoiSet.zip}
 * @param movie the overlay movie as {@code -poses.mp4}
 * @param heatmaps of all frames as {@code -heatmaps.tif}
 */
record Outputs(
    File folder, boolean csv, boolean json, boolean rois, boolean movie, boolean heatmaps) {
  private static final int LONG = 5000;

  /**
   * Finds out before the work whether the files can be written.
   *
   * @param other a file elsewhere that is to be written too, or null
   * @throws IOException if they cannot
   */
  void check(File other) throws IOException {
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

  /**
   * Writes what was asked for, all under one name that is free.
   *
   * <p>A recording of more than 5,000 frames is written beside its movie even without a folder.
   *
   * @throws IOException if a file cannot be written; those written before it stay
   */
  void write(Source source, FewShotJob.Result result, Hints hints) throws IOException {
    Recording recording = result.recording();
    if (folder == null) {
      writeBeside(source, recording);
      return;
    }
    String name = ResultFiles.freeName(folder.toPath(), source.name());
    ResultFiles files = new ResultFiles(folder.toPath(), name);
    if (csv) {
      files.table(recording, KeypointTable.units(source.frames()));
    }
    if (json) {
      files.recording(recording);
    }
    if (rois && RoiSet.count(recording) <= RoiSet.MAX_ENTRIES) {
      files.rois(recording);
    } else if (rois) {
      IJ.log("  No ROIs are saved: there are more than " + RoiSet.MAX_ENTRIES + " points.");
    }
    if (movie) {
      files.overlay(recording, source.frames(), range(source.image()), new JobProgress());
    }
    if (heatmaps) {
      files.heatmaps(result.model(), source.frames(), hints, source.frames().size());
    }
    String other = " as " + name + ", since there are older files called " + source.name();
    IJ.log("  Saved in " + folder + (name.equals(source.name()) ? "" : other) + ".");
  }

  /**
   * Checks that there is a folder for the results of a folder of movies.
   *
   * @throws IllegalArgumentException if there is none, in one sentence for the user
   */
  void checkFor(List<Path> movies) {
    if (!movies.isEmpty() && folder == null) {
      throw new IllegalArgumentException("Give a folder as output for the results of the movies.");
    }
  }

  private static void writeBeside(Source source, Recording recording) throws IOException {
    Path movie = recording.frameCount() > LONG ? source.file() : null;
    if (movie != null) {
      String name = ResultFiles.freeName(movie.getParent(), source.name());
      Path file = new ResultFiles(movie.getParent(), name).recording(recording);
      IJ.log("  Saved as " + file + ".");
    }
  }

  private static Intensity range(ImagePlus image) {
    double low = image.getDisplayRangeMin();
    double high = image.getDisplayRangeMax();
    return high > low ? new Intensity(low, high) : Intensity.BYTE;
  }
}
