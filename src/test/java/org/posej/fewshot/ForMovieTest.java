// SPDX-License-Identifier: BSD-2-Clause
package org.posej.fewshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.posej.Pose;
import org.posej.Progress;
import org.posej.fewshot.FitOptions.Effort;
import org.posej.fewshot.TurningHook.Depth;
import org.posej.image.Intensity;
import org.posej.model.Hints;
import org.posej.sight.Channel;

/** A model that looks at grey values of an 8-bit movie, applied to movies of other kinds. */
class ForMovieTest {
  private static final List<Example> SUPPORT =
      List.of(TurningHook.example(0), TurningHook.example(9), TurningHook.example(18));
  private static LearntModel grey;

  @BeforeAll
  static void fit() throws IOException {
    grey =
        FewShotMatcher.fit(
            TurningHook.SKELETON,
            new TurningHook(26, Depth.BYTE),
            SUPPORT,
            new FitOptions(Effort.QUICK, Channel.GREY, 3, 2),
            Progress.NONE);
  }

  @AfterAll
  static void close() {
    grey.close();
  }

  private static double meanError(LearntModel model, TurningHook movie) throws IOException {
    double sum = 0;
    for (int t = 0; t < movie.size(); t++) {
      Pose found = model.estimate(movie.frame(t), Hints.NONE).poses().get(0);
      Pose truth = TurningHook.truth(t);
      for (int k = 0; k < truth.size(); k++) {
        double dx = found.placeX(k) - truth.x(k);
        sum += Math.hypot(dx, found.placeY(k) - truth.y(k)) / truth.size();
      }
    }
    return sum / movie.size();
  }

  /** 16-bit pixels are 1000 + 200 times the byte, so that nothing is right without learning it. */
  @ParameterizedTest
  @EnumSource(Depth.class)
  void forMovie_greyModel_learnsTheBrightnessOfAnyDepth(Depth depth) throws IOException {
    TurningHook movie = new TurningHook(26, depth);
    LearntModel adapted = grey.forMovie(movie, Progress.NONE);
    double error = meanError(adapted, movie);
    assertTrue(error < 1.5 * meanError(grey, new TurningHook(26, Depth.BYTE)) + 0.5, "" + error);
    assertEquals(Channel.GREY, adapted.input().channel());
    assertEquals(depth == Depth.BYTE, adapted.intensity().equals(Intensity.BYTE));
  }

  /** Grey values need no background, so that two frames do. */
  @Test
  void forMovie_greyModelAndFewFrames_isAdapted() throws IOException {
    TurningHook two = new TurningHook(2, Depth.SHORT);
    LearntModel adapted = grey.forMovie(two, Progress.NONE);
    assertNotEquals(grey.intensity(), adapted.intensity());
    assertTrue(meanError(adapted, two) < 4);
  }
}
