// SPDX-License-Identifier: BSD-2-Clause
package org.posej.model;

import java.util.List;
import org.posej.Box;
import org.posej.Pose;

/**
 * What a model found in one frame.
 *
 * @param poses one per individual, in the order of the regions or of falling score
 * @param candidates per individual the ranked alternatives, the pose itself first; reversed and
 *     mirrored poses stand here with their own scores
 * @param evidence the heatmaps, or null where they were not asked for
 * @param regions where the individuals may be looked for in the next frame; fewer than poses, or
 *     none, where the model cannot tell
 */
public record Estimate(
    List<Pose> poses, List<List<Pose>> candidates, Evidence evidence, List<Box> regions) {

  /** An estimate that tells nothing about the next frame. */
  public Estimate(List<Pose> poses, List<List<Pose>> candidates, Evidence evidence) {
    this(poses, candidates, evidence, List.of());
  }
}
