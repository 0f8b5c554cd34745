// SPDX-License-Identifier: BSD-2-Clause
package org.posej.ij1;

import ij.IJ;
import java.awt.EventQueue;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import net.imagej.patcher.LegacyInjector;

/** Runs a macro of commands again and again on patched ImageJ and prints what is held. */
public final class SoakMain {
  private static final int PAGE = 4096;

  private SoakMain() {}

  /**
   * Prints a line {@code HELD runs heap resident threads files} at each number of runs.
   *
   * @param arguments a macro file, how many commands it runs, then numbers of runs that grow
   */
  public static void main(String[] arguments) throws Exception {
    LegacyInjector.preinit();
    int each = Integer.parseInt(arguments[1]);
    int runs = 0;
    for (int i = 2; i < arguments.length; i++) {
      for (int until = Integer.parseInt(arguments[i]); runs < until; runs += each) {
        String said = Macro.run(arguments[0]);
        if (!"done".equals(said)) {
          throw new IOException("The macro ended with " + said + " in run " + runs + ".");
        }
      }
      System.out.println("HELD " + runs + " " + held());
    }
    System.exit(0);
  }

  private static String held() throws Exception {
    long heap = Long.MAX_VALUE;
    for (int i = 0; i < 10; i++) {
      EventQueue.invokeAndWait(() -> {}); // what closing an image leaves to be done
      System.gc();
      Runtime runtime = Runtime.getRuntime();
      heap = Math.min(heap, runtime.totalMemory() - runtime.freeMemory());
    }
    String pages = Files.readString(Path.of("/proc/self/statm")).split(" ")[1];
    int threads = ManagementFactory.getThreadMXBean().getThreadCount();
    try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
      return heap + " " + PAGE * Long.parseLong(pages) + " " + threads + " " + files.count();
    }
  }

  private static final class Macro {
    static String run(String file) {
      return IJ.runMacroFile(file);
    }
  }
}
