// SPDX-License-Identifier: BSD-2-Clause
package org.posej.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.posej.Pose;
import org.posej.Skeleton;
import org.posej.image.Frames;

/**
 * A drawn movie of one or two animals of random build, with the exact truth.
 *
 * <p>The seed decides about build, size, contrast, floor, clutter, what hides the animals, blur by
 * motion, noise, lamp, and whether the animals walk about or stay. Seeds give the same frames on
 * every machine.
 */
public final class RandomMovie implements Frames {
  private static final int SIZE = 160;
  private static final int SHUTTER = 3; // pictures that are averaged where motion blurs

  private final int width;
  private final int height;
  private final int seed;
  private final RandomAnimal animal;
  private final List<RandomAnimal.Walk> walks = new ArrayList<>();
  private final List<double[]> leaves = new ArrayList<>();
  private final double shutter;
  private final double noise;
  private final double flicker;
  private final double boutsFrom;
  private final Canvas floor;
  private final Canvas canvas;

  /** Prepares a movie; no frame is drawn yet. */
  public RandomMovie(int seed) {
    this.seed = seed;
    SplittableRandom random = new SplittableRandom(seed);
    double trunk = 35 + 75 * random.nextDouble();
    width = (int) (trunk * (3.2 + 1.2 * random.nextDouble()));
    height = (int) (trunk * (2.6 + 1.2 * random.nextDouble()));
    int ground = 50 + random.nextInt(140);
    int contrast = 25 + random.nextInt(90);
    int skin = ground + contrast > 235 || ground > 150 ? ground - contrast : ground + contrast;
    animal = new RandomAnimal(random.nextLong(), grey(Math.max(8, skin)));
    shutter = random.nextInt(3) == 0 ? 1.5 * random.nextDouble() : 0;
    noise = 1 + 10 * random.nextDouble() * random.nextDouble();
    flicker = 0.08 * random.nextDouble();
    boutsFrom = 2 * random.nextDouble() - 0.4;
    floor = new Canvas(width, height);
    canvas = new Canvas(width, height);
    drawFloor(ground, random);
    boolean stays = random.nextInt(3) == 0;
    double turns = random.nextBoolean() ? 0.25 : 1.5;
    int animals = random.nextInt(5) == 0 ? 2 : 1;
    for (int i = 0; i < animals; i++) {
      double[] area = {
        width * (animals == 1 ? 0.5 : 0.32 + 0.36 * i),
        height * 0.5,
        (stays ? 0.05 : 0.35) * trunk / animals
      };
      walks.add(animal.new Walk(trunk, area, turns, random.split()));
    }
    for (int i = random.nextInt(4); i > 0; i--) {
      double r = trunk * (0.1 + 0.25 * random.nextDouble());
      leaves.add(
          new double[] {
            width * (0.2 + 0.6 * random.nextDouble()),
            height * (0.2 + 0.6 * random.nextDouble()),
            r,
            20 + random.nextInt(200)
          });
    }
  }

  private static int grey(int v) {
    return v << 16 | v << 8 | v;
  }

  /** Draws the floor with grains of random size and things that look like limbs. */
  private void drawFloor(int ground, SplittableRandom random) {
    double grain = 1.5 + 12 * random.nextDouble();
    double depth = 0.35 * random.nextDouble();
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double coarse = Noise.smooth(x / 60.0, y / 60.0, seed + 1) - 0.5;
        double fine = Noise.smooth(x / grain, y / grain, seed + 2) - 0.5;
        floor.lay(x, y, 1, grey(ground), 1 + 0.3 * coarse + depth * fine);
      }
    }
    for (int i = random.nextInt(25); i > 0; i--) {
      double x = width * random.nextDouble();
      double y = height * random.nextDouble();
      double dx = 25 * (random.nextDouble() - 0.5);
      double dy = 25 * (random.nextDouble() - 0.5);
      double r = 0.8 + 2 * random.nextDouble();
      int colour = Math.max(5, Math.min(250, ground + random.nextInt(121) - 60));
      floor.capsule(x, y, x + dx, y + dy, r, r, grey(colour));
    }
  }

  @Override
  public int size() {
    return SIZE;
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public int height() {
    return height;
  }

  /** Returns the keypoints of the animals. */
  public Skeleton skeleton() {
    return animal.keypoints();
  }

  /** Returns how far the animals are in what they do at times, 0 to 1. */
  private double bout(double t) {
    double u = 0.5 + 0.5 * StrictMath.sin(t / 13.0 + seed);
    return Noise.ease(2 * (u - boutsFrom));
  }

  @Override
  public RandomAccessibleInterval<UnsignedByteType> frame(int t) {
    float[] light = new float[width * height];
    int pictures = shutter == 0 ? 1 : SHUTTER;
    for (int i = 0; i < pictures; i++) {
      draw(t + shutter * i / SHUTTER);
      for (int p = 0; p < light.length; p++) {
        light[p] += canvas.rgb[3 * p] / pictures;
      }
    }
    float lamp = (float) (1 + flicker * (Noise.cell(t, 0, seed) - 0.5));
    byte[] pixels = new byte[light.length];
    for (int p = 0; p < pixels.length; p++) {
      double v = lamp * light[p] + noise * Noise.normal(seed + t * pixels.length + p);
      pixels[p] = (byte) Math.max(0, Math.min(255, Math.round(v)));
    }
    return ArrayImgs.unsignedBytes(pixels, width, height);
  }

  private void draw(double t) {
    canvas.set(floor);
    for (RandomAnimal.Walk walk : walks) {
      walk.draw(canvas, t, bout(t));
    }
    for (double[] leaf : leaves) {
      canvas.disc(leaf[0], leaf[1], leaf[2], grey((int) leaf[3]));
    }
  }

  /**
   * Returns where the points of every animal are at the middle of a frame's exposure.
   *
   * <p>Points under a trunk, a leaf or outside the frame are hidden.
   */
  public List<Pose> truth(int t) {
    double middle = t + (shutter == 0 ? 0 : shutter * (SHUTTER - 1) / (2.0 * SHUTTER));
    List<Pose> poses = walks.stream().map(w -> w.points(middle, bout(middle))).toList();
    return IntStream.range(0, poses.size()).mapToObj(i -> shown(poses.get(i), i)).toList();
  }

  private Pose shown(Pose pose, int of) {
    Pose shown = pose;
    for (int k = 0; k < pose.size(); k++) {
      shown = isHidden(pose.placeX(k), pose.placeY(k), of) ? shown.without(k) : shown;
    }
    return shown;
  }

  /** Returns whether something hides a place of an animal, all having just been posed. */
  private boolean isHidden(double x, double y, int of) {
    boolean outside = x < 0 || y < 0 || x > width - 1 || y > height - 1;
    return outside
        || leaves.stream().anyMatch(l -> Math.hypot(x - l[0], y - l[1]) < l[2])
        || walks.subList(of + 1, walks.size()).stream().anyMatch(w -> w.covers(x, y));
  }
}
