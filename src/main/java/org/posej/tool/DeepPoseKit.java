// SPDX-License-Identifier: BSD-2-Clause
package org.posej.tool;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.posej.ImageSize;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Skeleton;
import org.posej.Skeleton.Keypoint;
import org.posej.Skeleton.Limb;
import org.posej.io.FileStart;
import org.posej.io.Hdf;
import org.posej.io.Individuals;
import org.posej.io.ReadOnlyFormat;
import org.posej.io.ReadOptions;
import org.posej.skeleton.SkeletonTree;

/**
 * DeepPoseKit's sets of annotated images ({@code .h5}).
 *
 * <p>A point counts where {@code annotated} is set. The rows of {@code skeleton} are the number of
 * a point's parent and that of its mirror partner, -1 where there is none. Points have no names in
 * the file; they are those of the given skeleton, else numbers. Frames are the images that the set
 * itself holds, which are not read.
 */
public final class DeepPoseKit implements ReadOnlyFormat {
  @Override
  public String key() {
    return "deepposekit";
  }

  @Override
  public String title() {
    return "DeepPoseKit annotations (HDF5)";
  }

  @Override
  public String ending() {
    return ".h5";
  }

  @Override
  public boolean matches(FileStart start) throws IOException {
    return Hdf.holds(start, "annotations", "annotated", "skeleton");
  }

  @Override
  public Recording read(Path path, ReadOptions options) throws IOException {
    return Hdf.read(path, "a set of DeepPoseKit", hdf -> read(hdf, options));
  }

  private static Recording read(Hdf hdf, ReadOptions options) {
    double[] xy = hdf.numbers("annotations", -1, -1, 2);
    int[] extents = hdf.extents("annotations");
    double[] set = hdf.flags("annotated", extents[0], extents[1]);
    Individuals individuals = new Individuals();
    individuals.named(Individuals.FIRST);
    for (int t = 0; t < extents[0]; t++) {
      double[] x = new double[extents[1]];
      double[] y = new double[extents[1]];
      for (int k = 0; k < x.length; k++) {
        int at = t * x.length + k;
        x[k] = set[at] != 0 ? xy[2 * at] : Double.NaN;
        y[k] = set[at] != 0 ? xy[2 * at + 1] : Double.NaN;
      }
      Pose pose = Pose.labelled(x, y);
      if (pose.count() > 0) {
        individuals.put(Individuals.FIRST, t, pose);
      }
    }
    Recording recording = individuals.recording(skeleton(hdf, extents[1], options.skeleton()));
    return hdf.has("images") ? withSize(recording, hdf) : recording;
  }

  private static Recording withSize(Recording recording, Hdf hdf) {
    int[] images = hdf.shape("images");
    return images.length == 4
        ? recording.withFrameSizes(List.of(new ImageSize(images[2], images[1])))
        : recording;
  }

  private static Skeleton skeleton(Hdf hdf, int points, Skeleton given) {
    if (given != null && given.size() == points) {
      return given;
    }
    double[] rows = hdf.numbers("skeleton", points, 2);
    List<Keypoint> keypoints = new ArrayList<>();
    List<Limb> limbs = new ArrayList<>();
    for (int k = 0; k < points; k++) {
      int parent = index(rows[2 * k], points);
      int mirror = index(rows[2 * k + 1], points);
      String name = String.valueOf(k + 1);
      keypoints.add(new Keypoint(name, mirror < 0 ? k : mirror, Double.NaN, SkeletonTree.GREY));
      if (parent >= 0) {
        limbs.add(new Limb(parent, k, SkeletonTree.GREY));
      }
    }
    return new Skeleton("", keypoints, limbs);
  }

  private static int index(double value, int points) {
    if (!(value >= -1 && value < points)) {
      throw new IllegalArgumentException("skeleton refers to point " + value + ", which is none");
    }
    return (int) value;
  }
}
