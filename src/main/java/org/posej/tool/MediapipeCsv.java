// SPDX-License-Identifier: BSD-2-Clause
package org.posej.tool;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVRecord;
import org.posej.ImageSize;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Skeleton;
import org.posej.file.BadFile;
import org.posej.io.CsvText;
import org.posej.io.FileStart;
import org.posej.io.Individuals;
import org.posej.io.LongCsv;
import org.posej.io.ReadOnlyFormat;
import org.posej.io.ReadOptions;
import org.posej.io.Scores;
import org.posej.skeleton.Skeletons;

/**
 * Tables of MediaPipe's landmarks as they are commonly exported: a row per frame and, per landmark,
 * columns of x, y, z and visibility.
 *
 * <p>Columns are called {@code NAME_x}, {@code NAME.x}, {@code x_NAME} or {@code x1}, with {@code
 * v} or {@code visibility} for the visibility, which becomes the score. x and y are parts of the
 * image's width and height from its edge on; z, which is no length, is left out. 33 landmarks are a
 * body and 21 a hand. A column {@code frame} counts frames from zero, else the rows are the frames.
 */
public final class MediapipeCsv implements ReadOnlyFormat {
  private static final String COORDINATE = "(x|y|z|v|vis|visibility|presence)";
  private static final Pattern AFTER = Pattern.compile("(.+)[_. -]" + COORDINATE);
  private static final Pattern BEFORE = Pattern.compile(COORDINATE + "(?:[_. -](?=.)|(?=\\d))(.+)");
  private static final List<String> FRAME =
      List.of("frame", "frame_idx", "frame_number", "frame_id");

  @Override
  public String key() {
    return "mediapipe-csv";
  }

  @Override
  public String title() {
    return "MediaPipe landmarks (CSV)";
  }

  @Override
  public String ending() {
    return ".csv";
  }

  @Override
  public boolean matches(FileStart start) {
    List<String> lines = start.lines();
    if (!start.isText() || lines.size() < 2) {
      return false;
    }
    Map<String, int[]> columns = columns(Arrays.asList(lines.get(0).replace("\"", "").split(",")));
    return !columns.isEmpty()
        && columns.values().stream().allMatch(c -> c[0] >= 0 && c[1] >= 0 && c[2] >= 0)
        && columns.values().stream().anyMatch(c -> c[3] >= 0);
  }

  /** Returns the columns of x, y, z and visibility of each landmark, -1 for those not there. */
  private static Map<String, int[]> columns(List<String> names) {
    Map<String, int[]> columns = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i).strip().toLowerCase(Locale.ROOT);
      Matcher after = AFTER.matcher(name);
      Matcher before = BEFORE.matcher(name);
      boolean last = after.matches();
      if (last || before.matches()) {
        String point = last ? after.group(1) : before.group(2);
        int c = Math.min(3, "xyz".indexOf(last ? after.group(2) : before.group(1)));
        int[] of = columns.computeIfAbsent(point, p -> new int[] {-1, -1, -1, -1});
        of[c < 0 ? 3 : c] = i;
      }
    }
    columns.values().removeIf(c -> c[0] < 0 && c[1] < 0);
    return columns;
  }

  @Override
  public Recording read(Path path, ReadOptions options) throws IOException {
    if (options.imageSize() == null) {
      throw BadFile.error(
          path, "", "its coordinates are parts of the image: tell the size of the image", null);
    }
    Rows rows = new Rows(options.imageSize());
    CsvText.read(path, rows::add);
    if (rows.columns == null) {
      throw BadFile.error(path, "", "it is an empty table", null);
    }
    return rows.individuals
        .recording(skeleton(rows.columns, options.skeleton()))
        .withFrameSizes(List.of(options.imageSize()));
  }

  private static Skeleton skeleton(Map<String, int[]> columns, Skeleton given) {
    int size = columns.size();
    if (given != null && given.size() == size) {
      return given;
    }
    if (size == 33 || size == 21) {
      return Skeletons.of(size == 33 ? "blazepose-33" : "hand-21");
    }
    return LongCsv.skeleton("", new ArrayList<>(columns.keySet()));
  }

  /** What was read so far. */
  private static final class Rows {
    private final Individuals individuals = new Individuals();
    private final ImageSize size;
    private Map<String, int[]> columns;
    private int width;
    private int frameColumn = -1;
    private int rows;

    Rows(ImageSize size) {
      this.size = size;
    }

    void add(CSVRecord row) {
      if (columns != null) {
        addPose(row);
        return;
      }
      List<String> names = row.toList();
      width = names.size();
      columns = columns(names);
      if (columns.isEmpty() || width > CsvText.MAX_COLUMNS) {
        throw new IllegalArgumentException("there are no columns of landmarks");
      }
      columns.forEach(
          (name, c) -> {
            if (c[0] < 0 || c[1] < 0) {
              throw new IllegalArgumentException("'" + name + "' lacks x or y");
            }
          });
      for (int i = 0; i < width; i++) {
        boolean frame = FRAME.contains(names.get(i).strip().toLowerCase(Locale.ROOT));
        frameColumn = frame && frameColumn < 0 ? i : frameColumn;
      }
      individuals.named(Individuals.FIRST);
    }

    private void addPose(CSVRecord row) {
      if (row.size() != width) {
        throw new IllegalArgumentException("the row has " + row.size() + " cells, not " + width);
      }
      double[][] p = new double[3][columns.size()];
      int k = 0;
      for (int[] of : columns.values()) {
        p[0][k] = CsvText.number(row.get(of[0])) * size.width() - 0.5;
        p[1][k] = CsvText.number(row.get(of[1])) * size.height() - 0.5;
        p[2][k++] = of[3] < 0 ? 1 : Scores.ofPeak(CsvText.number(row.get(of[3])));
      }
      Pose pose = Pose.of(p[0], p[1], p[2]);
      int frame = frameColumn < 0 ? rows : Individuals.frame(CsvText.number(row.get(frameColumn)));
      rows++;
      if (pose.count() > 0) {
        individuals.put(Individuals.FIRST, frame, pose);
      }
    }
  }
}
