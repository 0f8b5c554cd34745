// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import net.imglib2.RandomAccessibleInterval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posej.Pose;
import org.posej.Progress;
import org.posej.Recording;
import org.posej.Skeleton;
import org.posej.Track;
import org.posej.image.Intensity;
import org.posej.io.LongCsv;
import org.posej.io.RecordingJson;
import org.posej.model.Estimate;
import org.posej.model.Evidence;
import org.posej.model.Hints;
import org.posej.model.PoseModel;
import org.posej.movie.MovieFile;
import org.posej.sample.WalkingGecko;
import org.posej.session.ResultFiles;

class ResultFilesTest {
  @TempDir private Path folder;
  private final WalkingGecko movie = new WalkingGecko();
  private final Recording truth = movie.truth();

  /** Its heatmaps hold the number of their keypoint. */
  static final PoseModel FLAT =
      new PoseModel() {
        @Override
        public Skeleton skeleton() {
          return WalkingGecko.skeleton();
        }

        @Override
        public Estimate estimate(RandomAccessibleInterval<?> frame, Hints hints) {
          float[][] maps = new float[skeleton().size()][32 * 24];
          for (int k = 0; k < maps.length; k++) {
            Arrays.fill(maps[k], k / 10f);
          }
          return new Estimate(
              List.of(), List.of(), new Evidence(maps, skeleton().names(), 32, 24, 0, 0, 20));
        }
      };

  private List<String> written() throws IOException {
    try (Stream<Path> list = Files.list(folder)) {
      return list.map(p -> p.getFileName().toString()).sorted().toList();
    }
  }

  /** Returns the truth in every twentieth frame only. */
  private Recording every20th() {
    Track track = new Track(0, "gecko");
    for (int t = 0; t < movie.size(); t += 20) {
      track.put(t, truth.tracks().get(0).pose(t));
    }
    return new Recording(
        truth.skeleton(), List.of(track), List.of(), truth.timeline(), truth.scale(), List.of());
  }

  @Test
  void overlay_isAMovieOfTheFramesWithPoses() throws IOException {
    Path file =
        new ResultFiles(folder, "gecko").overlay(every20th(), movie, Intensity.BYTE, Progress.NONE);
    assertEquals(List.of("gecko-poses.mp4"), written());
    try (MovieFile read = new MovieFile(file)) {
      assertEquals(9, read.size());
      assertEquals(640, read.width());
      assertEquals(1.5, read.timeline().rateHz(), 1e-6);
    }
  }

  @Test
  void overlay_stopped_leavesNothing() throws IOException {
    ResultFiles files = new ResultFiles(folder, "gecko");
    Progress stop =
        (done, message) -> {
          if (done > 0.02) {
            throw new CancellationException();
          }
        };
    assertThrows(
        CancellationException.class, () -> files.overlay(truth, movie, Intensity.BYTE, stop));
    assertEquals(List.of(), written());
  }

  @Test
  void pictures_areLaidOutInRowsOfThree() throws IOException {
    Path file = new ResultFiles(folder, "gecko").pictures(truth, movie, Intensity.BYTE, 4);
    BufferedImage image = ImageIO.read(file.toFile());
    assertEquals(3 * 320, image.getWidth());
    assertEquals(2 * 240, image.getHeight());
    assertEquals(0xff000000, image.getRGB(500, 300 + 100));
  }

  @Test
  void heatmaps_haveAChannelPerKeypoint() throws IOException {
    Path file = new ResultFiles(folder, "gecko").heatmaps(FLAT, movie, Hints.NONE, 3);
    assertEquals(List.of("gecko-heatmaps.tif"), written());
    ImagePlus image = IJ.openImage(file.toString());
    assertArrayEquals(new int[] {32, 24, 10, 1, 3}, image.getDimensions());
    assertEquals(32, image.getBitDepth());
    assertEquals("left_eye, frame 31", image.getStack().getSliceLabel(2)); // 180 / 6 is the first
    assertEquals(0.4f, image.getStack().getProcessor(15).getf(3, 3));
  }

  /** Frames 11, 21 and 31 of a movie at 30 Hz. */
  @Test
  void heatmaps_ofChosenFrames_tellNumberAndTime() throws IOException {
    int[] chosen = {10, 20, 30};
    List<Double> done = new ArrayList<>();
    Path file =
        new ResultFiles(folder, "gecko")
            .heatmaps(FLAT, movie, Hints.NONE, chosen, (at, message) -> done.add(at));
    ImagePlus image = IJ.openImage(file.toString());
    assertEquals(3, image.getNFrames());
    assertEquals("nose, frame 11", image.getStack().getSliceLabel(1));
    assertEquals("nose, frame 31", image.getStack().getSliceLabel(21));
    assertEquals(1 / 3.0, image.getCalibration().frameInterval, 1e-6);
    assertEquals(List.of(0 / 3.0, 1 / 3.0, 2 / 3.0), done);
  }

  @Test
  void slowFiles_stopped_leaveNothing() throws IOException {
    ResultFiles files = new ResultFiles(folder, "gecko");
    Progress stop =
        (done, message) -> {
          if (done > 0.4) {
            throw new CancellationException();
          }
        };
    int[] chosen = {0, 1, 2};
    assertThrows(
        CancellationException.class, () -> files.heatmaps(FLAT, movie, Hints.NONE, chosen, stop));
    assertThrows(CancellationException.class, () -> files.rois(truth, stop));
    assertEquals(List.of(), written());
  }

  @Test
  void spread_isEvenAndAwayFromTheEnds() {
    assertArrayEquals(new int[] {18, 54, 90, 126, 162}, ResultFiles.spread(5, 180));
    assertArrayEquals(new int[] {0, 1, 2}, ResultFiles.spread(9, 3));
    assertArrayEquals(new int[0], ResultFiles.spread(0, 3));
  }

  @Test
  void recordingAndTable_readBack() throws IOException {
    ResultFiles files = new ResultFiles(folder, "gecko");
    Recording back = RecordingJson.read(files.recording(every20th()));
    assertEquals(9, back.tracks().get(0).size());
    Recording table = LongCsv.read(files.table(every20th()));
    assertEquals(161, table.frameCount());
    assertEquals(List.of("gecko.csv", "gecko.json"), written());
  }

  @Test
  void rois_areAnArchive() throws IOException {
    Path file = new ResultFiles(folder.resolve("new/folder"), "gecko").rois(truth);
    assertTrue(Files.size(file) > 10_000, Files.size(file) + " bytes");
  }

  @Test
  void folderThatIsAFile_isRefused() throws IOException {
    Path file = Files.createFile(folder.resolve("taken"));
    assertThrows(IOException.class, () -> new ResultFiles(file, "gecko"));
  }

  @Test
  void overlay_ofOneFrame_isAPictureOfIt() throws IOException {
    Path file =
        new ResultFiles(folder, "gecko")
            .overlay(every20th(), movie, Intensity.BYTE, new int[] {20}, Progress.NONE);
    assertEquals(List.of("gecko-poses.png"), written());
    BufferedImage picture = ImageIO.read(file.toFile());
    assertEquals(movie.width(), picture.getWidth());
    Pose pose = truth.tracks().get(0).pose(20);
    int rgb = picture.getRGB((int) Math.round(pose.x(0)), (int) Math.round(pose.y(0)));
    assertEquals(truth.skeleton().keypoints().get(0).rgb() & 0xffffff, rgb & 0xffffff);
  }
}
