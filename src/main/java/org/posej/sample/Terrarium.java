// SPDX-License-Identifier: BSD-2-Clause
package org.posej.sample;

/** The floor that the animal walks on and the leaf that it walks under. */
final class Terrarium {
  private static final int SAND = 0xB7A88F;
  private static final int WALL = 0x4A4D52;
  private static final int LEAF = 0x5C8A3C;
  private static final int VEIN = 0xA9C07A;
  private static final int[] STONES = {0x8D8780, 0xA08E78, 0x77706B, 0xC0B39C};
  private static final int RIM = 13;
  private static final double LEAF_X = 402;
  private static final double LEAF_Y = 112;
  private static final double LEAF_DEG = -62;
  private static final double LEAF_LENGTH = 176;
  private static final double LEAF_WIDTH = 37;

  private static final double OUTSIDE = -9;
  private static final int SHADOW_DX = 9;
  private static final int SHADOW_DY = 11;
  private static final double SOFT = 5;

  private final int width;
  private final float[] leaf;

  /** Lays the leaf on an image of a size. */
  Terrarium(int width, int height) {
    this.width = width;
    leaf = new float[width * height];
    for (int i = 0; i < leaf.length; i++) {
      leaf[i] = (float) leafAt(i % width, i / width);
    }
  }

  /** Draws sand, stones and the rim of the terrarium. */
  static void drawFloor(Canvas canvas) {
    for (int y = 0; y < canvas.height; y++) {
      for (int x = 0; x < canvas.width; x++) {
        canvas.lay(x, y, 1, SAND, sand(x, y));
      }
    }
    for (int i = 0; i < 150; i++) {
      stone(canvas, i);
    }
    for (int y = 0; y < canvas.height; y++) {
      for (int x = 0; x < canvas.width; x++) {
        int edge = Math.min(Math.min(x, canvas.width - 1 - x), Math.min(y, canvas.height - 1 - y));
        canvas.shade(x, y, 0.7 + 0.3 * Noise.ease((edge - RIM) / 16.0));
        double grain = 0.9 + 0.2 * Noise.smooth(x / 9.0, y / 9.0, 5);
        canvas.lay(x, y, RIM - edge, WALL, grain * (edge > RIM - 3 ? 1.5 : 1));
        canvas.shade(x, y, 1.1 - 0.28 * vignette(x - canvas.width / 2, y - canvas.height / 2));
      }
    }
  }

  private static double sand(int x, int y) {
    double ripple = Noise.smooth(x / 55.0, y / 40.0, 11) - 0.5;
    double lumps = Noise.smooth(x / 12.0, y / 12.0, 12) - 0.5;
    double grit = Noise.smooth(x / 2.2, y / 2.2, 13) - 0.5;
    return 1 + 0.22 * ripple + 0.14 * lumps + 0.24 * grit;
  }

  private static double vignette(int dx, int dy) {
    return (dx * dx + dy * dy) / 160000.0;
  }

  private static void stone(Canvas canvas, int i) {
    double x = canvas.width * Noise.cell(i, 0, 21);
    double y = canvas.height * Noise.cell(i, 1, 21);
    double r = 1.2 + 5 * StrictMath.pow(Noise.cell(i, 2, 21), 5);
    double a = Math.PI * Noise.cell(i, 3, 21);
    double dx = 0.7 * r * StrictMath.cos(a);
    double dy = 0.7 * r * StrictMath.sin(a);
    for (int v = (int) (y - r - 3); v <= y + r + 4; v++) {
      for (int u = (int) (x - r - 3); u <= x + r + 4; u++) {
        double qx = u - x - 1.5;
        double qy = v - y - 2;
        canvas.shade(u, v, 1 - 0.4 * Noise.ease((r + 2 - Math.sqrt(qx * qx + qy * qy)) / 3));
      }
    }
    int colour = STONES[i % STONES.length];
    canvas.capsule(x - dx, y - dy, x + dx, y + dy, r, 0.8 * r, colour);
  }

  /** Draws the leaf with its shadow. */
  void drawLeaf(Canvas canvas) {
    for (int y = 0; y < canvas.height; y++) {
      for (int x = 0; x < canvas.width; x++) {
        double above = inside(x - SHADOW_DX, y - SHADOW_DY);
        if (above > -SOFT) {
          canvas.shade(x, y, 1 - 0.42 * Noise.ease((above + SOFT) / (2 * SOFT)));
        }
        if (inside(x, y) > -0.5) {
          blade(canvas, x, y, inside(x, y));
        }
      }
    }
  }

  private double inside(int x, int y) {
    return x < 0 || y < 0 ? OUTSIDE : leaf[y * width + x];
  }

  private static void blade(Canvas canvas, int x, int y, double inside) {
    double along = along(x, y);
    double across = across(x, y);
    double fold = across > 0 ? 0.86 : 1.06;
    double light = fold * (0.9 + 0.2 * Noise.smooth(along / 7, across / 7, 61));
    canvas.lay(x, y, inside + 0.5, LEAF, light);
    double midrib = 1.7 - 0.008 * along - Math.abs(across);
    canvas.lay(x, y, Math.min(inside + 0.5, midrib), VEIN, 0.95);
    double rib = along - 0.75 * Math.abs(across);
    double off = Math.abs(rib - 17 * Math.rint(rib / 17));
    canvas.lay(x, y, Math.min(inside - 1, 0.55 - 0.45 * off), VEIN, 0.85);
  }

  /** Returns whether the leaf hides a point. */
  static boolean hides(double x, double y) {
    return leafAt(x, y) > 0;
  }

  /** Returns about how many pixels a point lies inside the leaf, negative outside. */
  private static double leafAt(double x, double y) {
    double t = along(x, y) / LEAF_LENGTH;
    if (t <= 0 || t >= 1) {
      return OUTSIDE;
    }
    double half =
        LEAF_WIDTH * StrictMath.pow(StrictMath.sin(Math.PI * StrictMath.pow(t, 0.8)), 0.75);
    return half - Math.abs(across(x, y));
  }

  private static double along(double x, double y) {
    double a = Math.toRadians(LEAF_DEG);
    return (x - LEAF_X) * StrictMath.cos(a) + (y - LEAF_Y) * StrictMath.sin(a) + LEAF_LENGTH / 2;
  }

  private static double across(double x, double y) {
    double a = Math.toRadians(LEAF_DEG);
    double bend = along(x, y) / LEAF_LENGTH - 0.5;
    return (y - LEAF_Y) * StrictMath.cos(a) - (x - LEAF_X) * StrictMath.sin(a) + 22 * bend * bend;
  }
}
