// SPDX-License-Identifier: BSD-2-Clause
package org.posej.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.posej.cli.FewShotFigures.Draw;
import org.posej.fewshot.FitOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints accuracy and speed as tab-separated tables. */
@Command(
    name = "figures",
    description = "Measures accuracy and speed on labelled data.",
    subcommands = {
      Figures.FewShot.class,
      AnyCategoryFigures.class,
      HumanFiguresCommand.class,
      FormatFigures.class,
      GaitFigures.class,
      SwapFigures.class,
      AngleFigures.class,
      TrackLinkFigures.class
    },
    mixinStandardHelpOptions = true)
final class Figures implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  /** Figures of few-shot keypoints. */
  @Command(
      name = "few-shot",
      description = "Learns from some labelled frames, drawn at random, and tests on all others.",
      mixinStandardHelpOptions = true)
  static final class FewShot implements Callable<Integer> {
    @Option(
        names = "--data",
        required = true,
        description =
            "A folder with a CollectedData table and its images, a SLEAP file (.slp) beside its"
                + " movie, or 'sample'.")
    private String data;

    @Option(
        names = "--support",
        split = ",",
        defaultValue = "1,5,10,20",
        description = "Numbers of frames to learn from (default: ${DEFAULT-VALUE}).")
    private List<Integer> support;

    @Option(
        names = "--draws",
        defaultValue = "10",
        description = "Draws per number of frames (default: ${DEFAULT-VALUE}).")
    private int draws;

    @Option(
        names = "--first-draw",
        defaultValue = "0",
        description = "Seed of the first draw (default: ${DEFAULT-VALUE}).")
    private long firstDraw;

    @Option(
        names = "--from",
        defaultValue = "0",
        description = "First frame, from 0 (default: ${DEFAULT-VALUE}).")
    private int from;

    @Option(names = "--to", defaultValue = "-1", description = "Last frame; -1 for the last one.")
    private int to;

    @Option(
        names = "--every",
        defaultValue = "1",
        description = "Take every so many frames (default: ${DEFAULT-VALUE}).")
    private int every;

    @Option(
        names = "--individual",
        defaultValue = "-1",
        description = "Test one alone, from 0; -1 for all.")
    private int individual;

    @Option(
        names = "--window",
        defaultValue = "0",
        description = "Side of a square about the labels in pixels; 0 for the whole frame.")
    private int window;

    @Option(names = "--temporal", description = "Decide over the frames in time, not singly.")
    private boolean temporal;

    @Option(names = "--pck", description = "Print the share of points within tighter limits too.")
    private boolean pck;

    @Option(names = "--per-keypoint", description = "Print a row per keypoint too.")
    private boolean perKeypoint;

    @Option(
        names = "--reliability",
        description = "Print how often points of each score are right within 5 %% of the diagonal.")
    private boolean reliability;

    @Option(
        names = "--worst",
        description =
            "Folder for pictures of the ten frames that are worst in the mean over the draws.")
    private Path worst;

    @Mixin private Fitting fitting;

    @Mixin private MatchingOptions matching;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
      check();
      LabelledFrames.Part part = new LabelledFrames.Part(from, to, every, individual, window);
      try (LabelledFrames frames = LabelledFrames.open(data, part)) {
        checkSupport(frames.frames().size());
        measure(frames, new FiguresTable(spec.commandLine().getOut()));
      }
      return 0;
    }

    private void check() {
      matching.matching();
      if (draws < 1 || every < 1) {
        throw new IllegalArgumentException("--draws and --every must be at least 1.");
      }
      if (from < 0 || to < -1 || to >= 0 && to < from) {
        throw new IllegalArgumentException(
            "--from " + from + " and --to " + to + " are no range of frames, counted from 0.");
      }
      if (individual < -1 || window < 0) {
        throw new IllegalArgumentException(
            "--individual counts from 0, or is -1 for all, and --window is at least 0.");
      }
    }

    private void checkSupport(int size) {
      for (int count : support) {
        if (count < 1 || count >= size) {
          throw new IllegalArgumentException(
              "--support "
                  + count
                  + " is not between 1 and "
                  + (size - 1)
                  + ": there are "
                  + size
                  + " labelled frames, and one at least is for the test.");
        }
      }
    }

    private void measure(LabelledFrames frames, FiguresTable table) throws IOException {
      table.printHeader();
      FewShotFigures figures = new FewShotFigures(frames);
      List<Draw> all = new ArrayList<>();
      Map<Integer, List<Draw>> drawsOf = new LinkedHashMap<>();
      for (int count : support) {
        FitOptions options = fitting.options(count).with(matching.matching());
        List<Draw> drawn = new ArrayList<>();
        for (int d = 0; d < draws; d++) {
          drawn.add(figures.measure(count, firstDraw + d, options, temporal));
        }
        table.print(count, drawn);
        if (perKeypoint) {
          table.printKeypoints(count, drawn, frames.skeleton());
        }
        drawsOf.put(count, drawn);
        all.addAll(drawn);
      }
      if (pck) {
        table.printPck(drawsOf, frames.skeleton());
      }
      if (reliability) {
        table.printReliability(all);
      }
      if (worst != null) {
        new WorstFrames(frames, worst).write(all);
      }
    }
  }
}
