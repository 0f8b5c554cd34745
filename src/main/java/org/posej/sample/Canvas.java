// SPDX-License-Identifier: BSD-2-Clause
package org.posej.sample;

/** A colour image that shapes are laid on, red, green and blue in 0..255. */
final class Canvas {
  final int width;
  final int height;
  final float[] rgb;

  /** Creates a black image. */
  Canvas(int width, int height) {
    this.width = width;
    this.height = height;
    rgb = new float[3 * width * height];
  }

  /** Copies another image of the same size onto this one. */
  void set(Canvas other) {
    System.arraycopy(other.rgb, 0, rgb, 0, rgb.length);
  }

  /**
   * Lays a colour over a pixel.
   *
   * @param alpha how much of the pixel is covered, clipped to 0..1
   * @param colour 0xRRGGBB
   * @param light factor on the colour
   */
  void lay(int x, int y, double alpha, int colour, double light) {
    if (x < 0 || y < 0 || x >= width || y >= height || alpha <= 0) {
      return;
    }
    float a = (float) Math.min(1, alpha);
    float l = (float) light;
    int i = 3 * (y * width + x);
    rgb[i] += a * (l * (colour >> 16 & 255) - rgb[i]);
    rgb[i + 1] += a * (l * (colour >> 8 & 255) - rgb[i + 1]);
    rgb[i + 2] += a * (l * (colour & 255) - rgb[i + 2]);
  }

  /** Darkens or brightens a pixel. */
  void shade(int x, int y, double factor) {
    if (x < 0 || y < 0 || x >= width || y >= height) {
      return;
    }
    int i = 3 * (y * width + x);
    rgb[i] *= (float) factor;
    rgb[i + 1] *= (float) factor;
    rgb[i + 2] *= (float) factor;
  }

  /** Lays a disc whose edge is one pixel soft, lit from the upper left. */
  void disc(double x, double y, double radius, int colour) {
    capsule(x, y, x, y, radius, radius, colour);
  }

  /** Lays a line with round ends and a radius that changes along it, lit from the upper left. */
  void capsule(double x0, double y0, double x1, double y1, double r0, double r1, int colour) {
    double reach = Math.max(r0, r1) + 1;
    double dx = x1 - x0;
    double dy = y1 - y0;
    double squared = dx * dx + dy * dy;
    int right = (int) Math.ceil(Math.max(x0, x1) + reach);
    int bottom = (int) Math.ceil(Math.max(y0, y1) + reach);
    for (int y = (int) Math.floor(Math.min(y0, y1) - reach); y <= bottom; y++) {
      for (int x = (int) Math.floor(Math.min(x0, x1) - reach); x <= right; x++) {
        double t = squared == 0 ? 0 : ((x - x0) * dx + (y - y0) * dy) / squared;
        t = Math.min(1, Math.max(0, t));
        double px = x - x0 - t * dx;
        double py = y - y0 - t * dy;
        double r = Noise.mix(r0, r1, t);
        double d = Math.sqrt(px * px + py * py);
        if (d < r + 0.5) {
          lay(x, y, r + 0.5 - d, colour, light(px / r, py / r));
        }
      }
    }
  }

  /**
   * Returns the brightness of a round body under a lamp at the upper left.
   *
   * @param nx the surface's slope to the right, -1..1
   * @param ny the surface's slope downwards, -1..1
   */
  static double light(double nx, double ny) {
    double nz = Math.sqrt(Math.max(0, 1 - nx * nx - ny * ny));
    return 0.42 + 0.62 * Math.max(0, -0.42 * nx - 0.48 * ny + 0.77 * nz);
  }
}
