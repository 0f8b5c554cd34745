// SPDX-License-Identifier: BSD-2-Clause
package org.posej.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.posej.Pose;
import org.posej.Progress;
import org.posej.Recording;
import org.posej.Track;
import org.posej.cli.TrackTrial.Found;
import org.posej.compare.FramePoses;
import org.posej.exchange.KeypointFile;
import org.posej.identity.ClearMot;
import org.posej.identity.Closeness;
import org.posej.identity.Hota;
import org.posej.identity.Idf1;
import org.posej.io.ReadOptions;
import org.posej.link.BodyLinker;
import org.posej.link.Linking;
import org.posej.link.Looks;
import org.posej.oks.BodyArea;
import org.posej.oks.OksSimilarity;
import org.posej.track.PoseLinker;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints how well identities are kept when true tracks are taken apart and linked again. */
@Command(
    name = "tracks",
    description = "Takes true tracks apart and links the poses again.",
    mixinStandardHelpOptions = true)
final class TrackLinkFigures implements Callable<Integer> {
  private static final String HEADER =
      "data\ttrial\tmethod\tdraws\tframes\ttrue\tfound\tswitches\tidf1\thota\tmixed_pct\tms_frame";
  private static final int FIGURES = 7;
  private static final double SIGMA = 0.1; // of every keypoint, to tell which bodies are meant
  private static final double ALIKE = 0.5;

  @Option(
      names = "--data",
      required = true,
      description = "A keypoint file with true tracks, or 'drawn' for walkers that are drawn.")
  private String data;

  @Option(
      names = "--draws",
      defaultValue = "5",
      description = "Draws of each trial, whose mean is printed (default: ${DEFAULT-VALUE}).")
  private int draws;

  @Spec private CommandSpec spec;

  /** Poses of each frame to tracks. */
  @FunctionalInterface
  private interface Method {
    List<Track> link(TrackTrial trial);
  }

  @Override
  public Integer call() throws IOException {
    if (draws < 1) {
      throw new IllegalArgumentException("--draws must be at least 1.");
    }
    out().println(HEADER);
    if (data.equals("drawn")) {
      DrawnWalkers.all().forEach(this::print);
    } else {
      Path file = Path.of(data);
      print(
          file.getFileName().toString(),
          KeypointFile.read(file, KeypointFile.AUTO, ReadOptions.of("", null)).recording());
    }
    return 0;
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private void print(String name, Recording truth) {
    int individuals = truth.tracks().size();
    List<List<TrackTrial>> all = new ArrayList<>();
    for (int draw = 0; draw < draws; draw++) {
      all.add(TrackTrial.of(truth, draw));
    }
    for (int i = 0; i < all.get(0).size(); i++) {
      int which = i;
      List<TrackTrial> trials = all.stream().map(t -> t.get(which)).toList();
      print(name, truth, trials, "frame by frame", t -> frameByFrame(t, individuals));
      print(name, truth, trials, "whole movie", t -> whole(truth, t, known(individuals)));
      print(name, truth, trials, "number not known", t -> whole(truth, t, Linking.DEFAULT));
    }
  }

  private static Linking known(int individuals) {
    Linking usual = Linking.DEFAULT;
    return new Linking(individuals, usual.longestGap(), usual.shortest(), false, usual.points());
  }

  private static List<Track> frameByFrame(TrackTrial trial, int individuals) {
    int most = Math.max(individuals, trial.most());
    PoseLinker linker = new PoseLinker(most);
    List<Track> tracks =
        IntStream.range(0, most).mapToObj(i -> new Track(i + 1, "" + (i + 1))).toList();
    for (int t = 0; t < trial.found().size(); t++) {
      List<Pose> poses = trial.poses(t);
      if (!poses.isEmpty()) {
        int[] who = linker.assign(poses);
        for (int i = 0; i < who.length; i++) {
          tracks.get(who[i]).put(t, poses.get(i));
        }
      }
    }
    return tracks;
  }

  private static List<Track> whole(Recording truth, TrackTrial trial, Linking linking) {
    return BodyLinker.relink(truth.skeleton(), trial.asTracks(), linking, Looks.NONE, Progress.NONE)
        .tracks();
  }

  /** Prints the means over draws of the same trial. */
  private void print(
      String name, Recording truth, List<TrackTrial> trials, String what, Method method) {
    double[] sums = new double[FIGURES];
    for (TrackTrial trial : trials) {
      long start = System.nanoTime();
      List<Track> found = method.link(trial);
      double ms = (System.nanoTime() - start) / 1e6 / trial.found().size();
      double[] figures = figures(truth, trial, found, ms);
      Arrays.setAll(sums, i -> sums[i] + figures[i] / trials.size());
    }
    out().printf(Locale.ROOT, "%s\t%s\t%s\t%d", name, trials.get(0).name(), what, draws);
    out()
        .printf(
            Locale.ROOT,
            "\t%.0f\t%d\t%.1f\t%.1f\t%.3f\t%.3f\t%.2f\t%.3f%n",
            sums[0],
            truth.tracks().size(),
            sums[1],
            sums[2],
            sums[3],
            sums[4],
            100 * sums[5],
            sums[6]);
  }

  private static double[] figures(Recording truth, TrackTrial trial, List<Track> found, double ms) {
    List<FramePoses> frames = frames(trial, found);
    double[] sigmas = new double[truth.skeleton().size()];
    Arrays.fill(sigmas, SIGMA);
    Closeness oks = Closeness.oks(new OksSimilarity(sigmas, BodyArea.BOX));
    return new double[] {
      frames.size(),
      found.stream().filter(t -> t.size() > 0).count(),
      ClearMot.ofBodies(frames, oks, ALIKE).switches(),
      Idf1.of(frames, oks, ALIKE).idf1(),
      Hota.mean(Hota.of(frames, oks).hota()),
      trial.mixed(truth, found),
      ms
    };
  }

  /** Returns the frames in which anything was found, with what of it is true. */
  private static List<FramePoses> frames(TrackTrial trial, List<Track> tracks) {
    List<FramePoses> frames = new ArrayList<>();
    for (int t = 0; t < trial.found().size(); t++) {
      int frame = t;
      List<Found> truth = trial.found().get(t).stream().filter(f -> f.owner() >= 0).toList();
      int[] linked =
          IntStream.range(0, tracks.size())
              .filter(i -> tracks.get(i).pose(frame) != null)
              .toArray();
      if (!trial.found().get(t).isEmpty()) {
        frames.add(
            new FramePoses(
                t,
                truth.stream().map(Found::pose).toList(),
                truth.stream().map(Found::owner).toList(),
                IntStream.of(linked).mapToObj(i -> tracks.get(i).pose(frame)).toList(),
                IntStream.of(linked).boxed().toList()));
      }
    }
    return frames;
  }
}
