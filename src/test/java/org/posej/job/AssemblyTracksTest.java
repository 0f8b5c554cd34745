// SPDX-License-Identifier: BSD-2-Clause
package org.posej.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.posej.Box;
import org.posej.Pose;
import org.posej.Pose.Source;
import org.posej.Skeleton;
import org.posej.Track;
import org.posej.fewshot.Example;
import org.posej.model.Estimate;
import org.posej.model.Hints;
import org.posej.skeleton.SkeletonInference;

class AssemblyTracksTest {
  private static final Skeleton PAIR = SkeletonInference.infer("", List.of("a", "b"), List.of());

  private static Pose at(double x) {
    return Pose.of(new double[] {x, x + 5}, new double[] {1, 2}, new double[] {0.9, 0.8});
  }

  private static Estimate estimate(Pose... poses) {
    return new Estimate(List.of(poses), Arrays.stream(poses).map(List::of).toList(), null);
  }

  private static Assembly assembly(int individuals, Box... regions) {
    return new Assembly(PAIR, new Hints(List.of(regions), individuals, false), false);
  }

  @Test
  void add_individualsKeepTheirTracksThoughTheOrderChanges() {
    Assembly assembly = assembly(2);
    assembly.add(0, estimate(at(10), at(80)), null);
    assembly.add(3, estimate(at(78), at(13)), null);
    List<Track> tracks = assembly.tracks();
    assertEquals(2, tracks.size());
    assertEquals(10, tracks.get(0).pose(0).x(0));
    assertEquals(13, tracks.get(0).pose(3).x(0));
    assertEquals(78, tracks.get(1).pose(3).x(0));
    assertEquals(List.of(0, 3), tracks.get(1).frames().boxed().toList());
  }

  /** What is found in a region belongs to it, however near it is to another one's. */
  @Test
  void add_regionsFixTheIndividuals() {
    Box left = new Box(0, 0, 50, 50, 0, 1);
    Assembly assembly = assembly(1, left, new Box(50, 0, 50, 50, 0, 1));
    assembly.add(0, estimate(at(40), at(60)), null);
    assembly.add(1, estimate(at(59), at(41)), null);
    assertEquals(59, assembly.tracks().get(0).pose(1).x(0));
    assertEquals(41, assembly.tracks().get(1).pose(1).x(0));
  }

  @Test
  void add_labelsTakeThePlaceOfTheNearestEstimateWhichStaysUnderneath() {
    Assembly assembly = assembly(2);
    double nan = Double.NaN;
    Pose labels = Pose.labelled(new double[] {81, nan}, new double[] {1, nan});
    assembly.add(0, estimate(at(10), at(80)), new Example(0, List.of(labels)));
    Pose second = assembly.tracks().get(1).pose(0);
    assertEquals(81, second.x(0));
    assertEquals(Source.LABELLED, second.source(0));
    assertEquals(80, second.estimateX(0));
    assertTrue(Double.isNaN(second.x(1)), "a hidden point stays hidden");
    assertEquals(85, second.estimateX(1));
    assertEquals(Source.ESTIMATED, assembly.tracks().get(0).pose(0).source(0));
  }
}
