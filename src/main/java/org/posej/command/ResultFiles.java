// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import ij.ImagePlus;
import ij.io.FileSaver;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import net.imglib2.img.array.ArrayImgs;
import org.posej.Box;
import org.posej.Pose;
import org.posej.Progress;
import org.posej.Recording;
import org.posej.image.Frames;
import org.posej.image.Intensity;
import org.posej.io.MovieWriter;
import org.posej.model.Hints;
import org.posej.model.PoseModel;
import org.posej.model.Span;
import org.posej.view.HeatmapStack;
import org.posej.view.OverlayStyle;
import org.posej.view.PosePicture;
import org.posej.view.RoiSet;

/** Writes what was found in a movie into one folder, as files that begin with the same name. */
public final class ResultFiles {
  private static final int COLUMNS = 3;

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

  /** Returns at most {@code count} numbers spread over 0 to size - 1, away from both ends. */
  public static int[] spread(int count, int size) {
    int n = Math.min(count, size);
    return IntStream.range(0, n).map(i -> (int) ((2L * i + 1) * size / (2L * n))).toArray();
  }

  /** Returns the file of that ending. */
  public Path file(String ending) {
    return folder.resolve(name + ending);
  }

  /** Writes the points as ROIs that ImageJ's ROI Manager opens. */
  public Path rois(Recording recording) throws IOException {
    Path file = file("-rois.zip");
    RoiSet.write(RoiSet.of(recording), file);
    return file;
  }

  /**
   * Writes the frames with their poses drawn on them as an MP4 movie.
   *
   * <p>The movie runs at the rate of the recording, or at 25 Hz where that is unknown.
   *
   * @param span the frames that are shown
   * @throws java.util.concurrent.CancellationException if {@code progress} stops it; no file is
   *     left
   */
  public Path overlay(Recording recording, Frames frames, Span span, Progress progress)
      throws IOException {
    Path file = file("-overlay.mp4");
    PosePicture picture = picture(recording, frames);
    double rateHz = recording.timeline().rateHz();
    int[] shown = span.frames(frames.size()).toArray();
    MovieWriter writer =
        new MovieWriter(file, frames.width(), frames.height(), rateHz > 0 ? rateHz : 25);
    boolean whole = false;
    try {
      for (int i = 0; i < shown.length; i++) {
        progress.report((double) i / shown.length, "Writing " + file.getFileName());
        BufferedImage drawn = picture.draw(frames.frame(shown[i]), shown[i]);
        int[] rgb = ((DataBufferInt) drawn.getRaster().getDataBuffer()).getData();
        writer.write(ArrayImgs.argbs(rgb, frames.width(), frames.height()));
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

  private static PosePicture picture(Recording recording, Frames frames) throws IOException {
    return new PosePicture(
        recording, OverlayStyle.DEFAULT, Intensity.of(frames), frames.width(), frames.height());
  }

  /**
   * Writes the surroundings of the poses in some frames as one PNG picture, in rows of three.
   *
   * <p>Each part is half as wide and high as a frame.
   *
   * @param count how many frames, evenly spread
   */
  public Path pictures(Recording recording, Frames frames, int count) throws IOException {
    int[] chosen = spread(count, frames.size());
    Path file = file("-overlay.png");
    PosePicture picture = picture(recording, frames);
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
    replace(file, beside -> ImageIO.write(sheet, "png", beside.toFile()));
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
    int[] chosen = spread(count, frames.size());
    Path file = file("-heatmaps.tif");
    ImagePlus image =
        HeatmapStack.image(
            file.getFileName().toString(), model, new FrameChoice(frames, chosen), hints);
    FileSaver saver = new FileSaver(image);
    replace(
        file,
        beside ->
            image.getStackSize() > 1
                ? saver.saveAsTiffStack(beside.toString())
                : saver.saveAsTiff(beside.toString()));
    return file;
  }

  /** Writes a file and says whether that was possible. */
  private interface Body {
    boolean write(Path file) throws IOException;
  }

  private static void replace(Path file, Body body) throws IOException {
    Path beside = file.resolveSibling(".part-" + file.getFileName());
    try {
      if (!body.write(beside)) {
        throw new IOException(file + " could not be written.");
      }
      Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(beside);
    }
  }
}
