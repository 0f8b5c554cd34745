// SPDX-License-Identifier: BSD-2-Clause
package org.posej.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.posej.Box;
import org.posej.Extent;
import org.posej.ImageSize;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Timeline;
import org.posej.Track;
import org.posej.io.FileStart;
import org.posej.io.PoseFormat;
import org.posej.io.ReadOptions;
import org.posej.io.TestRecordings;
import org.posej.skeleton.Skeletons;

/** What holds of every format that is a folder, as {@code PoseFormatContract} says of files. */
class FolderFormatsTest {
  private static final ImageSize SIZE = new ImageSize(512, 256);

  @TempDir private Path folder;

  /** A format and a recording that it holds but for the sizes of frames. */
  record Sample(PoseFormat format, Recording recording) {
    @Override
    public String toString() {
      return format.key();
    }
  }

  static Stream<Sample> samples() {
    return Stream.of(
        new Sample(new PtsFormat(), face()),
        new Sample(new YoloPoseFormat(), people()),
        new Sample(new PanopticFormat(), space()));
  }

  private static Recording face() {
    Track track = new Track(1, "1");
    double[] x = new SplittableRandom(2).ints(68, 0, 500).asDoubleStream().toArray();
    double[] gap = x.clone();
    gap[4] = Double.NaN;
    track.put(0, Pose.labelled(gap, x));
    track.put(1, Pose.labelled(x, gap));
    return LabelRecordings.of(Skeletons.of("face-68"), List.of("a", "b"), List.of())
        .withTracks(List.of(track));
  }

  private static Recording people() {
    Track first = new Track(1, "1");
    Track second = new Track(2, "2");
    double[] x = new SplittableRandom(3).ints(17, 0, 256).asDoubleStream().toArray();
    Extent extent = Extent.of(Box.of(16, 32, 64, 128), Double.NaN);
    first.put(0, Pose.labelled(x, x).hidden(3).with(extent));
    x[2] = Double.NaN;
    second.put(0, Pose.labelled(x, x).with(extent));
    first.put(2, Pose.labelled(x, x).with(extent));
    return LabelRecordings.of(Skeletons.of("coco-17"), List.of("a/1", "a/2", "b"), List.of(SIZE))
        .withTracks(List.of(first, second));
  }

  private static Recording space() {
    Track first = new Track(4, "4");
    Track second = new Track(0, "0");
    double[] nan = new double[19];
    Arrays.fill(nan, Double.NaN);
    Pose pose =
        Pose.of(nan, nan, new double[19])
            .with3d(k -> k == 3 ? Double.NaN : k, k -> -0.5 * k, k -> 0.25)
            .withScore(0.75);
    first.put(168, pose);
    first.put(170, pose);
    second.put(170, pose.withScore(0.5));
    return new Recording(
        Skeletons.of("panoptic-19"),
        List.of(first, second),
        List.of(),
        Timeline.ofRate(29.97),
        org.posej.Scale.PIXELS,
        List.of());
  }

  private static ReadOptions size() {
    return new ReadOptions(null, SIZE);
  }

  private Path write(Sample sample) throws IOException {
    Path to = folder.resolve("written");
    sample.format.write(sample.recording, to);
    return to;
  }

  @ParameterizedTest
  @MethodSource("samples")
  void write_thenRead_givesTheSame(Sample sample) throws IOException {
    List<String> losses = sample.format.losses(sample.recording);
    assertTrue(List.of("sizes of frames").containsAll(losses), losses.toString());
    Path to = write(sample);
    assertTrue(sample.format.matches(FileStart.of(to)));
    ReadOptions options = sample.recording.frameSizes().isEmpty() ? ReadOptions.NONE : size();
    TestRecordings.assertSame(sample.recording, sample.format.read(to, options));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void write_overAFolder_isRefusedAndChangesNothing(Sample sample) throws IOException {
    Path to = Files.createDirectory(folder.resolve("written"));
    Files.writeString(to.resolve("mine.doc"), "mine");
    assertThrows(IOException.class, () -> sample.format.write(sample.recording, to));
    assertEquals("mine", Files.readString(to.resolve("mine.doc")));
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(1, left.count());
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void losses_ofARecordingWithEverything_areNamed(Sample sample) {
    List<String> losses = sample.format.losses(TestRecordings.recording(TestRecordings.times()));
    assertEquals(losses.stream().distinct().toList(), losses);
    assertTrue(losses.contains("events") && losses.contains("colours"), losses.toString());
  }

  @ParameterizedTest
  @MethodSource("samples")
  void matches_otherThings_isFalse(Sample sample) throws IOException {
    assertFalse(sample.format.matches(FileStart.of(folder)), "an empty folder");
    Files.writeString(folder.resolve("notes.txt"), "some words\n");
    Files.writeString(folder.resolve("numbers.txt"), "0 0.5 0.5 1 1\n");
    assertFalse(sample.format.matches(FileStart.of(folder)), "a folder of texts");
    assertFalse(sample.format.matches(FileStart.of(folder.resolve("notes.txt"))));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void read_emptyFolderOrNothing_isRefused(Sample sample) throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    String said =
        assertThrows(IOException.class, () -> sample.format.read(empty, size())).getMessage();
    assertTrue(said.contains("empty"), said);
    assertThrows(IOException.class, () -> sample.format.read(folder.resolve("gone"), size()));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void read_changedFiles_giveASentence(Sample sample) throws IOException {
    Path to = write(sample);
    List<Path> files;
    try (Stream<Path> all = Files.walk(to)) {
      files = all.filter(Files::isRegularFile).sorted().toList();
    }
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 100; i++) {
      Path file = files.get(random.nextInt(files.size()));
      byte[] whole = Files.readAllBytes(file);
      byte[] changed =
          i % 4 == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length + 1)) : whole.clone();
      if (i % 4 > 0 && changed.length > 0) {
        changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
      }
      Files.write(file, changed);
      assertReadsOrRefuses(sample.format, to);
      Files.write(file, whole);
    }
  }

  private static void assertReadsOrRefuses(PoseFormat format, Path path) {
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          try {
            format.read(path, size());
          } catch (IOException e) {
            assertTrue(e.getMessage().contains("written"), e.getMessage());
            assertFalse(e.getMessage().contains("\n"), e.getMessage());
          }
        });
  }
}
