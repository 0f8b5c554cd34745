// SPDX-License-Identifier: BSD-2-Clause
package org.posej.heat;

import java.nio.FloatBuffer;
import java.util.List;
import org.posej.Pose;
import org.posej.Tensor;
import org.posej.codec.Codec;
import org.posej.codec.Grid;
import org.posej.codec.Points;
import org.posej.codec.Spare;
import org.posej.codec.Tensors;
import org.posej.math.FirstMaximum;
import org.posej.math.GaussianBlur;
import org.posej.views.FlipShift;
import org.posej.views.ViewDecoder;
import org.posej.views.ViewMean;

/**
 * One vector of bins per keypoint and axis, whose largest bins are the point (SimCC, RTMPose).
 *
 * <p>Reads (N, K, W r) and (N, K, H r) in float32, told apart by their lengths, and gives one pose
 * per item; writes one item per pose. Bin i lies at pixel {@code i / r}, where an integer is the
 * centre of a pixel, as in MMPose. Immutable, safe for several threads.
 */
public final class SimccCodec implements Codec, ViewDecoder {
  /*
   * Li et al., "SimCC: a simple coordinate classification perspective for human pose estimation"
   * (2022); Jiang et al., "RTMPose" (2023). Maxima are no probabilities and may exceed 1; a score
   * is at most 1 here. The refinement is MMPose's option use_dark: the vector is blurred, rescaled
   * to its old maximum and clipped, and a Newton step is taken on its logarithm with differences
   * over two bins, the border repeated. A common factor leaves differences of logarithms alone, so
   * the whole vector is blurred only where one of the five bins is clipped.
   */
  private static final double LOW = 1e-3;
  private static final double HIGH = 50;
  private static final double SHARPNESS = 150;

  /** How the two maxima make a score. */
  public enum Scoring {
    /** The smaller one, as MMPose has it. */
    MIN,
    /** Their mean, as RTMLib has it. */
    MEAN,
    /**
     * The smaller probability of the two bins under a softmax, RTMW's measure of visibility; the
     * vectors are multiplied by 150 times the width of the labels before.
     */
    VISIBILITY
  }

  /**
   * Widths of the labels.
   *
   * @param x sigma in bins, 0 for a single lit bin
   * @param y sigma in bins, 0 for a single lit bin
   */
  public record Smoothing(double x, double y) {
    /** RTMPose's for an input of 192 x 256 pixels. */
    public static final Smoothing RTMPOSE = of(192, 256);

    /** Returns those of MMPose's programs for an input of so many pixels: 4.9, 5.66, 6, 6.93. */
    public static Smoothing of(int inputWidth, int inputHeight) {
      return new Smoothing(sigma(inputWidth), sigma(inputHeight));
    }

    private static double sigma(int side) {
      return Math.round(100 * Math.sqrt(side / 8.0)) / 100.0;
    }
  }

  private final int keypoints;
  private final int binsX;
  private final int binsY;
  private final double split;
  private final Smoothing smoothing;
  private final GaussianBlur blurX;
  private final GaussianBlur blurY;
  private final Scoring scoring;
  private final boolean refined;
  private final Spare<Reader> readers = new Spare<>(Reader::new);

  /**
   * A codec that reads the largest bins and the smaller maximum.
   *
   * @param keypoints number of points of a pose
   * @param inputWidth of the network in pixels
   * @param inputHeight of the network in pixels
   * @param split bins per pixel r, 2 for RTMPose
   * @param smoothing of the labels that are written
   */
  public SimccCodec(
      int keypoints, int inputWidth, int inputHeight, double split, Smoothing smoothing) {
    this.keypoints = keypoints;
    binsX = (int) Math.round(inputWidth * split);
    binsY = (int) Math.round(inputHeight * split);
    this.split = split;
    this.smoothing = smoothing;
    blurX = new GaussianBlur(kernel(smoothing.x()));
    blurY = new GaussianBlur(kernel(smoothing.y()));
    scoring = Scoring.MIN;
    refined = false;
  }

  private SimccCodec(SimccCodec from, Scoring scoring, boolean refined) {
    keypoints = from.keypoints;
    binsX = from.binsX;
    binsY = from.binsY;
    split = from.split;
    smoothing = from.smoothing;
    blurX = from.blurX;
    blurY = from.blurY;
    this.scoring = scoring;
    this.refined = refined;
  }

  /** MMPose's kernel for labels of that width: the odd number at or below (20 sigma - 7) / 3. */
  private static int kernel(double sigma) {
    int size = (int) Math.floor((20 * sigma - 7) / 3);
    return Math.max(1, size - (size % 2 == 0 ? 1 : 0));
  }

  /** Returns this codec with another score. */
  public SimccCodec with(Scoring other) {
    return new SimccCodec(this, other, refined);
  }

  /** Returns this codec with places between the bins, by DARK on the blurred vectors. */
  public SimccCodec refined() {
    return new SimccCodec(this, scoring, true);
  }

  @Override
  public List<Pose> decode(List<Tensor> outputs) {
    List<Tensor> ordered = ordered(outputs);
    FloatBuffer dataX = vectors(ordered.get(0), binsX);
    FloatBuffer dataY = vectors(ordered.get(1), binsY);
    int items = Math.min(ordered.get(0).shape()[0], ordered.get(1).shape()[0]);
    return readers.use(
        r -> Points.poses(items, keypoints, (n, k, points) -> r.read(dataX, dataY, n, k, points)));
  }

  private FloatBuffer vectors(Tensor t, int bins) {
    if (t.shape().length != 3 || t.shape()[1] != keypoints || t.shape()[2] != bins) {
      throw Tensors.unexpected(t, "(N, " + keypoints + ", " + bins + ")");
    }
    return Tensors.floats(t);
  }

  /** Returns the bins along x and those along y. */
  public List<Tensor> ordered(List<Tensor> outputs) {
    Tensors.require(outputs, 2);
    Tensor a = outputs.get(0);
    Tensor b = outputs.get(1);
    return Tensors.last(a) != binsX && Tensors.last(b) == binsX ? List.of(b, a) : List.of(a, b);
  }

  @Override
  public ViewMean views(int[] mirrors, FlipShift shift) {
    int w = (int) Math.round(binsX / split);
    int h = (int) Math.round(binsY / split);
    Grid bins = new Grid(w, h, binsX, binsY, Grid.Alignment.FIRST);
    return new BinMean(bins, mirrors, shift, this);
  }

  /** Reads points; keeps the arrays that this takes. */
  private final class Reader {
    private final Axis x = new Axis(binsX, blurX);
    private final Axis y = new Axis(binsY, blurY);

    void read(FloatBuffer dataX, FloatBuffer dataY, int n, int k, Points points) {
      int index = n * keypoints + k;
      if (x.read(dataX, index) & y.read(dataY, index)) {
        points.set(k, x.place() / split, y.place() / split, score());
      }
    }

    private double score() {
      return switch (scoring) {
        case MIN -> Math.min(x.max, y.max);
        case MEAN -> ((double) x.max + y.max) / 2;
        case VISIBILITY ->
            Math.min(
                x.probability(SHARPNESS * smoothing.x()), y.probability(SHARPNESS * smoothing.y()));
      };
    }
  }

  /** One vector. */
  private final class Axis {
    private final float[] line;
    private final FirstMaximum maximum;
    private final GaussianBlur blur;
    private int peak;
    private float max;

    Axis(int bins, GaussianBlur blur) {
      line = new float[bins];
      maximum = new FirstMaximum(bins);
      this.blur = blur;
    }

    /** Reads one vector; false if it says nothing. */
    boolean read(FloatBuffer data, int index) {
      data.get(index * line.length, line);
      peak = maximum.of(line);
      max = peak < 0 ? 0 : line[peak];
      return peak >= 0;
    }

    /** Returns the largest bin's share under a softmax. */
    double probability(double sharpness) {
      double sum = 0;
      for (float v : line) {
        sum += Math.exp(sharpness * (v - max));
      }
      return 1 / sum;
    }

    double place() {
      if (!refined) {
        return peak;
      }
      double min = Double.POSITIVE_INFINITY;
      for (int i = -2; i <= 2; i++) {
        min = Math.min(min, blurred(i));
      }
      double factor = min < LOW || max > HIGH ? max / blurredMaximum() : 1;
      double middle = log(0, factor);
      double slope = 0.5 * (log(1, factor) - log(-1, factor));
      double bend = 1e-9 + 0.25 * (log(2, factor) - 2 * middle + log(-2, factor));
      return peak - slope / bend;
    }

    private double blurred(int offset) {
      return blur.at(line, Math.max(0, Math.min(line.length - 1, peak + offset)));
    }

    private double blurredMaximum() {
      float most = 0;
      for (int i = 0; i < line.length; i++) {
        most = Math.max(most, blur.at(line, i));
      }
      return most;
    }

    private double log(int offset, double factor) {
      return Math.log(Math.max(LOW, Math.min(HIGH, factor * blurred(offset))));
    }
  }

  @Override
  public List<Tensor> encode(List<Pose> poses) {
    Tensors.requireKeypoints(poses, keypoints);
    float[] x = new float[poses.size() * keypoints * binsX];
    float[] y = new float[poses.size() * keypoints * binsY];
    for (int n = 0; n < poses.size(); n++) {
      for (int k = 0; k < keypoints; k++) {
        if (poses.get(n).has(k)) {
          int row = n * keypoints + k;
          draw(x, row, binsX, poses.get(n).x(k) * split, smoothing.x());
          draw(y, row, binsY, poses.get(n).y(k) * split, smoothing.y());
        }
      }
    }
    return List.of(
        Tensors.of(x, poses.size(), keypoints, binsX),
        Tensors.of(y, poses.size(), keypoints, binsY));
  }

  private static void draw(float[] vectors, int row, int bins, double centre, double sigma) {
    for (int i = 0; i < bins; i++) {
      double d = i - centre;
      boolean lit = sigma == 0 && Math.round(centre) == i;
      double v = sigma == 0 ? (lit ? 1 : 0) : Math.exp(-d * d / (2 * sigma * sigma));
      vectors[row * bins + i] = (float) v;
    }
  }
}
