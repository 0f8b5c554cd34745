// SPDX-License-Identifier: BSD-2-Clause
package org.posej.matrix;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Skeleton;
import org.posej.Track;
import org.posej.io.ReadOptions;
import org.posej.skeleton.Skeletons;

/**
 * Joints of Leeds Sports Pose: the array {@code joints} of one person per image.
 *
 * <p>Leeds Sports Pose itself has 3 x 14 x N numbers, the third 1 where a joint is occluded; its
 * point is then hidden. The extended training set has 14 x 3 x N numbers, the third 0 where a joint
 * is not visible and was not labelled. Frames are named as the images are, from {@code im0001.jpg}
 * or {@code im00001.jpg} on.
 *
 * <p>Left and right are the person's own in both sets as they are published. There are
 * observer-centric annotations in files of the same form, whose left and right are the image's:
 * nothing in a file tells them, so whoever reads one names its points by a skeleton of his own in
 * {@link ReadOptions}.
 *
 * <p>Johnson and Everingham, "Clustered pose and nonlinear appearance models for human pose
 * estimation" (2010) and "Learning effective human pose estimation from inaccurate annotation"
 * (2011).
 */
public final class LspMat extends MatFormat {
  private static final int AXES = 3;

  /** Creates the format. */
  public LspMat() {
    super("lsp-mat", "Leeds Sports Pose (MATLAB)", Set.of("joints"));
  }

  @Override
  Recording recording(MatValue file, ReadOptions options) {
    Skeleton skeleton = chosen(options, Skeletons.of("lsp-14"));
    int n = skeleton.size();
    MatValue joints = file.get("joints");
    boolean extended = joints.length(0) == n && joints.length(1) == AXES;
    if (!extended && !(joints.length(0) == AXES && joints.length(1) == n)) {
      throw joints.error("has neither 3 x " + n + " x N nor " + n + " x 3 x N numbers");
    }
    Track person = new Track(0, "1");
    List<String> names = new ArrayList<>();
    for (int t = 0; t < joints.length(2); t++) {
      Pose pose = extended ? extended(joints, t, n) : plain(joints, t, n);
      if (pose.count() > 0) {
        person.put(t, pose);
      }
      names.add(String.format(Locale.ROOT, extended ? "im%05d.jpg" : "im%04d.jpg", t + 1));
    }
    return recording(skeleton, List.of(person), names, List.of());
  }

  private static Pose plain(MatValue joints, int t, int n) {
    double[] x = new double[n];
    double[] y = new double[n];
    for (int k = 0; k < n; k++) {
      x[k] = joints.number(AXES * (t * n + k)) - 1;
      y[k] = joints.number(AXES * (t * n + k) + 1) - 1;
    }
    Pose pose = Pose.labelled(x, y);
    for (int k = 0; k < n; k++) {
      boolean occluded = joints.number(AXES * (t * n + k) + 2) == 1;
      pose = occluded && pose.has(k) ? pose.hidden(k) : pose;
    }
    return pose;
  }

  private static Pose extended(MatValue joints, int t, int n) {
    double[] x = new double[n];
    double[] y = new double[n];
    for (int k = 0; k < n; k++) {
      int first = AXES * t * n + k;
      boolean visible = joints.number(first + 2 * n) != 0;
      x[k] = visible ? joints.number(first) - 1 : Double.NaN;
      y[k] = visible ? joints.number(first + n) - 1 : Double.NaN;
    }
    return Pose.labelled(x, y);
  }
}
