// SPDX-License-Identifier: BSD-2-Clause
package org.posej.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.DoubleStream;
import org.posej.Event;
import org.posej.Recording;
import org.posej.Timeline;
import org.posej.Track;
import org.posej.gait.Cycle;
import org.posej.gait.GaitAnalysis;
import org.posej.gait.GaitEvent;
import org.posej.gait.GaitOptions;
import org.posej.gait.SideView;
import org.posej.measure.CycleCurve.Span;
import org.posej.measure.Measured;

/**
 * One walk that was analysed.
 *
 * @param input what went in, with the frame rate that counts
 * @param flat the walker seen from the side
 * @param gait its events and strides
 * @param angles in each frame; null where the table has no point of the skeleton
 * @param warnings what is missing or not to be trusted, one sentence each
 */
public record Trial(
    Input input, Recording flat, GaitAnalysis gait, Measured angles, List<String> warnings) {
  private static final double GROWN = 1.25; // ratio of sizes that a view from the side has not
  private static final double PART = 0.2; // of the frames at either end

  /**
   * Analyses a walk.
   *
   * @throws IllegalArgumentException if no events can be found; the message says what is missing
   *     and what can still be measured
   */
  static Trial of(Input told, ReportOptions options) {
    Recording recording =
        options.rateHz() > 0
            ? told.recording().withTimeline(Timeline.ofRate(options.rateHz()))
            : told.recording();
    Input input = new Input(told.name(), told.file(), told.sha256(), recording, told.track());
    Track track = input.walker();
    double growth = growth(track);
    GaitOptions gait = options.gait();
    GaitAnalysis analysis = analysis(input, options, growth);
    Recording flat =
        SideView.flattened(recording, track, gait.feetOf(recording, track), gait.leastScore());
    List<String> warnings = new ArrayList<>(analysis.warnings());
    Measured angles = angles(flat, options, warnings);
    if (isTurned(growth)) {
      warnings.add(turned(growth) + " Do not trust lengths and angles.");
    }
    boolean image = track.frames().anyMatch(t -> track.pose(t).count() > 0);
    if (image && !History.isCleaned(recording.history())) {
      warnings.add(
          "The points were not cleaned, so that angles follow every jitter; Clean Keypoints..."
              + " smooths them.");
    }
    return new Trial(input, flat, analysis, angles, List.copyOf(warnings));
  }

  private static GaitAnalysis analysis(Input input, ReportOptions options, double growth) {
    Recording recording = input.recording();
    try {
      return options.method().equals(ReportOptions.RECORDED)
          ? GaitAnalysis.ofEvents(recording, input.walker(), options.gait())
          : GaitAnalysis.of(recording, input.walker(), options.gait());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          e.getMessage()
              + (isTurned(growth) ? " " + turned(growth) : "")
              + " Without gait, Measure Angles... gives angles in each frame and Measure"
              + " Movement... paths and speeds.",
          e);
    }
  }

  private static Measured angles(Recording flat, ReportOptions options, List<String> warnings) {
    try {
      Measured angles = Measured.of(flat, flat.tracks().get(0), options.angles().definitions());
      if (!angles.left().isEmpty()) {
        List<String> names = angles.left().stream().map(d -> d.name()).toList();
        warnings.add("Not measured, for lack of keypoints: " + String.join(", ", names) + ".");
      }
      return angles;
    } catch (IllegalArgumentException e) {
      warnings.add("There are no angles: " + e.getMessage());
      return null;
    }
  }

  /** Returns how much larger a body is seen at the end than at the beginning; NaN in space. */
  private static double growth(Track track) {
    double[] heights =
        track
            .frames()
            .mapToObj(t -> track.pose(t).bounds())
            .filter(box -> box != null)
            .mapToDouble(box -> box.height())
            .toArray();
    int part = (int) Math.ceil(PART * heights.length);
    double first = median(DoubleStream.of(heights).limit(part));
    double last = median(DoubleStream.of(heights).skip(heights.length - part));
    return last / first;
  }

  private static double median(DoubleStream values) {
    double[] sorted = values.sorted().toArray();
    return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
  }

  private static boolean isTurned(double growth) {
    return growth > GROWN || growth < 1 / GROWN;
  }

  private static String turned(double growth) {
    return "The body becomes "
        + (growth > 1 ? "larger" : "smaller")
        + " while it walks, as when it "
        + (growth > 1 ? "comes towards the camera" : "goes away from the camera")
        + "; gait needs a view from the side.";
  }

  /** Returns the name of the trial. */
  public String name() {
    return input.name();
  }

  /** Returns the recording with the events that were found in place of those that it had. */
  public Recording withEvents() {
    return eventsOn(input.recording());
  }

  /**
   * Returns the same for programs that know one place of a point: that which was analysed.
   *
   * <p>Points in space that a network tells beside those in the image go along with the body and
   * have y down; a walk that was analysed in the image leaves them out.
   */
  Recording placed() {
    Recording all = withEvents();
    return all.withTracks(all.tracks().stream().map(Trial::placed).toList());
  }

  private static Track placed(Track track) {
    if (track.frames().noneMatch(t -> track.pose(t).count() > 0)) {
      return track;
    }
    Track image = new Track(track.id(), track.name());
    IntToDoubleFunction none = k -> Double.NaN;
    track.frames().forEach(t -> image.put(t, track.pose(t).with3d(none, none, none)));
    return image;
  }

  /** Returns a recording of the same walk with the events in place of those of this walker. */
  public Recording eventsOn(Recording recording) {
    int id = input.walker().id();
    List<Event> events = new ArrayList<>();
    for (Event event : recording.events()) {
      boolean own = event.track() == id || event.track() < 0 && recording.tracks().size() == 1;
      if (!own || GaitEvent.Kind.titled(event.name()) == null) {
        events.add(event);
      }
    }
    gait.events(id).stream().filter(event -> !isAmong(events, event)).forEach(events::add);
    return recording.withEvents(events);
  }

  /** Returns whether there is such an event of everybody's, which was taken for the walker's. */
  private static boolean isAmong(List<Event> events, Event event) {
    return events.contains(new Event(event.name(), event.side(), -1, event.frame()));
  }

  /** Returns the name of a foot. */
  String side(int foot) {
    return gait.gait().feet().get(foot).foot().name();
  }

  /** Returns when a frame, which may lie between frames, was taken; NaN where it is not known. */
  double timeSec(double frame) {
    int before = (int) Math.floor(frame);
    Timeline timeline = input.recording().timeline();
    double[] times = timeline.timesSec();
    if (times == null) {
      return frame / timeline.rateHz();
    }
    double rest = frame - before;
    return rest == 0 ? times[before] : times[before] + rest * (times[before + 1] - times[before]);
  }

  static Span span(Cycle cycle) {
    return new Span(cycle.start(), cycle.end());
  }
}
