// SPDX-License-Identifier: BSD-2-Clause
package org.posej.gait;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.posej.gait.Feet.Foot;
import org.posej.gait.Gait.FootPath;
import org.posej.gait.Gait.Path;
import org.posej.gait.GaitEvent.Kind;

/** Events of curves whose extremes are known from their formulas. */
class MethodsTest {
  private static final double RATE = 100;
  private static final int FRAMES = 301;

  private static double[] curve(DoubleUnaryOperator f) {
    double[] values = new double[FRAMES];
    Arrays.setAll(values, t -> f.applyAsDouble(t / RATE));
    return values;
  }

  /** A foot that goes 0.3 cos(2 pi t) before a pelvis at 1.2 m/s, and -0.05 sin(2 pi t) up. */
  private static Walking swinging() {
    Path body = new Path(curve(s -> 1.2 * s), curve(s -> 0.9));
    Path foot =
        new Path(
            curve(s -> 1.2 * s + 0.3 * Math.cos(2 * Math.PI * s)),
            curve(s -> -0.05 * Math.sin(2 * Math.PI * s)));
    Foot names = new Foot("Left", "Right", "heel", "heel", false);
    FootPath path = new FootPath(names, foot, foot, curve(s -> Double.NaN));
    return Walking.of(new Gait(RATE, "m", body, List.of(path)), Double.NaN);
  }

  private static double[] frames(EventMethod method, Kind kind) {
    return FootEvents.of(swinging(), method).stream()
        .filter(e -> e.kind() == kind)
        .mapToDouble(GaitEvent::frame)
        .toArray();
  }

  @Test
  void zeni_cosine_strikesAtItsTops() {
    assertArray(new double[] {100, 200}, frames(new Zeni(), Kind.STRIKE), 0.2);
  }

  @Test
  void zeni_cosine_leavesAtItsBottoms() {
    assertArray(new double[] {50, 150, 250}, frames(new Zeni(), Kind.OFF), 0.2);
  }

  @Test
  void hreljac_cosine_leavesWhereItIsPushedMost() {
    // the acceleration of 0.3 cos(2 pi t) is greatest where the cosine is least
    assertArray(new double[] {50, 150, 250}, frames(new Hreljac(), Kind.OFF), 0.3);
  }

  @Test
  void oconnor_sine_strikesWhereItFallsFastest() {
    assertArray(new double[] {100, 200}, frames(new OConnor(), Kind.STRIKE), 0.3);
  }

  @Test
  void oconnor_sine_leavesWhereItRisesFastest() {
    assertArray(new double[] {50, 150, 250}, frames(new OConnor(), Kind.OFF), 0.3);
  }

  private static void assertArray(double[] expected, double[] found, double within) {
    assertEquals(expected.length, found.length, Arrays.toString(found));
    for (int i = 0; i < found.length; i++) {
      assertEquals(expected[i], found[i], within);
    }
  }

  @Test
  void vertex_ofJerks3AndMinus1_isAtAQuarter() {
    // jerks 3 and -1 are half a frame before and after: zero at -0.5 + 0.75
    assertEquals(1.25, Series.vertex(new double[] {0, 3, 2}, 1), 1e-12);
  }

  static List<EventMethod> methods() {
    return Stream.concat(EventMethod.single().stream(), Stream.of(new Vote())).toList();
  }

  @ParameterizedTest
  @MethodSource("methods")
  void everyMethod_drawnWalker_findsEveryStepOnce(EventMethod method) {
    GaitAnalysis found = new SideWalker().analysis(GaitOptions.USUAL.withMethod(method));
    for (int foot = 0; foot < 2; foot++) {
      int f = foot;
      double[] strikes =
          found.events().stream()
              .filter(e -> e.foot() == f && e.kind() == Kind.STRIKE)
              .mapToDouble(GaitEvent::frame)
              .toArray();
      assertTrue(strikes.length >= 5, method.name() + ": " + Arrays.toString(strikes));
      for (int i = 1; i < strikes.length; i++) {
        assertEquals(100, strikes[i] - strikes[i - 1], 3, method.name());
      }
    }
  }

  @Test
  void footVelocity_higherLimit_strikesEarlierAndLeavesLater() {
    GaitAnalysis low =
        new SideWalker().analysis(GaitOptions.USUAL.withMethod(new FootVelocity(0.4)));
    GaitAnalysis high =
        new SideWalker().analysis(GaitOptions.USUAL.withMethod(new FootVelocity(0.6)));
    double shorter = high.measure(0, Quantity.SWING).mean() - low.measure(0, Quantity.SWING).mean();
    assertTrue(shorter < 0 && shorter > -3, shorter + " % of a stride");
  }

  @Test
  void footVelocity_limitAboveTheWalkingSpeed_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> new FootVelocity(1.2));
  }

  @Test
  void cycle_ofKnownFrames_hasTheWorkedNumbers() {
    Cycle cycle = new Cycle(0, new Cycle.Moments(10, 15, 43, 49, Double.NaN, 75, 0.3, 1), 30);
    assertEquals(65 / 30.0, cycle.value(Quantity.STRIDE_TIME), 1e-12);
    assertEquals(32 / 30.0, cycle.value(Quantity.STEP_TIME), 1e-12);
    assertEquals(56.25, cycle.value(Quantity.CADENCE), 1e-12);
    assertEquals(60, cycle.value(Quantity.STANCE), 1e-12);
    assertEquals(40, cycle.value(Quantity.SWING), 1e-12);
    assertEquals(100 * 28 / 65.0, cycle.value(Quantity.SINGLE_SUPPORT), 1e-12);
    assertEquals(100 * 11 / 65.0, cycle.value(Quantity.DOUBLE_SUPPORT), 1e-12);
    assertTrue(Double.isNaN(cycle.value(Quantity.STEP_LENGTH)));
  }

  /** Frames 0 to 100: this foot stands until 30, the other from 50 to 80. */
  @Test
  void cycle_ofARunner_hasFlightAndNoDoubleSupport() {
    Cycle cycle = new Cycle(0, new Cycle.Moments(0, Double.NaN, 50, 30, 80, 100, 0.3, 1), 100);
    assertEquals(30, cycle.value(Quantity.STANCE), 1e-12);
    assertEquals(30, cycle.value(Quantity.SINGLE_SUPPORT), 1e-12);
    assertEquals(0, cycle.value(Quantity.DOUBLE_SUPPORT), 1e-12);
    assertEquals(40, cycle.value(Quantity.FLIGHT), 1e-12);
  }

  /** Frames 0 to 100: the other foot leaves at 10, this one at 40, and the other lands at 50. */
  @Test
  void cycle_ofAHop_countsEachPeriodForItself() {
    Cycle cycle = new Cycle(0, new Cycle.Moments(0, 10, 50, 40, Double.NaN, 100, 0.3, 1), 100);
    assertEquals(30, cycle.value(Quantity.SINGLE_SUPPORT), 1e-12);
    assertEquals(10, cycle.value(Quantity.DOUBLE_SUPPORT), 1e-12);
    assertEquals(10, cycle.value(Quantity.FLIGHT), 1e-12);
  }

  @Test
  void measure_ofThreeStrides_hasMeanDeviationAndError() {
    List<Cycle> cycles =
        List.of(
            new Cycle(0, new Cycle.Moments(0, 0, 0, 0, Double.NaN, 90, 0, 1), 100),
            new Cycle(0, new Cycle.Moments(0, 0, 0, 0, Double.NaN, 100, 0, 1), 100),
            new Cycle(0, new Cycle.Moments(0, 0, 0, 0, Double.NaN, 110, 0, 1), 100));
    Measure time = Measure.of(cycles, Quantity.STRIDE_TIME);
    assertEquals(1, time.mean(), 1e-12);
    assertEquals(0.1, time.deviation(), 1e-12);
    assertEquals(10, time.variationPercent(), 1e-9);
    assertEquals(0.1 / Math.sqrt(3), time.error(), 1e-12);
  }

  @Test
  void symmetry_of11And9_is20Percent() {
    assertEquals(20, new Measure(3, 1.1, 0, 0).symmetryPercent(new Measure(3, 0.9, 0, 0)), 1e-9);
  }
}
