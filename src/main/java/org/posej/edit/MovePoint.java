// SPDX-License-Identifier: BSD-2-Clause
package org.posej.edit;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Track;

/**
 * A point is put to another place in one frame, also where it or the whole pose was missing.
 *
 * @param individual its name
 * @param point the keypoint's name
 * @param frame from zero
 * @param x in pixels, as is y
 */
public record MovePoint(String individual, String point, int frame, double x, double y)
    implements Edit {

  @Override
  public Recording of(Recording recording) {
    if (Double.isNaN(x + y) || Double.isInfinite(x + y)) {
      throw new IllegalArgumentException("Say where the point is to be, as x and y in pixels.");
    }
    int n = Individuals.indexOf(recording, individual);
    int k = Keypoints.index(recording.skeleton(), point);
    Track track = recording.tracks().get(n).copy();
    Pose pose = track.pose(frame);
    Pose start = pose == null ? empty(recording.skeleton().size()) : pose;
    track.put(frame, start.with(k, x, y, 1, Pose.Source.EDITED));
    return Edit.noted(
        Parts.replaced(recording, n, track),
        String.format(
            Locale.ROOT,
            "moved %s of %s in %s to (%.2f, %.2f)",
            point,
            Individuals.text(recording, n),
            Range.at(frame).text(),
            x,
            y));
  }

  private static Pose empty(int points) {
    double[] missing = new double[points];
    Arrays.fill(missing, Double.NaN);
    return Pose.of(missing, missing, new double[points]).withScore(1);
  }

  @Override
  public Map<String, String> options() {
    Map<String, String> options = Edit.options("move", individual);
    options.put("points", point);
    options.put("first", String.valueOf(frame + 1));
    options.put("place", x + "," + y);
    return options;
  }
}
