// SPDX-License-Identifier: BSD-2-Clause
package org.posej.image;

import java.util.Locale;
import org.posej.Box;
import org.posej.Pose;

/**
 * Where the pixels of a network's input lie in an image: an affine map.
 *
 * <p>Input pixel (u, v) lies at x = xx u + xy v + x0, y = yx u + yy v + y0. Integers are centres of
 * pixels in both.
 *
 * @param xx image pixels to the right per input pixel to the right
 * @param xy image pixels to the right per input pixel down
 * @param x0 image x of the input's first pixel
 * @param yx image pixels down per input pixel to the right
 * @param yy image pixels down per input pixel down
 * @param y0 image y of the input's first pixel
 */
public record Crop(double xx, double xy, double x0, double yx, double yy, double y0) {
  /*
   * [1] Sun et al., "Deep high-resolution representation learning for human pose estimation" (2019):
   * a box is widened to the input's aspect, then by a factor. [2] Huang et al., "The devil is in the
   * details: delving into unbiased data processing for human pose estimation" (2020): lengths are
   * measured between the centres of the first and the last pixel.
   */

  /** How the N pixels of an input lie on the side of a box of length s that begins at b. */
  public enum Alignment {
    /** Pixel u at b + (u + 0.5) s / N: pixels tile the box. */
    CENTRES,
    /** Pixel u at b + u s / N: the first pixel lies on the edge (HRNet [1], MMPose). */
    FIRST,
    /** Pixel u at b + u s / (N - 1): first and last pixel lie on the edges (UDP [2]). */
    CORNERS
  }

  /**
   * Checks the map; negative zeros become positive.
   *
   * @throws IllegalArgumentException if it is not finite or has no inverse
   */
  public Crop {
    double area = Math.abs(xx * yy - xy * yx);
    if (!(area > 0) || !Double.isFinite(area) || !Double.isFinite(x0 + y0)) {
      throw new IllegalArgumentException("A crop without a finite area shows nothing.");
    }
    xx += 0.0;
    xy += 0.0;
    yx += 0.0;
    yy += 0.0;
  }

  /**
   * Returns the crop of a box that is widened about its centre to the input's aspect, then padded.
   *
   * @param box in image pixels; its turn is undone
   * @param padding factor on both sides, 1 for none
   * @param width of the input
   * @param height of the input
   * @throws IllegalArgumentException if the box has no area
   */
  public static Crop box(Box box, double padding, int width, int height, Alignment alignment) {
    if (!(Math.min(box.width(), box.height()) * padding > 0)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "A box of %s x %s pixels, padded by %s, has no area to crop.",
              box.width(),
              box.height(),
              padding));
    }
    double aspect = (double) width / height;
    double w = padding * Math.max(box.width(), aspect * box.height());
    double h = padding * Math.max(box.height(), box.width() / aspect);
    double stepX = step(w, width, alignment);
    double stepY = step(h, height, alignment);
    double first = alignment == Alignment.CENTRES ? 0.5 : 0;
    double left = first * stepX - w / 2;
    double up = first * stepY - h / 2;
    double cos = Math.cos(box.angle());
    double sin = Math.sin(box.angle());
    return new Crop(
        cos * stepX,
        -sin * stepY,
        box.centerX() + cos * left - sin * up,
        sin * stepX,
        cos * stepY,
        box.centerY() + sin * left + cos * up);
  }

  private static double step(double side, int pixels, Alignment alignment) {
    return side / (alignment == Alignment.CORNERS ? Math.max(1, pixels - 1) : pixels);
  }

  /** Returns the crop of a whole image, each side resized on its own. */
  public static Crop stretch(int imageWidth, int imageHeight, int width, int height) {
    return placed(imageWidth, imageHeight, width, height, 0, 0);
  }

  /**
   * Returns the crop of a whole image that keeps its aspect.
   *
   * <p>The resized image has whole pixels, as in the references. The crop without rounding
   * (MediaPipe) is the {@link #box} of the image's area, which begins at (-0.5, -0.5).
   *
   * @param centred whether the image lies in the middle, its size rounded (YOLO); otherwise at the
   *     upper left, its size rounded down (YOLOX)
   */
  public static Crop letterbox(
      int imageWidth, int imageHeight, int width, int height, boolean centred) {
    double gain = Math.min((double) height / imageHeight, (double) width / imageWidth);
    int w = resized(imageWidth * gain, centred);
    int h = resized(imageHeight * gain, centred);
    return centred
        ? placed(imageWidth, imageHeight, w, h, (width - w) / 2, (height - h) / 2)
        : placed(imageWidth, imageHeight, w, h, 0, 0);
  }

  private static int resized(double side, boolean rounded) {
    return Math.max(1, (int) (rounded ? Math.rint(side) : side));
  }

  /** Returns the crop that shows an image at some size, beginning at some input pixel. */
  private static Crop placed(int imageWidth, int imageHeight, int w, int h, int left, int top) {
    double stepX = (double) imageWidth / w;
    double stepY = (double) imageHeight / h;
    return new Crop(stepX, 0, (0.5 - left) * stepX - 0.5, 0, stepY, (0.5 - top) * stepY - 0.5);
  }

  /** Returns the crop whose input is mirrored left to right, for a flip test. */
  public Crop mirrored(int width) {
    return new Crop(-xx, xy, x0 + xx * (width - 1), -yx, yy, y0 + yx * (width - 1));
  }

  /** Returns the crop of the same middle that shows so many times as much along each side. */
  public Crop scaled(double factor, int width, int height) {
    double u = (1 - factor) * (width - 1) / 2;
    double v = (1 - factor) * (height - 1) / 2;
    return new Crop(
        factor * xx, factor * xy, toImageX(u, v), factor * yx, factor * yy, toImageY(u, v));
  }

  /** Returns whether input rows lie along image rows. */
  boolean isUpright() {
    return xy == 0 && yx == 0;
  }

  /** Returns image pixels per input pixel, the mean of both axes. */
  public double scale() {
    return Math.sqrt(Math.abs(determinant()));
  }

  private double determinant() {
    return xx * yy - xy * yx;
  }

  /** Returns the image x of an input pixel. */
  public double toImageX(double u, double v) {
    return xx * u + xy * v + x0;
  }

  /** Returns the image y of an input pixel. */
  public double toImageY(double u, double v) {
    return yx * u + yy * v + y0;
  }

  /** Returns the input column of a place in the image. */
  public double toInputX(double x, double y) {
    return (yy * (x - x0) - xy * (y - y0)) / determinant();
  }

  /** Returns the input row of a place in the image. */
  public double toInputY(double x, double y) {
    return (xx * (y - y0) - yx * (x - x0)) / determinant();
  }

  /**
   * Returns a pose in input pixels as one in image pixels, its points in space turned with the crop
   * about the axis of view; all else stays.
   */
  public Pose toImage(Pose pose) {
    Pose placed = pose.map(this::toImageX, this::toImageY);
    if (!pose.has3d()) {
      return placed;
    }
    double across = Math.hypot(xx, yx);
    double down = Math.hypot(xy, yy);
    return placed.with3d(
        k -> xx / across * pose.x3d(k) + xy / down * pose.y3d(k),
        k -> yx / across * pose.x3d(k) + yy / down * pose.y3d(k),
        pose::z3d);
  }

  /**
   * Returns a box in input pixels as one in image pixels, turned with the crop.
   *
   * <p>A turned box in a crop whose two scales differ becomes the rectangle with the same sides,
   * which is not quite its image.
   */
  public Box toImage(Box box) {
    double cos = Math.cos(box.angle());
    double sin = Math.sin(box.angle());
    double downX = xy * cos - xx * sin;
    double downY = yy * cos - yx * sin;
    double width = box.width() * Math.hypot(xx * cos + xy * sin, yx * cos + yy * sin);
    double height = box.height() * Math.hypot(downX, downY);
    double x = toImageX(box.centerX(), box.centerY());
    double y = toImageY(box.centerX(), box.centerY());
    double angle = Math.atan2(-downX, downY) + 0.0;
    return new Box(x - width / 2, y - height / 2, width, height, angle, box.score());
  }
}
