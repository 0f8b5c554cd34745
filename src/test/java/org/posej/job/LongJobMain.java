// SPDX-License-Identifier: BSD-2-Clause
package org.posej.job;

import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import net.imglib2.img.array.ArrayImgs;
import org.posej.Progress;
import org.posej.image.Intensity;
import org.posej.model.Hints;
import org.posej.model.NetworkModel;
import org.posej.model.Span;
import org.posej.net.BrightSpots;
import org.posej.net.Engine;
import org.posej.net.OnnxNetwork;
import org.posej.pack.ModelPackage;
import org.posej.pack.PackagedModel;

/**
 * Works through a long movie with a network and prints what is held afterwards beyond before.
 *
 * <p>Frames are copied, as those of a movie file are, and two are worked on at once.
 */
final class LongJobMain {
  private static final int WARM = 2000;
  private static final Path STATUS = Path.of("/proc/self/statm");
  private static final int PAGE = 4096;

  private LongJobMain() {}

  /** What a program holds: the heap after a collection, direct buffers, and all of its memory. */
  private record Held(long heap, long direct, long resident) {
    static Held now() throws IOException {
      long least = Long.MAX_VALUE;
      for (int i = 0; i < 5; i++) {
        System.gc();
        Runtime r = Runtime.getRuntime();
        least = Math.min(least, r.totalMemory() - r.freeMemory());
      }
      long direct = 0;
      for (BufferPoolMXBean pool : ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class)) {
        direct += pool.getMemoryUsed();
      }
      long pages = Files.exists(STATUS) ? pages() : 0;
      return new Held(least, direct, PAGE * pages);
    }

    private static long pages() throws IOException {
      return Long.parseLong(Files.readString(STATUS).split(" ")[1]);
    }
  }

  /**
   * Prints frames with a pose, then bytes of heap, of direct buffers and of all memory.
   *
   * @param arguments the number of frames, a folder for the network, and how bright the spots are,
   *     up to 255; of dark ones the points are withheld
   */
  public static void main(String... arguments) throws IOException {
    int size = Integer.parseInt(arguments[0]);
    int bright = Integer.parseInt(arguments[2]);
    ModelPackage spots = ModelPackage.open(BrightSpots.write(Path.of(arguments[1])));
    try (NetworkModel model =
        PackagedModel.open(
            spots, null, file -> OnnxNetwork.open(file, Engine.CPU), Intensity.BYTE)) {
      run(model, WARM, bright);
      Held before = Held.now();
      NetworkJob.Result result = run(model, size, bright);
      Held after = Held.now();
      System.out.printf(
          Locale.ROOT,
          "%d %d %d %d%n",
          result.recording().tracks().get(0).size(),
          after.heap() - before.heap(),
          after.direct() - before.direct(),
          after.resident() - before.resident());
    }
  }

  private static NetworkJob.Result run(NetworkModel model, int size, int bright)
      throws IOException {
    int[] colours = new int[BrightSpots.WIDTH * BrightSpots.HEIGHT];
    for (int i = 0; i < 48; i++) {
      int y = 8 + i / 4; // a block of 4 x 4 pixels for each of three colours
      colours[y * BrightSpots.WIDTH + 20 + i % 4] = bright << 8 * (i / 16);
    }
    return NetworkJob.run(
        model,
        "",
        new RepeatedFrame(ArrayImgs.argbs(colours, BrightSpots.WIDTH, BrightSpots.HEIGHT), size),
        new NetworkJob.Plan(Span.ALL, Hints.NONE, 1, 2),
        Progress.NONE);
  }
}
