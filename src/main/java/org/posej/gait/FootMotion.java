// SPDX-License-Identifier: BSD-2-Clause
package org.posej.gait;

import org.posej.gait.Gait.FootPath;
import org.posej.gait.Gait.Path;

/**
 * How a foot moves in a stretch that is walked in one direction; forward and up are positive.
 *
 * <p>Arrays have one value per frame of the whole recording, NaN outside the stretch; they are not
 * to be changed. Velocities are against the ground or the belt.
 *
 * @param ankle whether the heel is an ankle
 * @param heelReach how far the heel is before the pelvis
 * @param toeLag how far the toe is behind the pelvis
 * @param overtaking forward velocity of the middle of heel and toe against the pelvis
 * @param centreRise upward velocity of the middle of heel and toe
 * @param centreFall the same downward
 * @param centreSpeed speed of the middle of heel and toe
 * @param toeSpeed speed of the toe
 * @param heelLift upward acceleration of the heel
 * @param toePush forward acceleration of the toe
 * @param strideFrames usual frames from strike to strike
 * @param walkingSpeed of the body against the ground or the belt
 */
public record FootMotion(
    boolean ankle,
    double[] heelReach,
    double[] toeLag,
    double[] overtaking,
    double[] centreRise,
    double[] centreFall,
    double[] centreSpeed,
    double[] toeSpeed,
    double[] heelLift,
    double[] toePush,
    double strideFrames,
    double walkingSpeed) {

  /** Parts of a stride about the furthest reach, between which a strike is sought. */
  static final double BEFORE_STRIKE = 0.05;

  static final double AFTER_STRIKE = 0.12;

  /** Part of a stride to both sides of the furthest lag, between which an off is sought. */
  static final double ABOUT_OFF = 0.1;

  /** Returns the motion of a foot in a stretch. */
  static FootMotion of(FootPath foot, Path body, Stretch stretch, double rateHz) {
    Path heel = stretch.forward(foot.heel());
    Path toe = stretch.forward(foot.toe());
    Path pelvis = stretch.forward(body);
    Path centre = heel.middle(toe);
    double[] centreForward = stretch.overGround(centre.x(), rateHz);
    double[] centreRise = Series.derivative(centre.y(), rateHz);
    double[] toeForward = stretch.overGround(toe.x(), rateHz);
    double[] toeRise = Series.derivative(toe.y(), rateHz);
    double[] heelRise = Series.derivative(heel.y(), rateHz);
    return new FootMotion(
        foot.foot().ankle(),
        Series.minus(heel.x(), pelvis.x()),
        Series.minus(pelvis.x(), toe.x()),
        Series.derivative(Series.minus(centre.x(), pelvis.x()), rateHz),
        centreRise,
        Series.times(centreRise, -1),
        Series.hypot(centreForward, centreRise),
        Series.hypot(toeForward, toeRise),
        Series.derivative(heelRise, rateHz),
        Series.derivative(toeForward, rateHz),
        stretch.strideFrames(),
        stretch.speed());
  }

  /** Returns the highest maximum between parts of a stride before and after a frame. */
  Moment highest(double[] values, double frame, double from, double to) {
    return Double.isNaN(frame)
        ? Moment.NONE
        : Moment.highest(values, frame + from * strideFrames, frame + to * strideFrames);
  }

  /** Returns the frame at some part of a stride from another one, within the recording. */
  int frame(double frame, double part) {
    return (int)
        Math.max(0, Math.min(heelReach.length - 1, Math.round(frame + part * strideFrames)));
  }

  /** Returns the frame of the highest maximum between two frames; NaN where there is none. */
  static double furthest(double[] values, int from, int to) {
    return Moment.highest(values, from, to).frame();
  }
}
