// SPDX-License-Identifier: BSD-2-Clause
package org.posej.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.view.Views;
import org.posej.Box;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Skeleton;
import org.posej.Track;
import org.posej.deeplabcut.DeepLabCutCsv;
import org.posej.image.Frames;
import org.posej.io.ReadOptions;
import org.posej.model.Span;
import org.posej.movie.ImageFolder;
import org.posej.movie.MovieFile;
import org.posej.sample.WalkingGecko;
import org.posej.skeleton.SkeletonInference;
import org.posej.sleap.SleapLabels;

/**
 * Frames that all have labels, to measure against.
 *
 * @param truth per frame the labelled poses, one per individual; those without points say that an
 *     individual has no labels there
 * @param individuals in a frame at most
 */
record LabelledFrames(Skeleton skeleton, Cut frames, List<List<Pose>> truth, int individuals)
    implements AutoCloseable {

  @Override
  public void close() throws IOException {
    frames.close();
  }

  /** Returns the number of a frame in its movie, from zero. */
  int number(int t) {
    return frames.chosen()[t];
  }

  /**
   * Which of the labelled frames, and what of them.
   *
   * @param from first frame, from zero
   * @param to last frame, included; -1 for the last of the movie
   * @param every this many frames one is taken
   * @param individual from zero, or -1 for all
   * @param window side of a square about the labels in pixels, or 0 for the whole frame
   */
  record Part(int from, int to, int every, int individual, int window) {}

  /**
   * Opens labelled data.
   *
   * @param data a folder with a {@code CollectedData} table and its images, a SLEAP file beside its
   *     movie, or {@code sample}
   * @throws IOException if there are no such data or they cannot be read
   * @throws IllegalArgumentException if the part is not in them
   */
  static LabelledFrames open(String data, Part part) throws IOException {
    if (data.equals("sample")) {
      WalkingGecko gecko = new WalkingGecko();
      return of(gecko.truth(), gecko, part);
    }
    Path path = Path.of(data);
    if (data.endsWith(".slp")) {
      SleapLabels.Labels labels =
          SleapLabels.byVideo(path).stream()
              .findFirst()
              .orElseThrow(() -> new IOException(path + " holds no labels."));
      Path name = Path.of(labels.video()).getFileName();
      return ofOpened(labels.recording(), new MovieFile(path.resolveSibling(name)), part);
    }
    Path table = table(path);
    Recording recording = new DeepLabCutCsv().read(table, ReadOptions.NONE);
    List<Path> images = new ArrayList<>();
    for (String name : recording.frameNames()) {
      images.add(table.resolveSibling(Path.of(name.replace('\\', '/')).getFileName()));
    }
    return ofOpened(recording, new ImageFolder(images), part);
  }

  /** Closes the frames where the part is not in them. */
  private static LabelledFrames ofOpened(Recording recording, Frames frames, Part part)
      throws IOException {
    try {
      return of(recording, frames, part);
    } catch (IllegalArgumentException e) {
      frames.close();
      throw e;
    }
  }

  private static Path table(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder, 4)) {
      return files
          .filter(f -> f.getFileName().toString().matches("CollectedData.*\\.csv"))
          .min(Path::compareTo)
          .orElseThrow(
              () -> new IOException(folder + " holds no CollectedData table (CSV) of labels."));
    }
  }

  static LabelledFrames of(Recording recording, Frames frames, Part part) {
    List<Track> tracks = tracks(recording, part.individual());
    int[] chosen =
        new Span(part.from(), part.to(), part.every())
            .frames(frames.size())
            .filter(t -> bounds(tracks, t) != null)
            .toArray();
    if (chosen.length == 0) {
      throw new IllegalArgumentException("None of the chosen frames is labelled.");
    }
    List<int[]> corners = new ArrayList<>();
    List<List<Pose>> truth = new ArrayList<>();
    for (int t : chosen) {
      int[] corner = corner(bounds(tracks, t), t, frames, part.window());
      corners.add(corner);
      truth.add(
          tracks.stream()
              .filter(k -> k.pose(t) != null)
              .map(k -> moved(k.pose(t), -corner[0], -corner[1]))
              .toList());
    }
    List<Pose> poses = truth.stream().flatMap(List::stream).toList();
    return new LabelledFrames(
        SkeletonInference.complete(recording.skeleton(), poses),
        new Cut(frames, chosen, corners, part.window()),
        truth,
        tracks.size());
  }

  private static List<Track> tracks(Recording recording, int individual) {
    List<Track> all = recording.tracks();
    if (individual >= all.size()) {
      throw new IllegalArgumentException(
          "--individual "
              + individual
              + " is too large: there are "
              + all.size()
              + " individuals, counted from 0.");
    }
    return individual < 0 ? all : List.of(all.get(individual));
  }

  /** Returns the box around all labels of a frame, null where there are none. */
  private static Box bounds(List<Track> tracks, int t) {
    List<Box> boxes =
        tracks.stream()
            .map(track -> track.pose(t))
            .filter(pose -> pose != null && pose.count() > 0)
            .map(Pose::bounds)
            .toList();
    if (boxes.isEmpty()) {
      return null;
    }
    double x = boxes.stream().mapToDouble(Box::x).min().orElseThrow();
    double y = boxes.stream().mapToDouble(Box::y).min().orElseThrow();
    double right = boxes.stream().mapToDouble(b -> b.x() + b.width()).max().orElseThrow();
    double bottom = boxes.stream().mapToDouble(b -> b.y() + b.height()).max().orElseThrow();
    return Box.of(x, y, right - x, bottom - y);
  }

  private static int[] corner(Box labels, int t, Frames frames, int window) {
    if (window == 0) {
      return new int[2];
    }
    if (window > frames.width() || window > frames.height()) {
      throw new IllegalArgumentException(
          "--window "
              + window
              + " is larger than the frames, which have "
              + frames.width()
              + " x "
              + frames.height()
              + " pixels.");
    }
    if (labels.width() > window || labels.height() > window) {
      throw new IllegalArgumentException(
          "--window " + window + " is too small for the labels of frame " + t + ".");
    }
    int x = (int) Math.round(labels.centerX() - window / 2.0);
    int y = (int) Math.round(labels.centerY() - window / 2.0);
    return new int[] {
      Math.max(0, Math.min(frames.width() - window, x)),
      Math.max(0, Math.min(frames.height() - window, y))
    };
  }

  private static Pose moved(Pose pose, int dx, int dy) {
    double[] x = new double[pose.size()];
    double[] y = new double[pose.size()];
    for (int k = 0; k < x.length; k++) {
      x[k] = pose.x(k) + dx;
      y[k] = pose.y(k) + dy;
    }
    return Pose.labelled(x, y);
  }

  /** Some frames of others, cut to a window that may move. */
  record Cut(Frames source, int[] chosen, List<int[]> corners, int window) implements Frames {

    /** Returns x and y of the first pixel of a frame in its source. */
    int[] corner(int t) {
      return corners.get(t);
    }

    @Override
    public int size() {
      return chosen.length;
    }

    @Override
    public int width() {
      return window == 0 ? source.width() : window;
    }

    @Override
    public int height() {
      return window == 0 ? source.height() : window;
    }

    @Override
    public RandomAccessibleInterval<?> frame(int t) throws IOException {
      RandomAccessibleInterval<?> whole = source.frame(chosen[t]);
      int[] corner = corners.get(t);
      return window == 0
          ? whole
          : Views.zeroMin(
              Views.interval(
                  whole,
                  new long[] {corner[0], corner[1]},
                  new long[] {corner[0] + window - 1L, corner[1] + window - 1L}));
    }

    @Override
    public String name(int t) {
      return source.name(chosen[t]);
    }

    @Override
    public void close() throws IOException {
      source.close();
    }
  }
}
