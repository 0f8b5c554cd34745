// SPDX-License-Identifier: BSD-2-Clause
package org.posej.gait;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * The median of three methods; all four say how sure it is.
 *
 * <p>Strikes are timed by {@link OConnor}, {@link Hreljac} and {@link FootVelocity}, and not by
 * {@link Zeni}, since the foot is drawn back before it lands. Offs are timed by {@link Zeni},
 * {@link OConnor} and {@link Hreljac}, and not by {@link FootVelocity}, since a toe that rolls over
 * its tip moves before it leaves the ground. The confidence is the share of all methods that lie
 * within a twentieth of a stride of the median, but at least two frames.
 */
public final class Vote implements EventMethod {
  private static final double NEAR = 0.05; // of a stride
  private static final double LEAST_NEAR = 2; // frames

  private final Zeni zeni = new Zeni();
  private final OConnor oconnor = new OConnor();
  private final Hreljac hreljac = new Hreljac();
  private final FootVelocity velocity = new FootVelocity();

  @Override
  public String name() {
    return "vote";
  }

  @Override
  public Moment strike(FootMotion foot, Swing swing) {
    Moment reach = zeni.strike(foot, swing);
    Moment fall = oconnor.strike(foot, swing);
    Moment stop = hreljac.strike(foot, swing);
    Moment slow = velocity.strike(foot, swing);
    return foot.ankle()
        ? vote(foot, List.of(reach, fall), List.of(stop, slow))
        : vote(foot, List.of(fall, stop, slow), List.of(reach));
  }

  @Override
  public Moment off(FootMotion foot, Swing swing) {
    return vote(
        foot,
        List.of(zeni.off(foot, swing), oconnor.off(foot, swing), hreljac.off(foot, swing)),
        List.of(velocity.off(foot, swing)));
  }

  private static Moment vote(FootMotion foot, List<Moment> timing, List<Moment> others) {
    double[] frames =
        timing.stream().mapToDouble(Moment::frame).filter(f -> !Double.isNaN(f)).toArray();
    if (frames.length == 0) {
      return Moment.NONE;
    }
    double median = Series.median(DoubleStream.of(frames));
    double near = Math.max(LEAST_NEAR, NEAR * foot.strideFrames());
    long agreeing =
        Stream.concat(timing.stream(), others.stream())
            .filter(m -> Math.abs(m.frame() - median) <= near)
            .count();
    double spread = DoubleStream.of(frames).map(f -> Math.abs(f - median)).sum() / frames.length;
    return new Moment(
        median,
        agreeing / (double) (timing.size() + others.size()),
        Math.hypot(spread, Moment.WITHIN_FRAME));
  }
}
