// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.posej.Progress;
import org.posej.file.BadFile;
import org.posej.job.ModelUse;
import org.posej.job.NetworkJob;
import org.posej.model.Hints;
import org.posej.model.NetworkModel;
import org.posej.net.NetworkCache;
import org.posej.session.Failures;
import org.posej.session.Journal;
import org.posej.session.Outputs;
import org.posej.session.Session;
import org.posej.session.Source;

/** The work of Estimate Human Pose..., on an image that stays open or on a folder of movies. */
final class HumanPoseWork {
  private final HumanPosePlan plan;
  private final File input;
  private final Outputs outputs;
  private final Job job;
  private final Failures failures;

  /**
   * Prepares the work.
   *
   * @param input where the movies are, null for an open image
   * @param failures notes what goes wrong with some of the movies and files
   */
  HumanPoseWork(HumanPosePlan plan, File input, Outputs outputs, Job job, Failures failures) {
    this.plan = plan;
    this.input = input;
    this.outputs = outputs;
    this.job = job;
    this.failures = failures;
  }

  /** What is there when an image was worked on. */
  record Shown(ImagePlus image, ResultsTable table) {}

  /** Works on an image that stays open. */
  Shown here(Source source, HumanNetworks networks) throws IOException {
    Progress progress = job.progress();
    boolean begun = false;
    try (Journal journal = journal(source, networks)) {
      begun = true;
      return here(source, networks, journal, progress);
    } finally {
      if (!begun) {
        source.closeOpened();
      }
    }
  }

  private Journal journal(Source source, HumanNetworks networks) throws IOException {
    String where =
        " image=" + source.image().getTitle() + " regions=" + plan.hints(source).regions();
    return outputs.journal(what(networks) + where, List.of(source.key()));
  }

  /** Returns what decides about the results. */
  private String what(HumanNetworks networks) throws IOException {
    String path = input == null ? "" : input.getAbsolutePath();
    return "Estimate Human Pose " + networks.digests() + " input=" + path + " " + plan.inputs();
  }

  private Shown here(Source source, HumanNetworks networks, Journal journal, Progress progress)
      throws IOException {
    boolean kept = false;
    NetworkModel opened = null;
    try {
      NetworkJob.Plan frames = plan.of(source, outputs.kept(source, journal));
      opened = networks.open(source.frames(), plan);
      NetworkJob.Result result = estimate(source, opened, networks, frames, progress);
      ModelUse use = ModelUse.of(opened);
      ModelUse writing = use.again();
      ResultsTable table;
      try {
        Session.ofNetwork(use, frames.span(), frames.hints(), result.complete())
            .keepOn(source.image());
        kept = true;
        table = job.report().show(source, result);
        write(source, result, frames, journal, progress);
      } finally {
        writing.close();
      }
      return new Shown(failures.opened(source), table);
    } finally {
      if (!kept) {
        source.closeOpened();
      }
      if (!kept && opened != null) {
        opened.close();
      }
    }
  }

  /** Writes the files and returns false where the user has stopped it. */
  private boolean write(
      Source source,
      NetworkJob.Result result,
      NetworkJob.Plan frames,
      Journal journal,
      Progress progress) {
    Progress rest = progress.part(outputs.before(), 1);
    return failures.write(
        source,
        result,
        () -> outputs.write(source, result, frames.hints(), frames.span(), journal, rest));
  }

  /**
   * Works on the movies of a folder one after another; what goes wrong is noted.
   *
   * @throws CancellationException if the user stopped it; the frames that are done are written
   */
  void there(List<Path> movies, HumanNetworks networks) throws IOException {
    Progress progress = job.progress();
    try (Journal journal = outputs.journal(what(networks), Journal.keys(movies));
        NetworkCache cache = NetworkCache.keeping()) {
      for (int i = 0; i < movies.size(); i++) {
        double n = movies.size();
        Progress part = progress.part(i / n, (i + 1) / n);
        there(movies.get(i), movies, networks.in(cache), journal, part);
      }
    }
  }

  private void there(
      Path path, List<Path> movies, HumanNetworks networks, Journal journal, Progress progress) {
    try {
      if (!journal.isDone(Journal.key(path))) {
        there(Source.open(path, movies), networks, journal, progress);
      }
    } catch (CancellationException stopped) {
      throw stopped;
    } catch (IOException | RuntimeException e) {
      failures.add(path.getFileName().toString(), BadFile.sentence(e));
    }
  }

  private void there(Source source, HumanNetworks networks, Journal journal, Progress progress)
      throws IOException {
    try (NetworkModel opened = networks.open(source.frames(), plan)) {
      NetworkJob.Plan frames = plan.of(source, outputs.kept(source, journal));
      NetworkJob.Result result = estimate(source, opened, networks, frames, progress);
      job.report().finish(result);
      if (!write(source, result, frames, journal, progress)) {
        throw new CancellationException(Outputs.STOPPED);
      }
    } finally {
      source.image().close();
    }
  }

  private NetworkJob.Result estimate(
      Source source,
      NetworkModel opened,
      HumanNetworks networks,
      NetworkJob.Plan frames,
      Progress progress)
      throws IOException {
    String what = networks.history(frames.hints());
    job.report().start("Estimate Human Pose", source, networks.names(frames.hints()), 0);
    job.log("  " + plan.inputs() + " regions=" + frames.hints().regions().size());
    if (outputs.heatmaps()) {
      requireMaps(opened, source, frames, networks);
    }
    NetworkJob.Result result =
        source.whileOpen(
            () ->
                NetworkJob.run(
                    opened,
                    what,
                    source.frames(),
                    frames,
                    source.watched(progress.part(0, outputs.before()))));
    source.requireOpen();
    if (result.frames() == 0) {
      throw new CancellationException("Stopped before the first frame.");
    }
    if (networks.pose().givesMapsAlone()) {
      job.log("  This network gives maps alone, from which no poses are made; see Show Heatmaps.");
    }
    return result;
  }

  /** Finds out before the work whether there are heatmaps to be written. */
  private static void requireMaps(
      NetworkModel opened, Source source, NetworkJob.Plan frames, HumanNetworks networks)
      throws IOException {
    Hints asked = new Hints(frames.hints().regions(), frames.hints().individuals(), true);
    int first = frames.span().first();
    if (opened.estimate(source.frames().frame(first), asked).evidence() == null) {
      throw new IllegalArgumentException(
          networks.pose().name() + " gives no heatmaps; leave them out.");
    }
  }
}
