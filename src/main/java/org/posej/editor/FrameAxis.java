// SPDX-License-Identifier: BSD-2-Clause
package org.posej.editor;

/**
 * Which frames a timeline shows, and where.
 *
 * @param frames of the movie
 * @param left frame at the left edge, from zero; between frames where the view lies so
 * @param shown how many frames are in view
 * @param width of the view in screen pixels
 */
record FrameAxis(int frames, double left, double shown, int width) {
  private static final double FEWEST = 10;

  /** Returns the view of a whole movie. */
  static FrameAxis whole(int frames, int width) {
    return new FrameAxis(frames, 0, frames, Math.max(1, width));
  }

  /** Returns where a frame begins. */
  double x(double frame) {
    return (frame - left) / shown * width;
  }

  /** Returns the frame at a place, the nearest where there is none. */
  int frame(double x) {
    int frame = (int) Math.floor(left + x * shown / width);
    return Math.max(0, Math.min(frames - 1, frame));
  }

  /** Returns the view enlarged about a place, at most to ten frames and at least to all. */
  FrameAxis zoomed(double x, double factor) {
    double more = Math.max(Math.min(FEWEST, frames), Math.min(frames, shown / factor));
    double at = left + x * shown / width;
    return new FrameAxis(frames, at - x / width * more, more, width).within();
  }

  /** Returns the view moved by some frames. */
  FrameAxis moved(double by) {
    return new FrameAxis(frames, left + by, shown, width).within();
  }

  /** Returns the view moved so that a frame is in it. */
  FrameAxis with(int frame) {
    boolean in = frame >= left && frame + 1 <= left + shown;
    return in ? this : moved(frame + 0.5 - shown / 2 - left);
  }

  /** Returns the same view of another width. */
  FrameAxis wide(int pixels) {
    return new FrameAxis(frames, left, shown, Math.max(1, pixels));
  }

  /** Returns the distance between marks of a ruler: 1, 2 or 5 times a power of ten. */
  int tick(int pixels) {
    double least = Math.max(1, pixels * shown / width);
    double power = Math.pow(10, Math.floor(Math.log10(least)));
    for (int times : new int[] {1, 2, 5}) {
      if (times * power >= least) {
        return (int) (times * power);
      }
    }
    return (int) (10 * power);
  }

  private FrameAxis within() {
    double most = frames - shown;
    return new FrameAxis(frames, Math.max(0, Math.min(most, left)), shown, width);
  }
}
