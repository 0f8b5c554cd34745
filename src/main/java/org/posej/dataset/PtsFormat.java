// SPDX-License-Identifier: BSD-2-Clause
package org.posej.dataset;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.posej.ImageSize;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Skeleton;
import org.posej.Track;
import org.posej.file.BadFile;
import org.posej.file.Folders;
import org.posej.file.TextFile;
import org.posej.io.CsvText;
import org.posej.io.FileStart;
import org.posej.io.Losses;
import org.posej.io.PoseFormat;
import org.posej.io.ReadOptions;

/**
 * The points of a face as 300-W has them: a text {@code NAME.pts} beside each picture.
 *
 * <p>Its places count from 1 and are shifted. A folder of such files, or one of them, is read; a
 * folder is written. A missing point is {@code nan}.
 */
public final class PtsFormat implements PoseFormat {
  private static final String ENDING = ".pts";
  private static final int MOST_POINTS = 10_000;
  private static final Pattern HEAD =
      Pattern.compile(
          "\\s*version\\s*:\\s*[\\d.]+\\s*n_points\\s*:\\s*(\\d{1,9})\\s*\\{([^{}]*)}\\s*");

  @Override
  public String key() {
    return "300w-pts";
  }

  @Override
  public String title() {
    return "300-W points (.pts)";
  }

  @Override
  public String ending() {
    return "";
  }

  @Override
  public boolean matches(FileStart start) {
    return start.isFolder()
        ? start.entries().stream().anyMatch(PtsFormat::isPoints)
        : start.text().matches("(?s)\\s*version\\s*:\\s*[\\d.]+\\s*n_points\\s*:.*");
  }

  private static boolean isPoints(Path file) {
    return file.toString().endsWith(ENDING) && Files.isRegularFile(file);
  }

  @Override
  public Recording read(Path path, ReadOptions options) throws IOException {
    List<Path> files = List.of(path);
    if (Files.isDirectory(path)) {
      try (var all = Files.list(path)) {
        files = all.filter(PtsFormat::isPoints).sorted().toList();
      }
    }
    ImageFrames frames = new ImageFrames();
    List<ImageSize> sizes = new ArrayList<>();
    int points = -1;
    for (Path file : files) {
      Pose pose = pose(file);
      if (points >= 0 && pose.size() != points) {
        throw BadFile.error(
            file, "n_points", pose.size() + " where the others have " + points, null);
      }
      points = pose.size();
      Path picture = picture(file);
      sizes.add(picture == null ? options.imageSize() : Pictures.size(picture));
      String stem = Pictures.stem(file.getFileName().toString());
      frames.add(picture == null ? stem : picture.getFileName().toString(), pose);
    }
    Skeleton skeleton = CategorySkeleton.unnamed(Math.max(points, 1), options.skeleton());
    Recording recording = BadFile.checked(path, () -> frames.recording(skeleton));
    return sizes.stream().allMatch(Objects::nonNull) ? recording.withFrameSizes(sizes) : recording;
  }

  /** Returns the picture beside a file of points, null where there is none. */
  private static Path picture(Path file) {
    String stem = Pictures.stem(file.getFileName().toString());
    for (String ending : List.of(".png", ".jpg", ".jpeg", ".bmp", ".JPG", ".PNG")) {
      Path picture = file.resolveSibling(stem + ending);
      if (Files.isRegularFile(picture)) {
        return picture;
      }
    }
    return null;
  }

  private static Pose pose(Path file) throws IOException {
    Matcher head = HEAD.matcher(TextFile.read(file));
    if (!head.matches()) {
      throw BadFile.error(
          file, "", "it is not a version, n_points and as many points in braces", null);
    }
    String[] cells = head.group(2).strip().split("\\s+");
    int n = Integer.parseInt(head.group(1));
    if (n < 1 || n > MOST_POINTS || cells.length != 2 * n) {
      throw BadFile.error(
          file, "n_points", n + " points are told and " + cells.length + " numbers there", null);
    }
    double[] x = new double[n];
    double[] y = new double[n];
    for (int k = 0; k < n; k++) {
      x[k] = number(file, cells[2 * k]) - 1;
      y[k] = number(file, cells[2 * k + 1]) - 1;
    }
    return Pose.labelled(x, y);
  }

  private static double number(Path file, String cell) throws IOException {
    return BadFile.checked(file, () -> CsvText.number(cell));
  }

  @Override
  public List<String> losses(Recording recording) {
    Losses losses =
        LabelLosses.of(recording)
            .visibility()
            .extents()
            .frameSizes()
            .individuals()
            .when(
                "the name of the individual",
                recording.tracks().stream().limit(1).anyMatch(t -> !t.name().equals("1")));
    losses.skeleton(CategorySkeleton.unnamed(recording.skeleton().size(), null));
    LabelLosses.frames(losses, recording, recording.tracks().stream().limit(1).toList());
    List<String> stems = stems(recording);
    LabelLosses.order(losses, stems);
    return LabelLosses.frameNames(losses, recording, stems.stream().sorted().toList()).list();
  }

  /** Returns what the files of frames are called without their ending. */
  private static List<String> stems(Recording recording) {
    if (recording.tracks().isEmpty()) {
      return List.of();
    }
    return recording
        .tracks()
        .get(0)
        .frames()
        .mapToObj(t -> Pictures.stem(recording.frameName(t)))
        .toList();
  }

  /**
   * {@inheritDoc}
   *
   * <p>The first individual is written; the folder must not exist yet.
   */
  @Override
  public void write(Recording recording, Path path) throws IOException {
    Track track = LabelLosses.notEmpty(recording).tracks().get(0);
    Set<Path> seen = new LinkedHashSet<>();
    Folders.write(
        path,
        folder -> {
          for (int t : track.frames().toArray()) {
            Path file = Pictures.beside(folder, recording.frameName(t), ENDING);
            if (!seen.add(file) || !file.getParent().equals(folder)) {
              throw new IllegalArgumentException(
                  "The name '" + recording.frameName(t) + "' of a frame must be plain and unique.");
            }
            Files.writeString(file, text(track.pose(t)), StandardCharsets.UTF_8);
          }
        });
  }

  private static String text(Pose pose) {
    StringBuilder text = new StringBuilder("version: 1\nn_points: " + pose.size() + "\n{\n");
    for (int k = 0; k < pose.size(); k++) {
      text.append(cell(pose, k, pose.x(k))).append(' ').append(cell(pose, k, pose.y(k)));
      text.append('\n');
    }
    return text.append("}\n").toString();
  }

  private static String cell(Pose pose, int k, double at) {
    return pose.has(k) ? String.valueOf(at + 1) : "nan";
  }
}
