// SPDX-License-Identifier: BSD-2-Clause
package org.posej.matrix;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Scale;
import org.posej.Skeleton;
import org.posej.Timeline;
import org.posej.Track;
import org.posej.io.FileStart;
import org.posej.io.LongCsv;
import org.posej.io.Losses;
import org.posej.io.PoseFormat;
import org.posej.io.ReadOptions;
import org.posej.skeleton.SkeletonTree;

/**
 * Keypoints as one array of NumPy: frames x points x 2 or 3, or frames x individuals x points x 2
 * or 3 numbers, in a {@code .npy} or as the array {@code keypoints} of a {@code .npz}.
 *
 * <p>The numbers are x, y and the score; where a third number lies outside 0 to 1, all points are
 * x, y and z in space, in metres. Whole coordinates are the centres of pixels. A point with a NaN
 * is missing, and an individual without points is not in the frame. An array names nothing: points
 * have the names of the skeleton that is told, else their numbers, and individuals theirs.
 */
public final class KeypointsNpy implements PoseFormat {
  static final String ARRAY = "keypoints";

  private static final Pattern SHAPE =
      Pattern.compile(
          "\\{'descr': '[<>|][fiu]\\d', 'fortran_order': (True|False), 'shape': \\((\\d+, ){2,3}[23]\\)");

  @Override
  public String key() {
    return "keypoints-npy";
  }

  @Override
  public String title() {
    return "Array of keypoints (NumPy)";
  }

  @Override
  public String ending() {
    return ".npy";
  }

  @Override
  public boolean matches(FileStart start) throws IOException {
    if (NpyArray.begins(start::at)) {
      return SHAPE.matcher(start.text()).find();
    }
    return NpzFile.names(start).contains(ARRAY);
  }

  @Override
  public Recording read(Path path, ReadOptions options) throws IOException {
    return NpzFile.read(path, file -> recording(file, options));
  }

  private static Recording recording(NpzFile file, ReadOptions options) throws IOException {
    NpyArray array = file.get(file.has(ARRAY) ? ARRAY : NpzFile.PLAIN);
    int axes = array.axes();
    boolean fits = array.isNumeric() && (axes == 3 || axes == 4);
    for (int axis = 0; fits && axis < axes - 1; axis++) {
      fits = array.length(axis) > 0;
    }
    if (!fits || array.length(axes - 1) < 2 || array.length(axes - 1) > 3) {
      throw new IllegalArgumentException(
          "its array has the shape "
              + array.shape()
              + ", not (frames, points, 2 or 3) or (frames, individuals, points, 2 or 3)");
    }
    Skeleton skeleton = skeleton(array.length(axes - 2), options);
    boolean space = array.length(axes - 1) == 3 && !areScores(array);
    List<Track> tracks = new ArrayList<>();
    for (int i = 0; i < (axes == 3 ? 1 : array.length(1)); i++) {
      Track track = track(array, i, space);
      if (track.size() > 0) {
        tracks.add(track);
      }
    }
    return new Recording(skeleton, tracks, List.of(), Timeline.UNKNOWN, Scale.PIXELS, List.of());
  }

  private static Skeleton skeleton(int points, ReadOptions options) {
    if (points > SkeletonTree.MAX_KEYPOINTS) {
      throw new IllegalArgumentException(
          "it has more than " + SkeletonTree.MAX_KEYPOINTS + " points");
    }
    return PublishedFormat.chosen(options, numbered(points));
  }

  private static Skeleton numbered(int points) {
    List<String> numbers = IntStream.rangeClosed(1, points).mapToObj(String::valueOf).toList();
    return LongCsv.skeleton("", numbers);
  }

  private static boolean areScores(NpyArray array) {
    int individuals = array.axes() == 3 ? 1 : array.length(1);
    for (int t = 0; t < array.length(0); t++) {
      for (int i = 0; i < individuals; i++) {
        for (int k = 0; k < array.length(array.axes() - 2); k++) {
          double third = number(array, t, i, k, 2);
          if (third < 0 || third > 1) {
            return false;
          }
        }
      }
    }
    return true;
  }

  private static double number(NpyArray array, int t, int i, int k, int c) {
    double value = array.axes() == 3 ? array.number(t, k, c) : array.number(t, i, k, c);
    return Double.isInfinite(value) ? Double.NaN : value;
  }

  private static Track track(NpyArray array, int i, boolean space) {
    Track track = new Track(i, String.valueOf(i + 1));
    for (int t = 0; t < array.length(0); t++) {
      Pose pose = space ? inSpace(array, t, i) : inImage(array, t, i);
      if (pose.count() > 0 || pose.has3d()) {
        track.put(t, pose);
      }
    }
    return track;
  }

  private static Pose inSpace(NpyArray array, int t, int i) {
    return PublishedFormat.nowhere(array.length(array.axes() - 2))
        .with3d(
            k -> number(array, t, i, k, 0),
            k -> number(array, t, i, k, 1),
            k -> number(array, t, i, k, 2));
  }

  private static Pose inImage(NpyArray array, int t, int i) {
    int n = array.length(array.axes() - 2);
    boolean scored = array.length(array.axes() - 1) == 3;
    double[] x = new double[n];
    double[] y = new double[n];
    double[] scores = new double[n];
    for (int k = 0; k < n; k++) {
      x[k] = number(array, t, i, k, 0);
      y[k] = number(array, t, i, k, 1);
      double score = scored ? number(array, t, i, k, 2) : 1;
      scores[k] = Double.isNaN(score) ? 0 : score;
    }
    return Pose.of(x, y, scores);
  }

  @Override
  public List<String> losses(Recording recording) {
    Losses found =
        new Losses(recording)
            .skeleton(numbered(recording.skeleton().size()))
            .individualNames()
            .absent()
            .poses("frames without points", p -> p.count() == 0 && !p.has3d())
            .bodyScores()
            .estimates()
            .visibility()
            .poses("where points come from", KeypointsNpy::isNotEstimated);
    return (NpyWriter.isInSpace(recording) ? found : found.space())
        .extents()
        .frameNames()
        .frameSizes()
        .timeline()
        .scale()
        .events()
        .history()
        .list();
  }

  private static boolean isNotEstimated(Pose pose) {
    return pose.count() > 0
        && IntStream.range(0, pose.size())
            .anyMatch(k -> pose.has(k) && pose.source(k) != Pose.Source.ESTIMATED);
  }

  @Override
  public void write(Recording recording, Path path) throws IOException {
    NpyWriter.write(recording, path);
  }
}
