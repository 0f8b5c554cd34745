// SPDX-License-Identifier: BSD-2-Clause
package org.posej.deeplabcut;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.posej.hdf.HdfDataset;
import org.posej.hdf.HdfGroup;
import org.posej.hdf.HdfNode;
import org.posej.hdf.HdfType;

/**
 * Writes a table of DeepLabCut as pandas stores a "fixed" one by way of PyTables.
 *
 * <p>An axis with several levels of names has, per level, the names that occur and for each entry
 * the number of its name. The columns stand twice: as an axis and as the items of the only block.
 */
final class DeepLabCutHdfWriter {
  private static final String KEY = "df_with_missing";
  private static final String ARRAY_VERSION = "2.4";

  private final DeepLabCutWriter table;
  private final HdfGroup root = new HdfGroup();
  private final HdfGroup frame = root.group(KEY);

  DeepLabCutHdfWriter(DeepLabCutWriter table) {
    this.table = table;
  }

  void write(Path file) throws IOException {
    describe(root, "GROUP", "1.0").attribute("PYTABLES_FORMAT_VERSION", "2.1");
    describe(frame, "GROUP", "1.0")
        .attribute("pandas_type", "frame")
        .attribute("encoding", "UTF-8")
        .attribute("errors", "strict")
        .attribute("ndim", 2)
        .attribute("nblocks", 1);
    addColumns("axis0");
    addRows();
    addColumns("block0_items");
    addValues();
    root.write(file);
  }

  private static HdfNode describe(HdfNode node, String kind, String version) {
    return node.attribute("CLASS", kind).attribute("TITLE", "").attribute("VERSION", version);
  }

  private static HdfNode array(HdfDataset dataset) {
    return describe(dataset, "ARRAY", ARRAY_VERSION).attribute("FLAVOR", "numpy");
  }

  private void addColumns(String axis) {
    List<List<String>> columns = table.columns();
    List<String> levels = table.levels();
    frame.attribute(axis + "_variety", "multi").attribute(axis + "_nlevels", levels.size());
    for (int i = 0; i < levels.size(); i++) {
      int level = i;
      List<String> entries = columns.stream().map(column -> column.get(level)).toList();
      List<String> names = entries.stream().distinct().toList();
      array(frame.texts(axis + "_level" + i, names, names.size()))
          .attribute("kind", "string")
          .attribute("name", levels.get(i))
          .attribute(axis + "_name" + levels.get(i), levels.get(i));
      array(
          frame.dataset(
              axis + "_label" + i,
              HdfType.INT32,
              out -> {
                for (String entry : entries) {
                  out.int32(names.indexOf(entry));
                }
              },
              entries.size()));
    }
  }

  private void addRows() {
    frame.attribute("axis1_variety", "regular");
    int[] frames = table.frames();
    if (table.isOfLabels()) {
      List<String> images = Arrays.stream(frames).mapToObj(table::image).toList();
      array(frame.texts("axis1", images, images.size())).attribute("kind", "string");
      return;
    }
    HdfDataset numbers =
        frame.dataset(
            "axis1",
            HdfType.INT64,
            out -> {
              for (int t : frames) {
                out.int64(t);
              }
            },
            frames.length);
    array(numbers).attribute("kind", "integer");
  }

  /** Adds the values, which pandas reads the other way round where they are "transposed". */
  private void addValues() {
    int[] frames = table.frames();
    HdfDataset values =
        frame.dataset(
            "block0_values",
            HdfType.FLOAT64,
            out -> {
              for (int t : frames) {
                for (double value : table.row(t)) {
                  out.float64(value);
                }
              }
            },
            frames.length,
            table.columns().size());
    array(values).attribute("transposed", 1);
  }
}
