// SPDX-License-Identifier: BSD-2-Clause
package org.posej.fewshot;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import net.imglib2.RandomAccessibleInterval;
import org.posej.Box;
import org.posej.Pose;
import org.posej.Progress;
import org.posej.Skeleton;
import org.posej.image.Frames;
import org.posej.image.Intensity;
import org.posej.model.Estimate;
import org.posej.model.Evidence;
import org.posej.model.Hints;
import org.posej.sight.Channel;
import org.posej.sight.MovieSample;
import org.posej.sight.NetInput;
import org.posej.sight.Plane;

/** Finds the keypoints that a few labelled frames showed, by what was learnt from those alone. */
public final class LearntModel implements FewShotModel {
  private final Skeleton skeleton;
  private final NetInput input;
  private final Finder finder;
  private final int cropSize;
  private final Confidence confidence;
  private final String summary;

  LearntModel(
      Skeleton skeleton,
      NetInput input,
      Finder finder,
      int cropSize,
      Confidence confidence,
      String summary) {
    this.skeleton = skeleton;
    this.input = input;
    this.finder = finder;
    this.cropSize = cropSize;
    this.confidence = confidence;
    this.summary = summary;
  }

  @Override
  public Skeleton skeleton() {
    return skeleton;
  }

  /**
   * {@inheritDoc}
   *
   * <p>Heatmaps are those of the whole frame. Without regions, individuals are found one after
   * another, the best first. The candidates are the pose and, where there are any, the best pose
   * that is turned by more than a quarter against it and the one with exchanged sides. The scores
   * of whole candidates compare them; their points have the scores of the pose's, and those that
   * the pose withholds are withheld.
   */
  @Override
  public Estimate estimate(RandomAccessibleInterval<?> frame, Hints hints) {
    return estimate(frame, hints, Judge.NONE);
  }

  /**
   * Finds the poses in a frame with another's judgement of the candidates.
   *
   * @param judge of this frame, who sees pixels of the image
   */
  public Estimate estimate(RandomAccessibleInterval<?> frame, Hints hints, Judge judge) {
    Judge seen = judge.onPlanes(input);
    Plane plane = input.plane(frame);
    Finder.Window whole = Finder.Window.of(plane);
    List<Finder.Body> bodies = new ArrayList<>();
    List<float[]> heat = new ArrayList<>();
    if (hints.regions().isEmpty()) {
      Consumer<float[][]> look = maps -> Arrays.stream(maps).map(float[]::clone).forEach(heat::add);
      bodies.addAll(
          finder.find(
              plane, whole, hints.individuals(), hints.evidence() ? look : maps -> {}, seen));
    } else {
      heat.addAll(hints.evidence() ? List.of(finder.heat(plane, whole)) : List.of());
      for (Box region : hints.regions()) {
        bodies.addAll(finder.find(plane, window(region, plane), 1, maps -> {}, seen));
      }
    }
    List<Pose> poses = new ArrayList<>();
    List<List<Pose>> candidates = new ArrayList<>();
    for (Finder.Body body : bodies) {
      Pose pose = pose(body);
      poses.add(pose);
      candidates.add(candidates(body, pose));
    }
    return new Estimate(poses, candidates, heat.isEmpty() ? null : evidence(heat, whole));
  }

  /**
   * {@inheritDoc}
   *
   * <p>The brightness of the movie, and its background where the model looks at the difference from
   * it, are learnt from up to 40 of its frames. The network is shared: closing either model closes
   * it for both.
   *
   * @throws IllegalArgumentException if there are too few frames to see the background
   */
  @Override
  public LearntModel forMovie(Frames frames, Progress progress) throws IOException {
    boolean difference = input.channel() == Channel.DIFFERENCE;
    boolean sameSize =
        frames.width() == input.frameWidth() && frames.height() == input.frameHeight();
    Intensity own = Intensity.of(frames);
    boolean sameKind = own.equals(Intensity.BYTE) == intensity().equals(Intensity.BYTE);
    Intensity range = difference && sameKind ? intensity() : own;
    MovieSample sample = MovieSample.of(frames, input.scale(), range, progress);
    if (difference && !sample.showsBackground() && sameSize && sameKind) {
      return this;
    }
    if (difference) {
      sample.checkBackground();
    }
    NetInput look = sample.input(input.channel());
    return new LearntModel(
        skeleton,
        difference ? look.withDeviation(input.deviation()) : look,
        sameSize ? finder : finder.anywhere(),
        cropSize,
        confidence,
        summary);
  }

  private Finder.Window window(Box region, Plane plane) {
    int x0 = (int) Math.max(0, Math.floor(input.toWorking(region.x() - 0.5)));
    int y0 = (int) Math.max(0, Math.floor(input.toWorking(region.y() - 0.5)));
    double x1 = Math.min(plane.width(), input.toWorking(region.x() + region.width()));
    double y1 = Math.min(plane.height(), input.toWorking(region.y() + region.height()));
    if (x1 - x0 < 1 || y1 - y0 < 1) {
      throw new IllegalArgumentException("A search region lies outside the image.");
    }
    return new Finder.Window(x0, y0, (int) Math.ceil(x1 - x0), (int) Math.ceil(y1 - y0));
  }

  private Pose pose(Finder.Body body) {
    int n = skeleton.size();
    double[] x = new double[n];
    double[] y = new double[n];
    double[] scores = new double[n];
    double length = 2 * finder.exemplars().diagonal();
    for (int k = 0; k < n; k++) {
      x[k] = input.toImage(body.points()[2 * k]);
      y[k] = input.toImage(body.points()[2 * k + 1]);
      scores[k] = confidence.of(Clues.of(body, k, length));
    }
    Pose pose = Pose.of(x, y, scores);
    for (int k = 0; k < n; k++) {
      if (body.heat()[k] < Confidence.LEAST_HEAT) {
        pose = pose.without(k);
      }
    }
    return pose;
  }

  private List<Pose> candidates(Finder.Body body, Pose pose) {
    List<Pose> candidates = new ArrayList<>(List.of(pose));
    int n = skeleton.size();
    for (Finder.Other other : body.others()) {
      double[] x = new double[n];
      double[] y = new double[n];
      double[] scores = new double[n];
      for (int k = 0; k < n; k++) {
        x[k] = input.toImage(other.points()[2 * k]);
        y[k] = input.toImage(other.points()[2 * k + 1]);
        scores[k] = pose.score(k);
      }
      Pose candidate = Pose.of(x, y, scores);
      for (int k = 0; k < n; k++) {
        candidate = pose.has(k) ? candidate : candidate.without(k);
      }
      candidates.add(candidate.withScore(pose.score() * Math.exp(-Math.max(0, other.margin()))));
    }
    return candidates;
  }

  private Evidence evidence(List<float[]> heat, Finder.Window whole) {
    return new Evidence(
        heat.toArray(float[][]::new),
        skeleton.names(),
        finder.columns(whole),
        finder.rows(whole),
        0,
        0,
        2 / input.scale());
  }

  @Override
  public String summary() {
    return summary;
  }

  @Override
  public Intensity intensity() {
    return input.intensity();
  }

  NetInput input() {
    return input;
  }

  Finder finder() {
    return finder;
  }

  int cropSize() {
    return cropSize;
  }

  Confidence confidence() {
    return confidence;
  }

  @Override
  public void save(Path file) throws IOException {
    ModelFile.write(this, file);
  }

  @Override
  public long checksum() throws IOException {
    return ModelFile.write(this, OutputStream.nullOutputStream());
  }

  /**
   * Reads a model from a file.
   *
   * @throws IOException if the file is not a model, is cut or is of another version
   */
  public static LearntModel load(Path file) throws IOException {
    return ModelFile.read(file);
  }

  @Override
  public void close() {
    finder.close();
  }
}
