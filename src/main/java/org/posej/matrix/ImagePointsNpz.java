// SPDX-License-Identifier: BSD-2-Clause
package org.posej.matrix;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Skeleton;
import org.posej.Track;
import org.posej.io.FileStart;
import org.posej.io.ReadOptions;
import org.posej.skeleton.Skeletons;

/**
 * People of images of a data set in the picture and in space, as networks for bodies in space take
 * them: the arrays {@code imgname}, {@code part} (x, y and whether it is labelled) and {@code S}
 * (x, y, z in metres from the camera and whether it is known).
 *
 * <p>The arrays do not name their points; the names of the images tell which data set it is. A
 * frame is an image; several people of one image are several individuals. The crop around a person,
 * {@code center} and {@code scale}, is not kept.
 *
 * <p>The layout is that of SPIN (Kolotouros et al., 2019) and of MMPose.
 */
public final class ImagePointsNpz extends PublishedFormat {
  private static final Set<String> ARRAYS = Set.of("imgname", "part", "S");

  /** The points that SPIN joins from several data sets. */
  private static final List<String> SPIN =
      List.of(
          "right_ankle",
          "right_knee",
          "right_hip",
          "left_hip",
          "left_knee",
          "left_ankle",
          "right_wrist",
          "right_elbow",
          "right_shoulder",
          "left_shoulder",
          "left_elbow",
          "left_wrist",
          "neck",
          "head_top",
          "pelvis",
          "thorax",
          "spine",
          "jaw",
          "head",
          "nose",
          "left_eye",
          "right_eye",
          "left_ear",
          "right_ear");

  private static final int[][] SPIN_LIMBS = {
    {0, 1}, {1, 2}, {2, 14}, {14, 3}, {3, 4}, {4, 5}, {6, 7}, {7, 8}, {8, 15}, {15, 9}, {9, 10},
    {10, 11}, {14, 16}, {16, 15}, {15, 12}, {12, 13}, {12, 19}, {19, 20}, {19, 21}, {20, 22},
    {21, 23}
  };

  private final Pattern imageName;
  private final String skeleton;

  private ImagePointsNpz(String key, String title, String imageName, String skeleton) {
    super(key, title, ".npz");
    this.imageName = Pattern.compile(imageName);
    this.skeleton = skeleton;
  }

  /** Returns the format of images of Human3.6M, such as {@code S1_Directions_1.54138969_000001}. */
  public static ImagePointsNpz human36m() {
    return new ImagePointsNpz(
        "human36m-npz", "Human3.6M (NumPy)", "S\\d+_[^/]*\\.\\d{8}_\\d+\\.\\w+", "human36m-17");
  }

  /** Returns the format of images of MPI-INF-3DHP, such as {@code S4_Seq2_Cam0_001033}. */
  public static ImagePointsNpz mpiInf3dhp() {
    return new ImagePointsNpz(
        "mpi-inf-3dhp-npz",
        "MPI-INF-3DHP (NumPy)",
        "(TS\\d+|S\\d+_Seq\\d+_Cam\\d+)_\\d+\\.\\w+",
        "mpi-inf-3dhp-17");
  }

  @Override
  public boolean matches(FileStart start) throws IOException {
    if (!NpzFile.names(start).containsAll(ARRAYS)) {
      return false;
    }
    List<String> first = new ArrayList<>();
    try {
      NpzFile.read(
          start.path(),
          file -> {
            NpyArray names = file.get("imgname");
            first.add(names.axes() == 1 && names.length(0) > 0 ? names.text(0) : "");
            return null;
          });
    } catch (IOException e) {
      return false; // a damaged file is of no format
    }
    return imageName.matcher(first.get(0).replaceAll(".*[/\\\\]", "")).matches();
  }

  @Override
  public Recording read(Path path, ReadOptions options) throws IOException {
    return NpzFile.read(path, file -> recording(file, options));
  }

  private Recording recording(NpzFile file, ReadOptions options) throws IOException {
    NpyArray names = file.get("imgname");
    NpyArray image = file.get("part");
    NpyArray space = file.get("S");
    int people = names.axes() == 1 ? names.length(0) : -1;
    boolean points = image.axes() == 3 && image.length(1) > 0;
    if (!points || !image.hasShape(people, -1, 3) || !space.hasShape(people, image.length(1), 4)) {
      throw new IllegalArgumentException(
          "imgname, part and S have the shapes "
              + names.shape()
              + ", "
              + image.shape()
              + " and "
              + space.shape()
              + ", not (people), (people, points, 3) and (people, points, 4)");
    }
    List<Track> tracks = new ArrayList<>();
    Map<String, Integer> frames = new LinkedHashMap<>();
    for (int i = 0; i < people; i++) {
      int frame = frames.computeIfAbsent(names.text(i), added -> frames.size());
      putNext(tracks, frame, pose(image, space, i));
    }
    Skeleton chosen = chosen(options, own(image.length(1)));
    return recording(chosen, tracks, List.copyOf(frames.keySet()), List.of());
  }

  private Skeleton own(int points) {
    Skeleton usual = Skeletons.of(skeleton);
    if (points == SPIN.size()) {
      return grey("spin-24", SPIN, SPIN_LIMBS);
    }
    if (points != usual.size()) {
      throw new IllegalArgumentException(
          "part has " + points + " points, not " + usual.size() + " or " + SPIN.size());
    }
    return usual;
  }

  private static Pose pose(NpyArray image, NpyArray space, int i) {
    int n = image.length(1);
    double[] x = new double[n];
    double[] y = new double[n];
    for (int k = 0; k < n; k++) {
      boolean labelled = image.number(i, k, 2) > 0;
      x[k] = labelled ? finite(image.number(i, k, 0)) : Double.NaN;
      y[k] = labelled ? finite(image.number(i, k, 1)) : Double.NaN;
    }
    return Pose.labelled(x, y)
        .with3d(k -> known(space, i, k, 0), k -> known(space, i, k, 1), k -> known(space, i, k, 2));
  }

  private static double known(NpyArray space, int i, int k, int axis) {
    return space.number(i, k, 3) > 0 ? finite(space.number(i, k, axis)) : Double.NaN;
  }

  private static double finite(double value) {
    return Double.isInfinite(value) ? Double.NaN : value;
  }
}
