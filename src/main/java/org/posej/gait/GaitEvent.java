// SPDX-License-Identifier: BSD-2-Clause
package org.posej.gait;

import org.posej.Event;

/**
 * A foot that strikes or leaves the ground.
 *
 * @param foot its place in {@link Gait#feet}
 * @param kind what it does
 * @param stretch the place in {@link Walking#stretches}
 * @param moment when, and how sure that is
 */
public record GaitEvent(int foot, Kind kind, int stretch, Moment moment) {

  /** What a foot does. */
  public enum Kind {
    /** It comes down. */
    STRIKE(Event.FOOT_STRIKE),
    /** It leaves the ground. */
    OFF(Event.FOOT_OFF);

    private final String title;

    Kind(String title) {
      this.title = title;
    }

    /** Returns the kind of that name; null for another event. */
    public static Kind titled(String name) {
      for (Kind kind : values()) {
        if (kind.title.equals(name)) {
          return kind;
        }
      }
      return null;
    }

    /** Returns the name as in {@link Event#name} and in C3D files. */
    public String title() {
      return title;
    }
  }

  /** Returns when it happens, between frames. */
  public double frame() {
    return moment.frame();
  }

  /** Returns it as an event of a recording. */
  public Event toEvent(Gait gait, int track) {
    return new Event(kind.title, gait.feet().get(foot).foot().name(), track, frame());
  }
}
