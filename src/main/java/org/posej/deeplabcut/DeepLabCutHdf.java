// SPDX-License-Identifier: BSD-2-Clause
package org.posej.deeplabcut;

import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.posej.Recording;
import org.posej.io.CsvText;
import org.posej.io.FileStart;
import org.posej.io.Hdf;
import org.posej.io.HdfSource;
import org.posej.io.Individuals;
import org.posej.io.PoseFormat;
import org.posej.io.ReadOptions;

/**
 * DeepLabCut's tables in HDF5, as pandas stores them, "fixed" or as "table"; labels and
 * predictions, of one or more animals. What they mean is as in {@link DeepLabCutCsv}.
 */
public final class DeepLabCutHdf implements PoseFormat {
  private static final List<String> GROUPS = List.of("df_with_missing", "keypoints", "tracks");
  private static final String WHAT = "a table of DeepLabCut";

  @Override
  public String key() {
    return "deeplabcut-h5";
  }

  @Override
  public String title() {
    return "DeepLabCut table (HDF5)";
  }

  @Override
  public String ending() {
    return ".h5";
  }

  @Override
  public boolean matches(FileStart start) throws IOException {
    Set<String> names = HdfSource.names(start);
    return GROUPS.stream().anyMatch(names::contains) && !names.contains("node_names");
  }

  @Override
  public Recording read(Path path, ReadOptions options) throws IOException {
    return Hdf.read(path, WHAT, DeepLabCutHdf::read);
  }

  @Override
  public List<String> losses(Recording recording) {
    return DeepLabCutWriter.losses(recording);
  }

  @Override
  public void write(Recording recording, Path path) throws IOException {
    String scorer = DeepLabCutWriter.scorer(path);
    new DeepLabCutHdfWriter(new DeepLabCutWriter(recording, scorer)).write(path);
  }

  private static Recording read(Hdf hdf) {
    String group =
        GROUPS.stream()
            .filter(hdf::has)
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("'df_with_missing' is missing"));
    return hdf.has(group + "/table") ? table(hdf, group) : fixed(hdf, group);
  }

  /** Rows are compounds of an index and of blocks of columns of one type. */
  private static Recording table(Hdf hdf, String group) {
    List<List<String>> columns = PickledColumns.of(hdf.latin(group, "non_index_axes"));
    Map<List<String>, Integer> places = places(columns);
    String path = group + "/table";
    if (!(hdf.dataset(path).getData() instanceof Map<?, ?> fields)) {
      throw new IllegalArgumentException("'" + path + "' has no columns");
    }
    int rows = Array.getLength(fields.get("index"));
    double[][] values = empty(rows, columns.size());
    for (Object field : fields.keySet()) {
      if (String.valueOf(field).startsWith("values_block_")) {
        List<List<String>> own = PickledColumns.of(hdf.latin(path, field + "_kind"));
        int[] at = own.stream().mapToInt(c -> place(places, c)).toArray();
        for (int r = 0; r < rows; r++) {
          Object block = Array.get(fields.get(field), r);
          for (int i = 0; i < at.length; i++) {
            values[r][at[i]] = number(Array.get(block, i));
          }
        }
      }
    }
    return recording(columns, texts(fields.get("index")), values);
  }

  private static double number(Object value) {
    if (value instanceof Number n) {
      return n.doubleValue();
    }
    throw new IllegalArgumentException("a value is not a number");
  }

  private static List<String> texts(Object column) {
    List<String> texts = new ArrayList<>();
    for (int r = 0; r < Array.getLength(column); r++) {
      texts.add(String.valueOf(Array.get(column, r)));
    }
    return texts;
  }

  /** Axes and blocks are datasets of their own; names are numbers into lists of names. */
  private static Recording fixed(Hdf hdf, String group) {
    List<List<String>> columns = axis(hdf, group + "/axis0");
    Map<List<String>, Integer> places = places(columns);
    List<String> index =
        axis(hdf, group + "/axis1").stream().map(r -> String.join("/", r)).toList();
    double[][] values = empty(index.size(), columns.size());
    for (int b = 0; hdf.has(group + "/block" + b + "_values"); b++) {
      String block = group + "/block" + b + "_values";
      List<List<String>> own = axis(hdf, group + "/block" + b + "_items");
      int[] at = own.stream().mapToInt(c -> place(places, c)).toArray();
      boolean byRow = hdf.attribute(block, "transposed") != null;
      int rows = index.size();
      double[] flat =
          byRow ? hdf.numbers(block, rows, at.length) : hdf.numbers(block, at.length, rows);
      for (int r = 0; r < rows; r++) {
        for (int i = 0; i < at.length; i++) {
          values[r][at[i]] = flat[byRow ? r * at.length + i : i * rows + r];
        }
      }
    }
    return recording(columns, index, values);
  }

  private static List<List<String>> axis(Hdf hdf, String path) {
    if (hdf.has(path)) {
      return names(hdf, path).stream().map(List::of).toList();
    }
    List<List<String>> entries = new ArrayList<>();
    for (int level = 0; hdf.has(path + "_level" + level); level++) {
      List<String> names = names(hdf, path + "_level" + level);
      double[] codes = hdf.numbers(path + "_label" + level, -1);
      for (int i = 0; i < codes.length; i++) {
        if (level == 0) {
          entries.add(new ArrayList<>());
        }
        if (i >= entries.size() || codes[i] >= names.size()) {
          throw new IllegalArgumentException("'" + path + "' refers to names that are not there");
        }
        entries.get(i).add(codes[i] < 0 ? "" : names.get((int) codes[i]));
      }
    }
    return entries;
  }

  /** Names of rows may be numbers. */
  private static List<String> names(Hdf hdf, String path) {
    boolean text = "string".equals(hdf.attribute(path, "kind"));
    return text
        ? hdf.texts(path)
        : Arrays.stream(hdf.numbers(path, -1)).mapToObj(n -> String.valueOf((long) n)).toList();
  }

  private static Map<List<String>, Integer> places(List<List<String>> columns) {
    Map<List<String>, Integer> places = new HashMap<>();
    for (List<String> column : columns) {
      if (column.size() < 3 || column.size() > 4) {
        throw new IllegalArgumentException(
            "a column has " + column.size() + " names, not scorer, body part and coordinate");
      }
      places.put(column, places.size());
    }
    return places;
  }

  private static int place(Map<List<String>, Integer> places, List<String> column) {
    Integer place = places.get(column);
    if (place == null) {
      throw new IllegalArgumentException("a block has a column " + column + " too many");
    }
    return place;
  }

  private static double[][] empty(int rows, int columns) {
    double[][] values = new double[rows][columns];
    for (double[] row : values) {
      Arrays.fill(row, Double.NaN);
    }
    return values;
  }

  private static Recording recording(
      List<List<String>> columns, List<String> index, double[][] values) {
    boolean many = !columns.isEmpty() && columns.get(0).size() == 4;
    DeepLabCutTable table =
        new DeepLabCutTable(
            many ? columns.stream().map(c -> c.get(1)).toList() : null,
            columns.stream().map(c -> c.get(many ? 2 : 1)).toList(),
            columns.stream().map(c -> c.get(many ? 3 : 2)).toList(),
            false);
    boolean numbers = table.hasLikelihood() && !index.isEmpty() && index.get(0).matches("\\d+");
    for (int r = 0; r < values.length; r++) {
      if (numbers) {
        table.add(Individuals.frame(CsvText.number(index.get(r))), values[r]);
      } else {
        table.add(index.get(r), values[r]);
      }
    }
    return table.toRecording();
  }
}
