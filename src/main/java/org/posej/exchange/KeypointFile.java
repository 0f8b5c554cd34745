// SPDX-License-Identifier: BSD-2-Clause
package org.posej.exchange;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.posej.Recording;
import org.posej.Track;
import org.posej.dataset.CocoResultsFormat;
import org.posej.file.BadFile;
import org.posej.io.PoseFormat;
import org.posej.io.ReadOptions;

/**
 * A file or folder of keypoints, read in its format.
 *
 * @param format that it has
 * @param recording what it holds
 */
public record KeypointFile(PoseFormat format, Recording recording) {
  private static final int MOST_EMPTY = 1_000_000; // frames
  private static final long FEWEST = 1000; // frames for each pose

  /** Stands for the format that a file's contents or name tell. */
  public static final String AUTO = "auto";

  /**
   * Reads a file.
   *
   * @param key of its format, or {@link #AUTO} to find it by what the file holds
   * @throws IllegalArgumentException if there is no such format
   * @throws IOException if the file is damaged or of no format that is known
   */
  public static KeypointFile read(Path path, String key, ReadOptions options) throws IOException {
    PoseFormat format = key.equals(AUTO) ? Formats.find(path) : Formats.of(key);
    return new KeypointFile(format, format.read(path, options));
  }

  /**
   * Returns the format to write a file in.
   *
   * @param key of a format, or {@link #AUTO} to go by the ending of the name
   * @throws IllegalArgumentException if it cannot be written, or several formats or none have that
   *     ending; the message names them
   */
  public static PoseFormat toWrite(Path path, String key) {
    if (!key.equals(AUTO)) {
      PoseFormat format = Formats.of(key);
      if (!format.writes()) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "Files of the format %s are read only; choose one that is written: %s.",
                key,
                keys(Formats.written())));
      }
      return format;
    }
    String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
    List<PoseFormat> fitting =
        Formats.written().stream()
            .filter(f -> !f.ending().isEmpty() && name.endsWith(f.ending()))
            .toList();
    if (fitting.size() == 1) {
      return fitting.get(0);
    }
    if (name.endsWith(".mot") || name.endsWith(".sto")) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s would hold curves and no keypoints; Measure Angles... writes angles to such a file.",
              path));
    }
    String why =
        fitting.isEmpty()
            ? String.format(Locale.ROOT, "The ending of %s tells no format", path)
            : String.format(
                Locale.ROOT,
                "Files that end in %s can be of several formats",
                fitting.get(0).ending());
    throw new IllegalArgumentException(
        String.format(
            Locale.ROOT,
            "%s; choose one with --to NAME on the command line or format=NAME in a macro: %s.",
            why,
            keys(fitting.isEmpty() ? Formats.written() : fitting)));
  }

  private static String keys(List<PoseFormat> formats) {
    return String.join(", ", formats.stream().map(PoseFormat::key).toList());
  }

  /** Returns the file that this was read from where it tells the ids of its images, else null. */
  public Path images(Path from) {
    return new CocoResultsFormat().keepsOf(format) ? from : null;
  }

  /**
   * Writes what was read from a file; one of the same format keeps what that file has beside it,
   * and files of COCO keep the ids of images.
   *
   * @return what the file does not hold of the recording
   * @throws IllegalArgumentException if the recording lacks what the format needs
   * @throws IOException if the file cannot be written
   */
  public static List<String> write(KeypointFile read, Path from, PoseFormat format, Path path)
      throws IOException {
    return format.keepsOf(read.format())
        ? write(read.recording(), format, path, (r, p) -> format.rewrite(r, from, p))
        : write(read.recording(), format, path);
  }

  /**
   * Writes a recording.
   *
   * @return what the file does not hold of it
   * @throws IllegalArgumentException if the recording lacks what the format needs
   * @throws IOException if the file cannot be written
   */
  public static List<String> write(Recording recording, PoseFormat format, Path path)
      throws IOException {
    return write(recording, format, path, format::write);
  }

  /** Returns losses as the end of a sentence, nothing where there are none. */
  public static String told(List<String> losses) {
    return losses.isEmpty() ? "" : "; lost: " + String.join(", ", losses);
  }

  /** Writes a file of a format, new or in place of another. */
  private interface Writer {
    void write(Recording recording, Path path) throws IOException;
  }

  private static List<String> write(
      Recording recording, PoseFormat format, Path path, Writer writer) throws IOException {
    checkFrames(recording);
    writer.write(recording, BadFile.inFolder(path));
    return format.losses(recording);
  }

  /**
   * Refuses a recording of hardly any poses with one at a frame far away, since many formats have
   * something for each frame between.
   */
  private static void checkFrames(Recording recording) {
    long poses = recording.tracks().stream().mapToLong(Track::size).sum();
    int frames = recording.frameCount();
    if (frames > MOST_EMPTY && frames > FEWEST * poses) {
      throw new IllegalArgumentException(
          "There are "
              + poses
              + " poses up to frame "
              + frames
              + ": the number of a frame is mistyped, or most frames are missing.");
    }
  }
}
