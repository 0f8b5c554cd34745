// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import java.util.List;
import java.util.Locale;
import org.posej.Box;
import org.posej.image.Frames;
import org.posej.job.KeptEstimates;
import org.posej.job.NetworkJob;
import org.posej.macro.Inputs;
import org.posej.model.Hints;
import org.posej.model.Span;
import org.posej.net.Engine;
import org.posej.pack.PackagedModel.FlipTest;
import org.posej.session.Regions;
import org.posej.session.Source;

/** The inputs of Estimate Human Pose... that decide how a movie is worked through, as told. */
record HumanPosePlan(
    int people,
    double threshold,
    int interval,
    String flip,
    int first,
    int last,
    int step,
    int threads,
    String engine) {

  /** Returns the inputs that decide about the results, as macro keys. */
  String inputs() {
    return String.format(
        Locale.ROOT,
        "people=%d threshold=%s interval=%d flip=%s first=%d last=%d step=%d engine=%s",
        people,
        threshold,
        interval,
        flip,
        first,
        last,
        step,
        engine);
  }

  /**
   * Returns the frames to work through.
   *
   * @throws IllegalArgumentException if the movie has no such frames
   */
  Span span(Frames frames) {
    return Inputs.span(first, last, step, frames.size());
  }

  /**
   * Returns where people are looked for.
   *
   * @throws IllegalArgumentException if it is outside the image
   */
  Hints hints(Source source) {
    List<Box> regions = Regions.of(source.image(), List.of());
    for (Box r : regions) {
      boolean beside =
          r.x() + r.width() < 0
              || r.y() + r.height() < 0
              || r.x() >= source.frames().width()
              || r.y() >= source.frames().height();
      if (beside) {
        throw new IllegalArgumentException(
            "The area at "
                + r.x()
                + ", "
                + r.y()
                + " lies outside the image; draw it on a person.");
      }
    }
    return new Hints(regions, people, false);
  }

  /** Returns what computes; frames that wait for each other are shared by the threads. */
  Engine engine(Frames frames) {
    Engine.Provider provider = Engine.Provider.valueOf(engine.toUpperCase(Locale.ROOT));
    return new Engine(isAlone(frames) ? workers() : 1, provider);
  }

  /** Returns how the frames of a source are worked through. */
  NetworkJob.Plan of(Source source, KeptEstimates kept) {
    Frames frames = source.frames();
    int atOnce = isAlone(frames) ? 1 : workers();
    return new NetworkJob.Plan(span(frames), hints(source), interval, atOnce, kept);
  }

  private boolean isAlone(Frames frames) {
    return interval > 1 || frames.size() == 1;
  }

  private int workers() {
    return threads < 0 ? Runtime.getRuntime().availableProcessors() : threads;
  }

  /** Returns whether mirror images are looked at too. */
  FlipTest flipTest() {
    return switch (flip) {
      case "on" -> FlipTest.ON;
      case "off" -> FlipTest.OFF;
      default -> FlipTest.AS_DESCRIBED;
    };
  }
}
