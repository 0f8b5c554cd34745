// SPDX-License-Identifier: BSD-2-Clause
package org.posej.tool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.posej.Pose;
import org.posej.Pose.Source;
import org.posej.Recording;
import org.posej.Skeleton;
import org.posej.file.BadFile;
import org.posej.io.FileStart;
import org.posej.io.JsonTree;
import org.posej.io.PointLosses;
import org.posej.io.PoseFormat;
import org.posej.io.ReadOptions;

/**
 * OpenPose's folders with a JSON file per frame.
 *
 * <p>Points are told by their number: BODY_25 or COCO's 18, hands of 21 and faces of 70. A point
 * with confidence 0 is missing; (0, 0) is no place. Files that are called {@code
 * NAME_NUMBER_keypoints.json} with numbers that follow each other are the frames of a movie, others
 * images in the order of their names. Individuals are told by their {@code person_id} where all
 * have one, else by their rank.
 */
public final class OpenPose implements PoseFormat {
  static final String ENDING = "_keypoints.json";
  private static final long MAX_BYTES = 16L << 20;

  @Override
  public String key() {
    return "openpose";
  }

  @Override
  public String title() {
    return "OpenPose folder (JSON)";
  }

  @Override
  public String ending() {
    return "";
  }

  @Override
  public boolean matches(FileStart start) {
    return start.isFolder()
        && start.entries().stream().anyMatch(p -> p.getFileName().toString().endsWith(ENDING));
  }

  @Override
  public Recording read(Path path, ReadOptions options) throws IOException {
    List<Path> files = files(path);
    OpenPosePeople people = new OpenPosePeople();
    List<String> names = new ArrayList<>();
    int first = firstOfMovie(files);
    for (int i = 0; i < files.size(); i++) {
      try {
        people.add(first < 0 ? i : first + i, JsonTree.tree(files.get(i), MAX_BYTES));
      } catch (IllegalArgumentException e) {
        throw BadFile.error(files.get(i), "", e.getMessage(), e);
      }
      String name = files.get(i).getFileName().toString();
      names.add(name.substring(0, name.length() - ENDING.length()));
    }
    return BadFile.checked(
        path, () -> people.recording(first < 0 ? names : List.of(), options.skeleton()));
  }

  private static List<Path> files(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new IOException(folder + " is no folder.");
    }
    try (Stream<Path> all = Files.list(folder)) {
      List<Path> files =
          all.filter(p -> p.getFileName().toString().endsWith(ENDING)).sorted().toList();
      if (files.isEmpty()) {
        throw new IOException(folder + " holds no files that end in " + ENDING + ".");
      }
      return files;
    }
  }

  /** Returns the number of the first frame of a movie, -1 where the files are those of images. */
  private static int firstOfMovie(List<Path> files) {
    int first = -1;
    String movie = null;
    for (int i = 0; i < files.size(); i++) {
      String name = files.get(i).getFileName().toString();
      String stem = name.substring(0, name.length() - ENDING.length());
      int cut = stem.lastIndexOf('_');
      String digits = stem.substring(cut + 1);
      if (!digits.matches("0{0,10}\\d{1,8}")) {
        return -1;
      }
      int number = Integer.parseInt(digits);
      String prefix = stem.substring(0, Math.max(0, cut));
      if (i > 0 && (number != first + i || !prefix.equals(movie))) {
        return -1;
      }
      first = i == 0 ? number : first;
      movie = prefix;
    }
    return first;
  }

  @Override
  public List<String> losses(Recording recording) {
    Skeleton body = OpenPosePeople.body(recording.skeleton().size());
    boolean numbered = recording.tracks().stream().allMatch(t -> t.name().matches("\\d{1,9}"));
    return PointLosses.points(recording, false)
        .when("the skeleton", !recording.skeleton().equals(body))
        .poses("where points come from", p -> !PointLosses.isAll(p, Source.ESTIMATED))
        .poses("points of score 0", OpenPose::hasDoubted)
        .when("names of individuals", !numbered)
        .when("the order of individuals", numbered && !PointLosses.isInOrder(recording))
        .scale()
        .frameNames()
        .list();
  }

  private static boolean hasDoubted(Pose pose) {
    for (int k = 0; k < pose.size(); k++) {
      if (pose.has(k) && pose.score(k) == 0) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void write(Recording recording, Path path) throws IOException {
    new OpenPoseWriter(recording).write(path);
  }
}
