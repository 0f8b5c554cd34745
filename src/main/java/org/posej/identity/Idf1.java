// SPDX-License-Identifier: BSD-2-Clause
package org.posej.identity;

import java.util.ArrayList;
import java.util.List;
import org.posej.compare.FramePoses;
import org.posej.math.Assignment;

/**
 * How much of the tracks is right if each true one may have a single found one: IDF1.
 *
 * <p>Tracks are given to each other so that as many bodies as can be are right. Crowds are left
 * out. Source: Ristani et al., "Performance measures and a data set for multi-target, multi-camera
 * tracking" (2016).
 *
 * @param right bodies found in the track that belongs to theirs
 * @param wrong bodies found elsewhere
 * @param missed true bodies not found so
 * @param frames what each frame adds to them, in their order
 */
public record Idf1(int right, int wrong, int missed, List<FrameCounts> frames) {

  /**
   * What one frame adds.
   *
   * @param right bodies found in the track that belongs to theirs
   * @param bodies all true and all found ones
   */
  public record FrameCounts(int right, int bodies) {}

  /**
   * Compares tracks.
   *
   * @param least closeness from which on a pose may be a body's, such as 0.5
   */
  public static Idf1 of(List<FramePoses> frames, Closeness closeness, double least) {
    List<Similarities> all = Similarities.of(frames, closeness);
    int[] truth = Similarities.lengths(all, true);
    int[] found = Similarities.lengths(all, false);
    int n = Math.max(truth.length, found.length);
    double[][] cost = new double[n][n]; // less what both have in common
    for (Similarities s : all) {
      for (int i = 0; i < s.truth().length; i++) {
        for (int j = 0; j < s.found().length; j++) {
          cost[s.truth()[i]][s.found()[j]] -= s.values()[i][j] >= least ? 1 : 0;
        }
      }
    }
    return of(all, Assignment.solve(cost), least);
  }

  private static Idf1 of(List<Similarities> all, int[] match, double least) {
    List<FrameCounts> frames = new ArrayList<>();
    for (Similarities s : all) {
      int right = 0;
      for (int i = 0; i < s.truth().length; i++) {
        for (int j = 0; j < s.found().length; j++) {
          boolean own = match[s.truth()[i]] == s.found()[j];
          right += own && s.values()[i][j] >= least ? 1 : 0;
        }
      }
      frames.add(new FrameCounts(right, s.truth().length + s.found().length));
    }
    int right = frames.stream().mapToInt(FrameCounts::right).sum();
    int truth = all.stream().mapToInt(s -> s.truth().length).sum();
    int found = all.stream().mapToInt(s -> s.found().length).sum();
    return new Idf1(right, found - right, truth - right, frames);
  }

  /** Returns twice the right ones by all true and all found ones; NaN where there is none. */
  public double idf1() {
    return 2.0 * right / (2 * right + wrong + missed);
  }

  /** Returns which share of what was found is right. */
  public double precision() {
    return (double) right / (right + wrong);
  }

  /** Returns which share of the true bodies was found so. */
  public double recall() {
    return (double) right / (right + missed);
  }
}
