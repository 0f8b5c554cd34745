// SPDX-License-Identifier: BSD-2-Clause
package org.posej;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The poses of one individual over time.
 *
 * <p>Frames are kept in increasing order. Not safe for use by several threads while it changes.
 */
public final class Track {
  private final int id;
  private final String name;
  private int[] frames = new int[16];
  private Pose[] poses = new Pose[16];
  private int size;

  /** Creates an empty track. */
  public Track(int id, String name) {
    this.id = id;
    this.name = name;
  }

  /** Returns the number that tells this individual from the others. */
  public int id() {
    return id;
  }

  /** Returns what the individual is called. */
  public String name() {
    return name;
  }

  /** Returns the number of frames with a pose. */
  public int size() {
    return size;
  }

  /** Returns the frames that have a pose, in increasing order. */
  public IntStream frames() {
    return Arrays.stream(frames, 0, size);
  }

  /** Returns the pose in a frame, or null where there is none. */
  public Pose pose(int frame) {
    int i = Arrays.binarySearch(frames, 0, size, frame);
    return i < 0 ? null : poses[i];
  }

  /** Returns a track with the same poses, which changes on its own. */
  public Track copy() {
    Track copy = new Track(id, name);
    copy.frames = frames.clone();
    copy.poses = poses.clone();
    copy.size = size;
    return copy;
  }

  /** Puts a pose into a frame, in place of one that was there. */
  public void put(int frame, Pose pose) {
    int i = Arrays.binarySearch(frames, 0, size, frame);
    if (i >= 0) {
      poses[i] = pose;
      return;
    }
    int at = -i - 1;
    if (size == frames.length) {
      int more = size + (size >> 1);
      frames = Arrays.copyOf(frames, more);
      poses = Arrays.copyOf(poses, more);
    }
    System.arraycopy(frames, at, frames, at + 1, size - at);
    System.arraycopy(poses, at, poses, at + 1, size - at);
    frames[at] = frame;
    poses[at] = pose;
    size++;
  }
}
