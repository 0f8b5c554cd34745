// SPDX-License-Identifier: BSD-2-Clause
package org.posej.view;

import ij.ImagePlus;
import ij.VirtualStack;
import ij.measure.Calibration;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.LUT;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.IntStream;
import org.posej.Scale;
import org.posej.image.Frames;
import org.posej.model.Evidence;
import org.posej.model.Hints;
import org.posej.model.PoseModel;

/**
 * The heatmaps of a model as a 32-bit hyperstack that computes each frame when it is shown.
 *
 * <p>Channels are the maps of the first frame, those of the keypoints first; T is the frames, all
 * of a movie or some. The maps of the last frame are kept, so that its channels cost one estimate.
 * Maps that lie elsewhere than those of the first frame are moved to its grid, to the nearest cell.
 * Maps are shown from 0 to 1; fields and offsets, whose values below 0 count too, as far below 0 as
 * above, with colours of their own.
 */
public final class HeatmapStack extends VirtualStack {
  private final Maps maps;
  private final Frames frames;
  private final int[] chosen;
  private final Evidence grid;
  private int held;
  private Evidence evidence;

  /** Makes the maps of a frame. */
  public interface Maps {
    /**
     * Returns the maps.
     *
     * @param t from zero
     * @return null where there are none
     * @throws IOException if the frame cannot be read
     */
    Evidence of(int t) throws IOException;
  }

  private HeatmapStack(Maps maps, Frames frames, int[] chosen, Evidence grid) {
    super(grid.width(), grid.height());
    this.maps = maps;
    this.frames = frames;
    this.chosen = chosen;
    this.grid = grid;
    evidence = grid;
    setBitDepth(32);
  }

  /**
   * Returns the hyperstack; the model and the frames stay the caller's and must outlive it.
   *
   * @param frames of the movie; when they are those of an image its origin is taken over
   * @param chosen the frames in order, from zero, which labels then tell; none for all frames
   * @throws IllegalArgumentException if there are no frames or the model has no heatmaps
   * @throws IOException if the first frame cannot be read
   */
  public static ImagePlus image(
      String title, PoseModel model, Frames frames, Hints hints, int... chosen) throws IOException {
    int[] shown = chosen.length > 0 ? chosen : IntStream.range(0, frames.size()).toArray();
    return of(model, frames, shown, hints).image(title, () -> {});
  }

  /**
   * Returns the hyperstack of all frames.
   *
   * @param onClose run once the image is closed, to close the model
   * @throws IllegalArgumentException if there are no frames or the model has no heatmaps
   * @throws IOException if the first frame cannot be read
   */
  public static ImagePlus image(
      String title, PoseModel model, Frames frames, Hints hints, Runnable onClose)
      throws IOException {
    int[] all = IntStream.range(0, frames.size()).toArray();
    return of(model, frames, all, hints).image(title, onClose);
  }

  private static HeatmapStack of(PoseModel model, Frames frames, int[] chosen, Hints hints)
      throws IOException {
    if (chosen.length < 1) {
      throw new IllegalArgumentException("There are no frames.");
    }
    Hints asked = new Hints(hints.regions(), hints.individuals(), true);
    Maps maps = t -> model.estimate(frames.frame(t), asked).evidence();
    Evidence first = maps.of(chosen[0]);
    if (first == null) {
      throw new IllegalArgumentException("This model has no heatmaps.");
    }
    return new HeatmapStack(maps, frames, chosen, first);
  }

  /**
   * Returns a hyperstack of other maps of all frames, all on one grid.
   *
   * @throws IllegalArgumentException if there are no frames
   * @throws IOException if the first frame cannot be read
   */
  public static ImagePlus image(String title, Maps maps, Frames frames) throws IOException {
    int[] all = IntStream.range(0, frames.size()).toArray();
    return new HeatmapStack(maps, frames, all, maps.of(0)).image(title, () -> {});
  }

  private ImagePlus image(String title, Runnable onClose) {
    ImagePlus image = new ClosingImage(title, this, onClose);
    image.setDimensions(channels(), 1, chosen.length);
    image.setOpenAsHyperStack(true);
    image.setLut(MapColours.HEAT.lut(0, 1));
    image.setDisplayRange(0, 1);
    calibrate(image.getCalibration());
    boolean mixed = IntStream.range(0, channels()).anyMatch(c -> grid.signed()[c]);
    return mixed ? new ClosingChannels(image, luts(), onClose) : image;
  }

  /** Puts the centre of each cell on its place in the image. */
  private void calibrate(Calibration c) {
    Scale s = frames.scale();
    double stride = grid.stride();
    Scale cell = new Scale(s.pixelWidth() * stride, s.pixelHeight() * stride, s.unit());
    FramesStack.calibrate(c, cell, FramesStack.rateHz(frames.timeline(), chosen));
    Calibration of =
        frames instanceof ImagePlusFrames f ? f.image().getCalibration() : new Calibration();
    c.xOrigin = (of.xOrigin - (grid.x0() + 0.5 * stride - 0.5)) / stride;
    c.yOrigin = (of.yOrigin - (grid.y0() + 0.5 * stride - 0.5)) / stride;
  }

  private LUT[] luts() {
    return IntStream.range(0, channels()).mapToObj(this::lut).toArray(LUT[]::new);
  }

  /** Values of fields are at most 1; those of offsets, in cells, can be larger. */
  private LUT lut(int channel) {
    if (!grid.signed()[channel]) {
      return MapColours.HEAT.lut(0, 1);
    }
    double most = 1;
    for (float v : grid.maps()[channel]) {
      most = Math.max(most, Math.abs(v));
    }
    return MapColours.SIGNED.lut(-most, most);
  }

  @Override
  public synchronized ImageProcessor getProcessor(int n) {
    int t = (n - 1) / channels();
    if (n < 1 || t >= chosen.length) {
      throw new IllegalArgumentException("There is no slice " + n + " of " + getSize() + ".");
    }
    if (t != held) {
      try {
        evidence = maps.of(chosen[t]);
        held = t;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    FloatProcessor ip = new FloatProcessor(getWidth(), getHeight(), map((n - 1) % channels()));
    LUT lut = lut((n - 1) % channels());
    ip.setMinAndMax(lut.min, lut.max);
    ip.setSliceNumber(n);
    return ip;
  }

  /** Returns a map of the frame; zeros where it has none, as a frame without people. */
  private float[] map(int k) {
    if (evidence == null || k >= evidence.maps().length) {
      return new float[grid.width() * grid.height()];
    }
    float[] map = evidence.maps()[k];
    boolean same =
        evidence.width() == grid.width()
            && evidence.height() == grid.height()
            && evidence.x0() == grid.x0()
            && evidence.y0() == grid.y0()
            && evidence.stride() == grid.stride();
    if (same) {
      return map.clone();
    }
    float[] moved = new float[grid.width() * grid.height()];
    double ratio = grid.stride() / evidence.stride();
    for (int j = 0; j < grid.height(); j++) {
      double y = (grid.y0() - evidence.y0()) / evidence.stride() + (j + 0.5) * ratio;
      for (int i = 0; i < grid.width(); i++) {
        double x = (grid.x0() - evidence.x0()) / evidence.stride() + (i + 0.5) * ratio;
        if (x >= 0 && y >= 0 && x < evidence.width() && y < evidence.height()) {
          moved[j * grid.width() + i] = map[(int) y * evidence.width() + (int) x];
        }
      }
    }
    return moved;
  }

  private int channels() {
    return grid.maps().length;
  }

  @Override
  public int getSize() {
    return channels() * chosen.length;
  }

  @Override
  public String getSliceLabel(int n) {
    String name = grid.labels().get((n - 1) % channels());
    return chosen.length == frames.size()
        ? name
        : name + ", frame " + (chosen[(n - 1) / channels()] + 1);
  }
}
