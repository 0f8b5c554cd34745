// SPDX-License-Identifier: BSD-2-Clause
package org.posej.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.posej.Recording;
import org.posej.Track;
import org.posej.catalog.Digest;
import org.posej.exchange.Formats;
import org.posej.exchange.KeypointFile;
import org.posej.io.ReadOptions;

/**
 * A recording that goes into a report, and where it comes from.
 *
 * @param name of the trial
 * @param file that it was read from; null for keypoints of an image
 * @param sha256 of the file; empty without one, or where it is a folder
 * @param recording what it holds
 * @param track the place of the walker among its tracks
 */
public record Input(String name, Path file, String sha256, Recording recording, int track) {

  /**
   * Reads a file of keypoints.
   *
   * @param individual that walks; empty for the one with the most poses
   * @throws IllegalArgumentException if there is no such individual
   * @throws IOException if the file cannot be read
   */
  public static Input read(Path file, String individual) throws IOException {
    Recording recording =
        KeypointFile.read(file, KeypointFile.AUTO, ReadOptions.of("", null)).recording();
    String digest = Files.isDirectory(file) ? "" : Digest.sha256(file).hex();
    return new Input(stem(file), file, digest, recording, walker(recording, individual));
  }

  /**
   * Reads a file, or all files of keypoints that a folder holds, in order of their names.
   *
   * @throws IllegalArgumentException if the folder holds none, or there is no such individual
   * @throws IOException if one cannot be read
   */
  public static List<Input> all(Path path, String individual) throws IOException {
    if (!Files.isDirectory(path) || isKnown(path)) {
      return List.of(read(path, individual));
    }
    List<Path> files;
    try (Stream<Path> list = Files.list(path)) {
      files = list.filter(Files::isRegularFile).filter(Input::isKnown).sorted().toList();
    }
    List<Input> inputs = new ArrayList<>();
    for (Path file : files) {
      inputs.add(read(file, individual));
    }
    if (inputs.isEmpty()) {
      throw new IllegalArgumentException(
          path + " holds no recordings and no keypoint files; give a folder of trials or a file.");
    }
    return inputs;
  }

  private static boolean isKnown(Path path) {
    try {
      Formats.find(path);
      return true;
    } catch (IOException e) {
      return false; // another kind of file, such as the movie beside a recording
    }
  }

  static String stem(Path file) {
    return file.toAbsolutePath().getFileName().toString().replaceAll("\\.[^.]*$", "");
  }

  /**
   * Returns the place of an individual among the tracks.
   *
   * @param individual its name; empty for the one with the most poses
   * @throws IllegalArgumentException if there is none, naming those that there are
   */
  public static int walker(Recording recording, String individual) {
    List<Track> tracks = recording.tracks();
    int best = -1;
    for (int i = 0; i < tracks.size(); i++) {
      boolean named = individual.isBlank() || tracks.get(i).name().equals(individual.strip());
      if (named && tracks.get(i).size() > (best < 0 ? 0 : tracks.get(best).size())) {
        best = i;
      }
    }
    if (best < 0) {
      List<String> names = tracks.stream().filter(t -> t.size() > 0).map(Track::name).toList();
      throw new IllegalArgumentException(
          names.isEmpty()
              ? "There are no poses; find or import keypoints first."
              : "There is no individual '"
                  + individual.strip()
                  + (names.size() == 1 ? "'; there is only '" : "'; there are '")
                  + String.join("', '", names)
                  + "'.");
    }
    return best;
  }

  /** Returns this trial without what could tell who walks: names, paths and history. */
  Input anonymous(int number) {
    Track old = recording.tracks().get(track);
    Track renamed = new Track(old.id(), "Individual");
    old.frames().forEach(t -> renamed.put(t, old.pose(t)));
    Recording plain =
        new Recording(
            recording.skeleton(),
            List.of(renamed),
            List.of(),
            recording.frameSizes(),
            recording.timeline(),
            recording.scale(),
            recording.events(),
            History.anonymous(recording.history()));
    return new Input("Trial " + number, file, sha256, plain, 0);
  }

  /**
   * Returns this trial with no other poses of the walker than those in some frames.
   *
   * @throws IllegalArgumentException if the walker has no pose in them, saying where it has
   */
  Input within(ReportOptions.Frames frames) {
    if (frames.equals(ReportOptions.Frames.ALL)) {
      return this;
    }
    Track part = new Track(walker().id(), walker().name());
    walker().frames().filter(frames::has).forEach(t -> part.put(t, walker().pose(t)));
    if (part.size() == 0) {
      throw new IllegalArgumentException(
          "Nobody is seen from frame "
              + frames.first()
              + " to "
              + (frames.last() < 0 ? "the end" : frames.last())
              + "; there are poses from frame "
              + (walker().frames().min().orElseThrow() + 1)
              + " to "
              + (walker().frames().max().orElseThrow() + 1)
              + ".");
    }
    List<Track> tracks = new ArrayList<>(recording.tracks());
    tracks.set(track, part);
    return new Input(name, file, sha256, recording.withTracks(tracks), track);
  }

  /** Returns the poses of the walker. */
  public Track walker() {
    return recording.tracks().get(track);
  }
}
