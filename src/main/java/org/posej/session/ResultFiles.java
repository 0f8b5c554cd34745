// SPDX-License-Identifier: BSD-2-Clause
package org.posej.session;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.gui.ProgressBar;
import ij.io.FileSaver;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.imglib2.RandomAccessibleInterval;
import org.posej.Box;
import org.posej.Pose;
import org.posej.Progress;
import org.posej.Recording;
import org.posej.Skeleton;
import org.posej.Timeline;
import org.posej.Track;
import org.posej.file.PartFile;
import org.posej.image.Frames;
import org.posej.image.Intensity;
import org.posej.io.LongCsv;
import org.posej.io.RecordingJson;
import org.posej.model.Estimate;
import org.posej.model.Hints;
import org.posej.model.PoseModel;
import org.posej.movie.MovieWriter;
import org.posej.view.HeatmapStack;
import org.posej.view.OverlayStyle;
import org.posej.view.PosePicture;
import org.posej.view.RoiSet;

/** Writes what was found in a movie into one folder, as files that begin with the same name. */
public final class ResultFiles {
  private static final String RECORDING = ".json";
  private static final String TABLE = ".csv";
  private static final String ROIS = "-RoiSet.zip";
  private static final String OVERLAY = "-poses.mp4";
  private static final String PICTURES = "-poses.png";
  private static final String HEATMAPS = "-heatmaps.tif";
  static final List<String> ENDINGS = List.of(RECORDING, TABLE, ROIS, OVERLAY, PICTURES, HEATMAPS);
  private static final int COLUMNS = 3;
  private static final double RATE_HZ = 25;

  private final Path folder;
  private final String name;

  /**
   * Makes the folder where it is missing.
   *
   * @param name how the files begin
   * @throws IOException if the folder cannot be made or written to
   */
  public ResultFiles(Path folder, String name) throws IOException {
    Files.createDirectories(folder);
    if (!Files.isWritable(folder)) {
      throw new IOException("Nothing can be written into the folder " + folder + ".");
    }
    this.folder = folder;
    this.name = name;
  }

  /**
   * Returns whether a movie, a stack or a picture is a result, so that it is no input: it is named
   * like one and bears the mark of one.
   */
  static boolean isResult(Path file) {
    String name = file.getFileName().toString();
    boolean named = Stream.of(OVERLAY, PICTURES, HEATMAPS).anyMatch(name::endsWith);
    return named && ResultMark.isIn(file);
  }

  /** Returns at most {@code count} numbers spread over 0 to size - 1, away from both ends. */
  public static int[] spread(int count, int size) {
    int n = Math.min(count, size);
    return IntStream.range(0, n).map(i -> (int) ((2L * i + 1) * size / (2L * n))).toArray();
  }

  /** Returns how the files begin. */
  public String name() {
    return name;
  }

  /** Returns the file of that ending. */
  public Path file(String ending) {
    return folder.resolve(name + ending);
  }

  /** Writes everything that is known, as {@link RecordingJson}. */
  public Path recording(Recording recording) throws IOException {
    Path file = file(RECORDING);
    RecordingJson.write(recording, file);
    return file;
  }

  /** Writes a row per frame, individual and keypoint, as {@link LongCsv}. */
  public Path table(Recording recording) throws IOException {
    return table(recording, LongCsv.Units.of(recording.scale()));
  }

  /** Writes a row per frame, individual and keypoint in these units, as {@link LongCsv}. */
  Path table(Recording recording, LongCsv.Units units) throws IOException {
    Path file = file(TABLE);
    LongCsv.write(recording, units, file);
    return file;
  }

  /** Writes the points as ROIs that ImageJ's ROI Manager opens. */
  public Path rois(Recording recording) throws IOException {
    return rois(recording, Progress.NONE);
  }

  /**
   * Writes the points as ROIs that ImageJ's ROI Manager opens.
   *
   * @throws java.util.concurrent.CancellationException if {@code progress} stops it; no file is
   *     left
   */
  public Path rois(Recording recording, Progress progress) throws IOException {
    Path file = file(ROIS);
    double frames = recording.frameCount();
    RoiSet.write(
        RoiSet.of(recording, t -> progress.report(t / frames, "Writing " + file.getFileName())),
        file);
    return file;
  }

  /**
   * Writes the frames that have poses, with these drawn on them, as an MP4 movie or one picture.
   *
   * @param range the pixel values that become black and white
   * @throws java.util.concurrent.CancellationException if {@code progress} stops it; no file is
   *     left
   */
  public Path overlay(Recording recording, Frames frames, Intensity range, Progress progress)
      throws IOException {
    int[] posed =
        recording.tracks().stream().flatMapToInt(Track::frames).distinct().sorted().toArray();
    return overlay(recording, frames, range, posed, progress);
  }

  /**
   * Writes frames with the poses that they have drawn on them as an MP4 movie, a single frame as a
   * PNG picture.
   *
   * <p>A movie runs at the mean rate of these frames, or at 25 Hz where that is unknown.
   *
   * @param range the pixel values that become black and white
   * @param shown the frames in order, from zero, also those without a pose
   * @throws java.util.concurrent.CancellationException if {@code progress} stops it; no file is
   *     left
   */
  public Path overlay(
      Recording recording, Frames frames, Intensity range, int[] shown, Progress progress)
      throws IOException {
    int w = frames.width();
    int h = frames.height();
    PosePicture picture = new PosePicture(recording, OverlayStyle.DEFAULT, range, w, h);
    if (shown.length == 1) {
      return picture(picture.draw(frames.frame(shown[0]), shown[0]));
    }
    Path file = file(OVERLAY);
    MovieWriter writer = new MovieWriter(file, w, h, rateHz(recording.timeline(), shown));
    boolean whole = false;
    try {
      for (int i = 0; i < shown.length; i++) {
        progress.report((double) i / shown.length, "Writing " + file.getFileName());
        writer.write(picture.drawFrame(frames.frame(shown[i]), shown[i]));
      }
      whole = true;
    } finally {
      if (!whole) {
        writer.abort();
      }
      writer.close();
    }
    return file;
  }

  private static double rateHz(Timeline timeline, int[] shown) {
    int last = shown.length - 1;
    double rate =
        last < 1 ? Double.NaN : last / (timeline.timeSec(shown[last]) - timeline.timeSec(shown[0]));
    return rate >= 0.01 && rate <= 1000 ? rate : RATE_HZ;
  }

  /**
   * Writes the surroundings of the poses in some frames as one PNG picture, in rows of three.
   *
   * <p>Each part is half as wide and high as a frame.
   *
   * @param count how many frames, evenly spread
   */
  public Path pictures(Recording recording, Frames frames, Intensity range, int count)
      throws IOException {
    int[] chosen = spread(count, frames.size());
    PosePicture picture =
        new PosePicture(recording, OverlayStyle.DEFAULT, range, frames.width(), frames.height());
    int w = (frames.width() + 1) / 2;
    int h = (frames.height() + 1) / 2;
    int columns = Math.min(COLUMNS, chosen.length);
    int rows = (chosen.length + columns - 1) / columns;
    BufferedImage sheet = new BufferedImage(columns * w, rows * h, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = sheet.createGraphics();
    for (int i = 0; i < chosen.length; i++) {
      int t = chosen[i];
      BufferedImage drawn = picture.draw(frames.frame(t), t);
      Box at = surroundings(recording, t, frames.width(), frames.height());
      BufferedImage part = drawn.getSubimage((int) at.x(), (int) at.y(), w, h);
      g.drawImage(part, i % columns * w, i / columns * h, null);
    }
    g.dispose();
    return picture(sheet);
  }

  private Path picture(BufferedImage drawn) throws IOException {
    Path file = file(PICTURES);
    PartFile.replace(file, part -> ResultMark.writePng(drawn, part));
    return file;
  }

  /** Returns the place of a picture half as large as the frame about the first pose in it. */
  private static Box surroundings(Recording recording, int t, int width, int height) {
    Box body =
        recording.tracks().stream()
            .map(track -> track.pose(t))
            .filter(pose -> pose != null && pose.bounds() != null)
            .map(Pose::bounds)
            .findFirst()
            .orElse(Box.of(0, 0, width, height));
    int x = (int) (body.centerX() - width / 4.0);
    int y = (int) (body.centerY() - height / 4.0);
    return Box.of(
        Math.max(0, Math.min(x, width / 2)), Math.max(0, Math.min(y, height / 2)), width, height);
  }

  /**
   * Writes the heatmaps of some frames as a 32-bit TIFF hyperstack, a channel per keypoint.
   *
   * @param count how many frames, evenly spread; a frame takes a few megabytes
   */
  public Path heatmaps(PoseModel model, Frames frames, Hints hints, int count) throws IOException {
    return heatmaps(model, frames, hints, spread(count, frames.size()), Progress.NONE);
  }

  /**
   * Writes the heatmaps of some frames as a 32-bit TIFF hyperstack, a channel per keypoint.
   *
   * @param chosen the frames in order, from zero; where they are not all, labels tell which
   * @throws java.util.concurrent.CancellationException if {@code progress} stops it; no file is
   *     left
   */
  public Path heatmaps(PoseModel model, Frames frames, Hints hints, int[] chosen, Progress progress)
      throws IOException {
    Path file = file(HEATMAPS);
    String title = file.getFileName().toString();
    PoseModel heard = new Heard(model, progress, "Writing " + title, chosen.length);
    ImagePlus image = HeatmapStack.image(title, heard, frames, hints, chosen);
    ResultMark.put(image);
    try {
      PartFile.replace(file, part -> saveAsTiff(image, part));
    } catch (UncheckedIOException e) {
      throw e.getCause(); // a frame that cannot be read
    } finally {
      image.close();
    }
    return file;
  }

  /** ImageJ's own progress would hide that of the job; batch mode keeps it away. */
  private static void saveAsTiff(ImagePlus image, Path file) throws IOException {
    Optional<ProgressBar> bar = Optional.ofNullable(IJ.getInstance()).map(ImageJ::getProgressBar);
    FileSaver saver = new FileSaver(image);
    bar.ifPresent(b -> b.setBatchMode(true));
    try {
      boolean saved =
          image.getStackSize() > 1
              ? saver.saveAsTiffStack(file.toString())
              : saver.saveAsTiff(file.toString());
      if (!saved) {
        throw new IOException(file + " could not be written.");
      }
    } finally {
      bar.ifPresent(b -> b.setBatchMode(false));
    }
  }

  /** A model that tells how many frames of a known number it has looked at. */
  private static final class Heard implements PoseModel {
    private final PoseModel model;
    private final Progress progress;
    private final String message;
    private final double frames;
    private int done;

    Heard(PoseModel model, Progress progress, String message, int frames) {
      this.model = model;
      this.progress = progress;
      this.message = message;
      this.frames = frames;
    }

    @Override
    public Skeleton skeleton() {
      return model.skeleton();
    }

    @Override
    public Estimate estimate(RandomAccessibleInterval<?> frame, Hints hints) {
      progress.report(done++ / frames, message);
      return model.estimate(frame, hints);
    }
  }
}
