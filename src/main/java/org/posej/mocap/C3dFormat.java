// SPDX-License-Identifier: BSD-2-Clause
package org.posej.mocap;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.posej.Recording;
import org.posej.Scale;
import org.posej.Skeleton;
import org.posej.Timeline;
import org.posej.Track;
import org.posej.file.BadFile;
import org.posej.file.PartFile;
import org.posej.io.FileStart;
import org.posej.io.Losses;
import org.posej.io.PoseFormat;
import org.posej.io.ReadOptions;

/**
 * Markers of motion capture in C3D: integer and real, of Intel, DEC and MIPS processors.
 *
 * <p>Points are in space, in metres, with the axes of the file; a marker that the cameras did not
 * see (residual -1) is missing. Frames count from the first one of the file. Analog channels and
 * other parameters are not part of a recording; {@link C3dFile} has them, and {@link
 * #write(Recording, C3dFile, Path)} keeps them.
 */
public final class C3dFormat implements PoseFormat {
  private static final int BLOCK = C3dReader.BLOCK;
  private static final int AXES = MarkerPlaces.AXES;

  @Override
  public String key() {
    return "c3d";
  }

  @Override
  public String title() {
    return "C3D markers";
  }

  @Override
  public String ending() {
    return ".c3d";
  }

  @Override
  public boolean matches(FileStart start) {
    int section = (start.at(0) - 1) * BLOCK;
    return start.at(1) == C3dReader.KEY
        && section >= BLOCK
        && C3dOrder.of(start.at(section + 3)) != null;
  }

  @Override
  public Recording read(Path path, ReadOptions options) throws IOException {
    C3dFile file = C3dFile.read(path);
    return BadFile.checked(path, () -> recording(file, options));
  }

  /**
   * Returns the points and events of a file.
   *
   * @throws IllegalArgumentException if its unit is not known or its events are damaged
   */
  public static Recording recording(C3dFile file, ReadOptions options) {
    MarkerUnit unit = MarkerUnit.told(file.unit());
    List<String> told = file.labels();
    boolean named = told.stream().anyMatch(label -> !label.isEmpty());
    boolean guided =
        !named && options.skeleton() != null && options.skeleton().size() == file.points();
    List<String> names = guided ? options.skeleton().names() : told;
    C3dParameters parameters = file.parameters();
    MarkerLabels labels = MarkerLabels.of(names, subject(parameters));
    List<Track> tracks = tracks(file, labels, unit);
    Skeleton skeleton =
        guided
            ? options.skeleton()
            : labels.skeleton(parameters.text("SUBJECTS", "MARKER_SETS").strip());
    Timeline timeline = file.rateHz() > 0 ? Timeline.ofRate(file.rateHz()) : Timeline.UNKNOWN;
    return new Recording(
        skeleton,
        tracks,
        List.of(),
        List.of(),
        timeline,
        Scale.PIXELS,
        C3dEvents.read(file, tracks),
        history(file, unit));
  }

  private static String subject(C3dParameters parameters) {
    String name = parameters.text("SUBJECTS", "NAMES").strip();
    return name.isEmpty() ? MarkerLabels.NAMELESS : name;
  }

  private static List<Track> tracks(C3dFile file, MarkerLabels labels, MarkerUnit unit) {
    MarkerFrames frames = new MarkerFrames(labels, unit);
    for (int t = 0; file.points() > 0 && t < file.frames(); t++) {
      for (int p = 0; p < file.points(); p++) {
        for (int axis = 0; axis < AXES; axis++) {
          frames.put(p, axis, file.at(t, p, axis));
        }
      }
      frames.end(t);
    }
    return frames.tracks();
  }

  private static List<String> history(C3dFile file, MarkerUnit unit) {
    List<String> history = new ArrayList<>();
    String x = file.parameters().text("POINT", "X_SCREEN");
    String y = file.parameters().text("POINT", "Y_SCREEN");
    String screen =
        x.isEmpty() || y.isEmpty() ? "" : " (to the right is " + x + ", up is " + y + ")";
    history.add("Read from C3D in " + unit.symbol() + " with the axes of the file" + screen);
    int others = file.otherThanPlaces().size();
    if (others > 0) {
      history.add(
          others
              + " of "
              + file.points()
              + " points are no places but angles, forces, moments or powers");
    }
    return history;
  }

  @Override
  public List<String> losses(Recording recording) {
    MarkerPlaces places = new MarkerPlaces(recording);
    List<Track> tracks = recording.tracks();
    String nameless = tracks.isEmpty() ? "" : tracks.get(0).name().strip();
    Losses losses = places.losses();
    losses.when("times of frames", recording.timeline().timesSec() != null);
    List<String> labels = MarkerLabels.of(recording).stream().map(String::strip).toList();
    return places
        .names(
            losses,
            labels,
            nameless.isEmpty() ? MarkerLabels.NAMELESS : nameless,
            tracks.isEmpty() ? "" : recording.skeleton().name().strip())
        .list();
  }

  @Override
  public void write(Recording recording, Path path) throws IOException {
    write(recording, null, path);
  }

  @Override
  public void rewrite(Recording recording, Path from, Path path) throws IOException {
    write(recording, C3dFile.read(from), path);
  }

  /**
   * Writes a recording with what a file holds beside its points and events: analog channels and all
   * other parameters.
   *
   * @param template the file that the recording was read from; null for none
   * @throws IllegalArgumentException if the recording has more frames than the template, or more
   *     names than a file can hold
   * @throws IOException if the file cannot be written; one that was there is then unchanged
   */
  public static void write(Recording recording, C3dFile template, Path path) throws IOException {
    C3dContent content = new C3dContent(recording, template);
    PartFile.write(path, content::write);
  }
}
