// SPDX-License-Identifier: BSD-2-Clause
package org.posej.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Track;
import org.posej.exchange.KeypointFile;
import org.posej.io.ReadOptions;
import org.posej.repair.SideSwaps;
import org.posej.repair.SwapRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints how well swaps of left and right are found that were put into real walks. */
@Command(
    name = "swaps",
    description =
        "Puts swaps of left and right into the walks below a folder and tells how many of them are"
            + " found.",
    mixinStandardHelpOptions = true)
final class SwapFigures implements Callable<Integer> {
  private static final String HEADER =
      "trial\trate_hz\tdraws\tclean_false\truns\tswapped\tprecision\trecall\tprecision_apart"
          + "\trecall_apart";
  private static final double MOVIE_HZ = 100; // of tables that tell no rate
  private static final double LEAST_RATE_HZ = 28;
  private static final int MOST_EVERY = 3;
  private static final double LIKELY = 0.9; // from which on Repair Sides... exchanges sides
  private static final double APART = 10; // pixels between both points, which are told apart then

  @Option(names = "--data", required = true, description = "A folder.")
  private Path data;

  @Option(
      names = "--draws",
      defaultValue = "20",
      description = "Draws of noise and swaps (default: ${DEFAULT-VALUE}).")
  private int draws;

  @Option(
      names = "--longest",
      defaultValue = "30",
      description = "Frames of a run at most (default: ${DEFAULT-VALUE}).")
  private int longest;

  @Spec private CommandSpec spec;

  private final Counts all = new Counts();

  /** Points in frames that were swapped, found to be, and both. */
  private static final class Counts {
    private int draws;
    private int cleanFalse;
    private int runs;
    private final long[] right = new long[2]; // all of them, those apart
    private final long[] wrong = new long[2];
    private final long[] missed = new long[2];

    void add(Counts more) {
      draws += more.draws;
      cleanFalse += more.cleanFalse;
      runs += more.runs;
      for (int i = 0; i < 2; i++) {
        right[i] += more.right[i];
        wrong[i] += more.wrong[i];
        missed[i] += more.missed[i];
      }
    }

    void count(boolean isSwapped, boolean isFound, boolean isApart) {
      long[] of = isSwapped && isFound ? right : isFound ? wrong : isSwapped ? missed : null;
      if (of != null) {
        of[0]++;
        of[1] += isApart ? 1 : 0;
      }
    }

    String row() {
      return String.format(
          Locale.ROOT,
          "%d\t%d\t%d\t%d\t%.4f\t%.4f\t%.4f\t%.4f",
          draws,
          cleanFalse,
          runs,
          right[0] + missed[0],
          part(right[0], wrong[0]),
          part(right[0], missed[0]),
          part(right[1], wrong[1]),
          part(right[1], missed[1]));
    }

    private static double part(long a, long b) {
      return a / (double) (a + b);
    }
  }

  @Override
  public Integer call() throws IOException {
    spec.commandLine().getOut().println(HEADER);
    List<Path> files;
    try (Stream<Path> walk = Files.walk(data)) {
      files = walk.filter(Files::isRegularFile).sorted().toList();
    }
    for (Path file : files) {
      visit(file);
    }
    if (all.draws == 0) {
      throw new IllegalArgumentException(
          "There is nobody below " + data + " whose left and right knees go along.");
    }
    spec.commandLine().getOut().println("all\t-\t" + all.row());
    return 0;
  }

  private void visit(Path file) {
    Recording recording;
    double rate;
    SwapTrial trial;
    try {
      recording = KeypointFile.read(file, KeypointFile.AUTO, ReadOptions.NONE).recording();
      double told = recording.timeline().rateHz();
      rate = Double.isNaN(told) ? MOVIE_HZ : told;
      trial = isInSpace(recording) ? SwapTrial.of(recording, rate) : null;
    } catch (IOException | IllegalArgumentException e) {
      return; // it holds no walk
    }
    for (int every = 1;
        trial != null && every <= MOST_EVERY && rate / every > LEAST_RATE_HZ;
        every++) {
      Counts counts = new Counts();
      for (int seed = 0; seed < draws; seed++) {
        draw(trial, every, new Random(seed), counts);
      }
      if (counts.draws > 0) {
        String name = file.getFileName().toString();
        spec.commandLine()
            .getOut()
            .println(name + "\t" + Math.round(rate / every) + "\t" + counts.row());
        all.add(counts);
      }
    }
  }

  /** Returns whether markers were measured, since nobody knows that a network erred nowhere. */
  private static boolean isInSpace(Recording recording) {
    return recording.tracks().stream()
        .anyMatch(track -> track.frames().anyMatch(t -> track.pose(t).has3d()));
  }

  private void draw(SwapTrial trial, int every, Random random, Counts counts) {
    Track track = trial.track(every, GaitTrial.NOISE, random);
    if (track.size() < 2 * longest || !goesAlong(track)) {
      return;
    }
    counts.draws++;
    counts.cleanFalse += found(track, trial).runs().isEmpty() ? 0 : 1;
    boolean[][] truth = new boolean[track.frames().max().getAsInt() + 1][trial.skeleton().size()];
    Track swapped = track.copy();
    int left = (int) (0.3 * random.nextDouble() * track.size());
    for (int tries = 0; left > 1 && tries < 50; tries++) {
      int[] frames = run(track, truth, Math.min(left, 2 + random.nextInt(longest - 1)), random);
      if (frames.length > 0) {
        left -= frames.length;
        counts.runs++;
        swap(swapped, truth, frames, pairs(trial.skeleton().size() / 2, random.nextInt(4)));
      }
    }
    compare(track, found(swapped, trial), truth, counts);
  }

  private static SideSwaps found(Track track, SwapTrial trial) {
    return SideSwaps.of(track, trial.skeleton()).atLeast(LIKELY);
  }

  /** Returns whether somebody walks by, so that left and right can be told apart. */
  private static boolean goesAlong(Track track) {
    double[] x = track.frames().mapToDouble(t -> track.pose(t).x(0)).toArray();
    double[] known = Arrays.stream(x).filter(v -> !Double.isNaN(v)).toArray();
    return known.length > 0
        && Arrays.stream(known).max().getAsDouble() - Arrays.stream(known).min().getAsDouble()
            > 200;
  }

  /** Returns consecutive frames of the track that lie five frames from other swaps and the ends. */
  private static int[] run(Track track, boolean[][] truth, int length, Random random) {
    int[] frames = track.frames().toArray();
    int start = 5 + random.nextInt(Math.max(1, frames.length - length - 10));
    int from = start - 5;
    int to = Math.min(frames.length, start + length + 5);
    boolean free =
        start + length + 5 <= frames.length
            && IntStream.range(from, to)
                .allMatch(
                    i -> IntStream.range(0, truth[0].length).noneMatch(k -> truth[frames[i]][k]));
    return free ? Arrays.copyOfRange(frames, start, start + length) : new int[0];
  }

  /** Returns all pairs, those of the legs, those below the knees or those of the arms. */
  private static List<int[]> pairs(int count, int kind) {
    int legs = Math.min(count, 5);
    int from = kind == 2 ? 1 : kind == 3 && count > legs ? legs : 0;
    int to = kind == 0 || kind == 3 ? count : legs;
    List<int[]> pairs = new ArrayList<>();
    for (int i = from; i < to; i++) {
      pairs.add(new int[] {2 * i, 2 * i + 1});
    }
    return pairs;
  }

  private static void swap(Track track, boolean[][] truth, int[] frames, List<int[]> pairs) {
    for (int t : frames) {
      track.put(t, track.pose(t).exchanged(pairs));
      pairs.forEach(pair -> truth[t][pair[0]] = true);
    }
  }

  private static void compare(Track track, SideSwaps found, boolean[][] truth, Counts counts) {
    boolean[][] is = new boolean[truth.length][truth[0].length];
    for (SwapRun run : found.runs()) {
      for (int t = run.first(); t <= run.last(); t++) {
        for (int[] pair : run.pairs()) {
          is[t][pair[0]] = true;
        }
      }
    }
    for (int t : track.frames().toArray()) {
      Pose pose = track.pose(t);
      for (int k = 0; k < pose.size(); k += 2) {
        double far = Math.hypot(pose.x(k) - pose.x(k + 1), pose.y(k) - pose.y(k + 1));
        if (!Double.isNaN(far)) {
          counts.count(truth[t][k], is[t][k], far >= APART);
        }
      }
    }
  }
}
