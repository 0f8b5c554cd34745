// SPDX-License-Identifier: BSD-2-Clause
package org.posej.deeplabcut;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Track;
import org.posej.io.Individuals;
import org.posej.io.LongCsv;
import org.posej.io.Scores;

/**
 * The columns and rows of a table in DeepLabCut's layout, whatever file it stands in.
 *
 * <p>Each column has the name of an animal, of a point and of a coordinate; x, y and likelihood. A
 * table without likelihoods holds what was labelled. Rows are told by the number of a frame or by
 * the path of an image. Empty cells are missing points; an animal without a point in a row has no
 * pose there. Coordinates stay as they are, a whole number being the centre of a pixel.
 */
final class DeepLabCutTable {
  private static final List<String> COORDINATES = List.of("x", "y", "likelihood");
  private static final int MAX_CELLS = 1_000_000;

  private final Individuals individuals = new Individuals();
  private final Map<String, Integer> animals = new LinkedHashMap<>();
  private final Map<String, Integer> keypoints = new LinkedHashMap<>();

  /** Per column: where its values go, or null for columns that are not read. */
  private final Column[] columns;

  private final boolean likelihood;
  private final List<Track> tracks = new ArrayList<>();
  private final List<String> names = new ArrayList<>();
  private final Set<String> known = new HashSet<>();
  private final BitSet frames = new BitSet();

  /** What one column holds: 0 for x, 1 for y, 2 for the likelihood. */
  private record Column(int animal, int keypoint, int coordinate) {}

  /**
   * Reads the heading.
   *
   * @param animal of each column, null where there is one animal without a name
   * @param others whether columns of other coordinates are passed over
   * @throws IllegalArgumentException if it is not such a heading
   */
  DeepLabCutTable(List<String> animal, List<String> part, List<String> coordinate, boolean others) {
    columns = new Column[part.size()];
    Set<Column> seen = new HashSet<>();
    boolean scores = false;
    for (int i = 0; i < columns.length; i++) {
      int c = COORDINATES.indexOf(coordinate.get(i));
      if (c < 0 && others) {
        continue;
      }
      if (c < 0) {
        throw new IllegalArgumentException(
            "a coordinate is x, y or likelihood, not '" + coordinate.get(i) + "'");
      }
      scores |= c == 2;
      String whose = animal == null ? Individuals.FIRST : animal.get(i);
      columns[i] = new Column(index(animals, whose), index(keypoints, part.get(i)), c);
      if (!seen.add(columns[i])) {
        throw new IllegalArgumentException(
            "'"
                + part.get(i)
                + "'"
                + (animal == null ? "" : " of " + whose)
                + " has two columns "
                + coordinate.get(i));
      }
    }
    likelihood = scores;
    if (seen.isEmpty()) {
      throw new IllegalArgumentException("there are no columns of coordinates");
    }
    if ((long) animals.size() * keypoints.size() > MAX_CELLS) {
      throw new IllegalArgumentException("there are more than " + MAX_CELLS + " points");
    }
    animals.keySet().forEach(name -> tracks.add(individuals.named(name)));
  }

  private static int index(Map<String, Integer> indices, String name) {
    indices.putIfAbsent(name, indices.size());
    return indices.get(name);
  }

  /** Returns whether points have a likelihood. */
  boolean hasLikelihood() {
    return likelihood;
  }

  /** Adds the row of a frame. */
  void add(int frame, double[] values) {
    if (frames.get(frame)) {
      throw new IllegalArgumentException("frame " + frame + " has two rows");
    }
    frames.set(frame);
    fill(frame, values);
  }

  /** Adds the row of an image. */
  void add(String image, double[] values) {
    String path = image.replace('\\', '/');
    if (!known.add(path)) {
      throw new IllegalArgumentException("'" + path + "' has two rows");
    }
    names.add(path);
    fill(names.size() - 1, values);
  }

  private void fill(int frame, double[] values) {
    double[][][] points = new double[animals.size()][3][keypoints.size()];
    for (double[][] animal : points) {
      for (double[] coordinate : animal) {
        Arrays.fill(coordinate, Double.NaN);
      }
    }
    for (int i = 0; i < columns.length; i++) {
      Column column = columns[i];
      if (column != null) {
        points[column.animal][column.coordinate][column.keypoint] = values[i];
      }
    }
    for (int n = 0; n < points.length; n++) {
      double[][] p = points[n];
      p[2] = Arrays.stream(p[2]).map(Scores::ofPeak).toArray();
      Pose pose = likelihood ? Pose.of(p[0], p[1], p[2]) : Pose.labelled(p[0], p[1]);
      if (pose.count() > 0) {
        tracks.get(n).put(frame, pose);
      }
    }
  }

  Recording toRecording() {
    return individuals.recording(LongCsv.skeleton("", List.copyOf(keypoints.keySet())), names);
  }
}
