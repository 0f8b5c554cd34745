// SPDX-License-Identifier: BSD-2-Clause
package org.posej.gait;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.posej.gait.GaitEvent.Kind;

/**
 * The strikes and offs of all feet by one method, cleaned up.
 *
 * <p>Each swing has at most one off and one strike. Of events of a foot that come in the wrong
 * order or nearer to each other than a twentieth of a stride, the one with the lower confidence is
 * left out; no foot stands or swings for so short a time.
 */
public final class FootEvents {
  private static final double SHORTEST = 0.05; // of a stride

  private FootEvents() {}

  /** Returns the events in order of time. */
  public static List<GaitEvent> of(Walking walking, EventMethod method) {
    List<GaitEvent> all = new ArrayList<>();
    for (int s = 0; s < walking.stretches().size(); s++) {
      for (int f = 0; f < walking.gait().feet().size(); f++) {
        FootMotion motion = walking.motion(s, f);
        List<GaitEvent> events = new ArrayList<>();
        for (Swing swing : walking.swings(s, f)) {
          add(events, new GaitEvent(f, Kind.OFF, s, method.off(motion, swing)), motion);
          add(events, new GaitEvent(f, Kind.STRIKE, s, method.strike(motion, swing)), motion);
        }
        all.addAll(events);
      }
    }
    all.sort(Comparator.comparingDouble(GaitEvent::frame));
    return all;
  }

  private static void add(List<GaitEvent> events, GaitEvent next, FootMotion motion) {
    if (!next.moment().isFound()) {
      return;
    }
    GaitEvent last = events.isEmpty() ? null : events.get(events.size() - 1);
    boolean fits = last == null || next.frame() - last.frame() >= SHORTEST * motion.strideFrames();
    if (fits) {
      events.add(next);
    } else if (next.moment().confidence() > last.moment().confidence()) {
      events.set(events.size() - 1, next);
    }
  }
}
