// SPDX-License-Identifier: BSD-2-Clause
package org.posej.heat;

/**
 * How the place of a peak is found between the cells of a heatmap.
 *
 * @param method of refinement
 * @param kernel cells of the blur before logarithms are taken (DARK, UDP), odd; 1 for none
 * @param smoothing cells of a blur before the largest cell is sought, odd; 1 for none
 */
public record Refinement(Method method, int kernel, int smoothing) {

  /** The methods; places are in cells and each starts at the largest cell. */
  public enum Method {
    /** The largest cell itself. */
    ARGMAX,
    /**
     * A quarter of a cell toward the larger neighbour, along each axis. As MMPose does, x moves
     * where {@code 1 < x < W - 1} and {@code y > 0}, and y likewise. Newell et al., "Stacked
     * hourglass networks" (2016).
     */
    QUARTER,
    /**
     * A quarter of a cell straight toward the second largest cell. Chen et al., "Cascaded pyramid
     * network" (2018).
     */
    SECOND_PEAK,
    /**
     * One Newton step on the logarithm of the blurred map, with differences over two cells; none
     * nearer than two cells to the border. Zhang et al., "Distribution-aware coordinate
     * representation" (2020).
     */
    DARK,
    /**
     * One Newton step on the logarithm of the blurred map, with differences over one cell and the
     * border repeated. Huang et al., "The devil is in the details" (2020).
     */
    UDP,
    /** The mean of the cells within three sigmas, weighted by their values. */
    CENTROID,
    /** The mean of the cells within three sigmas, weighted by their squared values. */
    SQUARED_CENTROID,
    /** The centre of the nearest round Gaussian within two sigmas, by least squares. */
    GAUSSIAN_FIT
  }

  /**
   * Returns a method without smoothing, its kernel as trained for that width: 11 for 2, 17 for 3.
   *
   * @param sigma of the heatmaps' Gaussians in cells
   */
  public static Refinement of(Method method, double sigma) {
    return new Refinement(method, Math.max(1, 2 * (int) Math.round(3 * sigma) - 1), 1);
  }

  /** Returns this with another blur before logarithms are taken. */
  public Refinement withKernel(int cells) {
    return new Refinement(method, cells, smoothing);
  }

  /** Returns this with a blur before the largest cell is sought. */
  public Refinement smoothed(int cells) {
    return new Refinement(method, kernel, cells);
  }
}
