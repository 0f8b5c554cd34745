// SPDX-License-Identifier: BSD-2-Clause
package org.posej.sheet;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Timeline;
import org.posej.Track;
import org.posej.io.FrameTimes;
import org.posej.io.LongCsv;
import org.posej.io.Losses;

/** Names what of a recording tables cannot hold. */
final class TableLosses {
  private static final double SAME_TIME = 1e-6;

  private TableLosses() {}

  /** Returns what a table with a row per point loses. */
  static List<String> ofRowsPerPoint(Recording recording) {
    return common(recording)
        .poses("points in space beside missing points", TableLosses::hasOnlySpace)
        .list();
  }

  /** Returns what a table with a row per frame loses. */
  static List<String> ofRowsPerFrame(Recording recording) {
    return common(recording)
        .when("names of points that look like columns", hasOddNames(recording))
        .poses("where points come from", TableLosses::isNotEstimated)
        .scale()
        .list();
  }

  private static Losses common(Recording recording) {
    return new Losses(recording)
        .when("individuals without poses or with other numbers", hasOddTracks(recording))
        .bodyScores()
        .estimates()
        .visibility()
        .withheldScores()
        .extents()
        .skeleton(LongCsv.skeleton("", recording.skeleton().names()))
        .frameNames()
        .frameSizes()
        .when("times of frames", losesTimes(recording))
        .events()
        .history();
  }

  private static boolean hasOnlySpace(Pose pose) {
    return IntStream.range(0, pose.size())
        .anyMatch(k -> !pose.has(k) && !Double.isNaN(pose.x3d(k)));
  }

  private static boolean hasOddNames(Recording recording) {
    List<String> names = recording.skeleton().names();
    List<String> columns = new ArrayList<>(List.of("frame", "time", "individual"));
    for (String name : names) {
      columns.add(LongCsv.guarded(name) + ".x");
      columns.add(LongCsv.guarded(name) + ".y");
    }
    WideHeader read = WideHeader.of(columns.toArray(String[]::new));
    return read == null || !read.names().equals(names);
  }

  private static boolean hasOddTracks(Recording recording) {
    int next = 0;
    for (Track track : recording.tracks()) {
      boolean plain = !track.name().isBlank() && track.name().equals(track.name().strip());
      if (track.size() == 0 || track.id() != next++ || !plain) {
        return true;
      }
    }
    return false;
  }

  private static boolean isNotEstimated(Pose pose) {
    return IntStream.range(0, pose.size()).anyMatch(k -> pose.source(k) != Pose.Source.ESTIMATED);
  }

  /** Times are read again from the frames that have poses. */
  private static boolean losesTimes(Recording recording) {
    Timeline timeline = recording.timeline();
    int frames = recording.frameCount();
    FrameTimes times = new FrameTimes();
    for (Track track : recording.tracks()) {
      track.frames().forEach(t -> times.put(t, timeline.timeSec(t)));
    }
    Timeline read = times.timeline(frames - 1);
    if (timeline.timesSec() != null && timeline.timesSec().length != frames) {
      return true;
    }
    for (int t = 0; t < frames; t++) {
      double told = timeline.timeSec(t);
      double got = read.timeSec(t);
      if (Double.isNaN(told) != Double.isNaN(got) || Math.abs(told - got) > SAME_TIME) {
        return true;
      }
    }
    return false;
  }
}
