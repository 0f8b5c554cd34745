// SPDX-License-Identifier: BSD-2-Clause
package org.posej.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A main class that runs in a process of its own, which may be killed. */
public final class Program {
  /** How often the tests kill each kind of work. */
  public static final int KILLS = Integer.getInteger("posej.kills", 1);

  /** How many programs are started at most to be killed; some end before. */
  public static final int TRIALS = 4 * KILLS + 10;

  private static final int LIMIT_SEC = 300;

  private final List<String> command;
  private final Path log;
  private final Map<String, String> environment = new HashMap<>();
  private Process process;
  private long begin;

  /**
   * Names a main class with its arguments.
   *
   * @param log of what it prints
   */
  public Program(Path log, Class<?> main, Object... arguments) {
    this.log = log;
    command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx500m",
                "-Djava.awt.headless=true",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
  }

  /** Adds options of Java, which count more than those before. */
  public Program with(String... options) {
    command.addAll(command.indexOf("-cp"), List.of(options));
    return this;
  }

  /** Sets a variable of the environment. */
  public Program in(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /** Starts it. */
  public Program start() throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    begin = System.nanoTime();
    process = builder.redirectOutput(log.toFile()).start();
    return this;
  }

  /** Ends it as a signal KILL does, without a warning. */
  public void kill() {
    process.destroyForcibly();
  }

  /** Returns whether it runs. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** Kills it so long after its start, and returns whether it was still alive. */
  public boolean killAfter(long nanos) throws InterruptedException {
    boolean ended = process.waitFor(begin + nanos - System.nanoTime(), TimeUnit.NANOSECONDS);
    kill();
    process.waitFor();
    return !ended;
  }

  /** Kills it so long after it has put so many files into a folder, as {@link #killAfter}. */
  public boolean killAfter(int files, Path folder, long nanos)
      throws IOException, InterruptedException {
    while (count(folder) < files && !process.waitFor(1, TimeUnit.MILLISECONDS)) {
      continue;
    }
    return killAfter(System.nanoTime() - begin + nanos);
  }

  /** Kills it once a file of that ending in a folder has so many bytes, as {@link #killAfter}. */
  public boolean killAt(long bytes, Path folder, String ending)
      throws IOException, InterruptedException {
    while (largest(folder, ending) < bytes && !process.waitFor(1, TimeUnit.MILLISECONDS)) {
      continue;
    }
    return killAfter(System.nanoTime() - begin);
  }

  private static long largest(Path folder, String ending) throws IOException {
    if (!Files.isDirectory(folder)) {
      return 0;
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(Path::toFile)
          .filter(file -> file.getName().endsWith(ending))
          .mapToLong(File::length)
          .max()
          .orElse(0);
    }
  }

  private static long count(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return 0;
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> !file.getFileName().toString().startsWith(".")).count();
    }
  }

  /** Waits until it is dead. */
  public void awaitDeath() throws IOException, InterruptedException {
    assertTrue(process.waitFor(LIMIT_SEC, TimeUnit.SECONDS), Files.readString(log));
  }

  /** Waits until it ends well and returns the nanoseconds since its start. */
  public long await() throws IOException, InterruptedException {
    if (!process.waitFor(LIMIT_SEC, TimeUnit.SECONDS)) {
      kill();
    }
    assertEquals(0, process.waitFor(), Files.readString(log));
    return System.nanoTime() - begin;
  }

  /** Waits until it ends and returns the code with which it does. */
  public int code() throws IOException, InterruptedException {
    awaitDeath();
    return process.exitValue();
  }

  /** Returns what it has printed. */
  public String said() throws IOException {
    return Files.readString(log);
  }

  /** Returns the last line that it has printed; newer Java begins with warnings. */
  public String lastLine() throws IOException {
    return said().lines().reduce("", (before, line) -> line);
  }

  /** Returns the files below a folder that are seen, by their names in it, with their bytes. */
  public static TreeMap<String, byte[]> seen(Path folder) throws IOException {
    TreeMap<String, byte[]> seen = new TreeMap<>();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path file : all.filter(Files::isRegularFile).toList()) {
          String name = folder.relativize(file).toString();
          if (Stream.of(name.split("[/\\\\]")).noneMatch(part -> part.startsWith("."))) {
            seen.put(name, Files.readAllBytes(file));
          }
        }
      }
    }
    return seen;
  }

  /** Returns how many hidden files and folders there are in a folder. */
  public static long hidden(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> file.getFileName().toString().startsWith(".")).count();
    }
  }
}
