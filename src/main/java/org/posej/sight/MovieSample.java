// SPDX-License-Identifier: BSD-2-Clause
package org.posej.sight;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.posej.Progress;
import org.posej.image.Frames;
import org.posej.image.Intensity;

/** Some frames of a movie at working scale, from which is learnt what all of them share. */
public final class MovieSample {
  private static final int FEWEST_FOR_BACKGROUND = 8;
  private static final int MOST_FRAMES = 40;
  private static final long MOST_PIXELS = 1 << 25; // in all frames
  private static final int FEWEST_FRAMES = 3;
  private static final double LEAST_DEVIATION = 1e-3;

  private final NetInput plain;
  private final int[] at;
  private final List<float[]> planes;

  private MovieSample(NetInput plain, int[] at, List<float[]> planes) {
    this.plain = plain;
    this.at = at;
    this.planes = planes;
  }

  /**
   * Reads up to 40 frames, evenly spread, and passes over those that cannot be read.
   *
   * @param scale working pixels per image pixel
   * @param intensity range of the pixel values
   * @throws IOException if no frame can be read
   * @throws java.util.concurrent.CancellationException if {@code progress} stops it
   */
  public static MovieSample of(Frames frames, double scale, Intensity intensity, Progress progress)
      throws IOException {
    NetInput plain =
        new NetInput(frames.width(), frames.height(), scale, intensity, Channel.GREY, null, 0, 1);
    long pixels = (long) plain.width() * plain.height();
    int most = (int) Math.max(FEWEST_FRAMES, MOST_PIXELS / pixels);
    int count = Math.min(Math.min(MOST_FRAMES, most), frames.size());
    int[] at =
        IntStream.range(0, count).map(i -> (int) ((long) i * frames.size() / count)).toArray();
    List<float[]> planes = new ArrayList<>();
    int read = 0;
    IOException unread = null;
    for (int t : at) {
      try {
        planes.add(plain.shrink(frames.frame(t)));
        at[read++] = t;
      } catch (IOException e) {
        unread = e; // whoever works through the frames says which one and why
      }
      progress.report(0, "Learning the background");
    }
    if (read == 0 && unread != null) {
      throw unread;
    }
    return new MovieSample(plain, Arrays.copyOf(at, read), planes);
  }

  /** Returns how frames come to working scale, as grey values. */
  public NetInput plain() {
    return plain;
  }

  /** Returns whether the frames are enough to see the background. */
  public boolean showsBackground() {
    return planes.size() >= FEWEST_FOR_BACKGROUND;
  }

  /**
   * Checks that the frames are enough to see the background.
   *
   * @throws IllegalArgumentException if they are not, in one sentence for the user
   */
  public void checkBackground() {
    if (!showsBackground()) {
      throw new IllegalArgumentException(
          "The difference from the background is looked at, for which "
              + planes.size()
              + " frames are too few; give at least "
              + FEWEST_FOR_BACKGROUND
              + " or look at grey values.");
    }
  }

  /**
   * Returns how frames are looked at in one channel: their difference from the median or their grey
   * values, standardised over all frames.
   */
  public NetInput input(Channel channel) {
    float[] background = channel == Channel.DIFFERENCE ? Background.median(planes) : null;
    double sum = 0;
    double squares = 0;
    long count = 0;
    for (float[] plane : planes) {
      for (int i = 0; i < plane.length; i++) {
        double v = background == null ? plane[i] : plane[i] - background[i];
        sum += v;
        squares += v * v;
      }
      count += plane.length;
    }
    double mean = sum / count;
    double deviation = Math.sqrt(Math.max(0, squares / count - mean * mean));
    return new NetInput(
        plain.frameWidth(),
        plain.frameHeight(),
        plain.scale(),
        plain.intensity(),
        channel,
        background,
        (float) mean,
        (float) Math.max(deviation, LEAST_DEVIATION));
  }

  /**
   * Returns what the network sees of the frames.
   *
   * @param without frames to leave out, from zero
   */
  public List<Plane> planes(NetInput input, Set<Integer> without) {
    return others(without).mapToObj(i -> input.standardise(planes.get(i).clone())).toList();
  }

  /**
   * Returns which frames those of {@link #planes} are, from zero.
   *
   * @param without frames to leave out, from zero
   */
  public List<Integer> frames(Set<Integer> without) {
    return others(without).mapToObj(i -> at[i]).toList();
  }

  private IntStream others(Set<Integer> without) {
    return IntStream.range(0, at.length).filter(i -> !without.contains(at[i]));
  }
}
