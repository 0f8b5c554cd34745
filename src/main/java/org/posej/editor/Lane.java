// SPDX-License-Identifier: BSD-2-Clause
package org.posej.editor;

import java.util.Arrays;
import org.posej.Box;
import org.posej.Pose;
import org.posej.Track;
import org.posej.review.LowScores;

/**
 * What a timeline draws of an individual, per frame.
 *
 * @param track that it is about
 * @param scores mean score, NaN where there is no pose
 * @param boxes around the poses, null where there is none
 * @param edited whether the pose is not the one at the start
 */
record Lane(Track track, float[] scores, Box[] boxes, boolean[] edited) {

  /**
   * Looks at an individual in so many frames.
   *
   * @param start how it was at the start, or null
   * @param before lane of the same individual, whose poses need not be looked at again; or null
   */
  static Lane of(Track track, Track start, int frames, Lane before) {
    if (before != null && before.track == track) {
      return before;
    }
    Lane lane = new Lane(track, new float[frames], new Box[frames], new boolean[frames]);
    Arrays.fill(lane.scores, Float.NaN);
    for (int t = 0; t < frames; t++) {
      Pose pose = track.pose(t);
      lane.edited[t] = pose != (start == null ? null : start.pose(t));
      if (pose != null) {
        lane.look(t, pose, before);
      }
    }
    return lane;
  }

  private void look(int t, Pose pose, Lane before) {
    boolean same = before != null && before.track.pose(t) == pose;
    scores[t] = same ? before.scores[t] : (float) LowScores.mean(pose);
    boxes[t] = same ? before.boxes[t] : pose.bounds();
  }
}
