// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import ij.ImagePlus;
import ij.VirtualStack;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.posej.Pose;
import org.posej.Progress;
import org.posej.Recording;
import org.posej.Track;
import org.posej.fewshot.FewShotModel;
import org.posej.fewshot.TinyModel;
import org.posej.image.Intensity;
import org.posej.job.FewShotJob;
import org.posej.model.Hints;
import org.posej.model.Span;
import org.posej.session.ResultFiles;
import org.posej.view.ImagePlusFrames;

/** Works through a long virtual stack, writes what was found and prints what it costs. */
final class LongStackMain {
  private static final int SIDE = 32;
  private static final int WARM_UP = 200;

  private LongStackMain() {}

  /** Sixteen-bit slices, each generated when it is asked for: a spot that walks round. */
  private static final class Generated extends VirtualStack {
    private final int size;

    Generated(int size) {
      super(SIDE, SIDE);
      this.size = size;
      setBitDepth(16);
    }

    @Override
    public int getSize() {
      return size;
    }

    @Override
    public String getSliceLabel(int n) {
      return null;
    }

    @Override
    public ImageProcessor getProcessor(int n) {
      short[] pixels = new short[SIDE * SIDE];
      double x = SIDE / 2 + 8 * Math.cos(0.005 * n);
      double y = SIDE / 2 + 8 * Math.sin(0.005 * n);
      for (int i = 0; i < pixels.length; i++) {
        double d = Math.hypot(i % SIDE - x, i / SIDE - y);
        pixels[i] = (short) (400 + 60 * (i * 31 % 7) + 2000 / (1 + 0.1 * d * d));
      }
      return new ShortProcessor(SIDE, SIDE, pixels, null);
    }
  }

  private static long used() {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      System.gc();
      Runtime r = Runtime.getRuntime();
      least = Math.min(least, r.totalMemory() - r.freeMemory());
    }
    return least;
  }

  private static ImagePlus generated(int size) {
    ImagePlus image = new ImagePlus("long", new Generated(size));
    image.setDimensions(1, 1, size);
    return image;
  }

  /** Prints frames, how far the last is from its own estimate, and bytes per point and frame. */
  public static void main(String... arguments) throws IOException {
    int size = Integer.parseInt(arguments[0]);
    try (FewShotModel model = TinyModel.of(SIDE, new Intensity(0, 4000))) {
      apply(model, generated(WARM_UP));
      ImagePlus movie = generated(size);
      long before = used();
      Recording found = apply(model, movie);
      ResultFiles files = new ResultFiles(Path.of(arguments[1]), "long");
      files.recording(found);
      files.table(found);
      long after = used();
      Track track = found.tracks().get(0);
      Pose last =
          model.estimate(new ImagePlusFrames(movie).frame(size - 1), Hints.NONE).poses().get(0);
      System.out.printf(
          Locale.ROOT,
          "%d %.4f %.2f %s%n",
          track.size(),
          Math.abs(track.pose(size - 1).estimateX(1) - last.estimateX(1)),
          (after - before) / (double) last.size() / size,
          found.history().get(found.history().size() - 1));
    }
  }

  private static Recording apply(FewShotModel model, ImagePlus movie) throws IOException {
    return FewShotJob.apply(
            model,
            0,
            new ImagePlusFrames(movie),
            List.of(),
            new FewShotJob.Plan(Span.ALL, Hints.NONE, true, 2),
            Progress.NONE)
        .recording();
  }
}
