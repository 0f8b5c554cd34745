// SPDX-License-Identifier: BSD-2-Clause
package org.posej.fewshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.Test;
import org.posej.Pose;
import org.posej.Skeleton;
import org.posej.image.Frames;
import org.posej.skeleton.SkeletonInference;

/** Every refusal is one sentence that names the frame, from one, and the point. */
class SupportTest {
  private static final double NAN = Double.NaN;
  private static final Skeleton TWO =
      SkeletonInference.infer("", List.of("nose", "tail"), List.of());

  private static Frames frames(int count, int width, int height) {
    return new Frames() {
      @Override
      public int size() {
        return count;
      }

      @Override
      public int width() {
        return width;
      }

      @Override
      public int height() {
        return height;
      }

      @Override
      public RandomAccessibleInterval<?> frame(int t) throws IOException {
        return ArrayImgs.unsignedBytes(width, height);
      }
    };
  }

  private static Example example(int frame, double... xy) {
    double[] x = new double[xy.length / 2];
    double[] y = new double[x.length];
    for (int k = 0; k < x.length; k++) {
      x[k] = xy[2 * k];
      y[k] = xy[2 * k + 1];
    }
    return new Example(frame, List.of(Pose.labelled(x, y)));
  }

  private static void refuses(Skeleton skeleton, Frames frames, List<Example> s, String... parts) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> Support.check(skeleton, frames, s))
            .getMessage();
    for (String part : parts) {
      assertTrue(message.contains(part), message);
    }
    assertTrue(message.endsWith("."), message);
  }

  @Test
  void check_namesTheFrameAndThePoint() {
    Frames movie = frames(5, 40, 30);
    Example good = example(0, 3, 3, 20, 20);
    refuses(TWO, frames(5, 1, 1), List.of(good), "1 x 1");
    refuses(TWO, frames(0, 40, 30), List.of(good), "at least");
    refuses(TWO, movie, List.of(), "No frame is labelled");
    Skeleton one = SkeletonInference.infer("", List.of("nose"), List.of());
    refuses(one, movie, List.of(example(0, 3, 3)), "Only one point");
    refuses(TWO, movie, List.of(good, good), "Frame 1", "twice");
    refuses(TWO, movie, List.of(good, example(5, 3, 3, 9, 9)), "Frame 6", "only 5 frames");
    refuses(TWO, movie, List.of(good, example(2, NAN, NAN, NAN, NAN)), "Frame 3", "no points");
    refuses(TWO, movie, List.of(new Example(3, List.of())), "Frame 4", "no points");
    refuses(TWO, movie, List.of(example(1, 1, 1, 2, 2, 3, 3)), "Frame 2", "3 points", "has 2");
    refuses(TWO, movie, List.of(example(1, 3, 3, 39.6, 9)), "Frame 2", "'tail'", "outside");
    refuses(TWO, movie, List.of(example(1, 3, -0.6, 9, 9)), "Frame 2", "'nose'", "outside");
    refuses(TWO, movie, List.of(example(1, 3, 3, NAN, NAN)), "'tail'", "on no frame");
  }

  @Test
  void check_acceptsPointsOnTheEdgeAndHiddenOnes() {
    Frames movie = frames(5, 40, 30);
    Support.check(TWO, movie, List.of(example(4, -0.5, 29.5, 39.5, 0), example(0, 3, 3, NAN, 1)));
  }

  @Test
  void diagonal_isTheMedianOfThoseThatHaveOne() {
    List<Example> support =
        List.of(
            example(0, 0, 0, 3, 4),
            example(1, 0, 0, 6, 8),
            example(2, 0, 0, 9, 12),
            example(3, 0, 0, NAN, NAN));
    assertEquals(10, Support.diagonal(support), 1e-12);
    List<Example> spot = List.of(example(0, 3, 3, 3, 3));
    assertThrows(IllegalArgumentException.class, () -> Support.diagonal(spot));
  }
}
