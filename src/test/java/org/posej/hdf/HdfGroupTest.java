// SPDX-License-Identifier: BSD-2-Clause
package org.posej.hdf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.posej.hdf.HdfType.Column;

/** What is written is read back by jHDF, which shares no code with the writer. */
class HdfGroupTest {
  @TempDir Path folder;

  private final HdfGroup root = new HdfGroup();

  /** Reads something of the file. */
  private interface Body {
    void read(HdfFile file);
  }

  private void read(Body body) throws IOException {
    Path path = folder.resolve("a.h5");
    root.write(path);
    try (HdfFile file = new HdfFile(path)) {
      body.read(file);
    }
  }

  private record Kind(HdfType type, HdfDataset.Content content, Object expected) {}

  static Stream<Kind> kinds() {
    return Stream.of(
        new Kind(
            HdfType.FLOAT64,
            out -> {
              out.float64(Math.PI);
              out.float64(Double.NaN);
            },
            new double[] {Math.PI, Double.NaN}),
        new Kind(
            HdfType.FLOAT32,
            out -> {
              out.float32(-1.5);
              out.float32(Float.MIN_VALUE);
            },
            new float[] {-1.5f, Float.MIN_VALUE}),
        new Kind(
            HdfType.INT64,
            out -> {
              out.int64(Long.MIN_VALUE);
              out.int64(258);
            },
            new long[] {Long.MIN_VALUE, 258}),
        new Kind(
            HdfType.INT32,
            out -> {
              out.int32(-2);
              out.int32(65537);
            },
            new int[] {-2, 65537}),
        new Kind(
            HdfType.UINT32,
            out -> {
              out.int32(-1);
              out.int32(7);
            },
            new long[] {4294967295L, 7}),
        new Kind(
            HdfType.UINT8,
            out -> {
              out.uint8(200);
              out.uint8(1);
            },
            new int[] {200, 1}),
        new Kind(
            HdfType.BOOL,
            out -> {
              out.bool(true);
              out.bool(false);
            },
            new String[] {"TRUE", "FALSE"}));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void write_valuesOfEveryType(Kind kind) throws IOException {
    root.dataset("values", kind.type, kind.content, 2);
    read(
        file -> {
          Object data = file.getDatasetByPath("values").getData();
          assertEquals(kind.expected.getClass(), data.getClass());
          assertArrayEquals(new Object[] {kind.expected}, new Object[] {data});
        });
  }

  @Test
  void write_extents_areRowMajor() throws IOException {
    root.dataset(
        "cube",
        HdfType.INT32,
        out -> {
          for (int i = 0; i < 24; i++) {
            out.int32(i);
          }
        },
        2,
        3,
        4);
    root.dataset("one", HdfType.FLOAT64, out -> out.float64(0.25));
    root.dataset("none", HdfType.FLOAT64, out -> {}, 0, 5);
    read(
        file -> {
          int[][][] cube = (int[][][]) file.getDatasetByPath("cube").getData();
          assertEquals(12 + 2 * 4 + 3, cube[1][2][3]);
          assertEquals(0.25, file.getDatasetByPath("one").getData());
          assertArrayEquals(new int[] {0, 5}, file.getDatasetByPath("none").getDimensions());
        });
  }

  @Test
  void write_texts_ofAnyScriptAndLength() throws IOException {
    root.texts("names", List.of("nose", "", "\u9f20 m\u00e9"), 3);
    root.texts("empty", List.of(), 0);
    root.texts("pairs", List.of("a", "b", "c", "d"), 2, 2);
    read(
        file -> {
          Dataset names = file.getDatasetByPath("names");
          assertArrayEquals(
              new String[] {"nose", "", "\u9f20 m\u00e9"}, (String[]) names.getData());
          assertEquals(7, names.getDataType().getSize());
          assertEquals(0, file.getDatasetByPath("empty").getSize());
          assertEquals("d", ((String[][]) file.getDatasetByPath("pairs").getData())[1][1]);
        });
  }

  @Test
  void write_rows_keepTheirColumns() throws IOException {
    HdfType row =
        HdfType.row(
            List.of(
                new Column("x", HdfType.FLOAT64),
                new Column("a longer name", HdfType.BOOL),
                new Column("n", HdfType.UINT64),
                new Column("text", HdfType.text(3))));
    root.dataset(
        "rows",
        row,
        out -> {
          for (int i = 0; i < 2; i++) {
            out.float64(i + 0.5);
            out.bool(i == 1);
            out.int64(10 - i);
            out.text("t" + i, 3);
          }
        },
        2);
    read(
        file -> {
          Map<?, ?> rows = (Map<?, ?>) file.getDatasetByPath("rows").getData();
          assertEquals(List.of("x", "a longer name", "n", "text"), List.copyOf(rows.keySet()));
          assertArrayEquals(new double[] {0.5, 1.5}, (double[]) rows.get("x"));
          assertArrayEquals(new String[] {"FALSE", "TRUE"}, (String[]) rows.get("a longer name"));
          assertEquals(10, ((Number) Array.get(rows.get("n"), 0)).intValue());
          assertArrayEquals(new String[] {"t0", "t1"}, (String[]) rows.get("text"));
        });
  }

  @Test
  void write_attributes_ofGroupsAndDatasets() throws IOException {
    root.attribute("title", "");
    HdfGroup inner = root.group("outer").group("inner");
    inner.attribute("json", "{\"a\":\"\u00e9\"}").attribute("n", -3).attribute("format", 1.25);
    inner.dataset("d", HdfType.UINT8, out -> out.uint8(1)).attribute("kind", "integer");
    read(
        file -> {
          assertEquals("", file.getAttribute("title").getData());
          var node = file.getByPath("outer/inner");
          assertEquals("{\"a\":\"\u00e9\"}", node.getAttribute("json").getData());
          assertEquals(-3L, node.getAttribute("n").getData());
          assertEquals(1.25, node.getAttribute("format").getData());
          assertEquals("integer", file.getByPath("outer/inner/d").getAttribute("kind").getData());
        });
  }

  @Test
  void write_manyNodes_areAllFound() throws IOException {
    IntStream.range(0, 500)
        .forEach(i -> root.dataset("node " + i, HdfType.INT32, out -> out.int32(i)));
    read(
        file -> {
          assertEquals(500, file.getChildren().size());
          IntStream.range(0, 500)
              .forEach(i -> assertEquals(i, file.getDatasetByPath("node " + i).getData()));
        });
  }

  @Test
  void write_tooFewValues_isAnErrorAndLeavesNoFile() {
    root.dataset("values", HdfType.FLOAT64, out -> out.float64(1), 2);
    Path path = folder.resolve("b.h5");
    String said = assertThrows(IllegalStateException.class, () -> root.write(path)).getMessage();
    assertEquals("A dataset of 16 bytes was given 8 bytes.", said);
    assertFalse(Files.exists(path));
  }

  @Test
  void write_anAttributeThatIsTooLong_isRefused() {
    root.attribute("json", "x".repeat(70_000));
    Path path = folder.resolve("b.h5");
    String said = assertThrows(IllegalArgumentException.class, () -> root.write(path)).getMessage();
    assertTrue(said.contains("65,535; use fewer or shorter names."), said);
  }
}
