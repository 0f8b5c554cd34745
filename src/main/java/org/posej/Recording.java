// SPDX-License-Identifier: BSD-2-Clause
package org.posej;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Everything known about the poses in a movie or a folder of images.
 *
 * @param skeleton of every pose
 * @param tracks one per individual
 * @param frameNames one per frame: a file name or a slice label; empty where frames have no names
 * @param frameSizes one per frame, or one for all; empty where they are not known
 * @param timeline when each frame was taken
 * @param scale the size of a pixel
 * @param events what happened when, in any order
 * @param history what was done, one line each, oldest first
 */
public record Recording(
    Skeleton skeleton,
    List<Track> tracks,
    List<String> frameNames,
    List<ImageSize> frameSizes,
    Timeline timeline,
    Scale scale,
    List<Event> events,
    List<String> history) {

  /** Copies the lists. */
  public Recording {
    tracks = List.copyOf(tracks);
    frameNames = List.copyOf(frameNames);
    frameSizes = List.copyOf(frameSizes);
    events = List.copyOf(events);
    history = List.copyOf(history);
  }

  /** A recording of frames of unknown size, without events. */
  public Recording(
      Skeleton skeleton,
      List<Track> tracks,
      List<String> frameNames,
      Timeline timeline,
      Scale scale,
      List<String> history) {
    this(skeleton, tracks, frameNames, List.of(), timeline, scale, List.of(), history);
  }

  /** Returns this recording with other tracks. */
  public Recording withTracks(List<Track> others) {
    return new Recording(
        skeleton, others, frameNames, frameSizes, timeline, scale, events, history);
  }

  /** Returns this recording with the sizes of its frames: one each, or one for all. */
  public Recording withFrameSizes(List<ImageSize> sizes) {
    return new Recording(skeleton, tracks, frameNames, sizes, timeline, scale, events, history);
  }

  /** Returns this recording with other times of its frames. */
  public Recording withTimeline(Timeline other) {
    return new Recording(skeleton, tracks, frameNames, frameSizes, other, scale, events, history);
  }

  /** Returns this recording with other times and another size of a pixel. */
  public Recording with(Timeline times, Scale size) {
    return new Recording(skeleton, tracks, frameNames, frameSizes, times, size, events, history);
  }

  /** Returns this recording with other events. */
  public Recording withEvents(List<Event> others) {
    return new Recording(
        skeleton, tracks, frameNames, frameSizes, timeline, scale, others, history);
  }

  /** Returns this recording with one line more in its history. */
  public Recording noting(String line) {
    List<String> lines = new ArrayList<>(history);
    lines.add(line);
    return new Recording(skeleton, tracks, frameNames, frameSizes, timeline, scale, events, lines);
  }

  /** Returns the name of a frame, or its number from one where it has none. */
  public String frameName(int frame) {
    return frame < frameNames.size() ? frameNames.get(frame) : String.valueOf(frame + 1);
  }

  /** Returns the size of a frame, null where it is not known. */
  public ImageSize frameSize(int frame) {
    int i = frameSizes.size() == 1 ? 0 : frame;
    return i < frameSizes.size() ? frameSizes.get(i) : null;
  }

  /** Returns the poses of a frame, in the order of their tracks. */
  public List<Pose> poses(int frame) {
    return tracks.stream().map(track -> track.pose(frame)).filter(Objects::nonNull).toList();
  }

  /** Returns one more than the last frame that has a pose. */
  public int frameCount() {
    return tracks.stream().flatMapToInt(Track::frames).max().orElse(-1) + 1;
  }
}
