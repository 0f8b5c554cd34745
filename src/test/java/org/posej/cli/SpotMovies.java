// SPDX-License-Identifier: BSD-2-Clause
package org.posej.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.ARGBType;
import org.posej.movie.MovieWriter;

/** Movies of a red, a green and a blue spot that move. */
public final class SpotMovies {
  public static final int W = 64;
  public static final int H = 48;

  private SpotMovies() {}

  /** Writes a movie in which red is so many pixels further to the right than in the first. */
  public static Path write(Path file, int frames, int shift) throws IOException {
    Files.createDirectories(file.getParent());
    try (MovieWriter writer = new MovieWriter(file, W, H, 25)) {
      for (int t = 0; t < frames; t++) {
        Img<ARGBType> frame = ArrayImgs.argbs(W, H);
        square(frame, 10 + (t + shift) % 40, 12, 0xff0000);
        square(frame, 30, 8 + t % 30, 0xff00);
        square(frame, 50, 30, 0xff);
        writer.write(frame);
      }
    }
    return file;
  }

  private static void square(Img<ARGBType> frame, int x, int y, int rgb) {
    for (int i = 0; i < 9; i++) {
      frame.getAt(x - 1 + i % 3, y - 1 + i / 3).set(0xff000000 | rgb);
    }
  }
}
