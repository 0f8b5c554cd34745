// SPDX-License-Identifier: BSD-2-Clause
package org.posej.link;

import java.util.ArrayList;
import java.util.List;

/** Sightings that are taken for the same individual, in order of time. */
final class Chain {
  private static final int MEMORY = 30; // sightings from which the motion at an end is known

  private List<Sighting> sightings = new ArrayList<>();

  int size() {
    return sightings.size();
  }

  Sighting get(int i) {
    return sightings.get(i);
  }

  Sighting first() {
    return sightings.get(0);
  }

  Sighting last() {
    return sightings.get(size() - 1);
  }

  List<Sighting> all() {
    return sightings;
  }

  /** Returns the number of sightings before a frame. */
  int before(int frame) {
    int low = 0;
    int high = size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (get(middle).frame() < frame) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Returns the sighting of a frame, or null. */
  Sighting at(int frame) {
    int i = before(frame);
    return i < size() && get(i).frame() == frame ? get(i) : null;
  }

  /** Returns the largest number of sightings in frames that follow each other by a step. */
  int longestRun(int step) {
    int longest = 0;
    int run = 0;
    for (int i = 0; i < size(); i++) {
      boolean on = i > 0 && get(i).frame() - get(i - 1).frame() == step;
      run = on ? run + 1 : 1;
      longest = Math.max(longest, run);
    }
    return longest;
  }

  /** Puts a sighting into its place in time, in place of one that was there. */
  void put(Sighting sighting) {
    int i = before(sighting.frame());
    if (i < size() && get(i).frame() == sighting.frame()) {
      sightings.set(i, sighting);
    } else {
      sightings.add(i, sighting);
    }
  }

  /** Exchanges all sightings from a frame on with those of another chain. */
  void exchange(Chain other, int frame) {
    List<Sighting> mine = joined(this, other, frame);
    other.sightings = joined(other, this, frame);
    sightings = mine;
  }

  private static List<Sighting> joined(Chain head, Chain tail, int frame) {
    List<Sighting> all = new ArrayList<>(head.sightings.subList(0, head.before(frame)));
    all.addAll(tail.sightings.subList(tail.before(frame), tail.size()));
    return all;
  }

  /** Returns the motion of the body after the first sightings. */
  BodyMotion forward(int end, Pace pace) {
    BodyMotion motion = new BodyMotion(pace);
    for (int i = Math.max(0, end - MEMORY); i < end; i++) {
      motion.add(get(i));
    }
    return motion;
  }

  /** Returns the motion of the body backward in time, before the sightings from one on. */
  BodyMotion backward(int start, Pace pace) {
    BodyMotion motion = new BodyMotion(pace);
    for (int i = Math.min(size(), start + MEMORY) - 1; i >= start; i--) {
      motion.add(get(i));
    }
    return motion;
  }
}
