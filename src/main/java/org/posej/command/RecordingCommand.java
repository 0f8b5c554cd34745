// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import ij.ImagePlus;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.posej.Recording;
import org.posej.Timeline;
import org.posej.Track;
import org.posej.exchange.KeypointFile;
import org.posej.io.LongCsv;
import org.posej.io.PoseFormat;
import org.posej.io.ReadOptions;
import org.posej.report.Input;
import org.posej.session.Revisions;
import org.posej.session.Source;
import org.posej.view.PoseOverlay;
import org.scijava.plugin.Parameter;

/** The inputs of the commands that work on keypoints that were found before. */
abstract class RecordingCommand extends PoseCommand {
  @Parameter(
      label = "Image",
      description = "the active image, unless a macro or script names another",
      required = false,
      persist = false)
  ImagePlus imp;

  @Parameter(
      label = "Keypoint file (empty: this image)",
      description = "a recording or any keypoint file; empty for the keypoints of the image",
      required = false,
      persist = false)
  File input;

  /**
   * Returns the keypoints to work on.
   *
   * @throws IllegalArgumentException if the image has none and no file is given
   * @throws IOException if the file cannot be read
   */
  final Recording recording() throws IOException {
    if (input != null) {
      return KeypointFile.read(input.toPath(), KeypointFile.AUTO, ReadOptions.of("", null))
          .recording();
    }
    if (imp == null) {
      throw new IllegalArgumentException(
          "There is no image: open one with keypoints, or give a keypoint file as input.");
    }
    return PoseOverlay.on(imp)
        .filter(shown -> !shown.isRemoved())
        .map(PoseOverlay::corrected)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "This image has no keypoints: find or import some first, or give a file as"
                        + " input."));
  }

  /**
   * Returns the keypoints to work on, with other times of their frames where a rate is given.
   *
   * @param rateHz frames per second, or 0 for what is known
   * @throws IllegalArgumentException if the image has none and no file is given
   * @throws IOException if the file cannot be read
   */
  final Recording recording(double rateHz) throws IOException {
    Recording found = recording();
    return rateHz > 0 ? found.withTimeline(Timeline.ofRate(rateHz)) : found;
  }

  /**
   * Shows changed keypoints on the image that they come from, and writes them where a file is
   * given.
   *
   * @param change what was done, as it goes on in "Undo ..."
   * @param output file of any format that can be written, or null
   * @throws IllegalArgumentException if the keypoints come from a file and none is given to write
   * @throws IOException if the file cannot be written
   */
  final void give(Recording changed, String change, File output) throws IOException {
    if (output != null) {
      PoseFormat format = KeypointFile.toWrite(output.toPath(), own(output.getName()));
      List<String> losses = KeypointFile.write(changed, format, output.toPath());
      log("  Written: " + output + KeypointFile.told(losses) + ".");
    }
    if (input == null) {
      Revisions.change(Source.of(imp), changed, change);
    }
  }

  /** Returns the format of PoseJ's own for an ending that several formats have. */
  private static String own(String name) {
    String low = name.toLowerCase(Locale.ROOT);
    return low.endsWith(".json") ? "posej" : low.endsWith(".csv") ? "csv-long" : KeypointFile.AUTO;
  }

  /** Tells of places in space, which a command that works in the image leaves as they are. */
  final void tellOfSpace(Recording recording) {
    if (LongCsv.has3d(recording)) {
      log("PoseJ: places in space stay as they are; only places in the image are looked at.");
    }
  }

  /** Returns whether any point has a place in the image. */
  static boolean isInImage(Recording recording) {
    return recording.tracks().stream()
        .anyMatch(track -> track.frames().anyMatch(t -> track.pose(t).count() > 0));
  }

  /**
   * Refuses keypoints of a file that would go nowhere.
   *
   * @throws IllegalArgumentException if there is a file to read and none to write
   */
  final void checkOutput(File output) {
    if (input != null && output == null) {
      throw new IllegalArgumentException(
          "Give a file as output: what comes of " + input.getName() + " is shown on no image.");
    }
  }

  /**
   * Returns the individual of that name.
   *
   * @param name of a track; empty for the one with the most poses
   * @throws IllegalArgumentException if there is none, naming those that there are
   */
  static Track individual(Recording recording, String name) {
    return recording.tracks().get(Input.walker(recording, name));
  }

  /**
   * Returns the individual of that name, or all that have poses.
   *
   * @param name of a track; empty for all
   * @throws IllegalArgumentException if there is none, naming those that there are
   */
  static List<Track> individuals(Recording recording, String name) {
    List<Track> tracks =
        name.isBlank()
            ? recording.tracks().stream().filter(track -> track.size() > 0).toList()
            : List.of(individual(recording, name));
    if (tracks.isEmpty()) {
      throw new IllegalArgumentException("There are no poses; find or import keypoints first.");
    }
    return tracks;
  }
}
