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
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import net.imglib2.RandomAccessibleInterval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posej.Progress;
import org.posej.Recording;
import org.posej.Skeleton;
import org.posej.image.Frames;
import org.posej.io.MovieFile;
import org.posej.model.Estimate;
import org.posej.model.Evidence;
import org.posej.model.Hints;
import org.posej.model.PoseModel;
import org.posej.model.Span;
import org.posej.sample.WalkingGecko;

class ResultFilesTest {
  private static final int[] CHOSEN = {0, 60, 120};

  @TempDir private Path folder;
  private final WalkingGecko movie = new WalkingGecko();
  private final Frames some = new FrameChoice(movie, CHOSEN);
  private final Recording truth = movie.truth();

  /** Its heatmaps hold the number of their keypoint. */
  private static final PoseModel FLAT =
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
          return new Estimate(List.of(), List.of(), new Evidence(maps, 32, 24, 0, 0, 20));
        }
      };

  private List<String> written() throws IOException {
    try (Stream<Path> list = Files.list(folder)) {
      return list.map(p -> p.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void overlay_isAMovieOfTheFrames() throws IOException {
    Path file = new ResultFiles(folder, "gecko").overlay(truth, some, Span.ALL, Progress.NONE);
    assertEquals(List.of("gecko-overlay.mp4"), written());
    try (MovieFile read = new MovieFile(file)) {
      assertEquals(3, read.size());
      assertEquals(640, read.width());
      assertEquals(30, read.timeline().rateHz(), 1e-6);
    }
  }

  @Test
  void overlay_stopped_leavesNothing() throws IOException {
    ResultFiles files = new ResultFiles(folder, "gecko");
    Progress stop =
        (done, message) -> {
          if (done > 0.5) {
            throw new CancellationException();
          }
        };
    assertThrows(CancellationException.class, () -> files.overlay(truth, some, Span.ALL, stop));
    assertEquals(List.of(), written());
  }

  @Test
  void pictures_areLaidOutInRowsOfThree() throws IOException {
    Path file = new ResultFiles(folder, "gecko").pictures(truth, movie, 4);
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
    assertEquals("left_eye", image.getStack().getSliceLabel(2));
    assertEquals(0.4f, image.getStack().getProcessor(15).getf(3, 3));
  }

  @Test
  void overlay_ofASpan_hasItsFrames() throws IOException {
    Path file =
        new ResultFiles(folder, "gecko").overlay(truth, movie, new Span(10, 20, 5), Progress.NONE);
    try (MovieFile read = new MovieFile(file)) {
      assertEquals(3, read.size());
    }
  }

  @Test
  void spread_isEvenAndAwayFromTheEnds() {
    assertArrayEquals(new int[] {18, 54, 90, 126, 162}, ResultFiles.spread(5, 180));
    assertArrayEquals(new int[] {0, 1, 2}, ResultFiles.spread(9, 3));
    assertArrayEquals(new int[0], ResultFiles.spread(0, 3));
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
}
