// SPDX-License-Identifier: BSD-2-Clause
package org.posej.identity;

import java.util.Arrays;
import java.util.List;
import org.posej.compare.FramePoses;

/**
 * Higher order tracking accuracy: how well bodies are detected and how well they are followed.
 *
 * <p>At 19 thresholds of closeness, 0.05 ... 0.95: DetA is right / (right + missed + wrong), AssA
 * the mean over right detections of what their two tracks have in common, HOTA the root of their
 * product. Bodies are matched in each frame at the largest sum of closeness times the alignment of
 * their tracks. Crowds are left out. Source: Luiten et al., "HOTA: a higher order metric for
 * evaluating multi-object tracking" (2021).
 *
 * @param hota at each threshold, as are the others
 */
public record Hota(double[] hota, double[] detA, double[] assA, double[] locA) {
  private static final int LEVELS = 19;
  private static final double STEP = 0.05;
  private static final double EPSILON = 0x1p-52;

  /** Compares tracks. */
  public static Hota of(List<FramePoses> frames, Closeness closeness) {
    List<Similarities> all = Similarities.of(frames, closeness);
    int[] truth = Similarities.lengths(all, true);
    int[] found = Similarities.lengths(all, false);
    double[][] alignment = alignment(all, truth, found);
    double[][][] matches = new double[LEVELS][truth.length][found.length];
    double[] right = new double[LEVELS];
    double[] close = new double[LEVELS];
    for (Similarities s : all) {
      int[] match = match(s, alignment);
      for (int i = 0; i < match.length; i++) {
        double value = match[i] < 0 ? Double.NEGATIVE_INFINITY : s.values()[i][match[i]];
        for (int a = 0; a < LEVELS && value >= STEP + STEP * a - EPSILON; a++) {
          right[a]++;
          close[a] += value;
          matches[a][s.truth()[i]][s.found()[match[i]]]++;
        }
      }
    }
    return of(truth, found, matches, right, close);
  }

  private static Hota of(
      int[] truth, int[] found, double[][][] matches, double[] right, double[] close) {
    int bodies = Arrays.stream(truth).sum() + Arrays.stream(found).sum();
    double[][] r = new double[4][LEVELS];
    for (int a = 0; a < LEVELS; a++) {
      double sum = 0;
      for (int i = 0; i < truth.length; i++) {
        for (int j = 0; j < found.length; j++) {
          double m = matches[a][i][j];
          sum += m == 0 ? 0 : m * m / (truth[i] + found[j] - m);
        }
      }
      r[1][a] = right[a] / Math.max(1, bodies - right[a]);
      r[2][a] = sum / Math.max(1, right[a]);
      r[0][a] = Math.sqrt(r[1][a] * r[2][a]);
      r[3][a] = right[a] == 0 ? 1 : close[a] / right[a];
    }
    return new Hota(r[0], r[1], r[2], r[3]);
  }

  /** Returns how much of two tracks is the same, by closeness, before bodies are matched. */
  private static double[][] alignment(List<Similarities> frames, int[] truth, int[] found) {
    double[][] common = new double[truth.length][found.length];
    for (Similarities s : frames) {
      double[] ofTruth = new double[s.truth().length];
      double[] ofFound = new double[s.found().length];
      for (int i = 0; i < ofTruth.length; i++) {
        for (int j = 0; j < ofFound.length; j++) {
          ofTruth[i] += s.values()[i][j];
          ofFound[j] += s.values()[i][j];
        }
      }
      for (int i = 0; i < ofTruth.length; i++) {
        for (int j = 0; j < ofFound.length; j++) {
          double v = s.values()[i][j];
          double either = ofFound[j] + ofTruth[i] - v;
          common[s.truth()[i]][s.found()[j]] += either > EPSILON ? v / either : 0;
        }
      }
    }
    for (int i = 0; i < truth.length; i++) {
      for (int j = 0; j < found.length; j++) {
        common[i][j] /= truth[i] + found[j] - common[i][j];
      }
    }
    return common;
  }

  private static int[] match(Similarities s, double[][] alignment) {
    double[][] cost = new double[s.truth().length][s.found().length];
    for (int i = 0; i < cost.length; i++) {
      for (int j = 0; j < cost[i].length; j++) {
        cost[i][j] = 1 - s.values()[i][j] * alignment[s.truth()[i]][s.found()[j]];
      }
    }
    return Matching.most(cost);
  }

  /** Returns the mean over the thresholds of numbers of this record. */
  public static double mean(double[] ofThresholds) {
    return Arrays.stream(ofThresholds).average().orElse(Double.NaN);
  }
}
