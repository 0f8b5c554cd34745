// SPDX-License-Identifier: BSD-2-Clause
package org.posej.tool;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableDataset;
import io.jhdf.api.WritableGroup;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.posej.file.BadFile;
import org.posej.file.PartFile;

/** Writes a table of DeepLabCut as pandas stores one that is "fixed": axes and one block. */
final class DeepLabCutHdfWriter {
  private static final String GROUP = "df_with_missing";
  private static final String UTF8 = "UTF-8";

  private final DeepLabCutWriter table;
  private WritableGroup group;

  DeepLabCutHdfWriter(DeepLabCutWriter table) {
    this.table = table;
  }

  void write(Path path) throws IOException {
    BadFile.inFolder(path);
    PartFile.replace(
        path,
        part -> {
          try (WritableHdfFile file = HdfFile.write(part)) {
            group = file.putGroup(GROUP);
            fill();
          }
        });
  }

  private void fill() {
    int[] frames = table.frames();
    group.putAttribute("pandas_type", "frame");
    group.putAttribute("pandas_version", "0.15.2");
    group.putAttribute("encoding", UTF8);
    group.putAttribute("errors", "strict");
    group.putAttribute("ndim", 2);
    group.putAttribute("nblocks", 1);
    putColumns("axis0");
    putColumns("block0_items");
    group.putAttribute("axis1_variety", "regular");
    boolean named = table.isNamed();
    put(
        "axis1",
        named
            ? Arrays.stream(frames).mapToObj(table::image).toArray(String[]::new)
            : Arrays.stream(frames).asLongStream().toArray(),
        named ? "string" : "integer",
        "");
    double[][] values = Arrays.stream(frames).mapToObj(table::row).toArray(double[][]::new);
    group.putDataset("block0_values", values).putAttribute("transposed", 1);
  }

  /** Each level is a list of names and a number into it per column. */
  private void putColumns(String axis) {
    List<List<String>> columns = table.columns();
    List<String> levels = table.levels();
    group.putAttribute(axis + "_variety", "multi");
    group.putAttribute(axis + "_nlevels", levels.size());
    for (int i = 0; i < levels.size(); i++) {
      int level = i;
      List<String> names = columns.stream().map(c -> c.get(level)).distinct().sorted().toList();
      int[] codes = columns.stream().mapToInt(c -> names.indexOf(c.get(level))).toArray();
      put(axis + "_level" + i, names.toArray(String[]::new), "string", levels.get(i))
          .putAttribute(axis + "_name" + levels.get(i), levels.get(i));
      group.putDataset(axis + "_label" + i, codes).putAttribute("transposed", 1);
    }
  }

  private WritableDataset put(String name, Object values, String kind, String called) {
    WritableDataset dataset = group.putDataset(name, values);
    dataset.putAttribute("kind", kind);
    dataset.putAttribute("transposed", 1);
    if (!called.isEmpty()) {
      dataset.putAttribute("name", called);
    }
    return dataset;
  }
}
