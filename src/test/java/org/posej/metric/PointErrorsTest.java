// SPDX-License-Identifier: BSD-2-Clause
package org.posej.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Scale;
import org.posej.Skeleton;
import org.posej.Skeleton.Keypoint;
import org.posej.Timeline;
import org.posej.Track;

/** The true points span a box of 30 x 40, whose diagonal is 50; the errors are 3-4-5 triangles. */
class PointErrorsTest {
  private static final double NAN = Double.NaN;
  private static final Pose TRUTH =
      Pose.labelled(new double[] {0, 30, 30, 5}, new double[] {0, 0, 40, 5}).without(3);

  private static Pose found(double... xy) {
    int n = xy.length / 2;
    double[] x = new double[n];
    double[] y = new double[n];
    double[] s = new double[n];
    for (int k = 0; k < n; k++) {
      x[k] = xy[2 * k];
      y[k] = xy[2 * k + 1];
      s[k] = 0.5;
    }
    return Pose.of(x, y, s);
  }

  @Test
  void add_poolsDistances() {
    PointErrors e = new PointErrors();
    e.add(TRUTH, found(0, 0, 33, 4, 36, 48, 9, 9));
    assertEquals(3, e.count());
    assertEquals(5, e.mean(), 1e-12);
    assertEquals(5, e.median(), 1e-12);
    assertEquals(Math.sqrt(125.0 / 3), e.rmse(), 1e-12);
    assertEquals(2 / 3.0, e.within(5), 1e-12);
    assertEquals(1 / 3.0, e.within(4.99), 1e-12);
    assertEquals(2 / 3.0, e.withinDiagonal(0.1), 1e-12);
    assertEquals(1, e.withinDiagonal(0.2), 1e-12);
    assertEquals(0, e.missing());
    assertEquals(1, e.hidden());
    assertEquals(0, e.hiddenWithheld());
  }

  @Test
  void add_withheldPoint_isScoredByItsEstimate() {
    PointErrors e = new PointErrors();
    e.add(TRUTH, found(0, 0, 33, 4, 36, 48, 9, 9).without(1).without(3));
    assertEquals(5, e.mean(), 1e-6);
    assertEquals(1 / 3.0, e.missing(), 1e-12);
    assertEquals(1, e.hiddenWithheld());
  }

  @Test
  void add_nothingFound_isInfinitelyFarAndMissing() {
    PointErrors e = new PointErrors();
    e.add(TRUTH, null);
    e.add(TRUTH, found(NAN, NAN, 30, 0, 30, 40, NAN, NAN));
    assertEquals(6, e.count());
    assertEquals(4 / 6.0, e.missing(), 1e-12);
    assertEquals(2 / 6.0, e.within(1000), 1e-12);
    assertEquals(Double.POSITIVE_INFINITY, e.mean());
    assertEquals(2, e.hiddenWithheld());
  }

  @Test
  void median_ofAnEvenNumber_isTheMiddle() {
    PointErrors e = new PointErrors();
    Pose two = Pose.labelled(new double[] {0, 10}, new double[] {0, 0});
    e.add(two, found(0, 1, 10, 4));
    assertEquals(2.5, e.median(), 1e-12);
    e.add(two, found(0, 0, 10, 0));
    assertEquals(0.5, e.median(), 1e-12);
  }

  @Test
  void of_countsTheFramesAskedFor() {
    Recording truth = recording(TRUTH, TRUTH, TRUTH);
    Recording found =
        recording(found(0, 0, 30, 0, 30, 40, 0, 0), found(9, 9, 9, 9, 9, 9, 9, 9), null);
    assertEquals(0, PointErrors.of(truth, found, t -> t == 0).mean());
    assertEquals(1, PointErrors.of(truth, found, t -> t == 2).missing());
    assertEquals(9, PointErrors.of(truth, found, t -> true).count());
  }

  @Test
  void noPoints_givesNaN() {
    PointErrors e = new PointErrors();
    assertEquals(NAN, e.mean());
    assertEquals(NAN, e.median());
    assertEquals(NAN, e.rmse());
    assertEquals(NAN, e.missing());
    assertEquals(NAN, e.within(1));
  }

  @Test
  void add_otherNumberOfPoints_isRefused() {
    PointErrors e = new PointErrors();
    assertThrows(IllegalArgumentException.class, () -> e.add(TRUTH, found(0, 0)));
  }

  private static Recording recording(Pose... poses) {
    Track track = new Track(0, "");
    for (int t = 0; t < poses.length; t++) {
      if (poses[t] != null) {
        track.put(t, poses[t]);
      }
    }
    List<Keypoint> points =
        List.of("a", "b", "c", "d").stream().map(s -> new Keypoint(s, 0, NAN, 0)).toList();
    Skeleton skeleton = new Skeleton("s", points, List.of());
    return new Recording(
        skeleton, List.of(track), List.of(), Timeline.UNKNOWN, Scale.PIXELS, List.of());
  }
}
