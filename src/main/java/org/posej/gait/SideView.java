// SPDX-License-Identifier: BSD-2-Clause
package org.posej.gait;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Scale;
import org.posej.Track;
import org.posej.gait.Gait.FootPath;
import org.posej.gait.Gait.Path;

/**
 * The recording of a walker to its paths seen from the side.
 *
 * <p>Points of images: x to the right, y up, with the scale of the recording. Points in space: y is
 * the axis along which the pelvis is above the feet, x the horizontal direction in which the pelvis
 * (on a treadmill, where it stays, the feet) is spread most; their unit is the metre. Frames with
 * times of their own count as equally far apart, at their mean rate.
 */
public final class SideView {
  private static final int AXES = 3;

  private final Recording recording;
  private final Places places;
  private final int frames;

  private SideView(Recording recording, Track track, double leastScore) {
    this.recording = recording;
    places = Places.of(track, leastScore);
    frames = track.frames().max().orElse(-1) + 1;
  }

  /**
   * Returns the paths of a walker.
   *
   * @param rateHz frames per second; NaN for that of the recording
   * @param leastScore points with lower scores count as missing
   * @throws IllegalArgumentException if a point has another name, no rate is known or there are too
   *     few frames
   */
  public static Gait of(
      Recording recording, Track track, Feet feet, double rateHz, double leastScore) {
    SideView view = new SideView(recording, track, leastScore);
    double rate = Double.isNaN(rateHz) ? recording.timeline().meanRateHz() : rateHz;
    List<double[][]> heels = view.heels(feet);
    List<double[][]> toes = feet.feet().stream().map(foot -> view.point(foot.toe())).toList();
    double[][] middle = view.middle(feet);
    Projection projection = view.projection(feet);
    List<FootPath> paths = new ArrayList<>();
    for (int i = 0; i < heels.size(); i++) {
      paths.add(
          new FootPath(
              feet.feet().get(i),
              projection.apply(heels.get(i)),
              projection.apply(toes.get(i)),
              projection.across(heels.get(i))));
    }
    return new Gait(rate, view.unit(), projection.apply(middle), paths);
  }

  /**
   * Returns a walker as seen from the side: one track in units, for angles and pictures.
   *
   * <p>In space x is along the way, with the toes before the heels in the mean. In the image it
   * stays to the right. As in images y is down; a pixel is one unit. Points in the image with a
   * score below the limit are missing; places in space have score 1.
   *
   * @throws IllegalArgumentException if a point has another name
   */
  public static Recording flattened(
      Recording recording, Track track, Feet feet, double leastScore) {
    SideView view = new SideView(recording, track, leastScore);
    Projection projection = view.projection(feet);
    if (view.places.inSpace()) {
      projection = view.facing(projection, feet);
    }
    Track flat = new Track(track.id(), track.name());
    for (int t : track.frames().toArray()) {
      flat.put(t, view.flattened(t, projection));
    }
    return new Recording(
        recording.skeleton(),
        List.of(flat),
        recording.frameNames(),
        recording.timeline(),
        new Scale(1, 1, view.unit()),
        recording.history());
  }

  private Pose flattened(int t, Projection projection) {
    int n = recording.skeleton().size();
    double[] x = new double[n];
    double[] y = new double[n];
    double[] scores = new double[n];
    for (int k = 0; k < n; k++) {
      double[] place = places.at(k, t);
      x[k] = Projection.weighted(place, projection.along);
      y[k] = -Projection.weighted(place, projection.up);
      double score = places.inSpace() ? 1 : places.track().pose(t).score(k);
      scores[k] = Double.isNaN(x[k] + y[k]) ? 0 : score;
    }
    return Pose.of(x, y, scores);
  }

  /** Returns a projection in which the toes are before the heels. */
  private Projection facing(Projection projection, Feet feet) {
    double ahead = 0;
    for (Feet.Foot foot : feet.feet()) {
      Path heel = projection.apply(point(foot.heel()));
      Path toe = projection.apply(point(foot.toe()));
      ahead += DoubleStream.of(Series.minus(toe.x(), heel.x())).filter(v -> !Double.isNaN(v)).sum();
    }
    double[] along = ahead < 0 ? Series.times(projection.along, -1) : projection.along;
    return new Projection(along, projection.up, projection.flat);
  }

  private List<double[][]> heels(Feet feet) {
    return feet.feet().stream().map(foot -> point(foot.heel())).toList();
  }

  private double[][] middle(Feet feet) {
    List<double[][]> body = feet.body().stream().map(this::point).toList();
    return mean(body.isEmpty() ? heels(feet) : body);
  }

  private Projection projection(Feet feet) {
    List<double[][]> heels = heels(feet);
    return projection(middle(feet), mean(heels), heels);
  }

  private String unit() {
    return places.inSpace() ? "m" : recording.scale().unit();
  }

  /** Returns the place of a point: one array per axis, with a value per frame. */
  private double[][] point(String name) {
    int k = recording.skeleton().indexOf(name);
    if (k < 0) {
      throw new IllegalArgumentException(
          "There is no keypoint '"
              + name
              + "'; there are "
              + String.join(", ", recording.skeleton().names())
              + ".");
    }
    double[][] point = new double[AXES][frames];
    for (int t = 0; t < frames; t++) {
      double[] place = places.at(k, t);
      for (int axis = 0; axis < AXES; axis++) {
        point[axis][t] = place[axis];
      }
    }
    return point;
  }

  /** Returns the mean of points in the frames where all are known. */
  private static double[][] mean(List<double[][]> points) {
    double[][] mean = new double[AXES][points.get(0)[0].length];
    for (double[][] point : points) {
      for (int axis = 0; axis < AXES; axis++) {
        for (int t = 0; t < mean[axis].length; t++) {
          mean[axis][t] += point[axis][t] / points.size();
        }
      }
    }
    return mean;
  }

  /** What is along the way and what is up, as weights of the axes. */
  private record Projection(double[] along, double[] up, boolean flat) {
    Path apply(double[][] point) {
      return new Path(weighted(point, along), weighted(point, up));
    }

    /** Returns the horizontal places across the way; NaN where there is no such direction. */
    double[] across(double[][] point) {
      double[] weights = {
        up[1] * along[2] - up[2] * along[1],
        up[2] * along[0] - up[0] * along[2],
        up[0] * along[1] - up[1] * along[0]
      };
      return flat ? Series.times(point[0], Double.NaN) : weighted(point, weights);
    }

    private static double[] weighted(double[][] point, double[] weights) {
      return IntStream.range(0, point[0].length)
          .mapToDouble(
              t -> weights[0] * point[0][t] + weights[1] * point[1][t] + weights[2] * point[2][t])
          .toArray();
    }

    private static double weighted(double[] place, double[] weights) {
      return weights[0] * place[0] + weights[1] * place[1] + weights[2] * place[2];
    }
  }

  private Projection projection(double[][] body, double[][] feet, List<double[][]> heels) {
    if (!places.inSpace()) {
      double[] along = {recording.scale().pixelWidth(), 0, 0};
      return new Projection(along, new double[] {0, -recording.scale().pixelHeight(), 0}, true);
    }
    int vertical = vertical(body, feet);
    double above =
        Series.median(
            IntStream.range(0, frames).mapToDouble(t -> body[vertical][t] - feet[vertical][t]));
    double[] up = new double[AXES];
    up[vertical] = above < 0 ? -1 : 1;
    int a = vertical == 0 ? 1 : 0;
    int b = vertical == 2 ? 1 : 2;
    double[][] spread = {spread(body, a, b), spread(heels.get(0), a, b)};
    double[] most =
        Math.hypot(spread[0][0], spread[0][1]) * 4 > Math.hypot(spread[1][0], spread[1][1])
            ? spread[0]
            : spread[1];
    double[] along = new double[AXES];
    double length = Math.hypot(most[0], most[1]);
    along[a] = most[0] / length;
    along[b] = most[1] / length;
    return new Projection(along, up, false);
  }

  /** Returns the axis along which the pelvis is farthest from the feet; z where none is known. */
  private static int vertical(double[][] body, double[][] feet) {
    int best = AXES - 1;
    double most = 0;
    for (int axis = 0; axis < AXES; axis++) {
      double far = Math.abs(Series.median(DoubleStream.of(Series.minus(body[axis], feet[axis]))));
      if (far > most) {
        most = far;
        best = axis;
      }
    }
    return best;
  }

  /** Returns the direction of greatest spread in a plane, as long as its standard deviation. */
  private static double[] spread(double[][] point, int a, int b) {
    double[] x = centred(point[a]);
    double[] y = centred(point[b]);
    double xx = sum(x, x);
    double yy = sum(y, y);
    double xy = sum(x, y);
    double angle = Math.atan2(2 * xy, xx - yy) / 2;
    double cos = Math.cos(angle);
    double sin = Math.sin(angle);
    double deviation = Math.sqrt(cos * cos * xx + 2 * cos * sin * xy + sin * sin * yy);
    return new double[] {cos * deviation, sin * deviation};
  }

  private static double[] centred(double[] a) {
    double mean = DoubleStream.of(a).filter(v -> !Double.isNaN(v)).average().orElse(0);
    return DoubleStream.of(a).map(v -> v - mean).toArray();
  }

  private static double sum(double[] a, double[] b) {
    return IntStream.range(0, a.length)
        .mapToDouble(i -> a[i] * b[i])
        .filter(v -> !Double.isNaN(v))
        .sum();
  }
}
