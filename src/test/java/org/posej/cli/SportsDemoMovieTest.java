// SPDX-License-Identifier: BSD-2-Clause
package org.posej.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posej.Progress;
import org.posej.Recording;
import org.posej.Scale;
import org.posej.Track;
import org.posej.gait.GaitAnalysis;
import org.posej.gait.GaitOptions;
import org.posej.gait.MarkedWalk;
import org.posej.gait.MarkedWalk.Distance;
import org.posej.gait.Quantity;
import org.posej.io.RecordingJson;
import org.posej.repair.SideSwaps;
import org.posej.smooth.Cleaning;
import org.posej.smooth.Smoothing;

/** From the movie of a walk to its steps: network, sides, cleaning, events. */
@Tag("soak") // half a minute
class SportsDemoMovieTest {
  private static final Path MOVIE = HumanFrame.shared("data/sports2d-demo/demo.mp4");
  private static final int FIRST = 39; // the woman has come out from behind the tree
  private static final int LAST = 202; // she has left; her track goes on with the man

  @TempDir private Path folder;

  @Test
  void human_demoMovie_givesItsSteps() throws IOException {
    assumeTrue(Files.exists(MOVIE), "There is no " + MOVIE + ".");
    Recording found = found();
    Track repaired = walker(found);
    repaired = SideSwaps.of(repaired, found.skeleton()).atLeast(0.9).undoneIn(repaired);
    GaitAnalysis analysis = analysis(found.withTracks(List.of(repaired)));
    for (int set = 1; set <= 2; set++) {
      Distance distance = MarkedWalk.distance(analysis, MarkedWalk.marks(set));
      System.out.println("Set " + set + ": " + distance);
      assertEquals(16, distance.found(), distance.toString()); // not the first one
      assertTrue(distance.meanFrames() < 1.2, distance.toString());
    }
    for (Quantity quantity : Quantity.values()) {
      System.out.println(quantity.key() + ": " + analysis.measure(quantity).mean());
    }
    assertEquals(96.9, analysis.measure(Quantity.CADENCE).mean(), 2); // by the marks
    assertEquals(1.18, analysis.measure(Quantity.SPEED).mean(), 0.06);
  }

  private Recording found() throws IOException {
    Path store = folder.resolve("store");
    Posej posej = new Posej();
    for (Object[] model :
        new Object[][] {
          {"movenet-lightning-int8", HumanFrame.MOVENET}, {"yolox-nano-2021", HumanFrame.DETECTOR}
        }) {
      assertEquals(
          0,
          posej.run("models", "--store=" + store, "import", model[0], model[1]),
          posej.err::toString);
    }
    int code =
        posej.run(
            "human",
            "--input=" + MOVIE,
            "--model=movenet-lightning-int8",
            "--detector=yolox-nano-2021",
            "--people=2",
            "--store=" + store,
            "--out=" + folder);
    assertEquals(0, code, posej.err::toString);
    return RecordingJson.read(folder.resolve("demo.json"));
  }

  /** Returns the track of the woman, who is the lower one in the picture, while she walks. */
  private static Track walker(Recording found) {
    Track lowest =
        found.tracks().stream()
            .filter(track -> track.pose(100) != null)
            .max((a, b) -> Double.compare(a.pose(100).y(11), b.pose(100).y(11)))
            .orElseThrow();
    Track walker = new Track(1, "walker");
    lowest
        .frames()
        .filter(t -> t >= FIRST && t <= LAST)
        .forEach(t -> walker.put(t, lowest.pose(t)));
    return walker;
  }

  private static GaitAnalysis analysis(Recording recording) {
    Smoothing smoothing = new Smoothing.Butterworth(4, 6, true);
    Recording cleaned =
        Cleaning.DEFAULT.with(smoothing).clean(recording, Progress.NONE).recording();
    double metres = MarkedWalk.METRES_PER_PIXEL;
    Recording scaled =
        new Recording(
            cleaned.skeleton(),
            cleaned.tracks(),
            List.of(),
            cleaned.timeline(),
            new Scale(metres, metres, "m"),
            List.of());
    return GaitAnalysis.of(scaled, scaled.tracks().get(0), GaitOptions.USUAL);
  }
}
