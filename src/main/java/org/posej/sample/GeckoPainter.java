// SPDX-License-Identifier: BSD-2-Clause
package org.posej.sample;

import java.util.Arrays;

/** Draws the animal with its shadow. */
final class GeckoPainter {
  static final int NOSE_COLOUR = 0xE07F86;
  private static final int SKIN = 0xE9BE6A;
  private static final int BELLY = 0xF3E3BC;
  private static final int SPOT = 0x3A2A22;
  private static final int PALE = 0xEFE6D6;
  private static final int EYE = 0x15110F;
  private static final int LID = 0xF7EFD8;
  private static final int SHADOW_DX = 5;
  private static final int SHADOW_DY = 6;
  private static final int SOFT = 4;

  private final Canvas canvas;
  private final float[] cover;
  private final float[] place;
  private final float[] beside;
  private int left;
  private int top;
  private int right;
  private int bottom;

  /** Prepares to draw on a canvas. */
  GeckoPainter(Canvas canvas) {
    this.canvas = canvas;
    int n = canvas.width * canvas.height;
    cover = new float[n];
    place = new float[n];
    beside = new float[n];
  }

  /** Draws the animal. */
  void draw(Gecko gecko) {
    frame(gecko);
    measure(gecko);
    shadow(gecko);
    for (int leg = 0; leg < Gecko.LEGS; leg++) {
      leg(gecko, leg);
    }
    body(gecko);
    face(gecko);
  }

  /** Limits the work to the pixels near the body. */
  private void frame(Gecko g) {
    int reach = 24;
    left = (int) Math.max(0, Arrays.stream(g.spineX).min().orElse(0) - reach);
    top = (int) Math.max(0, Arrays.stream(g.spineY).min().orElse(0) - reach);
    right = (int) Math.min(canvas.width, Arrays.stream(g.spineX).max().orElse(0) + reach);
    bottom = (int) Math.min(canvas.height, Arrays.stream(g.spineY).max().orElse(0) + reach);
  }

  /** Finds for every pixel how much of it the body covers and which part of it that is. */
  private void measure(Gecko g) {
    Arrays.fill(cover, 0);
    Arrays.fill(place, -1);
    for (int s = 0; s < Gecko.LENGTH; s++) {
      measureSegment(g, s);
    }
  }

  private void measureSegment(Gecko g, int s) {
    double ax = g.spineX[s + 1] - g.spineX[s];
    double ay = g.spineY[s + 1] - g.spineY[s];
    double squared = ax * ax + ay * ay;
    double reach = Math.max(Gecko.width(s), Gecko.width(s + 1)) + 1;
    int y0 = (int) Math.max(0, Math.floor(g.spineY[s] - reach - 1));
    int y1 = (int) Math.min(canvas.height - 1, Math.ceil(g.spineY[s] + reach + 1));
    int x0 = (int) Math.max(0, Math.floor(g.spineX[s] - reach - 1));
    int x1 = (int) Math.min(canvas.width - 1, Math.ceil(g.spineX[s] + reach + 1));
    for (int y = y0; y <= y1; y++) {
      for (int x = x0; x <= x1; x++) {
        double qx = x - g.spineX[s];
        double qy = y - g.spineY[s];
        double t = Math.min(1, Math.max(0, (qx * ax + qy * ay) / squared));
        double px = qx - t * ax;
        double py = qy - t * ay;
        double d = Math.sqrt(px * px + py * py);
        double inside = Gecko.width(s + t) - d;
        int i = y * canvas.width + x;
        if (inside + 0.5 > 0 && (place[i] < 0 || d < Math.abs(beside[i]))) {
          place[i] = (float) (s + t);
          beside[i] = (float) Math.copySign(d, qx * ay - qy * ax);
        }
        cover[i] = (float) Math.max(cover[i], Math.min(1, inside + 0.5));
      }
    }
  }

  /** Darkens the floor at the lower right of the body and of the feet. */
  private void shadow(Gecko g) {
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        double a = softCover(x - SHADOW_DX, y - SHADOW_DY);
        if (a > 0) {
          canvas.shade(x, y, 1 - 0.5 * a);
        }
      }
    }
    for (int leg = 0; leg < Gecko.LEGS; leg++) {
      for (int r = 9; r >= 3; r -= 2) {
        darken(g.footX[leg] + 2, g.footY[leg] + 2, r);
        darken(g.kneeX[leg] + 3, g.kneeY[leg] + 4, r);
      }
    }
  }

  private double softCover(int x, int y) {
    double sum = 0;
    for (int j = -1; j <= 1; j++) {
      for (int i = -1; i <= 1; i++) {
        int px = x + i * SOFT;
        int py = y + j * SOFT;
        if (px >= 0 && py >= 0 && px < canvas.width && py < canvas.height) {
          sum += cover[py * canvas.width + px];
        }
      }
    }
    return sum / 9;
  }

  private void darken(double x, double y, double radius) {
    for (int v = (int) (y - radius); v <= y + radius; v++) {
      for (int u = (int) (x - radius); u <= x + radius; u++) {
        double d = Math.sqrt((u - x) * (u - x) + (v - y) * (v - y));
        canvas.shade(u, v, 1 - 0.1 * Math.min(1, Math.max(0, radius - d)));
      }
    }
  }

  private void leg(Gecko g, int leg) {
    double hx = g.hipX[leg];
    double hy = g.hipY[leg];
    double kx = g.kneeX[leg];
    double ky = g.kneeY[leg];
    double fx = g.footX[leg];
    double fy = g.footY[leg];
    double heading = StrictMath.atan2(fy - ky, fx - kx);
    for (int toe = -2; toe <= 2; toe++) {
      double a = heading + 0.55 * toe;
      double length = toe == 0 ? 11 : 9;
      double tx = fx + length * StrictMath.cos(a);
      double ty = fy + length * StrictMath.sin(a);
      canvas.capsule(fx, fy, tx, ty, 1.8, 1.1, SKIN);
      canvas.disc(tx, ty, 1.5, PALE);
    }
    canvas.capsule(hx, hy, kx, ky, leg < 2 ? 5.5 : 7, leg < 2 ? 4.2 : 5, SKIN);
    canvas.capsule(kx, ky, fx, fy, leg < 2 ? 4.2 : 5, 3.2, SKIN);
    canvas.disc(fx, fy, 4, SKIN);
    for (int i = 1; i <= 3; i++) {
      double t = i / 4.0 + 0.1 * Noise.cell(leg, i, 31);
      canvas.disc(Noise.mix(hx, kx, t), Noise.mix(hy, ky, t), 1.3, SPOT);
      canvas.disc(Noise.mix(kx, fx, t), Noise.mix(ky, fy, t), 1.1, SPOT);
    }
  }

  private void body(Gecko g) {
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        int i = y * canvas.width + x;
        if (cover[i] > 0) {
          skin(g, x, y, place[i], beside[i], cover[i]);
        }
      }
    }
  }

  private void skin(Gecko g, int x, int y, double s, double side, double alpha) {
    double w = Gecko.width(s);
    double n = Math.max(-1, Math.min(1, side / w));
    double ax = g.x(s + 1, 0) - g.x(s - 1, 0);
    double ay = g.y(s + 1, 0) - g.y(s - 1, 0);
    double norm = Math.sqrt(ax * ax + ay * ay);
    double light = Canvas.light(n * ay / norm, -n * ax / norm);
    light *= 0.93 + 0.14 * Noise.smooth(s / 1.7, side / 1.7, 41);
    canvas.lay(x, y, alpha, ground(s, n), light);
    double across = w * n * (1 + 0.35 * n * n);
    canvas.lay(x, y, alpha * spots(s, across), SPOT, light);
  }

  private static int ground(double s, double n) {
    boolean pale = s > Gecko.TAIL_BASE + 8 && Math.floorMod((int) (s - 124), 26) < 13;
    return pale ? PALE : Math.abs(n) > 0.86 ? BELLY : SKIN;
  }

  /** Returns how dark the pattern is: fine spots on the head, broad ones in bands on the back. */
  private static double spots(double s, double across) {
    if (s > Gecko.TAIL_BASE + 4) {
      double edge = Noise.dots(s / 6, across / 6, 57);
      boolean dark = Math.floorMod((int) (s - 124), 26) >= 13;
      return dark ? Noise.ease(3.4 - 4 * edge) : 0.5 * Noise.ease(1 - 4 * edge);
    }
    double grain = s < Gecko.NECK ? 5 : 7.5;
    double band = 0.5 + 0.5 * StrictMath.cos(2 * Math.PI * (s - 62) / 34);
    double size = s < Gecko.NECK ? 0.24 : 0.22 + 0.2 * band;
    return Noise.ease((size - Noise.dots(s / grain, across / grain, 77)) * 6 + 0.5);
  }

  private void face(Gecko g) {
    canvas.disc(g.x(Gecko.NOSE, 0), g.y(Gecko.NOSE, 0), 3.2, NOSE_COLOUR);
    for (int side = -1; side <= 1; side += 2) {
      double x = g.x(Gecko.EYES, side * Gecko.EYE_OFFSET);
      double y = g.y(Gecko.EYES, side * Gecko.EYE_OFFSET);
      canvas.disc(x, y, 4.4, LID);
      canvas.disc(x, y, 3.3, EYE);
    }
  }
}
