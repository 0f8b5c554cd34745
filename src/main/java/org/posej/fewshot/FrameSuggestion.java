// SPDX-License-Identifier: BSD-2-Clause
package org.posej.fewshot;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.ARGBType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.view.Views;
import org.posej.Pose;
import org.posej.Progress;
import org.posej.Recording;
import org.posej.image.Frames;
import org.posej.image.Intensity;
import org.posej.image.Luminance;

/** Chooses the frames whose labels would help most. */
public final class FrameSuggestion {
  private static final int LOOKED_AT = 200;
  private static final int GRID = 24;

  private FrameSuggestion() {}

  /**
   * Returns frames that differ from each other and from the labelled ones.
   *
   * <p>Each is the farthest from those chosen before, by thumbnails of at most 200 frames evenly
   * spread over the movie, of which what all frames share is taken away.
   *
   * @param labelled frames from zero that have labels
   * @param count how many are wanted; fewer where the movie has not as many
   * @throws IOException if a frame cannot be read
   * @throws java.util.concurrent.CancellationException if {@code progress} stops it
   */
  public static List<Integer> diverse(
      Frames frames, List<Integer> labelled, int count, Progress progress) throws IOException {
    int[] at =
        IntStream.concat(spread(frames.size()), labelled.stream().mapToInt(t -> t)).toArray();
    at = Arrays.stream(at).sorted().distinct().toArray();
    float[][] looks = new float[at.length][];
    Intensity range = null;
    for (int i = 0; i < at.length; i++) {
      RandomAccessibleInterval<?> frame = frames.frame(at[i]);
      range = range == null ? range(frame) : range;
      looks[i] = thumbnail(frame, range);
      progress.report((i + 1.0) / at.length, "Looking at the frames");
    }
    subtractMean(looks);
    double[] far = new double[at.length];
    Arrays.fill(far, Double.POSITIVE_INFINITY);
    for (int i = 0; i < at.length; i++) {
      if (labelled.contains(at[i])) {
        approach(far, looks, i);
      }
    }
    List<Integer> chosen = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      int next = chosen.isEmpty() && labelled.isEmpty() ? mostCommon(looks) : argMax(far);
      if (far[next] > 0) {
        chosen.add(at[next]);
        approach(far, looks, next);
      }
    }
    return chosen;
  }

  private static IntStream spread(int size) {
    int n = Math.min(size, LOOKED_AT);
    return IntStream.range(0, n).map(i -> (int) ((i + 0.5) * size / n));
  }

  /** Returns the range of the pixels' type, or of the values of a 32-bit frame. */
  private static Intensity range(RandomAccessibleInterval<?> frame) {
    Object type = frame.getType();
    if (type instanceof ARGBType || type instanceof UnsignedByteType) {
      return Intensity.BYTE;
    }
    if (type instanceof UnsignedShortType) {
      return new Intensity(0, 65535);
    }
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    Cursor<?> pixels = Views.flatIterable(frame).cursor();
    while (pixels.hasNext()) {
      double v = ((RealType<?>) pixels.next()).getRealDouble();
      low = Double.isFinite(v) ? Math.min(low, v) : low;
      high = Double.isFinite(v) ? Math.max(high, v) : high;
    }
    return high > low ? new Intensity(low, high) : Intensity.BYTE;
  }

  /** Averages the cells of a grid. */
  private static float[] thumbnail(RandomAccessibleInterval<?> frame, Intensity range) {
    int w = (int) frame.dimension(0);
    int h = (int) frame.dimension(1);
    float[] plane = new float[w * h];
    Luminance.read(frame, range, plane);
    float[] sum = new float[GRID * GRID];
    int[] n = new int[GRID * GRID];
    for (int i = 0; i < plane.length; i++) {
      int cell = (i / w * GRID / h) * GRID + i % w * GRID / w;
      sum[cell] += plane[i];
      n[cell]++;
    }
    for (int i = 0; i < sum.length; i++) {
      sum[i] /= Math.max(1, n[i]);
    }
    return sum;
  }

  private static void subtractMean(float[][] looks) {
    for (int c = 0; c < GRID * GRID; c++) {
      double mean = 0;
      for (float[] look : looks) {
        mean += look[c] / looks.length;
      }
      for (float[] look : looks) {
        look[c] -= (float) mean;
      }
    }
  }

  private static void approach(double[] far, float[][] looks, int chosen) {
    for (int i = 0; i < far.length; i++) {
      far[i] = Math.min(far[i], distance(looks[i], looks[chosen]));
    }
    far[chosen] = 0;
  }

  private static double distance(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return sum;
  }

  private static int mostCommon(float[][] looks) {
    double[] energy = new double[looks.length];
    for (int i = 0; i < energy.length; i++) {
      for (float v : looks[i]) {
        energy[i] -= v * v;
      }
    }
    return argMax(energy);
  }

  private static int argMax(double[] values) {
    int best = 0;
    for (int i = 1; i < values.length; i++) {
      best = values[i] > values[best] ? i : best;
    }
    return best;
  }

  /**
   * Returns the frames with the lowest scores, least first, none near another or a labelled one.
   *
   * @param count how many are wanted; fewer where the recording has not as many
   */
  public static List<Integer> uncertain(Recording recording, int count) {
    int gap = Math.max(1, recording.frameCount() / (4 * count));
    List<Integer> byScore =
        IntStream.range(0, recording.frameCount())
            .filter(t -> recording.tracks().stream().anyMatch(track -> track.pose(t) != null))
            .boxed()
            .sorted(Comparator.comparingDouble(t -> lowestScore(recording, t)))
            .toList();
    List<Integer> taken = new ArrayList<>();
    List<Integer> chosen = new ArrayList<>();
    byScore.stream().filter(t -> isLabelled(recording, t)).forEach(taken::add);
    for (int t : byScore) {
      if (chosen.size() < count && taken.stream().allMatch(o -> Math.abs(o - t) >= gap)) {
        taken.add(t);
        chosen.add(t);
      }
    }
    return chosen;
  }

  private static double lowestScore(Recording recording, int t) {
    return recording.tracks().stream()
        .map(track -> track.pose(t))
        .filter(pose -> pose != null)
        .mapToDouble(FrameSuggestion::meanScore)
        .min()
        .orElse(1);
  }

  /** A withheld point counts with the score that withheld it. */
  private static double meanScore(Pose pose) {
    return IntStream.range(0, pose.size()).mapToDouble(pose::score).average().orElse(0);
  }

  private static boolean isLabelled(Recording recording, int t) {
    return recording.tracks().stream()
        .map(track -> track.pose(t))
        .filter(pose -> pose != null)
        .anyMatch(
            pose ->
                IntStream.range(0, pose.size())
                    .anyMatch(k -> pose.has(k) && pose.source(k) == Pose.Source.LABELLED));
  }
}
