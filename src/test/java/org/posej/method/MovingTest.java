// SPDX-License-Identifier: BSD-2-Clause
package org.posej.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.posej.Box;
import org.posej.Progress;
import org.posej.image.Intensity;
import org.posej.match.SpotMovie;

class MovingTest {
  private static final double SIZE = 64; // the spots reach 64 pixels

  @Test
  void boxes_ofAMovingBody_lieAboutIt() throws IOException {
    SpotMovie movie = new SpotMovie(20, false);
    Moving moving = Moving.of(movie, Intensity.BYTE, SIZE, Progress.NONE);
    for (int t = 0; t < 20; t += 3) {
      Box found = moving.boxes(movie.frame(t), 1).get(0);
      Box points = SpotMovie.truth(t).bounds();
      double off =
          Math.hypot(found.centerX() - points.centerX(), found.centerY() - points.centerY());
      assertEquals(0, off, SIZE / 4, "frame " + t);
      assertEquals(SIZE, found.width());
    }
  }

  @Test
  void of_tooFewFrames_seesNoBackground() throws IOException {
    assertNull(Moving.of(new SpotMovie(7, false), Intensity.BYTE, SIZE, Progress.NONE));
  }

  /** A picture of 5 x 4: the square of 2 x 2 that has the two bright pixels in it. */
  @Test
  void largest_ofAPicture_isThePixelWhoseSquareHasMost() {
    float[] values = new float[20];
    values[2 * 5 + 3] = 2;
    values[2 * 5 + 4] = 3;
    // the squares about (4, 2) and (4, 3) hold columns 3 and 4, of which the mean row is 2.5
    assertEquals(3 * 5 + 4, new WindowSums(values, 5, 4, 2).largest());
  }
}
