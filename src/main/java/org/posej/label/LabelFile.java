// SPDX-License-Identifier: BSD-2-Clause
package org.posej.label;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Track;
import org.posej.deeplabcut.DeepLabCutCsv;
import org.posej.fewshot.Example;
import org.posej.image.Frames;
import org.posej.io.ReadOptions;
import org.posej.io.RecordingJson;
import org.posej.job.HandPlaced;
import org.posej.view.Labels;

/** Labels in files: ROIs of ImageJ, tables of DeepLabCut, recordings. */
public final class LabelFile {
  private LabelFile() {}

  /**
   * Reads the labels of a movie.
   *
   * @param file a {@code RoiSet.zip}, a DeepLabCut {@code .csv} or a recording {@code .json}, of
   *     which the points placed by hand count
   * @param names the keypoints in order, empty to take them from the labels
   * @throws IllegalArgumentException if the labels do not suffice, in one sentence for the user
   * @throws IOException if the file cannot be read
   */
  public static Labels read(Path file, Frames frames, List<String> names) throws IOException {
    String name = file.toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".csv")) {
      return deepLabCut(file, frames, names);
    }
    return name.endsWith(".json")
        ? recording(file, frames, names)
        : Labels.read(file, frames, names);
  }

  /**
   * Labels belong to the frame that bears the name of their image, or where frames have no names to
   * the one that the digits in that name count from zero, as DeepLabCut names what it extracts.
   */
  private static Labels deepLabCut(Path file, Frames frames, List<String> names)
      throws IOException {
    Recording recording = new DeepLabCutCsv().read(file, ReadOptions.NONE);
    List<String> images = frames.names();
    Map<Integer, List<Pose>> found = new TreeMap<>();
    for (int row = 0; row < recording.frameCount(); row++) {
      String image = leaf(recording.frameName(row));
      int t = images.isEmpty() ? number(image) : images.indexOf(image);
      if (t >= 0) {
        add(found, t, recording, row);
      }
    }
    if (found.isEmpty()) {
      throw new IllegalArgumentException(
          "None of the images labelled in " + file + " is a frame of the movie.");
    }
    return labels(file, recording, found, frames, names);
  }

  private static Labels recording(Path file, Frames frames, List<String> names) throws IOException {
    Recording recording = RecordingJson.read(file);
    Map<Integer, List<Pose>> found = new TreeMap<>();
    for (int t = 0; t < recording.frameCount(); t++) {
      add(found, t, recording, t);
    }
    if (found.isEmpty()) {
      throw new IllegalArgumentException(file + " holds no points that were placed by hand.");
    }
    return labels(file, recording, found, frames, names);
  }

  private static Labels labels(
      Path file,
      Recording recording,
      Map<Integer, List<Pose>> found,
      Frames frames,
      List<String> names) {
    List<String> own = recording.skeleton().names();
    if (!names.isEmpty() && !names.equals(own)) {
      throw new IllegalArgumentException(file + " labels " + own + ", not " + names + ".");
    }
    List<Example> examples = new ArrayList<>();
    found.forEach((t, poses) -> examples.add(new Example(t, poses)));
    return new Labels(own, examples, file.toString()).check(frames);
  }

  private static void add(Map<Integer, List<Pose>> found, int t, Recording recording, int frame) {
    for (Track track : recording.tracks()) {
      Pose pose = track.pose(frame);
      Pose placed = pose == null ? null : HandPlaced.of(pose);
      if (placed != null && placed.count() > 0) {
        found.computeIfAbsent(t, key -> new ArrayList<>()).add(placed);
      }
    }
  }

  private static String leaf(String path) {
    return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  }

  /** Returns the number in a name such as {@code img0042.png}, or -1. */
  private static int number(String image) {
    String digits = image.replaceFirst("\\.[^.]*$", "").replaceAll("\\D", "");
    return digits.isEmpty() || digits.length() > 9 ? -1 : Integer.parseInt(digits);
  }
}
