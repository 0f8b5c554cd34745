// SPDX-License-Identifier: BSD-2-Clause
package org.posej.cli;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.posej.Progress;
import org.posej.job.NetworkJob;
import org.posej.job.RepeatedFrame;
import org.posej.model.Hints;
import org.posej.model.Span;

/**
 * Prints frames per second with one and two frames in flight, in turn in one run.
 *
 * <p>Each session works on the thread that calls it. {@code cores} are those that the program has
 * had: its time on processors by the time that went by.
 */
public final class HumanFramesInFlight {
  private static final int FRAMES = 100;
  private static final int ROUNDS = 5;

  private HumanFramesInFlight() {}

  /** Measures MoveNet, or the package whose folder is given. */
  public static void main(String... arguments) throws IOException {
    Path network = arguments.length == 0 ? HumanFrame.MOVENET : Path.of(arguments[0]);
    double[][] rates = new double[2][ROUNDS];
    double[][] cores = new double[2][ROUNDS];
    try (HumanFrame frame = new HumanFrame(network, System::nanoTime)) {
      run(frame, 2);
      for (int i = 0; i < ROUNDS; i++) {
        for (int threads = 1; threads <= 2; threads++) {
          long cpu = cpuNanos();
          long start = System.nanoTime();
          rates[threads - 1][i] = run(frame, threads);
          cores[threads - 1][i] = (double) (cpuNanos() - cpu) / (System.nanoTime() - start);
        }
      }
    }
    System.out.printf(
        Locale.ROOT,
        "# load %.1f of %d cores%n",
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
        Runtime.getRuntime().availableProcessors());
    System.out.println("threads\tframes_per_sec\tcores");
    for (int i = 0; i < 2; i++) {
      System.out.printf(Locale.ROOT, "%d\t%.2f\t%.2f%n", i + 1, median(rates[i]), median(cores[i]));
    }
  }

  private static double run(HumanFrame frame, int threads) throws IOException {
    NetworkJob.Plan plan = new NetworkJob.Plan(Span.ALL, Hints.NONE, 1, threads);
    return NetworkJob.run(
            frame.model(), "", new RepeatedFrame(frame.frame(), FRAMES), plan, Progress.NONE)
        .framesPerSec();
  }

  private static long cpuNanos() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }
}
