// SPDX-License-Identifier: BSD-2-Clause
package org.posej;

import java.util.List;

/**
 * Everything known about the poses in a movie or a folder of images.
 *
 * @param skeleton of every pose
 * @param tracks one per individual
 * @param frameNames one per frame: a file name or a slice label; empty where frames have no names
 * @param timeline when each frame was taken
 * @param scale the size of a pixel
 * @param history what was done, one line each, oldest first
 */
public record Recording(
    Skeleton skeleton,
    List<Track> tracks,
    List<String> frameNames,
    Timeline timeline,
    Scale scale,
    List<String> history) {

  /** Copies the lists. */
  public Recording {
    tracks = List.copyOf(tracks);
    frameNames = List.copyOf(frameNames);
    history = List.copyOf(history);
  }

  /** Returns this recording with other tracks. */
  public Recording withTracks(List<Track> others) {
    return new Recording(skeleton, others, frameNames, timeline, scale, history);
  }

  /** Returns the name of a frame, or its number from one where it has none. */
  public String frameName(int frame) {
    return frame < frameNames.size() ? frameNames.get(frame) : String.valueOf(frame + 1);
  }

  /** Returns one more than the last frame that has a pose. */
  public int frameCount() {
    return tracks.stream().flatMapToInt(Track::frames).max().orElse(-1) + 1;
  }
}
