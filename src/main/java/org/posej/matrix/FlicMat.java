// SPDX-License-Identifier: BSD-2-Clause
package org.posej.matrix;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.posej.ImageSize;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Skeleton;
import org.posej.Track;
import org.posej.io.ReadOptions;

/**
 * The labels of Frames Labeled In Cinema: the structure {@code examples}.
 *
 * <p>Of the 29 columns of {@code coords} the eleven points that are labelled are taken. A frame is
 * an image; several examples of one image are several individuals. The box of the torso is not
 * kept.
 *
 * <p>Sapp and Taskar, "MODEC: multimodal decomposable models for human pose estimation" (2013).
 */
public final class FlicMat extends MatFormat {
  private static final List<String> NAMES =
      List.of(
          "left_shoulder",
          "left_elbow",
          "left_wrist",
          "right_shoulder",
          "right_elbow",
          "right_wrist",
          "left_hip",
          "right_hip",
          "left_eye",
          "right_eye",
          "nose");
  private static final int[] COLUMNS = {0, 1, 2, 3, 4, 5, 6, 9, 12, 13, 16};
  private static final int[][] LIMBS = {
    {0, 1}, {1, 2}, {3, 4}, {4, 5}, {0, 3}, {0, 6}, {3, 7}, {6, 7}, {8, 10}, {9, 10}
  };

  /** Creates the format. */
  public FlicMat() {
    super("flic-mat", "Frames Labeled In Cinema (MATLAB)", Set.of("examples"));
  }

  @Override
  Recording recording(MatValue file, ReadOptions options) {
    Skeleton skeleton = chosen(options, grey("flic-11", NAMES, LIMBS));
    MatValue examples = file.get("examples");
    List<Track> tracks = new ArrayList<>();
    Map<String, ImageSize> images = new LinkedHashMap<>();
    Map<String, Integer> frames = new LinkedHashMap<>();
    for (int i = 0; i < examples.size(); i++) {
      String name = examples.get(i, "filepath").text();
      int frame = frames.computeIfAbsent(name, added -> frames.size());
      images.put(name, size(examples, i));
      Pose pose = pose(examples.get(i, "coords"));
      if (pose.count() > 0) {
        putNext(tracks, frame, pose);
      }
    }
    boolean sized = !images.containsValue(null);
    List<ImageSize> sizes = sized ? List.copyOf(images.values()) : List.of();
    return recording(skeleton, tracks, List.copyOf(frames.keySet()), sizes);
  }

  private static Pose pose(MatValue coords) {
    double[] x = new double[COLUMNS.length];
    double[] y = new double[COLUMNS.length];
    for (int k = 0; k < COLUMNS.length; k++) {
      x[k] = coords.number(2 * COLUMNS[k]) - 1;
      y[k] = coords.number(2 * COLUMNS[k] + 1) - 1;
    }
    return Pose.labelled(x, y);
  }

  /** Sizes are told as height, width and colours. */
  private static ImageSize size(MatValue examples, int i) {
    MatValue told = examples.has("imgdims") ? examples.get(i, "imgdims") : null;
    boolean sized = told != null && told.size() >= 2 && told.number(0) >= 1 && told.number(1) >= 1;
    return sized ? new ImageSize((int) told.number(1), (int) told.number(0)) : null;
  }
}
