// SPDX-License-Identifier: BSD-2-Clause
package org.posej.calibrate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Skeleton;
import org.posej.Track;

/**
 * The line of the floor and the way a body walks, found from toes that rest.
 *
 * <p>As Sports2D 0.8 does it: toes that score more than 0.3 and move less than so many pixels a
 * frame stand on a line {@code y = slope x + start}.
 *
 * @param slope of the line, in pixels and downward
 * @param start y of the line at x = 0
 * @param direction 1 where the body walks to the right of the image, -1 to the left, 0 if it stays
 * @param points that the line was fitted to
 * @param rms how far they lie from the line in the mean square, in pixels
 */
public record Floor(double slope, double start, int direction, int points, double rms) {

  /** Pixels a frame, which a toe that rests moves less than. */
  public static final double AT_REST = 7;

  private static final double SEEN = 0.3;

  /**
   * Finds the floor below the feet of one body.
   *
   * @param atRest in pixels a frame
   * @throws IllegalArgumentException in a sentence, if the skeleton has no toes, or they do not
   *     rest at two places at least
   */
  public static Floor of(Track track, Skeleton skeleton, double atRest) {
    List<Integer> toes = toes(skeleton);
    List<double[]> resting = new ArrayList<>();
    for (int toe : toes) {
      addResting(track, toe, atRest, resting);
    }
    double meanX = resting.stream().mapToDouble(p -> p[0]).average().orElse(0);
    double meanY = resting.stream().mapToDouble(p -> p[1]).average().orElse(0);
    double xx = resting.stream().mapToDouble(p -> (p[0] - meanX) * (p[0] - meanX)).sum();
    double xy = resting.stream().mapToDouble(p -> (p[0] - meanX) * (p[1] - meanY)).sum();
    if (resting.size() < 2 || Math.sqrt(xx / resting.size()) < atRest) {
      throw new IllegalArgumentException(
          "The toes of "
              + track.name()
              + " do not rest at two places, so that there is no line of the floor: take a longer"
              + " part of the movie.");
    }
    double slope = xy / xx;
    double start = meanY - slope * meanX;
    double squares =
        resting.stream().mapToDouble(p -> Math.pow(p[1] - slope * p[0] - start, 2)).sum();
    return new Floor(
        slope,
        start,
        direction(track),
        resting.size(),
        Math.sqrt(squares / resting.size()) * Math.cos(Math.atan(slope)));
  }

  private static List<Integer> toes(Skeleton skeleton) {
    List<Integer> toes = new ArrayList<>();
    for (String name : skeleton.names()) {
      if (name.toLowerCase(Locale.ROOT).contains("big_toe")) {
        toes.add(skeleton.indexOf(name));
      }
    }
    for (String name : toes.isEmpty() ? skeleton.names() : List.<String>of()) {
      if (name.toLowerCase(Locale.ROOT).contains("toe")) {
        toes.add(skeleton.indexOf(name));
      }
    }
    if (toes.isEmpty()) {
      throw new IllegalArgumentException(
          "Skeleton '"
              + skeleton.name()
              + "' has no toes, which tell where the floor is: use one with feet, such as"
              + " halpe-26.");
    }
    return toes;
  }

  private static void addResting(Track track, int toe, double atRest, List<double[]> resting) {
    int last = track.frames().max().orElse(-1);
    for (int t = 0; t < last; t++) {
      Pose now = track.pose(t);
      Pose next = track.pose(t + 1);
      if (now != null && next != null && now.score(toe) > SEEN) {
        double speed = Math.hypot(next.x(toe) - now.x(toe), next.y(toe) - now.y(toe));
        if (speed < atRest) {
          resting.add(new double[] {now.x(toe), now.y(toe)});
        }
      }
    }
  }

  /** Where the middle of the body is at the end, from where it is at the begin. */
  private static int direction(Track track) {
    double[] middles =
        track
            .frames()
            .mapToObj(t -> track.pose(t).bounds())
            .filter(box -> box != null)
            .mapToDouble(box -> box.centerX())
            .toArray();
    return middles.length == 0 ? 0 : (int) Math.signum(middles[middles.length - 1] - middles[0]);
  }

  /**
   * Returns the angle of the floor in radians, positive where it rises to the right of the image.
   *
   * @param aspect height of a pixel over its width
   */
  public double angle(double aspect) {
    return -Math.atan(slope * aspect);
  }

  /**
   * Returns a recording turned about where the floor meets the left edge of the image, so that the
   * floor is horizontal.
   *
   * @param offset how much nearer to the camera than the plane of the scale the body walks, over
   *     the distance of the camera from that plane; 0 in it, negative beyond it
   * @param centreX x of the middle of the image, for the offset
   * @param centreY y of the middle of the image, for the offset
   * @return with a line in its history
   */
  public Recording level(Recording recording, double offset, double centreX, double centreY) {
    double aspect = recording.scale().pixelHeight() / recording.scale().pixelWidth();
    double angle = angle(aspect);
    SagittalPlane plane =
        new SagittalPlane(1, 0, start * aspect, -angle, offset, centreX, centreY * aspect);
    Recording levelled =
        Mapped.of(
            recording,
            (x, y) -> plane.place(x, y * aspect)[0],
            (x, y) -> start - plane.place(x, y * aspect)[1] / aspect);
    String line =
        String.format(
            Locale.ROOT,
            "turned by %.3f degrees, so that the floor is horizontal at y = %.2f%s",
            Math.toDegrees(angle),
            start,
            offset == 0 ? "" : String.format(Locale.ROOT, "; depth offset %.4g", offset));
    return levelled.noting(line);
  }
}
