// SPDX-License-Identifier: BSD-2-Clause
package org.posej.mocap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.posej.Curves;
import org.posej.file.BadFile;

/**
 * All that a C3D file holds: points, analog channels and parameters.
 *
 * <p>Numbers are in the units of the file. Points may be other than places: angles, forces, moments
 * and powers stand among them, and {@link #curves} gives those.
 */
public final class C3dFile {
  private static final int BLOCK = C3dReader.BLOCK;
  private static final int WORDS = C3dReader.POINT_WORDS;
  private static final int RESIDUAL = 3; // the word of a point
  private static final int RESIDUAL_BYTE = 0xff;
  private static final List<String> KINDS =
      List.of("ANGLES", "FORCES", "MOMENTS", "POWERS", "SCALARS", "REACTIONS");

  private final byte[] header;
  private final C3dOrder order;
  private final Layout layout;
  private final C3dParameters parameters;
  private final float[] points;
  private final float[] analog;

  /**
   * How the data lie.
   *
   * @param first number of the first frame in the trial, mostly from 1 on
   * @param channels of analog values
   * @param samplesPerFrame of each channel
   * @param scale of whole numbers and residuals; negative where the data are real numbers
   */
  record Layout(
      int points, int frames, long first, int channels, int samplesPerFrame, double scale) {}

  C3dFile(
      byte[] header,
      C3dOrder order,
      Layout layout,
      C3dParameters parameters,
      float[] points,
      float[] analog) {
    this.header = header;
    this.order = order;
    this.layout = layout;
    this.parameters = parameters;
    this.points = points;
    this.analog = analog;
  }

  /**
   * Reads a file.
   *
   * @throws IOException if it is none or damaged; the message names file and field
   */
  public static C3dFile read(Path file) throws IOException {
    if (Files.size(BadFile.toRead(file)) > Integer.MAX_VALUE - BLOCK) {
      throw new IOException(file + " is too large: it has more than 2 GB.");
    }
    return BadFile.checked(file, () -> new C3dReader(Files.readAllBytes(file)).read());
  }

  /** Returns the first block of the file. */
  byte[] header() {
    return header;
  }

  C3dOrder order() {
    return order;
  }

  Layout layout() {
    return layout;
  }

  /** Returns the parameters, which are not to be changed. */
  public C3dParameters parameters() {
    return parameters;
  }

  /** Returns the number of points in each frame. */
  public int points() {
    return layout.points();
  }

  /** Returns the number of frames. */
  public int frames() {
    return layout.frames();
  }

  /** Returns the number of the first frame in its trial, from 1 on. */
  public long firstFrame() {
    return Math.max(1, layout.first());
  }

  /** Returns frames per second, NaN where they are not told. */
  public double rateHz() {
    double told = parameters.number("POINT", "RATE");
    double rate = told > 0 ? told : order.real(header, 20);
    return rate > 0 && Double.isFinite(rate) ? rate : Double.NaN;
  }

  /** Returns the unit of places, such as {@code mm}; empty where it is not told. */
  public String unit() {
    return parameters.text("POINT", "UNITS").strip();
  }

  /** Returns the name of each point as it stands in the file; empty where it has none. */
  public List<String> labels() {
    return padded(parameters.texts("POINT", "LABELS"), points());
  }

  /** Returns the name of each analog channel; empty where it has none. */
  public List<String> channels() {
    return padded(parameters.texts("ANALOG", "LABELS"), layout.channels());
  }

  private static List<String> padded(List<String> told, int n) {
    List<String> labels = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      labels.add(i < told.size() ? told.get(i).strip() : "");
    }
    return labels;
  }

  /**
   * Returns a coordinate of point p in frame t, both from 0; NaN where it is missing.
   *
   * @param axis 0, 1 or 2 for x, y or z
   */
  public double at(int t, int p, int axis) {
    int i = (t * points() + p) * WORDS;
    return has(i) ? points[i + axis] : Double.NaN;
  }

  private boolean has(int i) {
    return points[i + RESIDUAL] >= 0
        && Float.isFinite(points[i])
        && Float.isFinite(points[i + 1])
        && Float.isFinite(points[i + 2]);
  }

  /** Returns how far the rays of the cameras miss each other, NaN where the point is missing. */
  public double residual(int t, int p) {
    int i = (t * points() + p) * WORDS;
    int word = (int) points[i + RESIDUAL];
    return has(i) ? (word & RESIDUAL_BYTE) * Math.abs(layout.scale()) : Double.NaN;
  }

  /** Returns the last word of a point: which cameras saw it, and its residual. */
  float residualWord(int t, int p) {
    return points[(t * points() + p) * WORDS + RESIDUAL];
  }

  /** Returns how many values of each analog channel there are for one frame of points. */
  public int samplesPerFrame() {
    return layout.samplesPerFrame();
  }

  /** Returns the values of an analog channel in the unit that ANALOG:UNITS tells. */
  public double[] analog(int channel) {
    double general = valueOr(parameters.number("ANALOG", "GEN_SCALE"), 1);
    double scale = nth("SCALE", channel, 1) * general;
    double offset = offset(channel);
    double[] values = new double[frames() * samplesPerFrame()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (rawAnalog(channel, i) - offset) * scale;
    }
    return values;
  }

  /**
   * Offsets of converters without a sign wrap; the least number can be nothing but their middle.
   */
  private double offset(int channel) {
    double offset = nth("OFFSET", channel, 0);
    boolean unsigned = parameters.text("ANALOG", "FORMAT").equalsIgnoreCase("UNSIGNED");
    return unsigned && offset < 0 || offset == Short.MIN_VALUE ? offset + (1 << 16) : offset;
  }

  /** Returns value i of an analog channel as it is stored. */
  float rawAnalog(int channel, int i) {
    return analog[i * layout.channels() + channel];
  }

  private double nth(String name, int channel, double otherwise) {
    double[] all = parameters.numbers("ANALOG", name);
    return channel < all.length ? valueOr(all[channel], otherwise) : otherwise;
  }

  private static double valueOr(double value, double otherwise) {
    return Double.isNaN(value) ? otherwise : value;
  }

  /** Returns the labels of points that are no places. */
  Set<String> otherThanPlaces() {
    Set<String> kinds = new LinkedHashSet<>(KINDS);
    List<String> told = parameters.texts("POINT", "TYPE_GROUPS");
    kinds.addAll(told.subList(0, told.size() / 2 * 2));
    Set<String> others = new LinkedHashSet<>();
    for (String kind : kinds) {
      parameters.texts("POINT", kind).forEach(label -> others.add(label.strip()));
    }
    others.retainAll(labels());
    others.remove("");
    return others;
  }

  /**
   * Returns the points that are no places as curves: three of each, named {@code LABEL.x}, {@code
   * LABEL.y} and {@code LABEL.z}, in the units of the file. Times count from the first frame.
   */
  public Curves curves() {
    List<String> labels = labels();
    List<String> names = new ArrayList<>();
    List<double[]> values = new ArrayList<>();
    for (String label : otherThanPlaces()) {
      int p = labels.indexOf(label);
      for (int axis = 0; axis < RESIDUAL; axis++) {
        names.add(label + "." + "xyz".charAt(axis));
        double[] curve = new double[frames()];
        for (int t = 0; t < curve.length; t++) {
          curve[t] = at(t, p, axis);
        }
        values.add(curve);
      }
    }
    double[] times = new double[frames()];
    for (int t = 0; t < times.length; t++) {
      times[t] = t / rateHz();
    }
    boolean degrees = !parameters.text("POINT", "ANGLE_UNITS").startsWith("rad");
    return new Curves("Curves", names, times, values.toArray(double[][]::new), degrees);
  }
}
