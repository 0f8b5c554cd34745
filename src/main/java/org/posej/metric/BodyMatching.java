// SPDX-License-Identifier: BSD-2-Clause
package org.posej.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.posej.Pose;
import org.posej.math.Assignment;

/**
 * How far the points of people found lie from those labelled, relative to their boxes.
 *
 * <p>In each image poses go to bodies so that the sum of their mean distances is least. Distances
 * are divided by the root of the area of the labelled body's box; the points of a body that no pose
 * goes to are infinitely far. Crowds and bodies without points or whose box has no area do not
 * count. Not safe for use by several threads.
 */
public final class BodyMatching {
  private static final double UNKNOWN = 10; // root areas: further than any pose that is meant

  private double[] relative = new double[256];
  private int count;

  /** Adds the people of an image. */
  public void add(List<Pose> bodies, List<Pose> found) {
    List<Pose> counting = new ArrayList<>(bodies);
    counting.removeIf(b -> b.extent().crowd() || b.count() == 0 || !(size(b) > 0));
    double[][] cost = new double[counting.size()][Math.max(counting.size(), found.size())];
    for (int i = 0; i < cost.length; i++) {
      Arrays.fill(cost[i], UNKNOWN);
      for (int j = 0; j < found.size(); j++) {
        cost[i][j] = Math.min(UNKNOWN, distance(counting.get(i), found.get(j)));
      }
    }
    int[] match = Assignment.solve(cost);
    for (int i = 0; i < cost.length; i++) {
      boolean matched = match[i] < found.size() && cost[i][match[i]] < UNKNOWN;
      add(counting.get(i), matched ? found.get(match[i]) : null);
    }
  }

  private void add(Pose body, Pose found) {
    for (int k = 0; k < body.size(); k++) {
      if (body.has(k)) {
        if (count == relative.length) {
          relative = Arrays.copyOf(relative, 2 * count);
        }
        relative[count++] = found == null ? Double.POSITIVE_INFINITY : distance(body, found, k);
      }
    }
  }

  private static double distance(Pose body, Pose found, int k) {
    return PointErrors.distance(body, found, k) / size(body);
  }

  private static double size(Pose body) {
    return Math.sqrt(body.extent().box().width() * body.extent().box().height());
  }

  /** Returns the mean distance of the labelled points, the lost ones being UNKNOWN. */
  private static double distance(Pose body, Pose found) {
    double sum = 0;
    int n = 0;
    for (int k = 0; k < body.size(); k++) {
      if (body.has(k)) {
        sum += Math.min(UNKNOWN, distance(body, found, k));
        n++;
      }
    }
    return sum / n;
  }

  /** Returns the share of labelled points within that part of the root of the box's area. */
  public double within(double fraction) {
    long near = Arrays.stream(relative, 0, count).filter(d -> d <= fraction).count();
    return count == 0 ? Double.NaN : (double) near / count;
  }

  /** Returns the mean distance over the points that were found, NaN where none was. */
  public double mean() {
    return Arrays.stream(relative, 0, count).filter(Double::isFinite).average().orElse(Double.NaN);
  }

  /** Returns the median distance of all labelled points, NaN where there is none. */
  public double median() {
    double[] sorted = Arrays.copyOf(relative, count);
    Arrays.sort(sorted);
    return count == 0 ? Double.NaN : (sorted[(count - 1) / 2] + sorted[count / 2]) / 2;
  }
}
