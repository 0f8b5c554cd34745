// SPDX-License-Identifier: BSD-2-Clause
package org.posej.detect;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.posej.Box;
import org.posej.Pose;
import org.posej.Tensor;
import org.posej.codec.BoxDecoder;
import org.posej.codec.Codec;
import org.posej.codec.Points;
import org.posej.codec.Tensors;

/**
 * Boxes, and points if there are, measured from anchors: SSD, BlazePose's detector, palms, faces.
 *
 * <p>Reads (1, A, 4 + 2 K) and (1, A, C) in float32, in either order: centre, size and points from
 * the anchor, and scores. Gives one pose of the points per box that is kept, with the score of the
 * box for all; coordinates c in 0..1 are pixel {@code c N}, as MediaPipe has it. Writes the pose
 * and the box around its points at the nearest anchor. Immutable, safe for several threads.
 */
public final class SsdCodec implements Codec, BoxDecoder {
  /*
   * Liu et al., "SSD: single shot multibox detector" (2016); Bazarevsky et al., "BlazePose" (2020).
   * Overlapping boxes are left out, or, as MediaPipe does for its bodies, palms and faces, a box and
   * its points become the mean over the boxes that it leaves out, weighted by their scores.
   */
  private static final double MAX_LOGIT = 100;

  /** How a score is read from C values. */
  public enum Score {
    /** {@code 1 / (1 + exp(-v))} of the class. */
    SIGMOID,
    /** {@code exp(v)} of the class over the sum of all. */
    SOFTMAX,
    /** The value of the class. */
    PLAIN
  }

  /**
   * The numbers of a network.
   *
   * @param score how scores are read
   * @param person the class that is given, from 0
   * @param place what centres and points are divided by before they are scaled by the anchor
   * @param size what sizes are divided by
   * @param exponential whether sizes are logarithms
   */
  public record Form(Score score, int person, double place, double size, boolean exponential) {

    /** Returns MediaPipe's: pixels from the anchor and one logit. */
    public static Form mediapipe(int inputSize) {
      return new Form(Score.SIGMOID, 0, inputSize, inputSize, false);
    }

    /** Returns the original's: variances 0.1 and 0.2, softmax over a background and the others. */
    public static Form ssd(int person) {
      return new Form(Score.SOFTMAX, person, 10, 5, true);
    }
  }

  private final int keypoints;
  private final SsdAnchors anchors;
  private final Form form;
  private final Selection selection;
  private final boolean weighted;

  /**
   * A codec that leaves out overlapping boxes.
   *
   * @param keypoints points beside a box; 0 for none
   * @param anchors in the network's order
   * @param form of the outputs
   * @param selection of boxes
   */
  public SsdCodec(int keypoints, SsdAnchors anchors, Form form, Selection selection) {
    this(keypoints, anchors, form, selection, false);
  }

  private SsdCodec(
      int keypoints, SsdAnchors anchors, Form form, Selection selection, boolean weighted) {
    this.keypoints = keypoints;
    this.anchors = anchors;
    this.form = form;
    this.selection = selection;
    this.weighted = weighted;
  }

  /** Returns this codec with the mean of overlapping boxes in place of the best (MediaPipe). */
  public SsdCodec weighted() {
    return new SsdCodec(keypoints, anchors, form, selection, true);
  }

  @Override
  public List<Pose> decode(List<Tensor> outputs) {
    Rows rows = new Rows(outputs);
    List<Pose> poses = new ArrayList<>();
    for (int[] group : rows.groups()) {
      poses.add(rows.pose(group));
    }
    return poses;
  }

  /** {@inheritDoc} One per pose of {@link #decode}, in the same order. */
  @Override
  public List<Box> boxes(List<Tensor> outputs) {
    Rows rows = new Rows(outputs);
    return Stream.of(rows.groups()).map(rows::box).toList();
  }

  /** The candidates of one run. */
  private final class Rows {
    private final int length = 4 + 2 * keypoints;
    private final FloatBuffer values;
    private final float[] scores;
    private final double leastLogit;
    private final int classes;

    Rows(List<Tensor> outputs) {
      Tensors.require(outputs, 2);
      boolean swapped = Tensors.last(outputs.get(0)) != length;
      Tensor boxes = outputs.get(swapped ? 1 : 0);
      Tensor likely = outputs.get(swapped ? 0 : 1);
      if (boxes.shape().length != 3 || boxes.count() != anchors.count() * length) {
        throw Tensors.unexpected(boxes, "(1, " + anchors.count() + ", " + length + ")");
      }
      classes = Tensors.last(likely);
      if (likely.count() != anchors.count() * classes || classes <= form.person()) {
        throw Tensors.unexpected(
            likely, "(1, " + anchors.count() + ", at least " + (form.person() + 1) + ")");
      }
      values = Tensors.floats(boxes);
      scores = Tensors.array(likely);
      leastLogit = form.score() == Score.SIGMOID ? leastLogit() : Double.NEGATIVE_INFINITY;
    }

    /** A little below the logit of the least score, so that most logits need no exponential. */
    private double leastLogit() {
      double p = Math.max(0, Math.min(1, selection.minScore()));
      return Math.min(MAX_LOGIT / 4, Math.log(p) - Math.log1p(-p)) - 1e-3;
    }

    /** Returns the rows of each box that is kept and, where they count, of those it stands for. */
    int[][] groups() {
      Candidates all = new Candidates(selection);
      for (int row = 0; row < anchors.count(); row++) {
        if (!(scores[row * classes + form.person()] < leastLogit)) {
          double score = score(row);
          if (selection.accepts(score)) {
            all.addCentred(x(row, 0), y(row, 1), width(row), height(row), score, row);
          }
        }
      }
      return weighted
          ? all.groups()
          : IntStream.of(all.rows()).mapToObj(row -> new int[] {row}).toArray(int[][]::new);
    }

    private double width(int row) {
      return size(values.get(row * length + 2)) * anchor(row, 2) * anchors.inputWidth();
    }

    private double height(int row) {
      return size(values.get(row * length + 3)) * anchor(row, 3) * anchors.inputHeight();
    }

    Box box(int[] group) {
      double x = mean(group, row -> x(row, 0) - width(row) / 2);
      double y = mean(group, row -> y(row, 1) - height(row) / 2);
      double w = mean(group, this::width);
      return new Box(x, y, w, mean(group, this::height), 0, Math.min(1, score(group[0])));
    }

    private double mean(int[] group, IntToDoubleFunction of) {
      double sum = 0;
      double scores = 0;
      for (int row : group) {
        sum += score(row) * of.applyAsDouble(row);
        scores += score(row);
      }
      return group.length == 1 ? of.applyAsDouble(group[0]) : sum / scores;
    }

    private double score(int row) {
      double v = scores[row * classes + form.person()];
      return switch (form.score()) {
        case PLAIN -> v;
        case SIGMOID ->
            Double.isInfinite(v)
                ? 0
                : 1 / (1 + Math.exp(-Math.max(-MAX_LOGIT, Math.min(MAX_LOGIT, v))));
        case SOFTMAX -> {
          double sum = 0;
          for (int c = 0; c < classes; c++) {
            sum += Math.exp(scores[row * classes + c] - v);
          }
          yield 1 / sum;
        }
      };
    }

    private double x(int row, int i) {
      double c = values.get(row * length + i) / form.place() * anchor(row, 2) + anchor(row, 0);
      return c * anchors.inputWidth();
    }

    private double y(int row, int i) {
      double c = values.get(row * length + i) / form.place() * anchor(row, 3) + anchor(row, 1);
      return c * anchors.inputHeight();
    }

    private double size(double v) {
      return form.exponential() ? Math.exp(v / form.size()) : v / form.size();
    }

    Pose pose(int[] group) {
      Points points = new Points(keypoints);
      double score = score(group[0]);
      for (int k = 0; k < keypoints; k++) {
        int i = 4 + 2 * k;
        points.set(k, mean(group, row -> x(row, i)), mean(group, row -> y(row, i + 1)), score);
      }
      return points.pose().withScore(Math.min(1, score));
    }
  }

  private double anchor(int row, int i) {
    return anchors.boxes()[4 * row + i];
  }

  @Override
  public List<Tensor> encode(List<Pose> poses) {
    Tensors.requireKeypoints(poses, keypoints);
    int length = 4 + 2 * keypoints;
    float[] values = new float[anchors.count() * length];
    int classes = form.person() + 1;
    float[] scores = new float[anchors.count() * classes];
    for (int i = form.person(); i < scores.length; i += classes) {
      scores[i] = form.score() == Score.PLAIN ? 0 : (float) -MAX_LOGIT;
    }
    for (Pose p : poses) {
      Box box = p.bounds();
      if (box != null) {
        int row = nearest(box);
        write(p, box, row, values);
        scores[row * classes + form.person()] =
            (float) (form.score() == Score.PLAIN ? p.score() : MAX_LOGIT);
      }
    }
    return List.of(
        Tensors.of(values, 1, anchors.count(), length),
        Tensors.of(scores, 1, anchors.count(), classes));
  }

  private int nearest(Box box) {
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int row = 0; row < anchors.count(); row++) {
      double d =
          Math.hypot(
              anchor(row, 0) * anchors.inputWidth() - box.centerX(),
              anchor(row, 1) * anchors.inputHeight() - box.centerY());
      if (d < least) {
        least = d;
        best = row;
      }
    }
    return best;
  }

  private void write(Pose p, Box box, int row, float[] values) {
    int at = row * (4 + 2 * keypoints);
    values[at] = fromX(box.centerX(), row);
    values[at + 1] = fromY(box.centerY(), row);
    values[at + 2] = fromSize(box.width() / anchors.inputWidth() / anchor(row, 2));
    values[at + 3] = fromSize(box.height() / anchors.inputHeight() / anchor(row, 3));
    for (int k = 0; k < keypoints; k++) {
      values[at + 4 + 2 * k] = fromX(p.x(k), row);
      values[at + 5 + 2 * k] = fromY(p.y(k), row);
    }
  }

  private float fromX(double x, int row) {
    return (float) ((x / anchors.inputWidth() - anchor(row, 0)) / anchor(row, 2) * form.place());
  }

  private float fromY(double y, int row) {
    return (float) ((y / anchors.inputHeight() - anchor(row, 1)) / anchor(row, 3) * form.place());
  }

  private float fromSize(double s) {
    return (float) (form.exponential() ? Math.log(s) * form.size() : s * form.size());
  }
}
