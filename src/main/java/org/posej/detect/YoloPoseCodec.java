// SPDX-License-Identifier: BSD-2-Clause
package org.posej.detect;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.posej.Box;
import org.posej.Pose;
import org.posej.Tensor;
import org.posej.codec.BoxDecoder;
import org.posej.codec.Codec;
import org.posej.codec.Points;
import org.posej.codec.Tensors;

/**
 * Rows of a box, classes and keypoints for every place of the input (YOLO-pose).
 *
 * <p>Reads one output in float32, its layout and units given by the form, and gives one pose per
 * box that is kept; the pose has the score of its box. Coordinates in pixels are taken as the
 * network gives them. Points with score 0 are missing. Writes one row per pose. Immutable, safe for
 * several threads.
 */
public final class YoloPoseCodec implements Codec, BoxDecoder {
  /*
   * Maji et al., "YOLO-Pose: enhancing YOLO for multi person pose estimation" (2022). Points that the
   * graph does not decode are x = (2 r + column) s, as the anchor is at column + 1/2.
   */

  /** The order of the numbers of A candidates with B values before the keypoints. */
  public enum Layout {
    /** (1, B + 3 K, A) of centre, size and classes. */
    ROWS_LAST,
    /** (1, A, B + 3 K) of centre, size and classes. */
    ROWS_FIRST,
    /** (1, A, 6 + 3 K) of edges, score and class, overlaps already left out. */
    CHOSEN
  }

  /**
   * The numbers of a network.
   *
   * @param layout of the output
   * @param classes that the network tells apart; 1 of {@code CHOSEN} ones
   * @param person the class that is given, from 0
   * @param normalised whether coordinates are in 0..1 of the input instead of pixels
   * @param raw whether points, not boxes, are as the last layer gives them: in half strides from
   *     the cell, and scores before the sigmoid; not of {@code CHOSEN} ones
   */
  public record Form(Layout layout, int classes, int person, boolean normalised, boolean raw) {

    /** A form whose points are decoded by the graph. */
    public Form(Layout layout, int classes, int person, boolean normalised) {
      this(layout, classes, person, normalised, false);
    }

    /** Returns the usual one: rows last, persons alone, pixels. */
    public static Form of() {
      return new Form(Layout.ROWS_LAST, 1, 0, false);
    }

    /** Returns this with points as the last layer gives them. */
    public Form withRawPoints() {
      return new Form(layout, classes, person, normalised, true);
    }
  }

  private final int keypoints;
  private final int width;
  private final int height;
  private final Form form;
  private final Selection selection;
  private final StrideGrids grids;

  /**
   * A codec.
   *
   * @param keypoints number of points of a pose
   * @param inputWidth of the network in pixels
   * @param inputHeight of the network in pixels
   * @param form of the output
   * @param selection of people
   */
  public YoloPoseCodec(
      int keypoints, int inputWidth, int inputHeight, Form form, Selection selection) {
    this.keypoints = keypoints;
    width = inputWidth;
    height = inputHeight;
    this.form = form;
    this.selection = selection;
    grids = new StrideGrids(inputWidth, inputHeight);
  }

  @Override
  public List<Pose> decode(List<Tensor> outputs) {
    Rows rows = new Rows(outputs);
    List<Pose> poses = new ArrayList<>();
    for (int row : rows.candidates().rows()) {
      poses.add(rows.pose(row));
    }
    return poses;
  }

  /** {@inheritDoc} One per pose of {@link #decode}, in the same order. */
  @Override
  public List<Box> boxes(List<Tensor> outputs) {
    return new Rows(outputs).candidates().boxes();
  }

  private boolean isChosen() {
    return form.layout() == Layout.CHOSEN;
  }

  private int before() {
    return isChosen() ? 6 : 4 + form.classes();
  }

  private double unitX() {
    return form.normalised() ? width : 1;
  }

  private double unitY() {
    return form.normalised() ? height : 1;
  }

  /** The candidates of one output. */
  private final class Rows {
    private final FloatBuffer values;
    private final int count;
    private final int rowStep;
    private final int valueStep;

    Rows(List<Tensor> outputs) {
      Tensors.require(outputs, 1);
      Tensor t = outputs.get(0);
      int length = before() + 3 * keypoints;
      boolean last = form.layout() == Layout.ROWS_LAST;
      int[] s = t.shape();
      if (s.length != 3 || s[0] != 1 || s[last ? 1 : 2] != length) {
        throw Tensors.unexpected(t, last ? "(1, " + length + ", A)" : "(1, A, " + length + ")");
      }
      values = Tensors.floats(t);
      count = s[last ? 2 : 1];
      rowStep = last ? 1 : length;
      valueStep = last ? count : 1;
      if (form.raw() && (isChosen() || count > grids.count())) {
        throw Tensors.unexpected(t, "raw points of " + grids.count() + " cells");
      }
    }

    private double at(int row, int i) {
      return values.get(row * rowStep + i * valueStep);
    }

    Candidates candidates() {
      Candidates all = new Candidates(selection);
      for (int r = 0; r < count; r++) {
        double score = score(r);
        if (selection.accepts(score)) {
          double a = at(r, 0) * unitX();
          double b = at(r, 1) * unitY();
          double c = at(r, 2) * unitX();
          double d = at(r, 3) * unitY();
          if (isChosen()) {
            all.add(a, b, c, d, score, r);
          } else {
            all.addCentred(a, b, c, d, score, r);
          }
        }
      }
      return all;
    }

    /** Returns the score of a person, 0 for rows of other classes. */
    private double score(int row) {
      if (isChosen()) {
        return at(row, 5) == form.person() ? at(row, 4) : 0;
      }
      return at(row, 4 + form.person());
    }

    Pose pose(int row) {
      Points points = new Points(keypoints);
      for (int k = 0; k < keypoints; k++) {
        int i = before() + 3 * k;
        if (form.raw()) {
          double x = grids.fromCell(at(row, i), row, grids.column(row));
          double y = grids.fromCell(at(row, i + 1), row, grids.line(row));
          points.set(k, x, y, 1 / (1 + Math.exp(-at(row, i + 2))));
        } else if (at(row, i + 2) > 0) {
          points.set(k, at(row, i) * unitX(), at(row, i + 1) * unitY(), at(row, i + 2));
        }
      }
      return points.pose().withScore(Math.min(1, score(row)));
    }
  }

  @Override
  public List<Tensor> encode(List<Pose> poses) {
    Tensors.requireKeypoints(poses, keypoints);
    int length = before() + 3 * keypoints;
    int n = poses.size();
    boolean last = form.layout() == Layout.ROWS_LAST;
    float[] values = new float[n * length];
    for (int r = 0; r < n; r++) {
      float[] row = row(poses.get(r), r);
      for (int i = 0; i < length; i++) {
        values[last ? i * n + r : r * length + i] = row[i];
      }
    }
    return List.of(last ? Tensors.of(values, 1, length, n) : Tensors.of(values, 1, n, length));
  }

  private float[] row(Pose p, int cell) {
    float[] row = new float[before() + 3 * keypoints];
    Box box = p.bounds();
    if (box == null) {
      return row;
    }
    row[0] = (float) ((isChosen() ? box.x() : box.centerX()) / unitX());
    row[1] = (float) ((isChosen() ? box.y() : box.centerY()) / unitY());
    row[2] = (float) ((isChosen() ? box.x() + box.width() : box.width()) / unitX());
    row[3] = (float) ((isChosen() ? box.y() + box.height() : box.height()) / unitY());
    row[isChosen() ? 4 : 4 + form.person()] = (float) p.score();
    row[5] = isChosen() ? form.person() : row[5];
    for (int k = 0; k < keypoints; k++) {
      if (form.raw()) {
        row[before() + 3 * k] = (float) grids.toCell(p.x(k), cell, grids.column(cell));
        row[before() + 3 * k + 1] = (float) grids.toCell(p.y(k), cell, grids.line(cell));
        row[before() + 3 * k + 2] = (float) (Math.log(p.score(k)) - Math.log1p(-p.score(k)));
      } else if (p.has(k)) {
        row[before() + 3 * k] = (float) (p.x(k) / unitX());
        row[before() + 3 * k + 1] = (float) (p.y(k) / unitY());
        row[before() + 3 * k + 2] = (float) p.score(k);
      }
    }
    return row;
  }
}
