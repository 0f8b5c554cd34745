// SPDX-License-Identifier: BSD-2-Clause
package org.posej.exchange;

import org.posej.Pose;
import org.posej.Recording;
import org.posej.Track;

/** What holds of every recording, whatever it was read from. */
final class Soundness {
  private Soundness() {}

  /** Returns what is wrong with a recording in words, empty where nothing is or there is none. */
  static String fault(Recording recording) {
    if (recording == null) {
      return "";
    }
    int frames = recording.frameCount();
    int names = recording.frameNames().size();
    double[] times = recording.timeline().timesSec();
    if (names > 0 && names < frames) {
      return "has " + names + " names for " + frames + " frames";
    }
    if (times != null && times.length < frames) {
      return "has " + times.length + " times for " + frames + " frames";
    }
    if (recording.frameSizes().size() > 1 && recording.frameSizes().size() < frames) {
      return "has " + recording.frameSizes().size() + " sizes for " + frames + " frames";
    }
    for (Track track : recording.tracks()) {
      for (int t : track.frames().toArray()) {
        String fault = t < 0 ? "is at frame " + t : fault(track.pose(t), recording);
        if (!fault.isEmpty()) {
          return "a pose " + fault;
        }
      }
    }
    return "";
  }

  private static String fault(Pose pose, Recording recording) {
    if (pose.size() != recording.skeleton().size()) {
      return "has " + pose.size() + " points for " + recording.skeleton().size();
    }
    for (int k = 0; k < pose.size(); k++) {
      if (Double.isNaN(pose.x(k)) != Double.isNaN(pose.y(k))) {
        return "has half a point";
      }
      if (Double.isInfinite(pose.x(k)) || Double.isInfinite(pose.y(k))) {
        return "has a point at infinity";
      }
      if (!(pose.score(k) >= 0 && pose.score(k) <= 1)) {
        return "has a score of " + pose.score(k);
      }
    }
    return "";
  }
}
