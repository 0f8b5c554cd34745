// SPDX-License-Identifier: BSD-2-Clause
package org.posej.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.posej.Skeleton;
import org.posej.compare.KeypointOrder;

/** The sticks that parts of the body are for PCP. */
public final class Sticks {
  private static final String[][] LIMBS = {
    {"shoulder", "elbow"}, {"elbow", "wrist"}, {"hip", "knee"}, {"knee", "ankle"}
  };
  private static final List<String> SIDES = List.of("right_", "left_");
  private static final List<String> NECKS = List.of("neck", "upper_neck", "head_bottom");
  private static final String TOP = "head_top";

  private Sticks() {}

  /** Returns a stick for each limb of a skeleton. */
  public static List<Stick> limbs(Skeleton skeleton) {
    List<String> names = skeleton.names();
    return skeleton.limbs().stream()
        .map(l -> Stick.of(names.get(l.from()) + "-" + names.get(l.to()), l.from(), l.to()))
        .toList();
  }

  /** Returns whether a skeleton has the joints of {@link #eight}. */
  public static boolean hasEight(Skeleton skeleton) {
    return SIDES.stream()
        .flatMap(side -> Stream.of(LIMBS).flatMap(Stream::of).map(joint -> side + joint))
        .allMatch(joint -> skeleton.indexOf(joint) >= 0);
  }

  /**
   * Returns upper and lower arms and legs of both sides, the eight sticks of survey texts.
   *
   * @throws IllegalArgumentException if the skeleton lacks a joint
   */
  public static List<Stick> eight(Skeleton skeleton) {
    return SIDES.stream()
        .flatMap(side -> Stream.of(LIMBS).map(l -> Stick.of(skeleton, side + l[0], side + l[1])))
        .toList();
  }

  /** Returns whether a skeleton has the joints of {@link #ten}. */
  public static boolean hasTen(Skeleton skeleton) {
    return hasEight(skeleton)
        && skeleton.indexOf(TOP) >= 0
        && NECKS.stream().anyMatch(neck -> skeleton.indexOf(neck) >= 0);
  }

  /**
   * Returns the ten sticks of LSP's benchmark: those eight, the head from its top to the neck, and
   * the torso from the middle of the shoulders to that of the hips, as Yang and Ramanan (2013) have
   * it.
   *
   * @throws IllegalArgumentException if the skeleton lacks a joint
   */
  public static List<Stick> ten(Skeleton skeleton) {
    List<Stick> sticks = new ArrayList<>(eight(skeleton));
    String neck =
        NECKS.stream().filter(n -> skeleton.indexOf(n) >= 0).findFirst().orElse(NECKS.get(0));
    sticks.add(Stick.of(skeleton, TOP, neck));
    sticks.add(new Stick("torso", both(skeleton, "shoulder"), both(skeleton, "hip")));
    return List.copyOf(sticks);
  }

  private static List<Integer> both(Skeleton skeleton, String joint) {
    return SIDES.stream().map(side -> KeypointOrder.index(skeleton, side + joint)).toList();
  }
}
