// SPDX-License-Identifier: BSD-2-Clause
package org.posej.match;

import java.util.Arrays;
import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import org.posej.Box;
import org.posej.Pose;
import org.posej.Skeleton;
import org.posej.Skeleton.Keypoint;
import org.posej.Skeleton.Limb;
import org.posej.image.Intensity;

/** Pictures of three spots, red, green and blue on grey, that {@link TinyMatching} finds. */
public final class Spots {
  /** Side of a picture in pixels. */
  public static final int SIDE = 200;

  /** Usual places of the spots, x and y. */
  public static final double[][] AT = {{60, 60}, {140, 60}, {100, 140}};

  /** The points red, green and blue. */
  public static final Skeleton SKELETON =
      new Skeleton(
          "spots",
          List.of(
              new Keypoint("red", 0, 0.1, 0xff0000),
              new Keypoint("green", 1, 0.1, 0x00ff00),
              new Keypoint("blue", 2, 0.1, 0x0000ff)),
          List.of(new Limb(0, 1, 0), new Limb(1, 2, 0)));

  private static final int BACKGROUND = 0x808080;

  /** Radius of a spot in pixels. */
  public static final int RADIUS = 12;

  private Spots() {}

  /** Returns a picture in colour. */
  public static RandomAccessibleInterval<?> image(double[][] at) {
    return ArrayImgs.argbs(pixels(at), SIDE, SIDE);
  }

  /** Returns the pixels of a picture in colour, row after row. */
  public static int[] pixels(double[][] at) {
    int[] pixels = new int[SIDE * SIDE];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = 0xff000000 | BACKGROUND;
      for (int k = 0; k < at.length; k++) {
        boolean inside = Math.hypot(i % SIDE - at[k][0], i / SIDE - at[k][1]) <= RADIUS;
        pixels[i] = inside ? 0xff000000 | SKELETON.keypoints().get(k).rgb() : pixels[i];
      }
    }
    return pixels;
  }

  /** Returns the luminance of a picture, by Rec. 601. */
  public static RandomAccessibleInterval<?> grey(double[][] at) {
    int[] pixels = pixels(at);
    byte[] bytes = new byte[pixels.length];
    for (int i = 0; i < bytes.length; i++) {
      int v = pixels[i];
      double sum = 0.299 * (v >> 16 & 255) + 0.587 * (v >> 8 & 255) + 0.114 * (v & 255);
      bytes[i] = (byte) Math.round(sum);
    }
    return ArrayImgs.unsignedBytes(bytes, SIDE, SIDE);
  }

  /** Returns the labelled points. */
  public static Pose pose(double[][] at) {
    return Pose.labelled(
        Arrays.stream(at).mapToDouble(p -> p[0]).toArray(),
        Arrays.stream(at).mapToDouble(p -> p[1]).toArray());
  }

  /** Returns the box around the points. */
  public static Box box(double[][] at) {
    return pose(at).bounds();
  }

  /** Returns a labelled picture in colour. */
  public static SupportPicture support(double[][] at) {
    return SupportPicture.of(image(at), Intensity.BYTE, pose(at));
  }
}
