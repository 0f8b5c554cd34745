// SPDX-License-Identifier: BSD-2-Clause
package org.posej.evaluate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.posej.Pose;
import org.posej.Scale;
import org.posej.Skeleton;
import org.posej.compare.PosePair;
import org.posej.metric.Millimetres;

/**
 * What two recordings measure of the same bodies: coordinates and lengths of limbs, in pixels, or
 * in millimetres where the scale is that of a length, and coordinates in space in millimetres.
 *
 * <p>A point that was not found or is withheld is no measurement: its pairs do not count.
 */
final class PoseMeasures {
  private static final double MM = 1000; // places in space are in metres

  private final Skeleton skeleton;
  private final List<PosePair> pairs;
  private final String unit;
  private final double width;
  private final double height;

  /** Takes pairs of poses and the scale of their frames. */
  PoseMeasures(Skeleton skeleton, List<PosePair> pairs, Scale scale) {
    boolean length = Millimetres.isLength(scale);
    double mm = length ? Millimetres.of(scale) : 1;
    this.skeleton = skeleton;
    this.pairs = pairs;
    unit = length ? "mm" : "px";
    width = length ? mm * scale.pixelWidth() : 1;
    height = length ? mm * scale.pixelHeight() : 1;
  }

  private double x(Pose pose, int k) {
    return width * pose.x(k);
  }

  private double y(Pose pose, int k) {
    return height * pose.y(k);
  }

  /** Returns x and y of each keypoint, by the name of the coordinate. */
  Map<String, List<PairedSeries>> image() {
    Map<String, List<PairedSeries>> image = new LinkedHashMap<>();
    image.put("x", ofKeypoints("x", unit, this::x));
    image.put("y", ofKeypoints("y", unit, this::y));
    return image;
  }

  /** Returns the length of each limb. */
  List<PairedSeries> lengths() {
    return skeleton.limbs().stream()
        .map(
            l ->
                series(
                    skeleton.names().get(l.from()) + "-" + skeleton.names().get(l.to()) + " length",
                    unit,
                    p -> Math.hypot(x(p, l.to()) - x(p, l.from()), y(p, l.to()) - y(p, l.from()))))
        .toList();
  }

  /** Returns x, y and z of each keypoint in space, by the name of the coordinate. */
  Map<String, List<PairedSeries>> space() {
    Map<String, List<PairedSeries>> space = new LinkedHashMap<>();
    space.put("x in space", ofKeypoints("x in space", "mm", (p, k) -> MM * p.x3d(k)));
    space.put("y in space", ofKeypoints("y in space", "mm", (p, k) -> MM * p.y3d(k)));
    space.put("z in space", ofKeypoints("z in space", "mm", (p, k) -> MM * p.z3d(k)));
    return space;
  }

  /** A number of one keypoint of a pose, NaN where it has none. */
  private interface OfKeypoint {
    double of(Pose pose, int k);
  }

  private List<PairedSeries> ofKeypoints(String what, String in, OfKeypoint number) {
    List<PairedSeries> all = new ArrayList<>();
    for (int k = 0; k < skeleton.size(); k++) {
      int at = k;
      all.add(series(skeleton.names().get(k) + " " + what, in, p -> number.of(p, at)));
    }
    return all;
  }

  private PairedSeries series(String name, String in, ToDoubleFunction<Pose> number) {
    return new PairedSeries(
        name,
        in,
        pairs.stream().mapToDouble(p -> number.applyAsDouble(p.truth())).toArray(),
        pairs.stream()
            .mapToDouble(p -> p.found() == null ? Double.NaN : number.applyAsDouble(p.found()))
            .toArray());
  }
}
