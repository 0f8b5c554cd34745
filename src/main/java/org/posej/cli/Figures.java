// SPDX-License-Identifier: BSD-2-Clause
package org.posej.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import javax.imageio.ImageIO;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Scale;
import org.posej.Timeline;
import org.posej.Track;
import org.posej.cli.FewShotFigures.Body;
import org.posej.cli.FewShotFigures.Draw;
import org.posej.image.Intensity;
import org.posej.metric.PointErrors;
import org.posej.view.OverlayStyle;
import org.posej.view.PosePicture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints accuracy and speed as tab-separated tables. */
@Command(
    name = "figures",
    description = "Measures accuracy and speed on labelled data.",
    subcommands = Figures.FewShot.class,
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
    private static final String HEADER =
        "support\tdraws\tmean_px\tmean_sd\tmedian_px\trmse_px\tpck5\tpck10pct\treversed\tmissing"
            + "\tfit_s\tfps";

    @Option(
        names = "--data",
        required = true,
        description =
            "A folder with a CollectedData table and its images, a SLEAP file (.slp) beside its"
                + " movie, or 'sample'.")
    private String data;

    @Option(names = "--support", split = ",", defaultValue = "1,5,10,20")
    private List<Integer> support;

    @Option(names = "--draws", defaultValue = "10", description = "Draws per number of frames.")
    private int draws;

    @Option(names = "--first-draw", defaultValue = "0", description = "Seed of the first draw.")
    private long firstDraw;

    @Option(names = "--from", defaultValue = "0", description = "First frame, from 0.")
    private int from;

    @Option(names = "--to", defaultValue = "-1", description = "Last frame; -1 for the last one.")
    private int to;

    @Option(names = "--every", defaultValue = "1", description = "Take every such frame.")
    private int every;

    @Option(names = "--individual", defaultValue = "-1", description = "From 0; -1 for all.")
    private int individual;

    @Option(names = "--window", defaultValue = "0", description = "Cut frames to such a square.")
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

    @Option(names = "--worst", description = "Folder for pictures of the ten worst frames.")
    private Path worst;

    @Mixin private Fitting fitting;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
      if (draws < 1 || every < 1) {
        throw new IllegalArgumentException("--draws and --every must be at least 1.");
      }
      LabelledFrames frames =
          LabelledFrames.open(data, new LabelledFrames.Part(from, to, every, individual, window));
      PrintWriter out = spec.commandLine().getOut();
      out.println(HEADER);
      List<Draw> all = new ArrayList<>();
      Map<Integer, List<Draw>> drawsOf = new LinkedHashMap<>();
      try (frames) {
        for (int count : support) {
          List<Draw> drawn = new ArrayList<>();
          for (int d = 0; d < draws; d++) {
            drawn.add(
                new FewShotFigures(frames)
                    .measure(count, firstDraw + d, fitting.options(count), temporal));
          }
          out.println(count + "\t" + draws + "\t" + row(drawn, Draw::errors));
          if (perKeypoint) {
            printKeypoints(out, frames, count, drawn);
          }
          drawsOf.put(count, drawn);
          all.addAll(drawn);
        }
        if (pck) {
          printPck(out, drawsOf);
        }
        if (reliability) {
          printReliability(out, all);
        }
        if (worst != null) {
          writeWorst(frames, all);
        }
      }
      return 0;
    }

    private static String row(
        List<Draw> draws, java.util.function.Function<Draw, PointErrors> errors) {
      List<PointErrors> e = draws.stream().map(errors).toList();
      double mean = mean(e, PointErrors::mean);
      double variance = mean(e, p -> (p.mean() - mean) * (p.mean() - mean));
      return String.format(
          Locale.ROOT,
          "%.3f\t%.3f\t%.3f\t%.3f\t%.2f\t%.2f\t%.2f\t%.2f\t%.1f\t%.1f",
          mean,
          Math.sqrt(variance * e.size() / Math.max(1, e.size() - 1)),
          mean(e, PointErrors::median),
          mean(e, PointErrors::rmse),
          100 * mean(e, p -> p.within(5)),
          100 * mean(e, p -> p.withinDiagonal(0.1)),
          100 * mean(draws, Draw::reversed),
          100 * mean(e, PointErrors::missing),
          mean(draws, Draw::fitSec),
          mean(draws, Draw::framesPerSec));
    }

    private static <T> double mean(List<T> list, ToDoubleFunction<T> value) {
      return list.stream().mapToDouble(value).average().orElse(Double.NaN);
    }

    private static void printKeypoints(
        PrintWriter out, LabelledFrames frames, int count, List<Draw> drawn) {
      for (int k = 0; k < frames.skeleton().size(); k++) {
        int keypoint = k;
        String name = frames.skeleton().keypoints().get(k).name();
        out.println(
            count + " " + name + "\t" + drawn.size() + "\t" + row(drawn, d -> d.errors(keypoint)));
      }
    }

    /** Prints the share of points within some pixels and within parts of the diagonal. */
    private static void printPck(PrintWriter out, Map<Integer, List<Draw>> drawsOf) {
      out.println("support\tpck1\tpck2\tpck3\tpck5\tpck10\tpck2pct\tpck5pct\tpck10pct");
      drawsOf.forEach(
          (count, drawn) -> {
            StringBuilder row = new StringBuilder().append(count);
            List<PointErrors> e = drawn.stream().map(Draw::errors).toList();
            for (double px : new double[] {1, 2, 3, 5, 10}) {
              row.append(percent(mean(e, p -> p.within(px))));
            }
            for (double part : new double[] {0.02, 0.05, 0.1}) {
              row.append(percent(mean(e, p -> p.withinDiagonal(part))));
            }
            out.println(row);
          });
    }

    private static String percent(double share) {
      return String.format(Locale.ROOT, "\t%.2f", 100 * share);
    }

    /** Prints, per tenth of the score, how many points there are and how many of them are right. */
    private static void printReliability(PrintWriter out, List<Draw> draws) {
      int[] points = new int[10];
      int[] right = new int[10];
      double[] scores = new double[10];
      for (Draw draw : draws) {
        for (Body body : draw.bodies()) {
          double limit = 0.05 * body.label().bounds().diagonal();
          for (int k = 0; k < body.label().size(); k++) {
            if (body.label().has(k)) {
              double score = body.found().score(k);
              int bin = Math.min(9, (int) (10 * score));
              points[bin]++;
              scores[bin] += score;
              right[bin] += PointErrors.distance(body.label(), body.found(), k) <= limit ? 1 : 0;
            }
          }
        }
      }
      out.println("score\tpoints\tright");
      for (int i = 0; i < 10; i++) {
        if (points[i] > 0) {
          out.printf(
              Locale.ROOT,
              "%.2f\t%d\t%.3f%n",
              scores[i] / points[i],
              points[i],
              (double) right[i] / points[i]);
        }
      }
    }

    /** Writes the frames that are worst in the mean over the draws, labels beside estimates. */
    private void writeWorst(LabelledFrames frames, List<Draw> draws) throws IOException {
      List<Body> bodies = new ArrayList<>();
      draws.forEach(d -> bodies.addAll(d.bodies()));
      bodies.sort(Comparator.comparingDouble(Body::worst).reversed());
      List<Integer> written = new ArrayList<>();
      Files.createDirectories(worst);
      for (Body body : bodies) {
        if (written.size() < 10 && !written.contains(body.frame())) {
          written.add(body.frame());
          String name =
              String.format(
                  Locale.ROOT,
                  "%02d-frame-%d-%.0fpx",
                  written.size(),
                  body.frame() + 1,
                  body.worst());
          write(frames, body.frame(), body.label(), name + "-label.png");
          write(frames, body.frame(), body.found(), name + "-found.png");
        }
      }
    }

    private void write(LabelledFrames frames, int t, Pose pose, String name) throws IOException {
      Track track = new Track(1, "1");
      track.put(t, pose);
      Recording one =
          new Recording(
              frames.skeleton(),
              List.of(track),
              List.of(),
              Timeline.UNKNOWN,
              Scale.PIXELS,
              List.of());
      PosePicture picture =
          new PosePicture(
              one,
              new OverlayStyle(0.5, true),
              Intensity.of(frames.frames()),
              frames.frames().width(),
              frames.frames().height());
      ImageIO.write(picture.draw(frames.frames().frame(t), t), "png", worst.resolve(name).toFile());
    }
  }
}
