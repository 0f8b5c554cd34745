// SPDX-License-Identifier: BSD-2-Clause
package org.posej.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posej.Pose;
import org.posej.Progress;
import org.posej.Skeleton;
import org.posej.fewshot.Example;
import org.posej.fewshot.FewShotModel;
import org.posej.fewshot.FitOptions;
import org.posej.fewshot.Matching;
import org.posej.fewshot.Method;
import org.posej.image.Frames;
import org.posej.match.TinyMatching;
import org.posej.model.Hints;
import org.posej.sight.Channel;
import org.posej.skeleton.SkeletonInference;

/** A red and a green spot of the same luminance, which grey values cannot tell from each other. */
class GuidedModelTest {
  private static final Skeleton TWINS =
      SkeletonInference.infer("twins", List.of("red", "green"), List.of());
  private static final int RED = 0xffff0000;
  private static final int GREEN = 0xff008200;

  @TempDir private static Path folder;
  private static FewShotModel both;

  @BeforeAll
  static void fitBoth() throws IOException {
    both = fit(Method.BOTH);
  }

  @AfterAll
  static void close() {
    both.close();
  }

  /** Frames on which the two turn about each other and go round. */
  private record Movie() implements Frames {
    @Override
    public int size() {
      return 24;
    }

    @Override
    public int width() {
      return 120;
    }

    @Override
    public int height() {
      return 120;
    }

    @Override
    public RandomAccessibleInterval<?> frame(int t) {
      int[] pixels = new int[120 * 120];
      Pose at = truth(t);
      for (int i = 0; i < pixels.length; i++) {
        double red = Math.hypot(i % 120 - at.x(0), i / 120 - at.y(0));
        double green = Math.hypot(i % 120 - at.x(1), i / 120 - at.y(1));
        pixels[i] = red < 6 ? RED : green < 6 ? GREEN : 0xffa0a0a0;
      }
      return ArrayImgs.argbs(pixels, 120, 120);
    }
  }

  private static Pose truth(int t) {
    double x = 60 + 25 * Math.cos(0.4 * t);
    double y = 60 + 25 * Math.sin(0.4 * t);
    double dx = 14 * Math.cos(1.1 * t);
    double dy = 14 * Math.sin(1.1 * t);
    return Pose.labelled(new double[] {x + dx, x - dx}, new double[] {y + dy, y - dy});
  }

  private static FewShotModel fit(Method method) throws IOException {
    Path network = TinyMatching.folder(folder.resolve(method.word()), TinyMatching.Kind.BARE);
    FitOptions options =
        new FitOptions(
            FitOptions.Effort.QUICK, Channel.AUTO, 1, 2, new Matching(method, network, null));
    List<Example> one = List.of(new Example(0, List.of(truth(0))));
    return MethodFit.fit(TWINS, new Movie(), one, options, Progress.NONE);
  }

  private static int reversed(FewShotModel model) throws IOException {
    Movie movie = new Movie();
    int reversed = 0;
    for (int t = 0; t < movie.size(); t++) {
      Pose found = model.estimate(movie.frame(t), Hints.NONE).poses().get(0);
      Pose truth = truth(t);
      double right = Math.hypot(found.x(0) - truth.x(0), found.y(0) - truth.y(0));
      double wrong = Math.hypot(found.x(0) - truth.x(1), found.y(0) - truth.y(1));
      assertTrue(Math.min(right, wrong) < 6, "off by " + right + " in frame " + t);
      reversed += wrong < right ? 1 : 0;
    }
    return reversed;
  }

  @Test
  void both_ofTwinsThatColoursTellApart_reversesNone() throws IOException {
    assertEquals(0, reversed(both));
  }

  @Tag("soak")
  @Test
  void learntHere_ofTwinsThatColoursTellApart_reversesMany() throws IOException {
    try (FewShotModel model = fit(Method.LEARNT_HERE)) {
      int byGreyValues = reversed(model);
      assertTrue(byGreyValues > 4, "only " + byGreyValues + " of 24 are reversed"); // a coin has 12
    }
  }

  @Test
  void both_savedAndLoaded_findsTheSame() throws IOException {
    Path file = folder.resolve("twins.model");
    both.save(file);
    assertFalse(both.comparesPictures());
    Movie movie = new Movie();
    try (FewShotModel after = ModelFiles.load(file)) {
      assertEquals(both.summary(), after.summary());
      assertEquals(
          both.estimate(movie.frame(6), Hints.NONE).poses(),
          after.estimate(movie.frame(6), Hints.NONE).poses());
    }
  }
}
