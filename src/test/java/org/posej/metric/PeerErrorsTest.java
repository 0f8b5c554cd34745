// SPDX-License-Identifier: BSD-2-Clause
package org.posej.metric;

import static org.posej.metric.NormalizedErrors.Limit.BELOW;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.posej.Skeleton;
import org.posej.compare.Golden;
import org.posej.compare.MetricCases;
import org.posej.compare.PosePair;
import org.posej.metric.SpaceErrors.Alignment;

/** Holds errors and shares equal to those of MMPose and of the definitions in NumPy and SciPy. */
class PeerErrorsTest {
  private static final Skeleton SKELETON = MetricCases.skeleton();

  private static double[] points(int seed) {
    List<PosePair> pairs = MetricCases.pairs(MetricCases.movie(seed, true));
    var side = NormalizedErrors.of(SKELETON, pairs, ReferenceLength.boxSide());
    var head = NormalizedErrors.of(SKELETON, pairs, ReferenceLength.head());
    var pixels = NormalizedErrors.of(SKELETON, pairs, ReferenceLength.pixels());
    Shares pck = side.within(0.1, BELOW);
    double auc =
        Arrays.stream(Curve.upTo(0.95, 19))
            .map(t -> pixels.within(30 * t, BELOW).meanOfNames())
            .average()
            .orElseThrow();
    DoubleStream shares =
        DoubleStream.concat(
            Arrays.stream(pck.shares()),
            DoubleStream.of(
                pck.meanOfNames(),
                head.within(0.5, BELOW).ofAll(),
                auc,
                pixels.mean(),
                side.mean()));
    NormalizedMeanError nme = side.perPose();
    return Stream.of(
            shares.toArray(),
            sticks(pairs, 0, 1),
            sticks(pairs, 2, 4),
            new double[] {nme.failureRate(0.1), nme.area(0.1)})
        .flatMapToDouble(Arrays::stream)
        .toArray();
  }

  private static double[] sticks(List<PosePair> pairs, int from, int to) {
    List<Stick> stick = List.of(Stick.of("stick", from, to));
    return Arrays.stream(
            new Pcp.Rule[] {Pcp.Rule.STRICT, Pcp.Rule.MEAN_OF_ENDS, Pcp.Rule.MEAN_LENGTH})
        .mapToDouble(rule -> Pcp.of(pairs, stick, Pcp.HALF, rule).ofAll())
        .toArray();
  }

  @Test
  void points_ofCases_areThoseOfMmpose() throws IOException {
    Golden.assertAlike("points", 110, PeerErrorsTest::points);
  }

  private static double[] space(int seed) {
    List<PosePair> pairs = MetricCases.space(seed);
    SpaceErrors rooted = new SpaceErrors(pairs, Alignment.ROOT, 0);
    return new double[] {
      new SpaceErrors(pairs, Alignment.NONE, 0).mean(),
      rooted.mean(),
      new SpaceErrors(pairs, Alignment.SCALE, 0).mean(),
      new SpaceErrors(pairs, Alignment.PROCRUSTES, 0).mean(),
      SpaceErrors.velocity(pairs, 0),
      rooted.below(150),
      rooted.curve(150).mean(),
      rooted.curve(195).mean()
    };
  }

  @Test
  void space_ofCases_areThoseOfMmpose() throws IOException {
    Golden.assertAlike("space", 60, PeerErrorsTest::space);
  }
}
