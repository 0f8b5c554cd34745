// SPDX-License-Identifier: BSD-2-Clause
package org.posej.model;

import org.posej.Box;
import org.posej.image.Crop;
import org.posej.image.InputSpec;

/**
 * Which part of an image a network is shown.
 *
 * @param rule how a region becomes a crop
 * @param padding factor of a region's sides; not of a whole image
 * @param alignment how pixels of the crop lie on those of the image, for the rule {@code BOX}
 */
public record Framing(Rule rule, double padding, Crop.Alignment alignment) {

  /** How a region, or the whole image, becomes a crop. */
  public enum Rule {
    /** Widened to the input's aspect about its middle. */
    BOX,
    /** A whole image fits into the middle of the input; a region is widened. */
    LETTERBOX,
    /** A whole image fits into the upper left of the input; a region is widened. */
    CORNER,
    /** Both sides are scaled on their own to those of the input. */
    STRETCH
  }

  /** A whole image in the middle of the input. */
  public static final Framing LETTERBOX = new Framing(Rule.LETTERBOX, 1, Crop.Alignment.CENTRES);

  /**
   * Checks the padding.
   *
   * @throws IllegalArgumentException if it is not positive
   */
  public Framing {
    if (!(padding > 0) || !Double.isFinite(padding)) {
      throw new IllegalArgumentException(
          "A padding of " + padding + " is no factor; 1.25 is usual.");
    }
  }

  /**
   * Returns the crop for a region.
   *
   * @param region null for the whole image
   * @throws IllegalArgumentException if the region has no area
   */
  public Crop crop(Box region, InputSpec input, int imageWidth, int imageHeight) {
    int w = input.width();
    int h = input.height();
    if (rule == Rule.STRETCH) {
      return region == null ? Crop.stretch(imageWidth, imageHeight, w, h) : stretched(region, w, h);
    }
    if (region != null) {
      return Crop.box(region, padding, w, h, alignment);
    }
    double edge = alignment == Crop.Alignment.CENTRES ? -0.5 : 0;
    return rule == Rule.BOX
        ? Crop.box(Box.of(edge, edge, imageWidth, imageHeight), 1, w, h, alignment)
        : Crop.letterbox(imageWidth, imageHeight, w, h, rule == Rule.LETTERBOX);
  }

  /** The region keeps no aspect, so its turn is not looked at. */
  private Crop stretched(Box region, int w, int h) {
    double sx = padding * region.width() / w;
    double sy = padding * region.height() / h;
    double left = region.centerX() - padding * region.width() / 2;
    double top = region.centerY() - padding * region.height() / 2;
    return new Crop(sx, 0, left + sx / 2, 0, sy, top + sy / 2);
  }
}
