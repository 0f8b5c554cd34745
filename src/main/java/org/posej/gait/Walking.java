// SPDX-License-Identifier: BSD-2-Clause
package org.posej.gait;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.posej.gait.Gait.FootPath;
import org.posej.gait.Gait.Path;

/**
 * Where in a recording somebody walks, in which direction and how fast, with smoothed paths.
 *
 * <p>Paths are low-passed at seven harmonics of the stride, at least 6 Hz: so many hold the motion
 * of the foot (Winter, Sidwall and Hobson, "Measurement and reduction of noise in kinematics of
 * locomotion", 1974). The ground stands still unless the feet stand on a belt: then it moves as the
 * feet do in the median, since a foot stands for more than half of the time. The walking speed is
 * that of the pelvis against the ground, as a mean over a stride; its sign is the direction.
 */
public final class Walking {
  private static final double HARMONICS = 7;
  private static final double LEAST_CUTOFF_HZ = 6;
  private static final double FIRST_STRIDE_SEC = 1; // until it is known
  private static final double BRIDGED = 0.1; // of a stride that may be missing
  private static final double BRIDGED_OF_BODY = 0.5; // it goes on steadily
  private static final double STANDING = 0.1; // of the usual speed, below which nobody walks
  private static final double USUAL = 0.9; // quantile of speeds over the recording
  private static final double LEAST_STRIDE = 0.2; // of the height of the pelvis
  private static final double MOVING_BELT = 0.25; // of the root mean square of velocities of feet

  private final Gait gait;
  private final double strideSec;
  private final double ground;
  private final boolean told; // whether the belt's speed is
  private final List<Stretch> stretches;
  private final List<List<FootMotion>> motions = new ArrayList<>();
  private final List<List<List<Swing>>> swings = new ArrayList<>();

  private Walking(Gait raw, double beltSpeed, double strideSec) {
    this.strideSec = strideSec;
    gait = smoothed(raw, strideSec);
    ground = ground(beltSpeed);
    told = !Double.isNaN(beltSpeed);
    stretches = find();
    for (Stretch stretch : stretches) {
      List<FootMotion> feet =
          gait.feet().stream()
              .map(foot -> FootMotion.of(foot, gait.body(), stretch, gait.rateHz()))
              .toList();
      motions.add(feet);
      swings.add(feet.stream().map(foot -> Swings.of(foot, stretch)).toList());
    }
  }

  /**
   * Finds where somebody walks.
   *
   * @param beltSpeed of a treadmill in units per second; 0 for solid ground, NaN to find out
   * @throws IllegalArgumentException if nobody walks; the message says what was found instead
   */
  public static Walking of(Gait gait, double beltSpeed) {
    check(gait);
    Walking first = new Walking(gait, beltSpeed, FIRST_STRIDE_SEC);
    Walking second = new Walking(gait, beltSpeed, first.usualStride());
    Walking last = new Walking(gait, beltSpeed, second.usualStride());
    if (last.swings.stream().allMatch(feet -> feet.stream().allMatch(List::isEmpty))) {
      throw new IllegalArgumentException(
          "No foot swings in "
              + gait.frames()
              + " frames ("
              + gait.frames() / gait.rateHz()
              + " s); events need a foot that overtakes the body, measures a whole stride.");
    }
    return last;
  }

  private static void check(Gait gait) {
    boolean nothing =
        gait.feet().stream()
            .flatMapToDouble(foot -> DoubleStream.of(foot.heel().x()))
            .allMatch(Double::isNaN);
    if (nothing || DoubleStream.of(gait.body().x()).allMatch(Double::isNaN)) {
      throw new IllegalArgumentException(
          "The "
              + (nothing ? "feet have" : "pelvis has")
              + " no place in any frame, or scores below the limit; nothing can be said.");
    }
  }

  private static Gait smoothed(Gait raw, double strideSec) {
    double cutoffHz = Math.max(LEAST_CUTOFF_HZ, HARMONICS / strideSec);
    LowPass filter = new LowPass(cutoffHz, raw.rateHz());
    int bridged = (int) (BRIDGED * raw.rateHz() * strideSec);
    List<FootPath> feet =
        raw.feet().stream()
            .map(
                f ->
                    new FootPath(
                        f.foot(),
                        f.heel().map(v -> filter.apply(Series.filled(v, bridged))),
                        f.toe().map(v -> filter.apply(Series.filled(v, bridged))),
                        filter.apply(Series.filled(f.across(), bridged))))
            .toList();
    int bridgedOfBody = (int) (BRIDGED_OF_BODY * raw.rateHz() * strideSec);
    Path body = raw.body().map(v -> filter.apply(Series.filled(v, bridgedOfBody)));
    return new Gait(raw.rateHz(), raw.unit(), body, feet);
  }

  private double ground(double beltSpeed) {
    double[] all =
        gait.feet().stream()
            .flatMapToDouble(f -> DoubleStream.of(Series.derivative(f.centre().x(), gait.rateHz())))
            .filter(v -> !Double.isNaN(v))
            .toArray();
    double median = Series.median(DoubleStream.of(all));
    if (!Double.isNaN(beltSpeed)) {
      return Math.copySign(beltSpeed, median);
    }
    double rms = Math.sqrt(DoubleStream.of(all).map(v -> v * v).average().orElse(0));
    double[] body = gait.body().x();
    double travel =
        DoubleStream.of(Series.derivative(body, gait.rateHz()))
            .filter(v -> !Double.isNaN(v))
            .average()
            .orElse(0);
    boolean belt = Math.abs(median) > MOVING_BELT * rms && Math.abs(travel) < Math.abs(median) / 2;
    return belt ? median : 0;
  }

  private List<Stretch> find() {
    double[] v = Series.derivative(gait.body().x(), gait.rateHz());
    Arrays.setAll(v, i -> v[i] - ground);
    int half = (int) Math.round(strideSec * gait.rateHz() / 2);
    double[] speed = Series.running(v, half);
    double usual = Series.quantile(DoubleStream.of(speed).map(Math::abs), USUAL);
    checkWalks(usual);
    List<Stretch> found = new ArrayList<>();
    int from = 0;
    while (from < v.length) {
      int direction = direction(speed[from], usual);
      int to = from + 1;
      while (to < v.length && direction(speed[to], usual) == direction) {
        to++;
      }
      if (direction != 0 && to - from >= half) {
        found.add(stretch(from, to, direction, speed));
      }
      from = to;
    }
    return found;
  }

  private Stretch stretch(int from, int to, int direction, double[] speed) {
    double walked = Series.median(IntStream.range(from, to).mapToDouble(t -> Math.abs(speed[t])));
    return new Stretch(from, to, direction, ground, walked, strideSec * gait.rateHz());
  }

  private static int direction(double speed, double usual) {
    return Math.abs(speed) >= STANDING * usual ? (int) Math.signum(speed) : 0;
  }

  private void checkWalks(double usual) {
    double height = pelvisHeight();
    if (!(usual * strideSec > LEAST_STRIDE * height)) {
      throw new IllegalArgumentException(
          "Nobody walks here: the pelvis goes no farther than a fifth of its height in a stride. On a"
              + " treadmill set the speed of the belt.");
    }
  }

  /** Returns how high the pelvis is above the feet in the median. */
  private double pelvisHeight() {
    return Math.abs(
        Series.median(
            gait.feet().stream()
                .flatMapToDouble(
                    f -> DoubleStream.of(Series.minus(gait.body().y(), f.centre().y())))));
  }

  /**
   * Returns the median time from swing to swing, in seconds; where no foot swings twice, as was
   * assumed.
   */
  private double usualStride() {
    List<Double> all = new ArrayList<>();
    for (List<List<Swing>> feet : swings) {
      for (List<Swing> ofFoot : feet) {
        for (int i = 1; i < ofFoot.size(); i++) {
          all.add((double) (ofFoot.get(i).middle() - ofFoot.get(i - 1).middle()));
        }
      }
    }
    if (all.isEmpty()) {
      return strideSec;
    }
    return Series.median(all.stream().mapToDouble(d -> d)) / gait.rateHz();
  }

  /** Returns the smoothed paths. */
  public Gait gait() {
    return gait;
  }

  /** Returns the stretches that are walked, in order. */
  public List<Stretch> stretches() {
    return stretches;
  }

  /** Returns the place of the stretch that a moment lies in, -1 where nobody walks. */
  int stretchAt(double frame) {
    for (int i = 0; i < stretches.size(); i++) {
      if (frame >= stretches.get(i).from() && frame <= stretches.get(i).to() - 1) {
        return i;
      }
    }
    return -1;
  }

  /** Returns the usual time from strike to strike of a foot, in seconds. */
  public double strideSec() {
    return strideSec;
  }

  /** Returns the velocity of the ground along the axis in units per second; 0 if it stands. */
  public double ground() {
    return ground;
  }

  /** Returns whether there is a belt whose speed was found out from the feet. */
  boolean hasGuessedBelt() {
    return !told && ground != 0;
  }

  FootMotion motion(int stretch, int foot) {
    return motions.get(stretch).get(foot);
  }

  List<Swing> swings(int stretch, int foot) {
    return swings.get(stretch).get(foot);
  }
}
