// SPDX-License-Identifier: BSD-2-Clause
package org.posej.mocap;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Scale;
import org.posej.Timeline;
import org.posej.Track;
import org.posej.io.Losses;
import org.posej.skeleton.SkeletonTree;

/**
 * The points of a recording as markers.
 *
 * <p>Points in space are written where there are any, in millimetres with the axes that they have.
 * Those beside points in the image have the axes of the camera, y down and z away from it; they are
 * turned about x by half a turn, to y upward and z towards the camera. Points in the image are laid
 * into the plane z = 0 with y upward, so that up is up: in millimetres where a pixel has a size,
 * else in pixels. Their origin is the centre of the first pixel.
 */
final class MarkerPlaces {
  static final int AXES = 3;
  private static final String NO_WAY =
      "where bodies go (points in space of a network are relative to the hips or the hand)";

  private final Recording recording;
  private final boolean space;
  private final boolean camera; // whether points in space are seen from a camera
  private final double width; // of a pixel in the unit that is written
  private final double height;
  private final MarkerUnit unit;

  MarkerPlaces(Recording recording) {
    this.recording = recording;
    space = hasPose(recording, Pose::has3d);
    camera = hasPose(recording, pose -> pose.has3d() && pose.count() > 0);
    Scale scale = recording.scale();
    MarkerUnit told = MarkerUnit.of(scale.unit());
    double metres = told == null ? Double.NaN : told.metres();
    boolean calibrated = space || metres > 0;
    unit = calibrated ? MarkerUnit.MILLIMETRE : MarkerUnit.PIXEL;
    double factor = metres / MarkerUnit.MILLIMETRE.metres();
    width = metres > 0 ? scale.pixelWidth() * factor : 1;
    height = metres > 0 ? scale.pixelHeight() * factor : 1;
  }

  private static boolean hasPose(Recording recording, Predicate<Pose> such) {
    return recording.tracks().stream()
        .anyMatch(track -> track.frames().mapToObj(track::pose).anyMatch(such));
  }

  MarkerUnit unit() {
    return unit;
  }

  /** Returns whether y is known to be upward and x to the right, as a camera sees them. */
  boolean isUpright() {
    return !space || camera;
  }

  /** Puts x, y and z of a point into three cells, NaN where it is missing or withheld. */
  void put(Pose pose, int k, float[] cells, int at) {
    if (isWithheld(pose, k)) {
      cells[at] = cells[at + 1] = cells[at + 2] = Float.NaN;
    } else if (space) {
      double metres = MarkerUnit.MILLIMETRE.metres();
      cells[at] = (float) (pose.x3d(k) / metres);
      cells[at + 1] = (float) turned(pose.y3d(k) / metres);
      cells[at + 2] = (float) turned(pose.z3d(k) / metres);
    } else {
      cells[at] = (float) (pose.x(k) * width);
      cells[at + 1] = (float) (0 - pose.y(k) * height);
      cells[at + 2] = pose.has(k) ? 0 : Float.NaN;
    }
  }

  private double turned(double value) {
    return camera ? 0 - value : value;
  }

  private static boolean isWithheld(Pose pose, int k) {
    return pose.visibility(k) == Pose.Visibility.HIDDEN && !pose.has(k);
  }

  private static boolean hasWithheld(Pose pose) {
    return IntStream.range(0, pose.size())
        .anyMatch(k -> isWithheld(pose, k) && !Double.isNaN(pose.x3d(k)));
  }

  /**
   * Returns frames per second: the mean where frames have times of their own, and 1 where nothing
   * is known, as the files need a rate.
   */
  double rateHz() {
    Timeline timeline = recording.timeline();
    double[] times = timeline.timesSec();
    double rate =
        times != null && times.length > 1
            ? (times.length - 1) / (times[times.length - 1] - times[0])
            : timeline.rateHz();
    return rate > 0 && Double.isFinite(rate) ? rate : 1;
  }

  /** Finds what neither C3D nor TRC can hold. */
  Losses losses() {
    Losses losses =
        new Losses(recording)
            .scores()
            .bodyScores()
            .estimates()
            .visibility()
            .sources()
            .extents()
            .frameNames()
            .frameSizes()
            .scale()
            .history();
    if (space) {
      losses.poses("points in space that are withheld", MarkerPlaces::hasWithheld);
    }
    losses.when(NO_WAY, camera);
    if (recording.tracks().size() == 1) {
      Track track = recording.tracks().get(0);
      losses.when("frames without a pose", track.size() < recording.frameCount());
    } else {
      losses.poses("poses without a point", this::isEmpty);
    }
    if (unit != MarkerUnit.PIXEL) {
      losses.image();
    }
    Timeline timeline = recording.timeline();
    boolean unknown = timeline.timesSec() == null && !(timeline.rateHz() > 0);
    return losses.when("that the times of frames are not known", unknown);
  }

  private boolean isEmpty(Pose pose) {
    float[] cells = new float[AXES];
    for (int k = 0; k < pose.size(); k++) {
      put(pose, k, cells, 0);
      if (!Float.isNaN(cells[0] + cells[1] + cells[2])) {
        return false;
      }
    }
    return true;
  }

  /**
   * Names the names that do not come back from labels.
   *
   * @param labels as they are written
   * @param nameless what an individual is called that the labels do not name
   * @param skeleton what the skeleton is called where it is read again
   */
  Losses names(Losses losses, List<String> labels, String nameless, String skeleton) {
    if (labels.size() > SkeletonTree.MAX_KEYPOINTS) {
      return losses; // it is not written
    }
    MarkerLabels back = MarkerLabels.of(labels, nameless);
    List<String> names = recording.tracks().stream().map(Track::name).toList();
    return losses
        .skeleton(back.skeleton(skeleton))
        .when("names of individuals", !back.individuals().equals(names))
        .numbers();
  }
}
