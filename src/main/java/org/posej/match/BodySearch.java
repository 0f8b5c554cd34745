// SPDX-License-Identifier: BSD-2-Clause
package org.posej.match;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.posej.Box;
import org.posej.Pose;

/**
 * Looks for bodies all over an image, in squares of several sizes.
 *
 * @param size longer side of the bodies' boxes in pixels, NaN where it is not known
 */
public record BodySearch(double size) {
  /** Mean score of the points above which a body counts as found. */
  public static final double SURE = 0.3;

  private static final int LEVELS = 3; // of squares, each half as large as the one before
  private static final int ROUNDS = 3; // of looking again where the points are
  private static final double WIDER = 1.5; // where points are out of sight
  private static final double LEAST = 16;
  private static final double APART = 0.5; // of a square, between the middles of two bodies

  /**
   * Finds bodies.
   *
   * @param look shows the network a box
   * @param area of the image that is searched
   * @param likely boxes in which bodies may be; all else is looked at where these are too few, or
   *     no point can be seen in one of them
   * @param count how many bodies are looked for
   * @return at most so many, the surest first
   */
  public List<Matched> find(Function<Box, Matched> look, Box area, List<Box> likely, int count) {
    List<Matched> seen = new ArrayList<>(likely.stream().map(look).toList());
    List<Matched> found = apart(seen, count);
    if (found.size() < count || found.get(count - 1).strength() == 0) {
      seen.addAll(squares(area).stream().map(look).toList());
      found = apart(seen, count);
    }
    return apart(found.stream().map(m -> settled(look, m)).toList(), count);
  }

  /** Returns the surest of what was seen, no two of the same body. */
  private static List<Matched> apart(List<Matched> seen, int count) {
    List<Matched> sorted = new ArrayList<>(seen);
    sorted.sort(Comparator.comparingDouble(m -> -m.strength()));
    List<Matched> chosen = new ArrayList<>();
    for (Matched m : sorted) {
      if (chosen.size() < count && chosen.stream().noneMatch(c -> isSame(c, m))) {
        chosen.add(m);
      }
    }
    return chosen;
  }

  private static boolean isSame(Matched a, Matched b) {
    Box p = a.box();
    Box q = b.box();
    double d = Math.hypot(p.centerX() - q.centerX(), p.centerY() - q.centerY());
    return d < APART * Math.min(p.width(), q.width());
  }

  /**
   * Looks again where the points were found, and wider where some are out of sight, for as long as
   * that makes them surer.
   */
  public Matched settled(Function<Box, Matched> look, Matched first) {
    Matched best = first;
    for (int i = 0; i < ROUNDS; i++) {
      Box box = around(best);
      boolean whole = best.pose().count() == best.used();
      Matched again = look.apply(whole ? box : widened(box));
      if (again.strength() <= best.strength()) {
        return best;
      }
      best = again;
    }
    return best;
  }

  /**
   * Returns the box in which a body is looked at next: about the points that can be seen, or the
   * same as before where those are fewer than half.
   */
  public Box around(Matched found) {
    Pose pose = found.pose();
    Box points = 2 * pose.count() < found.used() ? null : SupportPicture.box(pose);
    double own = points == null ? 0 : Math.max(points.width(), points.height());
    double side = Math.max(LEAST, Double.isNaN(size) ? own : size);
    return points == null || own == 0
        ? found.box()
        : Box.of(points.centerX() - side / 2, points.centerY() - side / 2, side, side);
  }

  private static Box widened(Box box) {
    double side = WIDER * Math.max(box.width(), box.height());
    return Box.of(box.centerX() - side / 2, box.centerY() - side / 2, side, side);
  }

  /** Returns squares of several sizes that cover an area, each overlapping the next by half. */
  private List<Box> squares(Box area) {
    List<Box> squares = new ArrayList<>();
    double side = Math.max(LEAST, Math.max(area.width(), area.height()));
    double least = Double.isNaN(size) ? LEAST : Math.max(LEAST, size / 2);
    for (int level = 0; level < LEVELS && side >= least; level++, side /= 2) {
      for (double y : starts(area.y(), area.height(), side)) {
        for (double x : starts(area.x(), area.width(), side)) {
          squares.add(Box.of(x, y, side, side));
        }
      }
    }
    return squares;
  }

  private static double[] starts(double first, double length, double side) {
    if (length <= side) {
      return new double[] {first + (length - side) / 2};
    }
    int n = (int) Math.ceil((length - side) / (side / 2)) + 1;
    double[] starts = new double[n];
    for (int i = 0; i < n; i++) {
      starts[i] = first + i * (length - side) / (n - 1);
    }
    return starts;
  }
}
