// SPDX-License-Identifier: BSD-2-Clause
package org.posej.fewshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.Test;
import org.posej.Pose;
import org.posej.Progress;
import org.posej.Recording;
import org.posej.Scale;
import org.posej.Timeline;
import org.posej.Track;
import org.posej.image.Frames;
import org.posej.skeleton.SkeletonInference;

class FrameSuggestionTest {

  /** Frame t shows a bright square in corner t mod 4, so that frames four apart are the same. */
  private static final class Corners implements Frames {
    private final int size;

    Corners(int size) {
      this.size = size;
    }

    @Override
    public int size() {
      return size;
    }

    @Override
    public int width() {
      return 48;
    }

    @Override
    public int height() {
      return 48;
    }

    @Override
    public RandomAccessibleInterval<?> frame(int t) {
      float[] pixels = new float[48 * 48];
      for (int y = 0; y < 12; y++) {
        for (int x = 0; x < 12; x++) {
          pixels[(y + 36 * (t / 2 % 2)) * 48 + x + 36 * (t % 2)] = 7;
        }
      }
      return ArrayImgs.floats(pixels, 48, 48);
    }
  }

  @Test
  void diverse_takesEachKindOnce() throws IOException {
    List<Integer> chosen = FrameSuggestion.diverse(new Corners(40), List.of(), 10, Progress.NONE);
    assertEquals(4, chosen.size());
    assertEquals(4, chosen.stream().map(t -> t % 4).distinct().count());
  }

  @Test
  void diverse_leavesOutWhatIsLabelled() throws IOException {
    List<Integer> chosen =
        FrameSuggestion.diverse(new Corners(40), List.of(5, 6), 10, Progress.NONE);
    assertEquals(List.of(0, 3), chosen.stream().map(t -> t % 4).sorted().toList());
  }

  @Test
  void diverse_longMovieIsLookedAtInPart() throws IOException {
    int[] looks = {0};
    FrameSuggestion.diverse(new Corners(100_000), List.of(), 3, (done, message) -> looks[0]++);
    assertEquals(200, looks[0]);
  }

  @Test
  void uncertain_lowestScoresFarFromEachOtherAndFromLabels() {
    double[] scores = new double[100];
    java.util.Arrays.fill(scores, 0.9);
    scores[10] = 0.1;
    scores[11] = 0.15;
    scores[50] = 0.2;
    scores[80] = 0.05;
    Track track = new Track(0, "1");
    for (int t = 0; t < 100; t++) {
      double[] s = {scores[t], scores[t]};
      double[] xy = {1, 2};
      track.put(t, t == 80 ? Pose.labelled(xy, xy) : Pose.of(xy, xy, s));
    }
    Recording recording =
        new Recording(
            SkeletonInference.infer("body", List.of("nose", "tail"), List.of()),
            List.of(track),
            List.of(),
            Timeline.UNKNOWN,
            Scale.PIXELS,
            List.of());
    assertEquals(List.of(10, 50), FrameSuggestion.uncertain(recording, 2));
    assertTrue(FrameSuggestion.uncertain(recording, 1000).size() > 50);
  }
}
