// SPDX-License-Identifier: BSD-2-Clause
package org.posej.job;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.posej.Progress;
import org.posej.Recording;
import org.posej.Skeleton;
import org.posej.Track;
import org.posej.image.Frames;
import org.posej.link.BodyLinker;
import org.posej.link.Linking;
import org.posej.link.Looks;
import org.posej.model.Estimate;
import org.posej.model.Hints;
import org.posej.model.PoseModel;
import org.posej.model.Span;

/** Finds the poses of people in the frames of a movie with a trained network. */
public final class NetworkJob {
  private NetworkJob() {}

  /**
   * How a movie is worked through.
   *
   * @param span the frames
   * @param hints where people are looked for, and how many at most
   * @param interval frames from one detection to the next; in between people are looked for where
   *     they were
   * @param threads frames that are worked on at once where each is on its own
   * @param kept where estimates are kept while it goes on
   */
  public record Plan(Span span, Hints hints, int interval, int threads, KeptEstimates kept) {

    /** A plan that keeps nothing. */
    public Plan(Span span, Hints hints, int interval, int threads) {
      this(span, hints, interval, threads, KeptEstimates.NONE);
    }

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is less than 1
     */
    public Plan {
      if (interval < 1 || threads < 1) {
        throw new IllegalArgumentException(
            "A detection every " + interval + " frames on " + threads + " threads is no plan.");
      }
    }

    Plan with(Span other) {
      return new Plan(other, hints, interval, threads, kept);
    }
  }

  /**
   * What was found and how long it took.
   *
   * @param recording one track per person
   * @param frames that were done
   */
  public record Result(
      Recording recording,
      PoseModel model,
      int frames,
      double framesPerSec,
      boolean complete,
      String reason)
      implements JobResult {

    @Override
    public double fitSec() {
      return 0;
    }
  }

  /** The poses so far, which are given to people when all are known. */
  private static final class People {
    private final BodyLinker linker;

    People(Skeleton skeleton, int most) {
      linker = new BodyLinker(skeleton, Linking.all(most), Looks.NONE);
    }

    void add(int frame, Estimate estimate) {
      linker.add(frame, estimate.poses());
    }

    /** Returns the tracks that have a pose, the first one even without. */
    List<Track> tracks() {
      List<Track> all = linker.link(Progress.NONE).tracks();
      List<Track> some = new ArrayList<>(all.subList(0, 1));
      all.stream().skip(1).filter(t -> t.size() > 0).forEach(some::add);
      return some;
    }
  }

  /**
   * Works through a movie; when the user stops or a frame cannot be read or looked at, the finished
   * frames are kept and the history says why.
   *
   * @param what was done, for the history
   * @throws IOException if not even the first frame can be read
   * @throws RuntimeException if not even the first frame can be looked at
   */
  public static Result run(
      PoseModel model, String what, Frames frames, Plan plan, Progress progress)
      throws IOException {
    People people = new People(model.skeleton(), most(plan.hints()));
    List<String> history = new ArrayList<>(List.of(what));
    long start = System.nanoTime();
    Pass pass = Pass.through(model, frames, plan, people::add, progress);
    double sec = (System.nanoTime() - start) / 1e9;
    double framesPerSec = (pass.frames() - plan.kept().done()) / sec;
    history.addAll(pass.history());
    Recording recording =
        new Recording(
            model.skeleton(),
            people.tracks(),
            frames.names(),
            frames.timeline(),
            frames.scale(),
            history);
    return new Result(
        recording, model, pass.frames(), framesPerSec, pass.complete(), pass.reason());
  }

  private static int most(Hints hints) {
    return Math.max(hints.individuals(), hints.regions().size());
  }
}
