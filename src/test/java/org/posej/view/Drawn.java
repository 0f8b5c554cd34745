// SPDX-License-Identifier: BSD-2-Clause
package org.posej.view;

import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Scale;
import org.posej.Skeleton;
import org.posej.Skeleton.Keypoint;
import org.posej.Skeleton.Limb;
import org.posej.Timeline;
import org.posej.Track;
import org.posej.image.Frames;

/** Small recordings and movies whose every value is known. */
final class Drawn {
  static final int ORANGE = 0xE69F00;
  static final int BLUE = 0x0072B2;
  static final int GREY = 0xDDDDDD;

  private Drawn() {}

  /** Returns a body of nose, left ear, right ear and tail. */
  static Skeleton skeleton() {
    return new Skeleton(
        "mouse",
        List.of(
            new Keypoint("nose", 0, Double.NaN, GREY),
            new Keypoint("left ear", 2, Double.NaN, ORANGE),
            new Keypoint("right ear", 1, Double.NaN, BLUE),
            new Keypoint("tail", 3, Double.NaN, GREY)),
        List.of(
            new Limb(0, 1, ORANGE),
            new Limb(0, 2, BLUE),
            new Limb(1, 3, ORANGE),
            new Limb(2, 3, BLUE)));
  }

  /** Returns a track whose nose is at (10 + t, 20.25) and whose other points follow it. */
  static Track track(int id, String name, int frames) {
    Track track = new Track(id, name);
    for (int t = 0; t < frames; t++) {
      track.put(t, pose(t));
    }
    return track;
  }

  static Pose pose(int t) {
    double x = 10 + t;
    return Pose.of(
        new double[] {x, x + 4, x + 4, x + 14},
        new double[] {20.25, 17, 23, 20},
        new double[] {0.9, 0.8, 0.3, 1});
  }

  static Recording recording(int frames) {
    return recording(List.of(track(0, "a", frames)), Scale.PIXELS);
  }

  static Recording recording(List<Track> tracks, Scale scale) {
    return new Recording(skeleton(), tracks, List.of(), Timeline.ofRate(25), scale, List.of());
  }

  /** A movie whose pixel (x, y) of frame t is t + x + 10 y. */
  static class Ramp implements Frames {
    final int size;
    boolean closed;
    int reads;

    Ramp(int size) {
      this.size = size;
    }

    @Override
    public int size() {
      return size;
    }

    @Override
    public int width() {
      return 6;
    }

    @Override
    public int height() {
      return 4;
    }

    @Override
    public RandomAccessibleInterval<?> frame(int t) {
      reads++;
      short[] pixels = new short[24];
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] = (short) (t + i % 6 + 10 * (i / 6));
      }
      return ArrayImgs.unsignedShorts(pixels, 6, 4);
    }

    @Override
    public String name(int t) {
      return t == 1 ? "" : "img" + t;
    }

    @Override
    public Timeline timeline() {
      return Timeline.ofRate(20);
    }

    @Override
    public Scale scale() {
      return new Scale(0.5, 0.25, "mm");
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
