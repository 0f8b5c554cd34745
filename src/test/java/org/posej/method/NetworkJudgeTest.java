// SPDX-License-Identifier: BSD-2-Clause
package org.posej.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.posej.Pose;
import org.posej.fewshot.Judge;
import org.posej.image.Intensity;
import org.posej.match.Matcher;
import org.posej.match.SpotMovie;
import org.posej.match.Spots;
import org.posej.match.Supports;
import org.posej.match.TinyMatching;

class NetworkJudgeTest {
  private static double[] points(Pose pose, int... order) {
    double[] points = new double[6];
    for (int k = 0; k < 3; k++) {
      points[2 * k] = pose.x(order[k]);
      points[2 * k + 1] = pose.y(order[k]);
    }
    return points;
  }

  @Test
  void opinion_ofTheRightPose_isFarBetterThanOfOneWithExchangedPoints() {
    Supports supports = new Supports(Spots.SKELETON, List.of(Spots.support(Spots.AT)));
    try (Matcher matcher = new Matcher(TinyMatching.network(TinyMatching.Kind.BARE), supports)) {
      SpotMovie movie = new SpotMovie(5, false);
      Judge judge = NetworkJudge.of(matcher, movie.frame(4), Intensity.BYTE, 45);
      double[] right = points(SpotMovie.truth(4), 0, 1, 2);
      double[] exchanged = points(SpotMovie.truth(4), 1, 0, 2);
      Judge.Opinion opinion = judge.about(exchanged);
      assertEquals(0, opinion.of(right), 0.2); // the log of a heat of nearly 1
      assertTrue(opinion.of(exchanged) < -4, "opinion " + opinion.of(exchanged)); // two at 0.001
    }
  }
}
