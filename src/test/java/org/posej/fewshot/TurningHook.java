// SPDX-License-Identifier: BSD-2-Clause
package org.posej.fewshot;

import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import org.posej.Pose;
import org.posej.Skeleton;
import org.posej.image.Frames;
import org.posej.skeleton.SkeletonInference;

/** A bright hook that turns and moves over a textured floor, with exact truth. */
public final class TurningHook implements Frames {
  /** Three points in a row. */
  public static final Skeleton SKELETON =
      SkeletonInference.infer("hook", List.of("end", "corner", "tip"), List.of());

  private static final int SIZE = 96;
  private static final double LONG = 30;
  private static final double SHORT = 14;

  private final int count;
  private final Depth depth;
  private final boolean flickers;
  private final double[] floor = new double[SIZE * SIZE];

  /** How pixels are stored. */
  public enum Depth {
    BYTE,
    SHORT,
    FLOAT
  }

  /** Prepares so many frames. */
  public TurningHook(int count, Depth depth) {
    this(count, depth, 0);
  }

  /** Prepares so many frames, every other a negative, which look like no movie of one scene. */
  public static TurningHook pictures(int count) {
    return new TurningHook(count, Depth.BYTE, 0, true);
  }

  /** Prepares so many frames on one of many floors; on all but the first a hook lies still. */
  TurningHook(int count, Depth depth, int which) {
    this(count, depth, which, false);
  }

  private TurningHook(int count, Depth depth, int which, boolean flickers) {
    this.count = count;
    this.depth = depth;
    this.flickers = flickers;
    SplittableRandom random = new SplittableRandom(4 + which);
    for (int i = 0; i < floor.length; i++) {
      int x = i % SIZE;
      int y = i / SIZE;
      floor[i] = 70 + 25 * Math.sin(x / 5.0) * Math.cos(y / 7.0) + 10 * random.nextGaussian();
    }
    if (which > 0) {
      System.arraycopy(draw(36), 0, floor, 0, floor.length);
    }
  }

  /** Returns the true points: the free end of the long leg, the corner, the tip. */
  public static Pose truth(int t) {
    double angle = 0.25 * t;
    double cx = 48 + 12 * Math.cos(0.13 * t);
    double cy = 48 + 12 * Math.sin(0.17 * t);
    double c = Math.cos(angle);
    double s = Math.sin(angle);
    double ex = cx - LONG / 2 * c;
    double ey = cy - LONG / 2 * s;
    double px = cx + LONG / 2 * c;
    double py = cy + LONG / 2 * s;
    return Pose.labelled(
        new double[] {ex, px, px - SHORT * s}, new double[] {ey, py, py + SHORT * c});
  }

  /** Returns a frame with its true points. */
  public static Example example(int t) {
    return new Example(t, List.of(truth(t)));
  }

  private static double toLeg(Pose p, int a, int b, double x, double y) {
    double ux = p.x(b) - p.x(a);
    double uy = p.y(b) - p.y(a);
    double at = ((x - p.x(a)) * ux + (y - p.y(a)) * uy) / (ux * ux + uy * uy);
    double along = Math.max(0, Math.min(1, at));
    return Math.hypot(x - p.x(a) - along * ux, y - p.y(a) - along * uy);
  }

  private double[] draw(int t) {
    Pose p = truth(t);
    boolean negative = flickers && t % 2 == 1;
    double[] pixels = new double[floor.length];
    for (int i = 0; i < pixels.length; i++) {
      double d = Math.min(toLeg(p, 0, 1, i % SIZE, i / SIZE), toLeg(p, 1, 2, i % SIZE, i / SIZE));
      double cover = Math.max(0, Math.min(1, 3.5 - d));
      double value = Math.round((1 - cover) * floor[i] + cover * 220);
      pixels[i] = negative ? 255 - value : value;
    }
    return pixels;
  }

  @Override
  public int size() {
    return count;
  }

  @Override
  public int width() {
    return SIZE;
  }

  @Override
  public int height() {
    return SIZE;
  }

  @Override
  public RandomAccessibleInterval<?> frame(int t) throws IOException {
    double[] pixels = draw(t);
    byte[] bytes = new byte[pixels.length];
    short[] shorts = new short[pixels.length];
    float[] floats = new float[pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      bytes[i] = (byte) pixels[i];
      shorts[i] = (short) (1000 + 200 * pixels[i]);
      floats[i] = (float) pixels[i];
    }
    return switch (depth) {
      case BYTE -> ArrayImgs.unsignedBytes(bytes, SIZE, SIZE);
      case SHORT -> ArrayImgs.unsignedShorts(shorts, SIZE, SIZE);
      case FLOAT -> ArrayImgs.floats(floats, SIZE, SIZE);
    };
  }
}
