// SPDX-License-Identifier: BSD-2-Clause
package org.posej.exchange;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.posej.Recording;

/** Reads damaged files of one format, each within a time and a memory, and gathers what fails. */
final class FuzzRun implements AutoCloseable {
  private static final long LONGEST_SEC = 5; // of computing
  private static final long STUCK_SEC = 100; // on the clock, however busy the machine is
  private static final long MOST_BYTES = 1L << 29; // that one small file may take, freed or not
  private static final int LONGEST = 1000; // characters of a sentence
  private static final int MOST_FINDS = 20;
  private static final Path KEPT = Path.of("target/fuzz");
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** Reads a file; gives null where it holds no recording. */
  interface Reader {
    Recording read(Path path) throws IOException;
  }

  private final String key;
  private final Reader reader;
  private final PrintStream console = System.err;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final Map<String, String> finds = new LinkedHashMap<>();
  private ExecutorService worker = worker();
  private int tries;
  private int refused;
  private long slowestNanos;
  private long mostBytes;
  private final long began = System.nanoTime();

  FuzzRun(String key, Reader reader) {
    this.key = key;
    this.reader = reader;
    System.setErr(new PrintStream(said, true));
  }

  private static ExecutorService worker() {
    return Executors.newSingleThreadExecutor(
        body -> {
          Thread thread = new Thread(body, "reader of damaged files");
          thread.setDaemon(true);
          return thread;
        });
  }

  /** Reads a file and notes what is wrong with how that goes. */
  void read(Path path, String what, byte[] bytes) throws IOException {
    if (finds.size() >= MOST_FINDS) {
      return;
    }
    tries++;
    String wrong;
    try {
      wrong = worker.submit(() -> outcome(path)).get(STUCK_SEC, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      wrong = "is not read within " + STUCK_SEC + " s";
      worker.shutdownNow();
      worker = worker();
    } catch (ExecutionException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
    if (wrong.isEmpty() && said.size() > 0) {
      wrong = "writes to the console: " + said;
      said.reset();
    }
    if (!wrong.isEmpty() && !finds.containsKey(kind(wrong))) {
      Files.createDirectories(KEPT);
      Files.write(KEPT.resolve(key + "-" + finds.size()), bytes);
      finds.put(kind(wrong), what + ": " + wrong);
    }
  }

  /** Finds that differ in numbers and names alone are one. */
  private static String kind(String wrong) {
    return wrong.replaceAll("'[^']*'|/[^ ]*|[0-9]+", "").replaceAll("(?s)(.{200}).*", "$1");
  }

  private String outcome(Path path) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    long start = THREADS.getCurrentThreadCpuTime();
    String wrong;
    try {
      wrong = Soundness.fault(reader.read(path));
    } catch (IOException e) {
      refused++;
      wrong = fault(String.valueOf(e.getMessage()), path);
    } catch (RuntimeException | Error e) {
      wrong = where(e);
    }
    long taken = THREADS.getCurrentThreadAllocatedBytes() - before;
    long nanos = THREADS.getCurrentThreadCpuTime() - start;
    mostBytes = Math.max(mostBytes, taken);
    slowestNanos = Math.max(slowestNanos, nanos);
    if (wrong.isEmpty() && nanos > TimeUnit.SECONDS.toNanos(LONGEST_SEC)) {
      return "takes more than " + LONGEST_SEC + " s";
    }
    return wrong.isEmpty() && taken > MOST_BYTES ? "takes " + (taken >> 20) + " MB" : wrong;
  }

  /** A file beside the one that is read, or in it, may be named in its place. */
  private static String fault(String said, Path path) {
    String sentence = said.replaceFirst("^(There is no )?\\Q" + path.getParent() + "\\E", "");
    boolean good =
        sentence.length() < said.length()
            && sentence.endsWith(".")
            && sentence.length() <= LONGEST
            && sentence.chars().noneMatch(Character::isISOControl);
    return good ? "" : "is refused in no sentence: " + sentence;
  }

  private static String where(Throwable e) {
    StackTraceElement[] trace = e.getStackTrace();
    StringBuilder text = new StringBuilder(e.toString());
    for (int i = 0; i < Math.min(trace.length, 12); i++) {
      text.append("\n    ").append(trace[i]);
    }
    return text.toString();
  }

  int refused() {
    return refused;
  }

  /** Returns what was found, one kind a paragraph; empty where all went well. */
  String finds() {
    return finds.values().stream().collect(Collectors.joining("\n\n"));
  }

  String summary() {
    return String.format(
        Locale.ROOT,
        "%s: %d files, %d refused, %d kinds of failure, slowest %d ms, at most %d MB, %d s",
        key,
        tries,
        refused,
        finds.size(),
        slowestNanos / 1_000_000,
        mostBytes >> 20,
        (System.nanoTime() - began) / 1_000_000_000);
  }

  @Override
  public void close() {
    System.setErr(console);
    worker.shutdownNow();
  }
}
