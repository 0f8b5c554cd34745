// SPDX-License-Identifier: BSD-2-Clause
package org.posej.cli;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Prints what a frame with one person costs beside its two networks alone, in turn in one run.
 *
 * <p>{@code frame} is the whole frame, {@code bare} the same two networks on the same inputs,
 * {@code outside} what a frame takes outside of its runs; medians in milliseconds. The second row
 * of each network is the time on the processor, in which other programs do not count.
 */
public final class HumanFrameRatio {
  private static final int WARM = 80;
  private static final int FRAMES = 60;

  private HumanFrameRatio() {}

  /** Measures MoveNet, or the packages whose folders are given. */
  public static void main(String... packages) throws IOException {
    System.out.printf(
        Locale.ROOT,
        "# load %.1f of %d cores%n",
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
        Runtime.getRuntime().availableProcessors());
    System.out.println("network\tclock\tframe\tbare\tratio\toutside");
    List<Path> networks =
        packages.length == 0
            ? List.of(HumanFrame.MOVENET)
            : Arrays.stream(packages).map(Path::of).toList();
    for (Path network : networks) {
      print(network, "wall", System::nanoTime);
      print(network, "cpu", ManagementFactory.getThreadMXBean()::getCurrentThreadCpuTime);
    }
  }

  private static void print(Path network, String name, LongSupplier clock) throws IOException {
    double[] whole = new double[FRAMES];
    double[] bare = new double[FRAMES];
    double[] outside = new double[FRAMES];
    try (HumanFrame frame = new HumanFrame(network, clock)) {
      for (int i = -WARM; i < FRAMES; i++) {
        long inside = frame.insideNanos();
        long start = clock.getAsLong();
        frame.whole();
        long middle = clock.getAsLong();
        inside = frame.insideNanos() - inside;
        long again = clock.getAsLong();
        frame.bare();
        long end = clock.getAsLong();
        if (i >= 0) {
          whole[i] = (middle - start) / 1e6;
          bare[i] = (end - again) / 1e6;
          outside[i] = (middle - start - inside) / 1e6;
        }
      }
    }
    double frames = median(whole);
    double runs = median(bare);
    System.out.printf(
        Locale.ROOT,
        "%s\t%s\t%.2f\t%.2f\t%.3f\t%.3f%n",
        network.getFileName(),
        name,
        frames,
        runs,
        frames / runs,
        median(outside));
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }
}
