// SPDX-License-Identifier: BSD-2-Clause
package org.posej.identity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.posej.compare.FramePoses;

/**
 * Counts what a tracker misses, makes up and confuses: CLEAR MOT.
 *
 * <p>In each frame a true object keeps the hypothesis that it had last where that is near enough;
 * the others are matched so that as many as can be have one, at the least sum of distances. A true
 * object that gets another hypothesis than it had last is a switch, however long ago that was.
 * Source: Bernardin and Stiefelhagen, "Evaluating multiple object tracking performance" (2008).
 */
public final class ClearMot {
  private final Map<Integer, Integer> last = new HashMap<>();
  private final List<FrameCounts> frames = new ArrayList<>();
  private int objects;
  private int misses;
  private int falsePositives;
  private int switches;
  private double sum;

  /**
   * What happened in one frame.
   *
   * @param objects true ones
   * @param errors misses, false positives and switches
   * @param switches true objects that got another hypothesis than they had last
   */
  public record FrameCounts(int objects, int errors, int switches) {}

  /**
   * Follows whole bodies; crowds are left out.
   *
   * @param least closeness from which on a pose may be a body's, such as 0.5
   */
  public static ClearMot ofBodies(List<FramePoses> frames, Closeness closeness, double least) {
    ClearMot mot = new ClearMot();
    for (Similarities s : Similarities.of(frames, closeness)) {
      double[][] distances = s.values();
      for (double[] row : distances) {
        for (int j = 0; j < row.length; j++) {
          row[j] = row[j] >= least ? 1 - row[j] : Double.NaN;
        }
      }
      mot.add(s.truth(), s.found(), distances);
    }
    return mot;
  }

  /**
   * Adds the next frame.
   *
   * @param truth numbers of the true objects, each once
   * @param found numbers of the hypotheses, each once
   * @param distances of each object to each hypothesis, not negative, NaN where they may not match
   */
  public void add(int[] truth, int[] found, double[][] distances) {
    int[] match = new int[truth.length];
    boolean[] taken = new boolean[found.length];
    double[][] open = new double[truth.length][];
    for (int i = 0; i < truth.length; i++) {
      match[i] = kept(truth[i], found, distances[i], taken);
      if (match[i] >= 0) {
        taken[match[i]] = true;
        sum += distances[i][match[i]];
      }
      open[i] = distances[i].clone();
    }
    close(open, match, taken);
    int[] more = Matching.most(open);
    int switched = switches;
    for (int i = 0; i < truth.length; i++) {
      if (more[i] >= 0) {
        match[i] = more[i];
        sum += distances[i][more[i]];
        Integer before = last.put(truth[i], found[more[i]]);
        switches += before != null && before != found[more[i]] ? 1 : 0;
      }
    }
    count(match, found.length, switches - switched);
  }

  private int kept(int object, int[] found, double[] distances, boolean[] taken) {
    Integer before = last.get(object);
    for (int j = 0; before != null && j < found.length; j++) {
      if (found[j] == before && !taken[j] && !Double.isNaN(distances[j])) {
        return j;
      }
    }
    return -1;
  }

  private static void close(double[][] open, int[] match, boolean[] taken) {
    for (int i = 0; i < open.length; i++) {
      for (int j = 0; j < open[i].length; j++) {
        open[i][j] = match[i] >= 0 || taken[j] ? Double.NaN : open[i][j];
      }
    }
  }

  private void count(int[] match, int found, int switched) {
    int matched = 0;
    for (int m : match) {
      matched += m >= 0 ? 1 : 0;
    }
    objects += match.length;
    misses += match.length - matched;
    falsePositives += found - matched;
    int errors = match.length + found - 2 * matched + switched;
    frames.add(new FrameCounts(match.length, errors, switched));
  }

  /** Returns what happened in each frame, in their order. */
  public List<FrameCounts> frames() {
    return List.copyOf(frames);
  }

  /** Returns the number of true objects, those of every frame. */
  public int objects() {
    return objects;
  }

  /** Returns the number of true objects without a hypothesis. */
  public int misses() {
    return misses;
  }

  /** Returns the number of hypotheses without a true object. */
  public int falsePositives() {
    return falsePositives;
  }

  /** Returns how often a true object got another hypothesis than it had last. */
  public int switches() {
    return switches;
  }

  /** Returns 1 - (misses + switches + false positives) / objects: MOTA, NaN without objects. */
  public double mota() {
    return objects == 0 ? Double.NaN : 1 - (double) (misses + switches + falsePositives) / objects;
  }

  /** Returns 1 less the mean distance of the matches: MOTP, NaN without matches. */
  public double motp() {
    return objects == misses ? Double.NaN : 1 - sum / (objects - misses);
  }
}
