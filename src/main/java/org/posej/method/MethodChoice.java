// SPDX-License-Identifier: BSD-2-Clause
package org.posej.method;

import java.io.IOException;
import java.util.List;
import org.posej.Skeleton;
import org.posej.fewshot.Example;
import org.posej.fewshot.Matching;
import org.posej.fewshot.Method;
import org.posej.image.Frames;
import org.posej.match.MatchingNetwork;
import org.posej.match.SupportPicture;

/** Chooses the method where the user leaves that to PoseJ. */
final class MethodChoice {
  private static final int ENOUGH = 3; // labelled frames

  private MethodChoice() {}

  /**
   * Returns the method that suits frames and labels: the network where pictures from elsewhere are
   * given, or the frames are a single one or no movie of one scene; what is learnt here where three
   * frames or more are labelled or there is no network; else both.
   *
   * @throws IOException if no frame can be read
   */
  static Method of(Skeleton skeleton, Frames frames, List<Example> support, Matching matching)
      throws IOException {
    if (matching.elsewhere() != null) {
      return Method.NETWORK;
    }
    boolean there = matching.network() != null || MatchingNetwork.isShipped();
    if (!there || !isLarge(support) || skeleton.size() > MatchingNetwork.MOST_POINTS) {
      return Method.LEARNT_HERE;
    }
    if (frames.size() == 1 || !MovieScene.isOne(frames)) {
      return Method.NETWORK;
    }
    return support.size() >= ENOUGH ? Method.LEARNT_HERE : Method.BOTH;
  }

  /** Returns whether bodies are labelled, and all of them are large enough for the network. */
  private static boolean isLarge(List<Example> support) {
    return !support.isEmpty()
        && support.stream()
            .flatMap(example -> example.poses().stream())
            .filter(pose -> pose.count() > 0)
            .allMatch(pose -> MatchingNetwork.isLarge(SupportPicture.box(pose)));
  }
}
