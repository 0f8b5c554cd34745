// SPDX-License-Identifier: BSD-2-Clause
package org.posej.matrix;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.posej.Box;
import org.posej.Extent;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Skeleton;
import org.posej.Track;
import org.posej.io.ReadOptions;
import org.posej.skeleton.Skeletons;

/**
 * The annotations of MPII Human Pose as they are released: the structure {@code RELEASE}.
 *
 * <p>A frame is an image of {@code annolist}; individuals are the people of an image in their
 * order. A person's box is the square of 200 times {@code scale} pixels around {@code objpos}, by
 * which the data set tells place and height; the head has its own box. People of the test images
 * have a box alone. Points with {@code is_visible} 0 are hidden.
 *
 * <p>Andriluka, Pishchulin, Gehler and Schiele, "2D human pose estimation: new benchmark and state
 * of the art analysis" (2014).
 */
public final class MpiiMat extends MatFormat {
  private static final double SCALE_PIXELS = 200;

  /** Creates the format. */
  public MpiiMat() {
    super("mpii-mat", "MPII Human Pose (MATLAB)", Set.of("RELEASE"));
  }

  @Override
  Recording recording(MatValue file, ReadOptions options) {
    Skeleton skeleton = chosen(options, Skeletons.of("mpii-16"));
    MatValue images = file.get("RELEASE").get("annolist");
    List<Track> tracks = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (int t = 0; t < images.size(); t++) {
      names.add(images.get(t, "image").get("name").text());
      MatValue people = images.get(t, "annorect");
      for (int i = 0; people.isStruct() && i < people.size(); i++) {
        Pose pose = pose(people, i, skeleton.size());
        if (pose.count() > 0 || !pose.extent().equals(Extent.UNKNOWN)) {
          putNext(tracks, t, pose);
        }
      }
    }
    return recording(skeleton, tracks, names, List.of());
  }

  private static Pose pose(MatValue people, int i, int size) {
    double[] x = new double[size];
    double[] y = new double[size];
    Arrays.fill(x, Double.NaN);
    Arrays.fill(y, Double.NaN);
    boolean[] hidden = new boolean[size];
    MatValue points = points(people, i);
    for (int p = 0; points != null && p < points.size(); p++) {
      MatValue id = points.get(p, "id");
      double k = id.numberOrNaN();
      if (!(k >= 0 && k < size) || k != Math.rint(k)) {
        throw id.error("is no whole number from 0 to " + (size - 1));
      }
      x[(int) k] = points.get(p, "x").numberOrNaN() - 1;
      y[(int) k] = points.get(p, "y").numberOrNaN() - 1;
      hidden[(int) k] = points.has("is_visible") && points.get(p, "is_visible").numberOrNaN() == 0;
    }
    Pose pose = Pose.labelled(x, y);
    for (int k = 0; k < size; k++) {
      pose = hidden[k] && pose.has(k) ? pose.hidden(k) : pose;
    }
    return pose.with(extent(people, i));
  }

  private static MatValue points(MatValue people, int i) {
    if (!people.has("annopoints")) {
      return null;
    }
    MatValue annotated = people.get(i, "annopoints");
    return annotated.has("point") && annotated.size() == 1 ? annotated.get("point") : null;
  }

  private static Extent extent(MatValue people, int i) {
    double side = SCALE_PIXELS * number(people, i, "scale");
    double[] centre = centre(people, i);
    double x1 = number(people, i, "x1");
    double y1 = number(people, i, "y1");
    double headWidth = number(people, i, "x2") - x1;
    double headHeight = number(people, i, "y2") - y1;
    boolean body = side > 0 && !Double.isNaN(centre[0] + centre[1]);
    Box around = body ? Box.of(centre[0] - side / 2, centre[1] - side / 2, side, side) : null;
    boolean head = headWidth > 0 && headHeight > 0;
    return around == null && !head
        ? Extent.UNKNOWN
        : new Extent(
            around, Double.NaN, false, head ? Box.of(x1 - 1, y1 - 1, headWidth, headHeight) : null);
  }

  private static double[] centre(MatValue people, int i) {
    MatValue place = people.has("objpos") ? people.get(i, "objpos") : null;
    boolean told = place != null && place.has("x") && place.has("y") && place.size() == 1;
    return told
        ? new double[] {place.get("x").numberOrNaN() - 1, place.get("y").numberOrNaN() - 1}
        : new double[] {Double.NaN, Double.NaN};
  }

  private static double number(MatValue people, int i, String field) {
    return people.has(field) ? people.get(i, field).numberOrNaN() : Double.NaN;
  }
}
