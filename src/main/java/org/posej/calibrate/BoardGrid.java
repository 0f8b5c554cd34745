// SPDX-License-Identifier: BSD-2-Clause
package org.posej.calibrate;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.posej.calibrate.SaddlePoints.Saddle;

/**
 * Saddle points that are joined to a grid, from one of them outwards.
 *
 * <p>The next point along an edge lies where the two before it point to, and its dark quarters are
 * where those of its neighbour are bright.
 */
final class BoardGrid {
  private static final double OPPOSITE = -0.3; // cosine of the phases of neighbours at most
  private static final double ASTRAY = 0.3; // of a step
  private static final double APART = 0.3; // sine of the angle between the edges at least

  private record Cell(int column, int row) {}

  private final List<Saddle> saddles;
  private final Map<Cell, Saddle> cells = new HashMap<>();
  private final Set<Saddle> taken = new HashSet<>();

  private BoardGrid(List<Saddle> saddles) {
    this.saddles = saddles;
  }

  /**
   * Finds the corners of a board.
   *
   * @return row after row, as x and y; null where the whole board is not there
   */
  static double[][] find(List<Saddle> saddles, Board board) {
    Set<Saddle> tried = new HashSet<>();
    for (Saddle seed : saddles) {
      if (tried.contains(seed)) {
        continue;
      }
      BoardGrid grid = new BoardGrid(saddles);
      grid.grow(seed);
      double[][] corners = grid.corners(board);
      if (corners != null) {
        return corners;
      }
      tried.add(seed);
      if (grid.cells.size() > board.size() / 2) {
        tried.addAll(grid.taken);
      }
    }
    return null;
  }

  private void grow(Saddle seed) {
    Saddle right = nearest(seed, null);
    Saddle below = right == null ? null : nearest(seed, right);
    if (below == null) {
      return;
    }
    double[] u = {right.x() - seed.x(), right.y() - seed.y()};
    double[] v = {below.x() - seed.x(), below.y() - seed.y()};
    boolean left = u[0] * v[1] - u[1] * v[0] < 0;
    put(new Cell(0, 0), seed);
    put(new Cell(1, 0), left ? below : right);
    put(new Cell(0, 1), left ? right : below);
    Deque<Cell> open = new ArrayDeque<>(cells.keySet());
    while (!open.isEmpty()) {
      Cell at = open.poll();
      for (int[] d : new int[][] {{1, 0}, {-1, 0}, {0, 1}, {0, -1}}) {
        Cell next = new Cell(at.column + d[0], at.row + d[1]);
        if (!cells.containsKey(next)) {
          double[] step = step(at, d[0], d[1]);
          Saddle found = step == null ? null : at(cells.get(at), step);
          if (found != null) {
            put(next, found);
            open.add(next);
            open.add(at);
          }
        }
      }
    }
  }

  private void put(Cell cell, Saddle saddle) {
    cells.put(cell, saddle);
    taken.add(saddle);
  }

  /** Returns the nearest neighbour along an edge; with another given, along the other edge. */
  private Saddle nearest(Saddle from, Saddle other) {
    Saddle best = null;
    for (Saddle s : saddles) {
      boolean fits = s != from && Math.cos(s.phase() - from.phase()) < OPPOSITE;
      if (fits && other != null) {
        double ux = other.x() - from.x();
        double uy = other.y() - from.y();
        double cross = ux * (s.y() - from.y()) - uy * (s.x() - from.x());
        fits = Math.abs(cross) > APART * Math.hypot(ux, uy) * distance(s, from);
      }
      if (fits && (best == null || distance(s, from) < distance(best, from))) {
        best = s;
      }
    }
    return best;
  }

  /** Returns the way to the next cell: that of the edge before it, or of a parallel one. */
  private double[] step(Cell at, int dc, int dr) {
    Saddle here = cells.get(at);
    Saddle before = cells.get(new Cell(at.column - dc, at.row - dr));
    if (before != null) {
      return new double[] {here.x() - before.x(), here.y() - before.y()};
    }
    for (int side : new int[] {-1, 1}) {
      Saddle from = cells.get(new Cell(at.column + side * dr, at.row + side * dc));
      Saddle to = cells.get(new Cell(at.column + side * dr + dc, at.row + side * dc + dr));
      if (from != null && to != null) {
        return new double[] {to.x() - from.x(), to.y() - from.y()};
      }
    }
    return null;
  }

  private Saddle at(Saddle from, double[] step) {
    double astray = ASTRAY * Math.hypot(step[0], step[1]);
    Saddle best = null;
    double least = astray;
    for (Saddle s : saddles) {
      double far = Math.hypot(s.x() - from.x() - step[0], s.y() - from.y() - step[1]);
      boolean fits = !taken.contains(s) && Math.cos(s.phase() - from.phase()) < OPPOSITE;
      if (fits && far < least) {
        best = s;
        least = far;
      }
    }
    return best;
  }

  private static double distance(Saddle a, Saddle b) {
    return Math.hypot(a.x() - b.x(), a.y() - b.y());
  }

  /** Returns the cells as a board, lying or standing, if whole lines of them are as many. */
  private double[][] corners(Board board) {
    int[] span = span();
    while (dropPoorest(span)) {
      span = span();
    }
    int columns = span[1] - span[0] + 1;
    int rows = span[3] - span[2] + 1;
    boolean standing = columns != board.columns();
    boolean whole =
        cells.size() == board.size()
            && (standing ? rows : columns) == board.columns()
            && (standing ? columns : rows) == board.rows();
    if (!whole) {
      return null;
    }
    double[][] corners = new double[board.size()][];
    for (int i = 0; i < corners.length; i++) {
      int along = i % board.columns();
      int across = i / board.columns();
      Saddle s =
          standing
              ? cells.get(new Cell(span[1] - across, span[2] + along))
              : cells.get(new Cell(span[0] + along, span[2] + across));
      corners[i] = new double[] {s.x(), s.y()};
    }
    return corners;
  }

  /** Returns the first and last column and the first and last row. */
  private int[] span() {
    IntSummaryStatistics columns =
        cells.keySet().stream().mapToInt(Cell::column).summaryStatistics();
    IntSummaryStatistics rows = cells.keySet().stream().mapToInt(Cell::row).summaryStatistics();
    return new int[] {columns.getMin(), columns.getMax(), rows.getMin(), rows.getMax()};
  }

  /**
   * Takes away the outermost line that has the fewest of its cells, since what lies beside a board
   * may look like a corner or two; false where all four lines are whole.
   */
  private boolean dropPoorest(int[] span) {
    double least = 1;
    Predicate<Cell> poorest = null;
    for (int side = 0; side < 4; side++) {
      int at = span[side];
      boolean column = side < 2;
      Predicate<Cell> line = c -> (column ? c.column : c.row) == at;
      double length = column ? span[3] - span[2] + 1.0 : span[1] - span[0] + 1.0;
      double part = cells.keySet().stream().filter(line).count() / length;
      if (part < least) {
        least = part;
        poorest = line;
      }
    }
    return poorest != null && cells.keySet().removeIf(poorest);
  }
}
