// SPDX-License-Identifier: BSD-2-Clause
package org.posej.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.Test;
import org.posej.Pose;
import org.posej.Skeleton;
import org.posej.fewshot.Example;
import org.posej.fewshot.Matching;
import org.posej.fewshot.Method;
import org.posej.image.Frames;
import org.posej.match.SpotMovie;
import org.posej.match.Spots;
import org.posej.match.Supports;
import org.posej.skeleton.SkeletonInference;

class MethodChoiceTest {
  private static final Matching THERE = new Matching(Method.AUTO, Path.of("network"), null);

  private static Method choose(Frames frames, int labelled, Matching matching) throws IOException {
    List<Example> support =
        IntStream.range(0, labelled)
            .mapToObj(t -> new Example(t, List.of(SpotMovie.truth(t))))
            .toList();
    return MethodChoice.of(Spots.SKELETON, frames, support, matching);
  }

  @Test
  void of_aMovie_goesByTheLabelledFrames() throws IOException {
    SpotMovie movie = new SpotMovie(12, false);
    assertEquals(Method.BOTH, choose(movie, 1, THERE));
    assertEquals(Method.BOTH, choose(movie, 2, THERE));
    assertEquals(Method.LEARNT_HERE, choose(movie, 3, THERE));
  }

  @Test
  void of_aSingleImageOrPicturesFromElsewhere_isTheNetwork() throws IOException {
    assertEquals(Method.NETWORK, choose(new SpotMovie(1, false), 1, THERE));
    Supports pictures = new Supports(Spots.SKELETON, List.of(Spots.support(Spots.AT)));
    Matching elsewhere = new Matching(Method.AUTO, null, pictures);
    assertEquals(Method.NETWORK, choose(new SpotMovie(12, false), 0, elsewhere));
  }

  @Test
  void of_picturesOfDifferentScenes_isTheNetwork() throws IOException {
    assertEquals(Method.NETWORK, choose(new Scenes(), 3, THERE));
    assertFalse(MovieScene.isOne(new Scenes()));
    assertTrue(MovieScene.isOne(new SpotMovie(12, true)));
  }

  @Test
  void of_pointsThatTheNetworkCannotTake_isWhatIsLearntHere() throws IOException {
    SpotMovie movie = new SpotMovie(12, false);
    List<String> names = IntStream.range(0, 101).mapToObj(i -> "p" + i).toList();
    Skeleton many = SkeletonInference.infer("many", names, List.of());
    double[] x = IntStream.range(0, 101).mapToDouble(i -> i).toArray();
    List<Example> all = List.of(new Example(0, List.of(Pose.labelled(x, x))));
    assertEquals(Method.LEARNT_HERE, MethodChoice.of(many, movie, all, THERE));
    Pose tiny = Pose.labelled(new double[] {5, 9, 7}, new double[] {5, 5, 9});
    List<Example> small = List.of(new Example(0, List.of(tiny)));
    assertEquals(Method.LEARNT_HERE, MethodChoice.of(Spots.SKELETON, movie, small, THERE));
  }

  /** Smooth random pictures, each another. */
  private record Scenes() implements Frames {
    @Override
    public int size() {
      return 6;
    }

    @Override
    public int width() {
      return 64;
    }

    @Override
    public int height() {
      return 64;
    }

    @Override
    public RandomAccessibleInterval<?> frame(int t) {
      SplittableRandom random = new SplittableRandom(t);
      double a = random.nextDouble(0.05, 0.2);
      double b = random.nextDouble(0.05, 0.2);
      double phase = random.nextDouble(0, 6);
      byte[] pixels = new byte[64 * 64];
      for (int i = 0; i < pixels.length; i++) {
        double wave = Math.sin(a * (i % 64) + phase) * Math.cos(b * (i / 64) - 2 * phase);
        pixels[i] = (byte) (128 + 100 * wave);
      }
      return ArrayImgs.unsignedBytes(pixels, 64, 64);
    }
  }
}
