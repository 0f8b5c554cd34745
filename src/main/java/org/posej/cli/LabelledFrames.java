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
import org.posej.fewshot.SkeletonInference;
import org.posej.image.Frames;
import org.posej.io.DeepLabCutCsv;
import org.posej.io.ImageFolder;
import org.posej.io.MovieFile;
import org.posej.io.SleapLabels;
import org.posej.model.Span;
import org.posej.sample.WalkingGecko;

/**
 * Frames that all have labels, to measure against.
 *
 * @param truth per frame the labelled poses, one per individual; those without points say that an
 *     individual has no labels there
 * @param individuals in a frame at most
 */
record LabelledFrames(Skeleton skeleton, Frames frames, List<List<Pose>> truth, int individuals)
    implements AutoCloseable {

  @Override
  public void close() throws IOException {
    frames.close();
  }

  /**
   * Which of the labelled frames, and what of them.
   *
   * @param from first frame, from zero
   * @param to last frame, included; -1 for the last of the movie
   * @param every this many frames one is taken
   * @param individual from zero, or -1 for all
   * @param window side of a square around the individual in pixels, or 0 for the whole frame
   */
  record Part(int from, int to, int every, int individual, int window) {}

  /**
   * Opens labelled data.
   *
   * @param data a folder with a {@code CollectedData} table and its images, a SLEAP file beside its
   *     movie, or {@code sample}
   * @throws IOException if there are no such data or they cannot be read
   */
  static LabelledFrames open(String data, Part part) throws IOException {
    if (data.equals("sample")) {
      WalkingGecko gecko = new WalkingGecko();
      return of(gecko.truth(), gecko, part);
    }
    Path path = Path.of(data);
    if (data.endsWith(".slp")) {
      SleapLabels.Labels labels = SleapLabels.read(path).get(0);
      Path name = Path.of(labels.video()).getFileName();
      return of(labels.recording(), new MovieFile(path.resolveSibling(name)), part);
    }
    Path table = table(path);
    Recording recording = DeepLabCutCsv.read(table);
    List<Path> images = new ArrayList<>();
    for (String name : recording.frameNames()) {
      images.add(table.resolveSibling(Path.of(name.replace('\\', '/')).getFileName()));
    }
    return of(recording, new ImageFolder(images), part);
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

  private static LabelledFrames of(Recording recording, Frames frames, Part part) {
    List<Track> tracks =
        part.individual() < 0
            ? recording.tracks()
            : List.of(recording.tracks().get(part.individual()));
    int[] chosen =
        new Span(part.from(), part.to(), part.every())
            .frames(frames.size())
            .filter(t -> tracks.stream().anyMatch(k -> k.pose(t) != null && k.pose(t).count() > 0))
            .toArray();
    List<int[]> corners = new ArrayList<>();
    List<List<Pose>> truth = new ArrayList<>();
    for (int t : chosen) {
      int[] corner = corner(tracks.get(0).pose(t), frames, part.window());
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

  private static int[] corner(Pose pose, Frames frames, int window) {
    if (window == 0) {
      return new int[2];
    }
    Box box = pose.bounds();
    int x = (int) Math.round(box.centerX() - window / 2.0);
    int y = (int) Math.round(box.centerY() - window / 2.0);
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
  private record Cut(Frames source, int[] chosen, List<int[]> corners, int window)
      implements Frames {
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
