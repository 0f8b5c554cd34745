// SPDX-License-Identifier: BSD-2-Clause
package org.posej.gait;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.posej.gait.GaitEvent.Kind;

/** A drawn walker comes back with its own cadence, lengths and parts. */
class GaitAnalysisTest {
  private static final int LEFT = 0;
  private static final int RIGHT = 1;

  @ParameterizedTest
  @CsvSource({
    // rate, stride s, stride m, direction, units per metre
    "100, 1.0, 1.3,  1, 1",
    "100, 1.0, 1.3, -1, 1",
    " 50, 1.2, 1.1,  1, 400",
    " 30, 1.1, 1.4, -1, 400",
    "250, 0.3, 0.12, 1, 5000",
  })
  void of_drawnWalker_hasItsMeasures(
      double rate, double strideSec, double strideLength, int direction, double units) {
    SideWalker walker = new SideWalker();
    walker.rateHz = rate;
    walker.strideSec = strideSec;
    walker.strideLength = strideLength;
    walker.size = strideLength;
    walker.direction = direction;
    walker.unitsPerMetre = units;
    GaitAnalysis found = walker.analysis();
    assertEquals(120 / strideSec, found.measure(Quantity.CADENCE).mean(), 0.5);
    assertEquals(strideSec, found.measure(RIGHT, Quantity.STRIDE_TIME).mean(), 0.003);
    double metre = units;
    assertEquals(strideLength, found.measure(LEFT, Quantity.STRIDE_LENGTH).mean() / metre, 0.005);
    assertEquals(strideLength / 2, found.measure(RIGHT, Quantity.STEP_LENGTH).mean() / metre, 0.02);
    assertEquals(strideLength / strideSec, found.measure(Quantity.SPEED).mean() / metre, 0.02);
    // it is 60; a foot that gathers speed so slowly is seen to stand for longer
    assertEquals(60, found.measure(LEFT, Quantity.STANCE).mean(), 7);
    assertEquals(
        100,
        found.measure(LEFT, Quantity.STANCE).mean() + found.measure(LEFT, Quantity.SWING).mean(),
        1e-9);
    assertEquals(0, found.symmetryPercent(LEFT, Quantity.STEP_TIME), 1.5);
  }

  @Test
  void of_zeni_standsUntilTheFootIsAsFastAsTheBody() {
    Zeni zeni = new Zeni();
    GaitAnalysis found = new SideWalker().analysis(GaitOptions.USUAL.withMethod(zeni));
    double part = Math.asin(0.4 * 2 / Math.PI) / Math.PI; // of a swing, at both of its ends
    assertEquals(60 + 2 * 40 * part, found.measure(LEFT, Quantity.STANCE).mean(), 1);
  }

  @Test
  void of_doubleSupport_isWhatBothStancesShare() {
    GaitAnalysis found = new SideWalker().analysis();
    Measure stance = found.measure(LEFT, Quantity.STANCE);
    Measure both = found.measure(LEFT, Quantity.DOUBLE_SUPPORT);
    Measure single = found.measure(LEFT, Quantity.SINGLE_SUPPORT);
    assertEquals(stance.mean(), both.mean() + single.mean(), 0.2);
    assertEquals(20, both.mean(), 13); // 60 + 60 - 100
  }

  /** A step goes from where one foot lands to where the other one does, half a stride. */
  @ParameterizedTest
  @CsvSource({"1, 0", "-1, 0", "1, 3"})
  void of_runner_fliesInPlaceOfDoubleSupport(int direction, double beltSpeed) {
    SideWalker runner = new SideWalker();
    runner.stance = 0.35;
    runner.strideSec = 0.7;
    runner.strideLength = 2.1;
    runner.direction = direction;
    runner.beltSpeed = beltSpeed;
    GaitAnalysis found = runner.analysis(GaitOptions.USUAL.withBelt(beltSpeed));
    assertTrue(found.cycles().size() >= 12, found.cycles().size() + " strides");
    assertEquals(0, found.measure(LEFT, Quantity.DOUBLE_SUPPORT).mean(), 1e-9);
    double stance = found.measure(LEFT, Quantity.STANCE).mean();
    assertEquals(stance, found.measure(LEFT, Quantity.SINGLE_SUPPORT).mean(), 0.5);
    assertEquals(100 - 2 * stance, found.measure(LEFT, Quantity.FLIGHT).mean(), 1);
    // it is 35; a foot that gathers speed so slowly is seen to stand for longer
    assertTrue(stance > 35 && stance < 50, stance + " %");
    assertEquals(2.1, found.measure(RIGHT, Quantity.STRIDE_LENGTH).mean(), 0.01);
    assertEquals(1.05, found.measure(RIGHT, Quantity.STEP_LENGTH).mean(), 0.01);
    assertEquals(2 * 60 / 0.7, found.measure(Quantity.CADENCE).mean(), 1);
    assertTrue(found.warnings().toString().contains("that is running"), "" + found.warnings());
  }

  @Test
  void of_runnerOnABeltOfUnknownSpeed_isToldToSetIt() {
    SideWalker runner = new SideWalker();
    runner.stance = 0.35;
    runner.strideSec = 0.7;
    runner.strideLength = 2.1;
    runner.beltSpeed = 3;
    String said;
    try {
      said = runner.analysis().warnings().toString();
    } catch (IllegalArgumentException e) {
      said = e.getMessage();
    }
    assertTrue(said.contains("set the speed of the belt"), said);
  }

  @Test
  void of_strikes_areAtWholeAndHalfStrides() {
    GaitAnalysis found = new SideWalker().analysis();
    List<GaitEvent> strikes =
        found.events().stream().filter(e -> e.kind() == Kind.STRIKE && e.frame() < 590).toList();
    assertTrue(strikes.size() >= 10, strikes.toString());
    for (GaitEvent e : strikes) {
      double phase = (e.frame() / 100 + (e.foot() == LEFT ? 0.5 : 0)) % 1;
      assertEquals(0, Math.min(phase, 1 - phase), 0.05, e.toString());
    }
  }

  @Test
  void of_treadmill_isRecognised() {
    SideWalker walker = new SideWalker();
    walker.beltSpeed = walker.strideLength / walker.strideSec;
    GaitAnalysis found = walker.analysis();
    assertEquals(-1.3, found.walking().ground(), 0.05);
    assertEquals(1.3, found.measure(Quantity.STRIDE_LENGTH).mean(), 0.05);
    assertEquals(0.65, found.measure(Quantity.STEP_LENGTH).mean(), 0.03);
    assertEquals(120, found.measure(Quantity.CADENCE).mean(), 0.5);
  }

  @Test
  void of_treadmillOfToldSpeed_isTaken() {
    SideWalker walker = new SideWalker();
    walker.beltSpeed = 1.3;
    GaitAnalysis found = walker.analysis(GaitOptions.USUAL.withBelt(1.3));
    assertEquals(1.3, found.measure(Quantity.STRIDE_LENGTH).mean(), 0.005);
  }

  @Test
  void of_walkerThatTurns_isSplit() {
    SideWalker walker = new SideWalker();
    walker.turnsAfterSec = 5;
    walker.seconds = 10;
    GaitAnalysis found = walker.analysis();
    assertEquals(
        List.of(1, -1), found.walking().stretches().stream().map(Stretch::direction).toList());
    assertEquals(1.3, found.measure(Quantity.STRIDE_LENGTH).mean(), 0.03);
    assertEquals(120, found.measure(Quantity.CADENCE).mean(), 3);
  }

  @Test
  void of_events_haveConfidenceAndErrors() {
    GaitAnalysis found = new SideWalker().analysis();
    for (GaitEvent e : found.events()) {
      assertTrue(e.moment().confidence() > 0 && e.moment().confidence() <= 1, e.toString());
      assertTrue(e.moment().errorFrames() > 0, e.toString());
    }
    Measure time = found.measure(LEFT, Quantity.STEP_TIME);
    assertTrue(time.error() > 0 && time.error() < 0.05, time.toString());
    assertTrue(time.variationPercent() < 3, time.toString());
  }
}
