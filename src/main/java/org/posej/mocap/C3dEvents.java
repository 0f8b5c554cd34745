// SPDX-License-Identifier: BSD-2-Clause
package org.posej.mocap;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.posej.Event;
import org.posej.Track;

/**
 * The events of a C3D file: those of the group EVENT, or else those of its header.
 *
 * <p>The file counts minutes and seconds from the beginning of the trial, of which its frames may
 * be a part; events count frames from the first one of the file.
 */
final class C3dEvents {
  private static final String GROUP = "EVENT";
  private static final double PARTS = 1000; // of a frame; times have single precision
  private static final double MINUTE = 60; // seconds
  private static final int KEY = 12345;
  private static final int KEY_AT = 298; // bytes of the header
  private static final int COUNT_AT = 300;
  private static final int TIMES_AT = 304;
  private static final int LABELS_AT = 396;
  private static final int MOST = 18;
  private static final int LETTERS = 4;

  private C3dEvents() {}

  /**
   * Reads the events.
   *
   * @throws IllegalArgumentException if the group has fewer times than events
   */
  static List<Event> read(C3dFile file, List<Track> tracks) {
    C3dParameters p = file.parameters();
    int used = (int) p.count(GROUP, "USED");
    if (used <= 0) {
      return ofHeader(file);
    }
    double[] times = p.numbers(GROUP, "TIMES");
    if (times.length < 2 * used) {
      throw new IllegalArgumentException(
          "EVENT:USED tells " + used + " events, but EVENT:TIMES has " + times.length / 2);
    }
    List<String> labels = p.texts(GROUP, "LABELS");
    List<String> sides = p.texts(GROUP, "CONTEXTS");
    List<String> subjects = p.texts(GROUP, "SUBJECTS");
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < used; i++) {
      double frame = frame(file, MINUTE * times[2 * i] + times[2 * i + 1]);
      int track = track(nth(subjects, i), tracks);
      events.add(new Event(nth(labels, i), nth(sides, i), track, frame));
    }
    return events;
  }

  private static String nth(List<String> texts, int i) {
    return i < texts.size() ? texts.get(i).strip() : "";
  }

  private static int track(String subject, List<Track> tracks) {
    return tracks.stream()
        .filter(t -> t.name().equals(subject))
        .mapToInt(Track::id)
        .findFirst()
        .orElse(-1);
  }

  private static double frame(C3dFile file, double timeSec) {
    double frame = timeSec * file.rateHz() - (file.firstFrame() - 1);
    if (!Double.isFinite(frame)) {
      throw new IllegalArgumentException("an event has no time, or the frames have no rate");
    }
    double single = 2 * Math.ulp((float) timeSec) * file.rateHz();
    double round = Math.rint(frame * PARTS) / PARTS;
    return Math.abs(frame - round) < single ? round : frame;
  }

  private static List<Event> ofHeader(C3dFile file) {
    byte[] header = file.header();
    C3dOrder order = file.order();
    List<Event> events = new ArrayList<>();
    int n = order.integer(header, KEY_AT) == KEY ? order.integer(header, COUNT_AT) : 0;
    for (int i = 0; i < Math.min(n, MOST); i++) {
      int at = LABELS_AT + LETTERS * i;
      String label = C3dParameters.text(Arrays.copyOfRange(header, at, at + LETTERS)).strip();
      double frame = frame(file, order.real(header, TIMES_AT + Float.BYTES * i));
      events.add(new Event(label, "", -1, frame));
    }
    return events;
  }

  /**
   * Puts events into parameters, in place of those that are there.
   *
   * @param first number of the first frame in the trial, from 1 on
   */
  static void put(
      C3dParameters p, List<Event> events, List<Track> tracks, double rateHz, long first) {
    if (events.isEmpty() && !p.has(GROUP, "USED")) {
      return;
    }
    double[] times = new double[2 * events.size()];
    for (int i = 0; i < events.size(); i++) {
      double seconds = (events.get(i).frame() + first - 1) / rateHz;
      times[2 * i] = Math.floor(seconds / MINUTE);
      times[2 * i + 1] = seconds - MINUTE * times[2 * i];
    }
    if (p.count(GROUP, "USED") != events.size()) {
      List.of("DESCRIPTIONS", "ICON_IDS", "GENERIC_FLAGS").forEach(n -> p.remove(GROUP, n));
    }
    p.putIntegers(GROUP, "USED", events.size());
    p.putTexts(GROUP, "CONTEXTS", events.stream().map(Event::side).toList());
    p.putTexts(GROUP, "LABELS", events.stream().map(Event::name).toList());
    p.putTexts(GROUP, "SUBJECTS", events.stream().map(e -> name(e.track(), tracks)).toList());
    p.putReals(GROUP, "TIMES", 2, times);
  }

  private static String name(int id, List<Track> tracks) {
    return tracks.stream().filter(t -> t.id() == id).map(Track::name).findFirst().orElse("");
  }
}
