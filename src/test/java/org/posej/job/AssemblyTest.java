// SPDX-License-Identifier: BSD-2-Clause
package org.posej.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.posej.Pose;
import org.posej.Progress;
import org.posej.Skeleton;
import org.posej.Skeleton.Keypoint;
import org.posej.fewshot.Example;
import org.posej.model.Estimate;
import org.posej.model.Hints;

/** Two bodies that walk past each other, 3 px a frame. */
class AssemblyTest {
  private static final int SIZE = 60;
  private static final Skeleton SKELETON =
      new Skeleton(
          "stick",
          List.of(
              new Keypoint("a", 0, Double.NaN, 0),
              new Keypoint("b", 1, Double.NaN, 0),
              new Keypoint("c", 2, Double.NaN, 0)),
          List.of());

  private static Pose body(double x, double y, Random random) {
    double[][] p = new double[3][3];
    for (int k = 0; k < 3; k++) {
      p[0][k] = x + 25 * k + 0.5 * random.nextGaussian();
      p[1][k] = y + 0.5 * random.nextGaussian();
      p[2][k] = 0.9;
    }
    return Pose.of(p[0], p[1], p[2]);
  }

  private static Estimate estimate(int t) {
    Random random = new Random(t);
    Pose one = body(3 * t, 50, random);
    Pose two = body(180 - 3 * t, 60, random);
    List<Pose> poses = t % 2 == 0 ? List.of(one, two) : List.of(two, one);
    return new Estimate(poses, poses.stream().map(List::of).toList(), null);
  }

  private static Assembly assembly(boolean temporal, Example example) {
    Assembly assembly = new Assembly(SKELETON, new Hints(List.of(), 2, false), temporal);
    for (int t = 0; t < SIZE; t++) {
      assembly.add(t, estimate(t), example != null && example.frame() == t ? example : null);
    }
    assembly.finish(Progress.NONE);
    return assembly;
  }

  @Test
  void finish_switchedOff_leavesTheEstimates() {
    Assembly off = assembly(false, null);
    assertEquals(List.of(), off.history());
    for (int t = 0; t < SIZE; t++) {
      List<Pose> found = new ArrayList<>(estimate(t).poses());
      assertTrue(found.remove(off.tracks().get(0).pose(t)), "frame " + t);
      assertEquals(found.get(0), off.tracks().get(1).pose(t));
    }
  }

  @Test
  void finish_switchedOn_steadiesAndKeepsTheEstimatesBeside() {
    Assembly off = assembly(false, null);
    Assembly on = assembly(true, null);
    double before = 0;
    double after = 0;
    for (int i = 0; i < 2; i++) {
      for (int t = 0; t < SIZE; t++) {
        Pose raw = off.tracks().get(i).pose(t);
        Pose steady = on.tracks().get(i).pose(t);
        double x = i == 0 ? 3 * t : 180 - 3 * t;
        for (int k = 0; k < 3; k++) {
          assertEquals(raw.x(k), steady.estimateX(k), 1e-4);
          before += Math.abs(raw.x(k) - x - 25 * k);
          after += Math.abs(steady.x(k) - x - 25 * k);
        }
      }
    }
    assertTrue(after < 0.7 * before, before + " became " + after);
    assertEquals(2, on.history().size());
    assertTrue(
        on.history().get(0).startsWith("Temporal model of individual 1: 0 poses turned round; "),
        on.history().get(0));
  }

  @Test
  void add_labelledFrame_keepsItsLabels() {
    Pose labels = Pose.labelled(new double[] {31, 54, 79}, new double[] {50, 49, Double.NaN});
    Pose kept = assembly(true, new Example(10, List.of(labels))).tracks().get(0).pose(10);
    assertEquals(31, kept.x(0));
    assertEquals(49, kept.y(1));
    assertSame(Pose.Source.LABELLED, kept.source(0));
    assertTrue(!kept.has(2) && Math.abs(kept.estimateX(2) - 80) < 3);
  }

  @Test
  void finish_oneFrame_saysThatThereAreTooFew() {
    Assembly one = new Assembly(SKELETON, Hints.NONE, true);
    Estimate estimate = estimate(0);
    one.add(
        0,
        new Estimate(List.of(estimate.poses().get(0)), estimate.candidates().subList(0, 1), null),
        null);
    one.finish(Progress.NONE);
    assertSame(estimate.poses().get(0), one.tracks().get(0).pose(0));
    assertEquals(
        List.of(
            "Temporal model of individual 1: 0 poses turned round; not smoothed, since there are"
                + " too few frames."),
        one.history());
  }

  @Test
  void finish_stopped_keepsTheFramesAsTheyWereEstimatedAndSaysSo() {
    Assembly assembly = new Assembly(SKELETON, new Hints(List.of(), 2, false), true);
    for (int t = 0; t < SIZE; t++) {
      assembly.add(t, estimate(t), null);
    }
    List<Double> heard = new ArrayList<>();
    boolean finished =
        assembly.finish(
            (done, message) -> {
              heard.add(done);
              if (done > 0.5) {
                throw new CancellationException("stop");
              }
            });
    assertFalse(finished);
    assertTrue(heard.size() > 3, "heard " + heard);
    assertEquals(2, assembly.history().size());
    assertTrue(assembly.history().get(1).contains("stopped by the user"));
    Assembly off = assembly(false, null);
    Assembly on = assembly(true, null);
    for (int t = 0; t < SIZE; t++) {
      assertEquals(on.tracks().get(0).pose(t), assembly.tracks().get(0).pose(t), "frame " + t);
      assertEquals(off.tracks().get(1).pose(t), assembly.tracks().get(1).pose(t), "frame " + t);
    }
  }

  /** The nearest body of the first label is that of the second, whose own is far from the first. */
  @Test
  void add_labelsBetweenBodies_goWhereTheSumIsLeast() {
    Random still = new Random(1);
    List<Pose> poses = List.of(body(30, 50, still), body(-37, 50, still));
    List<Pose> labels = List.of(label(0), label(50));
    Assembly assembly = new Assembly(SKELETON, new Hints(List.of(), 2, false), false);
    assembly.add(
        0,
        new Estimate(poses, poses.stream().map(List::of).toList(), null),
        new Example(0, labels));
    assertEquals(50, assembly.tracks().get(0).pose(0).x(0));
    assertEquals(30, assembly.tracks().get(0).pose(0).estimateX(0), 3);
    assertEquals(0, assembly.tracks().get(1).pose(0).x(0));
  }

  private static Pose label(double x) {
    return Pose.labelled(new double[] {x, x + 25, x + 50}, new double[] {50, 50, 50});
  }
}
