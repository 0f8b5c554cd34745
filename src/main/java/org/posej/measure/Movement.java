// SPDX-License-Identifier: BSD-2-Clause
package org.posej.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.posej.Box;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Timeline;
import org.posej.Track;

/**
 * How an individual moves about: its path, its speeds, and how it spends its time.
 *
 * <p>Lengths and speeds are in the units of the recording's scale. A frame lasts from halfway to
 * the frame before until halfway to the frame after. The speed of a frame is by the frames before
 * and after, where both have a place, else it is not known.
 *
 * @param frames with a place
 * @param missing frames without one between the first and the last that have one
 * @param path length of the way; gaps count as straight lines
 * @param distance between the first place and the last
 * @param meanSpeed over the frames whose speed is known; NaN where the frame rate is not, as is all
 *     that follows
 * @param medianSpeed of them
 * @param mostSpeed of them
 * @param threshold below which it rests
 * @param movingSec time at or above the threshold
 * @param restingSec time below it
 * @param unknownSec time in which the speed is not known
 * @param stays one per zone
 */
public record Movement(
    int frames,
    int missing,
    double path,
    double distance,
    double meanSpeed,
    double medianSpeed,
    double mostSpeed,
    double threshold,
    double movingSec,
    double restingSec,
    double unknownSec,
    List<Stay> stays) {
  private static final int KINDS = 3; // of time: moving, resting, unknown
  private static final double REST = 0.1; // of the size of the body in a second

  /**
   * What an individual does in a zone.
   *
   * @param zone its name
   * @param frames in it
   * @param timeSec in it; NaN where the frame rate is not known
   * @param part of all frames with a place, 0 to 1
   * @param visits how often it comes in; frames without a place end no visit
   * @param firstSec when it is there first, in seconds of the recording; NaN for never
   * @param path length of the way between frames that both are in it
   */
  public record Stay(
      String zone,
      int frames,
      double timeSec,
      double part,
      int visits,
      double firstSec,
      double path) {}

  /**
   * Measures a track.
   *
   * @param points whose middle is followed; none for the middle of all points that are seen
   * @param threshold speed below which it rests; NaN for a tenth of the size of its body a second
   * @throws IllegalArgumentException if there is no place at all
   */
  public static Movement of(
      Recording recording, Track track, int[] points, double threshold, List<Zone> zones) {
    return new Way(recording, track, points).movement(threshold, zones);
  }

  /** The places of an individual in the frames in which it has one. */
  private static final class Way {
    private final Recording recording;
    private final int[] frames;
    private final double[] x; // pixels
    private final double[] y;
    private final double size; // of the body in units

    Way(Recording recording, Track track, int[] points) {
      this.recording = recording;
      List<Integer> known = new ArrayList<>();
      List<double[]> places = new ArrayList<>();
      for (int t : track.frames().toArray()) {
        double[] place = place(track.pose(t), points);
        if (!Double.isNaN(place[0] + place[1])) {
          known.add(t);
          places.add(place);
        }
      }
      if (known.isEmpty()) {
        throw new IllegalArgumentException(
            "'"
                + track.name()
                + "' has no place in the image in any frame; nothing can be measured of it.");
      }
      frames = known.stream().mapToInt(t -> t).toArray();
      x = places.stream().mapToDouble(p -> p[0]).toArray();
      y = places.stream().mapToDouble(p -> p[1]).toArray();
      size = size(track);
    }

    private static double[] place(Pose pose, int[] points) {
      int[] all = points.length == 0 ? IntStream.range(0, pose.size()).toArray() : points;
      double[] sum = new double[2];
      int n = 0;
      for (int k : all) {
        if (pose.has(k) || points.length > 0) {
          sum[0] += pose.x(k);
          sum[1] += pose.y(k);
          n++;
        }
      }
      return new double[] {sum[0] / n, sum[1] / n};
    }

    private double size(Track track) {
      double[] sizes =
          Arrays.stream(frames)
              .mapToObj(t -> track.pose(t).bounds())
              .mapToDouble(this::diagonal)
              .sorted()
              .toArray();
      return sizes[sizes.length / 2];
    }

    private double diagonal(Box box) {
      return Math.hypot(
          box.width() * recording.scale().pixelWidth(),
          box.height() * recording.scale().pixelHeight());
    }

    Movement movement(double told, List<Zone> zones) {
      double threshold = Double.isNaN(told) ? REST * size : told;
      double[] speeds = IntStream.range(0, frames.length).mapToDouble(this::speed).toArray();
      double[] known = DoubleStream.of(speeds).filter(v -> !Double.isNaN(v)).sorted().toArray();
      int n = known.length;
      double median = n == 0 ? Double.NaN : (known[(n - 1) / 2] + known[n / 2]) / 2;
      double[] spent = new double[KINDS];
      Arrays.fill(spent, isTimed() ? 0 : Double.NaN);
      for (int i = 0; i < frames.length; i++) {
        int kind = Double.isNaN(speeds[i]) ? 2 : speeds[i] < threshold ? 1 : 0;
        spent[kind] += durationSec(i);
      }
      int last = frames.length - 1;
      return new Movement(
          frames.length,
          frames[last] - frames[0] + 1 - frames.length,
          IntStream.range(1, frames.length).mapToDouble(i -> way(i - 1, i)).sum(),
          way(0, last),
          DoubleStream.of(known).average().orElse(Double.NaN),
          median,
          n == 0 ? Double.NaN : known[n - 1],
          threshold,
          spent[0],
          spent[1],
          spent[2],
          zones.stream().map(this::stay).toList());
    }

    private Stay stay(Zone zone) {
      int in = 0;
      int visits = 0;
      double time = 0;
      double first = Double.NaN;
      double path = 0;
      boolean before = false;
      for (int i = 0; i < frames.length; i++) {
        boolean inside = zone.area().contains(x[i], y[i]);
        if (inside) {
          in++;
          time += durationSec(i);
          first = in == 1 ? recording.timeline().timeSec(frames[i]) : first;
          visits += before ? 0 : 1;
          path += before ? way(i - 1, i) : 0;
        }
        before = inside;
      }
      double timed = isTimed() ? time : Double.NaN;
      return new Stay(zone.name(), in, timed, (double) in / frames.length, visits, first, path);
    }

    private boolean isTimed() {
      return !Double.isNaN(recording.timeline().timeSec(0));
    }

    private double way(int from, int to) {
      return Math.hypot(
          (x[to] - x[from]) * recording.scale().pixelWidth(),
          (y[to] - y[from]) * recording.scale().pixelHeight());
    }

    private double speed(int i) {
      boolean between =
          i > 0
              && i < frames.length - 1
              && frames[i + 1] - frames[i] == 1
              && frames[i] - frames[i - 1] == 1;
      Timeline timeline = recording.timeline();
      return between
          ? way(i - 1, i + 1) / (timeline.timeSec(frames[i + 1]) - timeline.timeSec(frames[i - 1]))
          : Double.NaN;
    }

    /** Returns how long a frame lasts; at the ends as long as between it and its neighbour. */
    private double durationSec(int i) {
      Timeline timeline = recording.timeline();
      int t = frames[i];
      int count = timeline.timesSec() == null ? Integer.MAX_VALUE : timeline.timesSec().length;
      int before = Math.max(0, t - 1);
      int after = Math.min(count - 1, t + 1);
      return after == before
          ? 0
          : (timeline.timeSec(after) - timeline.timeSec(before)) / (after - before);
    }
  }
}
