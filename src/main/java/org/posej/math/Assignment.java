// SPDX-License-Identifier: BSD-2-Clause
package org.posej.math;

import java.util.Arrays;

/**
 * Gives every row a column of its own so that the sum of the costs is least.
 *
 * <p>Kuhn's Hungarian method with potentials, one shortest augmenting path per row: exact, cubic in
 * the number of columns.
 */
public final class Assignment {
  private final double[][] cost;
  private final int columns;
  private final double[] rowPotential;
  private final double[] columnPotential;
  private final int[] rowOf; // per column, from one; 0 where it is free
  private final int[] before; // the column before this one on the shortest path

  private Assignment(double[][] cost) {
    this.cost = cost;
    columns = cost[0].length;
    rowPotential = new double[cost.length + 1];
    columnPotential = new double[columns + 1];
    rowOf = new int[columns + 1];
    before = new int[columns + 1];
  }

  /**
   * Returns the column of each row; of equally good assignments always the same one.
   *
   * @param cost rows of finite costs, as long as one another and no fewer columns than rows
   * @throws IllegalArgumentException if there are more rows than columns
   */
  public static int[] solve(double[][] cost) {
    if (cost.length == 0) {
      return new int[0];
    }
    if (cost.length > cost[0].length) {
      throw new IllegalArgumentException(
          cost.length + " rows cannot each have one of " + cost[0].length + " columns.");
    }
    Assignment assignment = new Assignment(cost);
    for (int row = 1; row <= cost.length; row++) {
      assignment.add(row);
    }
    int[] columnOf = new int[cost.length];
    for (int column = 1; column <= assignment.columns; column++) {
      if (assignment.rowOf[column] > 0) {
        columnOf[assignment.rowOf[column] - 1] = column - 1;
      }
    }
    return columnOf;
  }

  /** Gives a row its column and moves the rows before it to others where that is cheaper. */
  private void add(int row) {
    rowOf[0] = row;
    double[] least = new double[columns + 1];
    Arrays.fill(least, Double.POSITIVE_INFINITY);
    boolean[] reached = new boolean[columns + 1];
    int column = 0;
    while (rowOf[column] != 0) {
      reached[column] = true;
      column = nearest(column, least, reached);
    }
    while (column != 0) {
      rowOf[column] = rowOf[before[column]];
      column = before[column];
    }
  }

  /** Goes on from a column to the nearest that is not reached yet and returns it. */
  private int nearest(int from, double[] least, boolean[] reached) {
    int row = rowOf[from];
    int next = 0;
    double step = Double.POSITIVE_INFINITY;
    for (int j = 1; j <= columns; j++) {
      if (!reached[j]) {
        double reduced = cost[row - 1][j - 1] - rowPotential[row] - columnPotential[j];
        if (reduced < least[j]) {
          least[j] = reduced;
          before[j] = from;
        }
        if (least[j] < step) {
          step = least[j];
          next = j;
        }
      }
    }
    for (int j = 0; j <= columns; j++) {
      if (reached[j]) {
        rowPotential[rowOf[j]] += step;
        columnPotential[j] -= step;
      } else {
        least[j] -= step;
      }
    }
    return next;
  }
}
