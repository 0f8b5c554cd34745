// SPDX-License-Identifier: BSD-2-Clause
package org.posej.movie;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.ARGBType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.posej.Timeline;

class MovieWriterTest {
  private static final int[] COLOURS = {0xffd55e00, 0xff0072b2, 0xff009e73, 0xffffffff};

  @TempDir Path folder;

  /** Four quadrants of one colour each. */
  private static RandomAccessibleInterval<ARGBType> quadrants(int width, int height) {
    int[] pixels = new int[width * height];
    for (int i = 0; i < pixels.length; i++) {
      int right = i % width * 2 < width ? 0 : 1;
      int lower = i / width * 2 < height ? 0 : 2;
      pixels[i] = COLOURS[right + lower];
    }
    return ArrayImgs.argbs(pixels, width, height);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "a.mp4,64,48,64,48",
    "a.avi,64,48,64,48",
    "odd.mp4,61,43,62,44",
    "odd.avi,61,43,61,43",
    "ODD.MP4,33,64,34,64"
  })
  void write_coloursSurvive(String name, int width, int height, int storedWidth, int storedHeight)
      throws IOException {
    Path file = folder.resolve(name);
    try (MovieWriter writer = new MovieWriter(file, width, height, 29.97)) {
      for (int t = 0; t < 3; t++) {
        writer.write(quadrants(width, height));
      }
    }
    assertEquals(List.of(name), names());
    try (MovieFile movie = new MovieFile(file)) {
      assertEquals(3, movie.size());
      assertEquals(29.97, movie.timeline().rateHz(), 1e-3);
      assertEquals(storedWidth, movie.width());
      assertEquals(storedHeight, movie.height());
      for (int q = 0; q < 4; q++) {
        int x = (q % 2 == 0 ? 1 : 3) * width / 4;
        int y = (q < 2 ? 1 : 3) * height / 4;
        assertColour(COLOURS[q], ((ARGBType) movie.frame(2).getAt(x, y)).get());
      }
      assertColour(
          COLOURS[3], ((ARGBType) movie.frame(2).getAt(storedWidth - 1, storedHeight - 1)).get());
    }
  }

  private static void assertColour(int expected, int got) {
    for (int shift = 0; shift <= 16; shift += 8) {
      assertEquals(
          expected >> shift & 0xff,
          got >> shift & 0xff,
          12,
          () -> Integer.toHexString(got) + " for " + Integer.toHexString(expected));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.mp4", "a.avi"})
  void write_greyKeepsItsFullRange(String name) throws IOException {
    byte[] pixels = new byte[64 * 64];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (i % 64 / 32 * 255);
    }
    Path file = folder.resolve(name);
    try (MovieWriter writer = new MovieWriter(file, 64, 64, 10)) {
      writer.write(ArrayImgs.unsignedBytes(pixels, 64, 64));
    }
    try (MovieFile movie = new MovieFile(file)) {
      assertEquals(0, TestMovies.grey(movie.frame(0), 10, 10), 5);
      assertEquals(255, TestMovies.grey(movie.frame(0), 50, 10), 5);
    }
  }

  @Test
  void write_viewsAndMixedTypesAreTaken() throws IOException {
    Path file = folder.resolve("a.avi");
    var large = ArrayImgs.unsignedBytes(40, 40);
    Views.interval(large, new long[] {10, 10}, new long[] {25, 25}).forEach(p -> p.set(200));
    try (MovieWriter writer = new MovieWriter(file, 16, 16, 10)) {
      writer.write(Views.interval(large, new long[] {10, 10}, new long[] {25, 25}));
      writer.write(quadrants(16, 16));
    }
    try (MovieFile movie = new MovieFile(file)) {
      assertEquals(200, TestMovies.grey(movie.frame(0), 0, 15), 4);
      assertEquals(255, TestMovies.grey(movie.frame(1), 15, 15), 12);
    }
  }

  @Test
  void write_timesOfATimelineAreKept() throws IOException {
    Timeline times = TestMovies.irregular(9);
    Path file = folder.resolve("a.mp4");
    try (MovieWriter writer = new MovieWriter(file, 80, 32, times)) {
      for (int t = 0; t < 9; t++) {
        writer.write(TestMovies.picture(t));
      }
    }
    try (MovieFile movie = new MovieFile(file)) {
      assertArrayEquals(times.timesSec(), movie.timeline().timesSec(), 1e-4);
    }
  }

  @Test
  void abort_leavesWhatWasThere() throws IOException {
    Path file = Files.writeString(folder.resolve("a.mp4"), "before");
    MovieWriter writer = new MovieWriter(file, 80, 32, 10);
    writer.write(TestMovies.picture(1));
    assertEquals(2, names().size());
    writer.abort();
    writer.close();
    assertEquals(List.of("a.mp4"), names());
    assertEquals("before", Files.readString(file));
  }

  @Test
  void close_replacesAnOlderMovie() throws IOException {
    Path file = Files.writeString(folder.resolve("a.mp4"), "before");
    try (MovieWriter writer = new MovieWriter(file, 80, 32, 10)) {
      writer.write(TestMovies.picture(1));
    }
    try (MovieFile movie = new MovieFile(file)) {
      assertEquals(1, TestMovies.number(movie.frame(0)));
    }
  }

  @Test
  void close_afterABadFrameOrWithoutFramesLeavesNothing() throws IOException {
    MovieWriter writer = new MovieWriter(folder.resolve("a.mp4"), 80, 32, 10);
    writer.write(TestMovies.picture(1));
    String said =
        assertThrows(
                IllegalArgumentException.class, () -> writer.write(ArrayImgs.unsignedBytes(80, 31)))
            .getMessage();
    assertTrue(said.contains("80 x 31"), said);
    writer.close();
    assertEquals(List.of(), names());
    MovieWriter empty = new MovieWriter(folder.resolve("b.avi"), 80, 32, 10);
    assertThrows(IOException.class, empty::close);
    assertEquals(List.of(), names());
  }

  /** What fails before there is a codec must not free one: that ended the whole program. */
  @Test
  void new_whereNothingCanBeWritten_isRefused() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    assertThrows(
        IOException.class, () -> new MovieWriter(file.resolve("walk.mp4"), 16, 16, 25).close());
    Path none = folder.resolve("none").resolve("walk.mp4");
    assertThrows(IOException.class, () -> new MovieWriter(none, 16, 16, 25).close());
  }

  @Test
  void new_impossibleMoviesAreRefused() throws IOException {
    Path mp4 = folder.resolve("a.mp4");
    assertThrows(IllegalArgumentException.class, () -> open(folder.resolve("a.mov"), 8, 10));
    assertThrows(IllegalArgumentException.class, () -> open(mp4, 0, 10));
    assertThrows(IllegalArgumentException.class, () -> open(mp4, 8, 0));
    assertThrows(IllegalArgumentException.class, () -> open(mp4, 8, 1e9));
    assertThrows(
        IllegalArgumentException.class, () -> new MovieWriter(mp4, 8, 8, Timeline.UNKNOWN));
    Path absent = folder.resolve("absent").resolve("a.mp4");
    String said = assertThrows(IOException.class, () -> open(absent, 8, 10)).getMessage();
    assertTrue(said.contains("a.mp4 cannot be written"), said);
    assertFalse(Files.exists(mp4));
    try (MovieWriter writer = new MovieWriter(mp4, 8, 8, 10)) {
      assertThrows(IllegalArgumentException.class, () -> writer.write(ArrayImgs.floats(8, 8)));
    }
  }

  private static void open(Path file, int width, double rateHz) throws IOException {
    new MovieWriter(file, width, 8, rateHz).close();
  }
}
