// SPDX-License-Identifier: BSD-2-Clause
package org.posej.movie;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import org.bytedeco.ffmpeg.global.avcodec;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.posej.Timeline;
import org.posej.image.Intensity;
import org.posej.image.Luminance;

class MovieFileTest {
  private static final int FRAMES = 300;
  private static final int SEEKS = 120;

  @TempDir Path folder;

  static Stream<Arguments> kinds() {
    return Stream.of(
        Arguments.of("plain.mp4", MovieWriter.Format.MP4),
        Arguments.of("between.mp4", TestMovies.MP4_BETWEEN),
        Arguments.of("motion.avi", MovieWriter.Format.AVI),
        Arguments.of("between.avi", TestMovies.AVI_BETWEEN),
        Arguments.of("grey.mkv", TestMovies.MKV_GREY),
        Arguments.of("deep.mkv", TestMovies.MKV_DEEP),
        Arguments.of("eight.webm", TestMovies.WEBM_VP8),
        Arguments.of("nine.webm", TestMovies.WEBM_VP9));
  }

  private String refusal(Path file) {
    String said = assertThrows(IOException.class, () -> new MovieFile(file).close()).getMessage();
    assertTrue(said.contains(file.getFileName().toString()), said);
    assertTrue(said.endsWith(".") && !said.contains("\n"), said);
    return said;
  }

  /** Every picture shows its own number, so that a wrong one is known without a reference. */
  @ParameterizedTest
  @MethodSource("kinds")
  void frame_constantRateIsExact(String name, MovieWriter.Format format) throws IOException {
    Path file = folder.resolve(name);
    TestMovies.write(file, FRAMES, Timeline.ofRate(25), format);
    try (MovieFile movie = new MovieFile(file)) {
      assertEquals(FRAMES, movie.size());
      assertEquals(25, movie.timeline().rateHz(), 1e-9);
      assertNull(movie.timeline().timesSec());
      assertNumbers(movie);
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void frame_variableRateIsExact(String name, MovieWriter.Format format) throws IOException {
    Assumptions.assumeTrue(format.variable(), "AVI has one rate only.");
    Path file = folder.resolve(name);
    Timeline times = TestMovies.irregular(FRAMES);
    TestMovies.write(file, FRAMES, times, format);
    try (MovieFile movie = new MovieFile(file)) {
      assertEquals(FRAMES, movie.size());
      assertNotNull(movie.timeline().timesSec());
      for (int t = 0; t < FRAMES; t++) {
        assertEquals(times.timeSec(t), movie.timeline().timeSec(t), 0.0011);
      }
      assertNumbers(movie);
    }
  }

  private static void assertNumbers(MovieFile movie) throws IOException {
    for (int t = 0; t < movie.size(); t++) {
      assertEquals(t, TestMovies.number(movie.frame(t)));
    }
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < SEEKS; i++) {
      int t = random.nextInt(movie.size());
      assertEquals(t, TestMovies.number(movie.frame(t)));
      assertEquals(t, TestMovies.number(movie.frame(t)), "asked for twice");
    }
    for (int t = movie.size() - 1; t >= 0; t -= 7) {
      assertEquals(t, TestMovies.number(movie.frame(t)), "backwards");
    }
  }

  /** Against the pixels of one sequential pass over the same file. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "dlc-openfield/videos/m3v1mp4.mp4",
        "pose2sim-demo/Demo_SinglePerson/videos/cam02.mp4"
      })
  @Tag("soak")
  void frame_longRealMovies_seekAsTheyRead(String name) throws IOException {
    frame_realMovies_seekAsTheyRead(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sleap-tests/videos/centered_pair_small.mp4",
        "mmpose-tests/demo/resources/demo.mp4"
      })
  void frame_realMovies_seekAsTheyRead(String name) throws IOException {
    Path file = Path.of(System.getProperty("posej.shared", "../shared")).resolve("data/" + name);
    Assumptions.assumeTrue(Files.exists(file), "The shared movie " + name + " is absent.");
    try (MovieFile movie = new MovieFile(file)) {
      int n = Math.min(movie.size(), 250);
      float[] plane = new float[movie.width() * movie.height()];
      int[] expected = new int[n];
      for (int t = 0; t < n; t++) {
        Luminance.read(movie.frame(t), Intensity.BYTE, plane);
        expected[t] = Arrays.hashCode(plane);
      }
      assertTrue(Arrays.stream(expected).distinct().count() > n / 2);
      SplittableRandom random = new SplittableRandom(11);
      for (int i = 0; i < 100; i++) {
        int t = random.nextInt(n);
        Luminance.read(movie.frame(t), Intensity.BYTE, plane);
        assertEquals(expected[t], Arrays.hashCode(plane), "frame " + t);
      }
    }
  }

  @Test
  void frame_greyStaysGreyAndDeepStaysDeep() throws IOException {
    TestMovies.write(folder.resolve("g.mkv"), 2, Timeline.ofRate(5), TestMovies.MKV_GREY);
    TestMovies.write(folder.resolve("d.mkv"), 2, Timeline.ofRate(5), TestMovies.MKV_DEEP);
    try (MovieFile grey = new MovieFile(folder.resolve("g.mkv"));
        MovieFile deep = new MovieFile(folder.resolve("d.mkv"))) {
      assertInstanceOf(UnsignedByteType.class, grey.frame(1).getType());
      assertEquals(220, TestMovies.grey(grey.frame(1), 3, 3));
      assertEquals(40, TestMovies.grey(grey.frame(0), 3, 3));
      assertInstanceOf(UnsignedShortType.class, deep.frame(1).getType());
      assertEquals(220 * 257, TestMovies.grey(deep.frame(1), 3, 3), 257);
    }
  }

  /** The display matrix is written into the file's track header, as a phone does. */
  @ParameterizedTest
  @CsvSource({"0,1,-1,0,32,80,31,0", "-1,0,0,-1,80,32,79,31", "0,-1,1,0,32,80,0,79"})
  void frame_turnedAsTheFileSays(
      int a, int b, int c, int d, int width, int height, int cornerX, int cornerY)
      throws IOException {
    Path file = folder.resolve("phone.mp4");
    TestMovies.write(file, 2, Timeline.ofRate(5), MovieWriter.Format.MP4);
    byte[] bytes = Files.readAllBytes(file);
    int matrix = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("tkhd");
    ByteBuffer.wrap(bytes)
        .position(matrix + 44)
        .putInt(a << 16)
        .putInt(b << 16)
        .putInt(0)
        .putInt(c << 16)
        .putInt(d << 16);
    Files.write(file, bytes);
    try (MovieFile movie = new MovieFile(file)) {
      assertEquals(width, movie.width());
      assertEquals(height, movie.height());
      RandomAccessibleInterval<?> frame = movie.frame(1);
      assertEquals(width, frame.dimension(0));
      assertTrue(TestMovies.grey(frame, cornerX, cornerY) > 180, "the first tile is white");
      int others = 0;
      for (int[] p :
          new int[][] {{0, 0}, {width - 1, 0}, {0, height - 1}, {width - 1, height - 1}}) {
        others += TestMovies.grey(frame, p[0], p[1]) > 180 ? 1 : 0;
      }
      assertEquals(1, others);
    }
  }

  /** Rows of the upper field are 100, those of the lower 200: what stays is 100 everywhere. */
  @Test
  void frame_deinterlacedKeepsTheUpperField() throws IOException {
    byte[] pixels = new byte[16 * 9];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (i / 16 % 2 == 0 ? 2 * i / 16 : 200);
    }
    for (MovieWriter.Format format :
        new MovieWriter.Format[] {TestMovies.MKV_GREY, TestMovies.MKV_DEEP}) {
      Path file = folder.resolve("fields.mkv");
      try (MovieWriter writer = new MovieWriter(file, 16, 9, Timeline.ofRate(5), format)) {
        writer.write(ArrayImgs.unsignedBytes(pixels, 16, 9));
      }
      int unit = format == TestMovies.MKV_DEEP ? 257 : 1;
      var options = new MovieFile.Options(Double.NaN, Double.NaN, true);
      try (MovieFile fields = new MovieFile(file);
          MovieFile whole = new MovieFile(file, options)) {
        assertEquals(200 * unit, TestMovies.grey(fields.frame(0), 5, 3), unit);
        int above = TestMovies.grey(whole.frame(0), 5, 2);
        int below = TestMovies.grey(whole.frame(0), 5, 4);
        assertEquals((above + below + 1) / 2, TestMovies.grey(whole.frame(0), 5, 3));
        assertEquals(above, TestMovies.grey(fields.frame(0), 5, 2));
      }
    }
  }

  @Test
  void frame_deinterlacedColourIsTheMeanOfTheLines() throws IOException {
    Path file = folder.resolve("fields.avi");
    int[] pixels = new int[32 * 32];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = i / 32 % 2 == 0 ? 0xff808080 : 0xffe0e0e0;
    }
    try (MovieWriter writer = new MovieWriter(file, 32, 32, 10)) {
      writer.write(ArrayImgs.argbs(pixels, 32, 32));
    }
    try (MovieFile whole =
        new MovieFile(file, new MovieFile.Options(Double.NaN, Double.NaN, true))) {
      assertEquals(0x80, TestMovies.grey(whole.frame(0), 9, 9), 12);
      assertEquals(0x80, TestMovies.grey(whole.frame(0), 9, 10), 12);
    }
  }

  @Test
  void timeline_followsTheOptions() throws IOException {
    Path constant = folder.resolve("constant.mp4");
    Path variable = folder.resolve("variable.mp4");
    Timeline times = TestMovies.irregular(20);
    TestMovies.write(constant, 20, Timeline.ofRate(30), MovieWriter.Format.MP4);
    TestMovies.write(variable, 20, times, MovieWriter.Format.MP4);
    double none = Double.NaN;
    try (MovieFile override = new MovieFile(constant, new MovieFile.Options(50, none, false));
        MovieFile slow = new MovieFile(constant, new MovieFile.Options(none, 240, false));
        MovieFile forced = new MovieFile(variable, new MovieFile.Options(10, none, false));
        MovieFile both = new MovieFile(variable, new MovieFile.Options(10, 200, false));
        MovieFile slowVariable = new MovieFile(variable, new MovieFile.Options(none, 240, false))) {
      assertEquals(19 / 50.0, override.timeline().timeSec(19), 1e-12);
      assertEquals(19 / 240.0, slow.timeline().timeSec(19), 1e-12);
      assertEquals(1.9, forced.timeline().timeSec(19), 1e-12);
      assertEquals(19 / 200.0, both.timeline().timeSec(19), 1e-12);
      assertEquals(19 / 240.0, slowVariable.timeline().timeSec(19), 1e-4);
      double middle = times.timeSec(7) / times.timeSec(19) * 19 / 240.0;
      assertEquals(middle, slowVariable.timeline().timeSec(7), 1e-4);
    }
    assertThrows(
        IllegalArgumentException.class, () -> new MovieFile.Options(-1, Double.NaN, false));
    assertThrows(IllegalArgumentException.class, () -> new MovieFile.Options(0, Double.NaN, false));
  }

  @Test
  void open_playlistsAndOtherFilesAreRefused() throws IOException {
    Path movie = folder.resolve("real.mp4");
    TestMovies.write(movie, 3, Timeline.ofRate(5), MovieWriter.Format.MP4);
    String list = "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nreal.mp4\n#EXT-X-ENDLIST\n";
    for (String name : new String[] {"list.m3u8", "list.mp4"}) {
      refusal(Files.writeString(folder.resolve(name), list));
    }
    String concat = "ffconcat version 1.0\nfile real.mp4\n";
    for (String name : new String[] {"list.ffconcat", "list.txt", "list2.mp4"}) {
      refusal(Files.writeString(folder.resolve(name), concat));
    }
    refusal(Files.writeString(folder.resolve("text.mp4"), "I am not a movie. ".repeat(500)));
    refusal(Files.write(folder.resolve("empty.mp4"), new byte[0]));
    refusal(folder.resolve("absent.mp4"));
    refusal(Files.createDirectory(folder.resolve("folder.mp4")));
    assertThrows(IOException.class, () -> new MovieFile(Path.of("http://127.0.0.1/a.mp4")));
    assertThrows(IOException.class, () -> new MovieFile(Path.of("concat:real.mp4|real.mp4")));
  }

  /** A picture renamed as a movie would be opened by other readers of ffmpeg. */
  @Test
  void open_pictureNamedAsMovieIsRefused() throws IOException {
    Path file = folder.resolve("picture.mp4");
    var image = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
    ImageIO.write(image, "png", file.toFile());
    refusal(file);
  }

  @Test
  void open_truncatedFilesGiveWhatIsThereOrOneSentence() throws IOException {
    Path whole = folder.resolve("whole.mkv");
    TestMovies.write(whole, FRAMES, Timeline.ofRate(25), TestMovies.MKV_GREY);
    byte[] bytes = Files.readAllBytes(whole);
    Path half = Files.write(folder.resolve("half.mkv"), Arrays.copyOf(bytes, bytes.length / 2));
    try (MovieFile movie = new MovieFile(half)) {
      assertTrue(movie.size() > FRAMES / 4 && movie.size() < FRAMES * 3 / 4);
      for (int t = 0; t < movie.size() - 1; t++) {
        assertEquals(t, TestMovies.number(movie.frame(t)));
      }
      movie.frame(movie.size() - 1);
    }
    Path mp4 = folder.resolve("whole.mp4");
    TestMovies.write(mp4, FRAMES, Timeline.ofRate(25), MovieWriter.Format.MP4);
    bytes = Files.readAllBytes(mp4);
    refusal(Files.write(folder.resolve("half.mp4"), Arrays.copyOf(bytes, bytes.length / 2)));
  }

  @Test
  void open_anyCutOrDamageNeverCrashes() throws IOException {
    Path whole = folder.resolve("whole.avi");
    TestMovies.write(whole, 20, Timeline.ofRate(25), MovieWriter.Format.AVI);
    byte[] bytes = Files.readAllBytes(whole);
    SplittableRandom random = new SplittableRandom(5);
    int read = 0;
    for (int i = 0; i < 60; i++) {
      byte[] bad = Arrays.copyOf(bytes, i % 2 == 0 ? random.nextInt(bytes.length) : bytes.length);
      for (int j = 0; j < 20 && bad.length > 0; j++) {
        bad[random.nextInt(bad.length)] = (byte) random.nextInt();
      }
      Path file = Files.write(folder.resolve("bad.avi"), bad);
      try (MovieFile movie = new MovieFile(file)) {
        for (int t = movie.size() - 1; t >= 0; t--) {
          movie.frame(t);
        }
        read++;
      } catch (IOException e) {
        assertTrue(e.getMessage().contains("bad.avi"), e.getMessage());
      }
    }
    assertTrue(read > 10, "some of the damaged files can be read");
  }

  /** Bytes in the middle of a movie of key pictures only: the others stay what they are. */
  @Test
  void frame_damageInTheMiddleLeavesTheRest() throws IOException {
    int ofFfmpeg8 = 62;
    Assumptions.assumeTrue(
        avcodec.avcodec_version() >> 16 >= ofFfmpeg8, "FFmpeg 6 reads no further than the damage.");
    Path file = folder.resolve("damaged.mkv");
    TestMovies.write(file, FRAMES, Timeline.ofRate(25), TestMovies.MKV_GREY);
    byte[] bytes = Files.readAllBytes(file);
    Arrays.fill(bytes, bytes.length / 2, bytes.length / 2 + 40, (byte) 0x55);
    Files.write(file, bytes);
    try (MovieFile movie = new MovieFile(file)) {
      assertTrue(movie.size() >= FRAMES - 3);
      int wrong = 0;
      int[] shown = new int[movie.size()];
      for (int t = 0; t < movie.size(); t++) {
        shown[t] = TestMovies.number(movie.frame(t));
        wrong += shown[t] == t + FRAMES - movie.size() || shown[t] == t ? 0 : 1;
      }
      assertTrue(wrong <= 3, wrong + " frames are wrong");
      for (int t = movie.size() - 1; t >= 0; t--) {
        assertEquals(shown[t], TestMovies.number(movie.frame(t)), "backwards as forwards");
      }
    }
  }

  @Test
  void frame_outsideIsRefused() throws IOException {
    Path file = folder.resolve("a.mp4");
    TestMovies.write(file, 2, Timeline.ofRate(5), MovieWriter.Format.MP4);
    try (MovieFile movie = new MovieFile(file)) {
      assertThrows(IndexOutOfBoundsException.class, () -> movie.frame(2));
      assertThrows(IndexOutOfBoundsException.class, () -> movie.frame(-1));
    }
  }

  @Test
  void open_nameWithSpacesAndLettersOfOtherScripts() throws IOException {
    Path file = folder.resolve("Maus \u00e4 \u9f20 % #1.mp4");
    TestMovies.write(file, 2, Timeline.ofRate(5), MovieWriter.Format.MP4);
    try (MovieFile movie = new MovieFile(file)) {
      assertEquals(2, movie.size());
    }
  }
}
