// SPDX-License-Identifier: BSD-2-Clause
package org.posej.smooth;

import org.posej.Pose;
import org.posej.Recording;
import org.posej.Track;

/**
 * Takes cleaning back: what was filled in vanishes, and what was moved returns to its estimate.
 *
 * <p>Points placed by hand stay. Poses that were filled in whole vanish. Estimates have single
 * precision beneath, so that a place returns to within 0.00003 pixel in images of up to 1024 pixels
 * and 0.00025 pixel up to 8192.
 */
public final class RawTracks {
  private RawTracks() {}

  /** Returns a recording with its raw points and one line more in its history. */
  public static Recording of(Recording recording) {
    return recording
        .withTracks(recording.tracks().stream().map(RawTracks::of).toList())
        .noting("Cleaning taken back: points are where they were estimated or placed by hand");
  }

  /** Returns a track with its raw points. */
  public static Track of(Track track) {
    Track raw = new Track(track.id(), track.name());
    track
        .frames()
        .forEach(
            frame -> {
              Pose pose = track.pose(frame);
              Pose before = pose.raw();
              if (before == pose || before.placeBounds() != null) {
                raw.put(frame, before);
              }
            });
    return raw;
  }
}
