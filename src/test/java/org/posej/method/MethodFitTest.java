// SPDX-License-Identifier: BSD-2-Clause
package org.posej.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posej.Box;
import org.posej.Pose;
import org.posej.Progress;
import org.posej.Skeleton;
import org.posej.fewshot.Example;
import org.posej.fewshot.FewShotModel;
import org.posej.fewshot.FitOptions;
import org.posej.fewshot.Matching;
import org.posej.fewshot.Method;
import org.posej.image.Frames;
import org.posej.match.SpotMovie;
import org.posej.match.Spots;
import org.posej.match.Supports;
import org.posej.match.TinyMatching;
import org.posej.model.Estimate;
import org.posej.model.Evidence;
import org.posej.model.Hints;
import org.posej.sight.Channel;
import org.posej.skeleton.SkeletonInference;

class MethodFitTest {
  private static final SpotMovie MOVIE = new SpotMovie(12, false);
  private static final double NEAR = Spots.RADIUS;

  @TempDir private Path folder;
  private Path network;

  @BeforeEach
  void writeNetwork() throws IOException {
    network = TinyMatching.folder(folder.resolve("tiny"), TinyMatching.Kind.FULL);
  }

  private FewShotModel fit(Method method, Supports elsewhere, Frames frames, List<Example> support)
      throws IOException {
    FitOptions options =
        new FitOptions(
            FitOptions.Effort.QUICK, Channel.AUTO, 1, 2, new Matching(method, network, elsewhere));
    Skeleton skeleton = elsewhere == null ? Spots.SKELETON : elsewhere.skeleton();
    return MethodFit.fit(skeleton, frames, support, options, Progress.NONE);
  }

  private static Example labelled(int t) {
    return new Example(t, List.of(SpotMovie.truth(t)));
  }

  private static Supports elsewhere() {
    return new Supports(Spots.SKELETON, List.of(Spots.support(Spots.AT)));
  }

  private static void assertFound(Pose pose, int t) {
    for (int k = 0; k < 3; k++) {
      double off =
          Math.hypot(pose.x(k) - SpotMovie.truth(t).x(k), pose.y(k) - SpotMovie.truth(t).y(k));
      assertTrue(off < NEAR, "point " + k + " of frame " + t + " is off by " + off);
    }
  }

  @Test
  void network_withOneLabelledFrame_findsTheOthers() throws IOException {
    try (FewShotModel model = fit(Method.NETWORK, null, MOVIE, List.of(labelled(0)))) {
      for (int t = 0; t < 12; t++) {
        Estimate estimate = model.estimate(MOVIE.frame(t), Hints.NONE);
        assertFound(estimate.poses().get(0), t);
        assertEquals(List.of(), estimate.regions()); // the background tells where it is
      }
      assertEquals("3 points of 1 support pictures, found by a matching network.", model.summary());
    }
  }

  @Test
  void network_withAPictureFromElsewhere_findsItAtAnotherSize() throws IOException {
    try (FewShotModel model = fit(Method.AUTO, elsewhere(), MOVIE, List.of())) {
      Estimate estimate = model.estimate(MOVIE.frame(5), Hints.NONE);
      assertFound(estimate.poses().get(0), 5);
      assertEquals(50, estimate.regions().get(0).width(), 2 * NEAR); // the points have 40
    }
  }

  @Test
  void network_inABoxThatIsGiven_looksThere() throws IOException {
    try (FewShotModel model = fit(Method.NETWORK, null, MOVIE, List.of(labelled(0)))) {
      Box own = SpotMovie.truth(7).bounds();
      Estimate estimate = model.estimate(MOVIE.frame(7), new Hints(List.of(own), 1, false));
      assertFound(estimate.poses().get(0), 7);
    }
  }

  @Test
  void network_inALargeRegion_searchesIt() throws IOException {
    try (FewShotModel model = fit(Method.NETWORK, null, MOVIE, List.of(labelled(0)))) {
      Hints left = new Hints(List.of(Box.of(0, 0, 200, 180)), 1, false);
      assertFound(model.estimate(MOVIE.frame(9), left).poses().get(0), 9);
    }
  }

  @Test
  void network_givesHeatmapsOnTheImage() throws IOException {
    try (FewShotModel model = fit(Method.NETWORK, null, MOVIE, List.of(labelled(0)))) {
      Evidence evidence = model.estimate(MOVIE.frame(3), new Hints(List.of(), 1, true)).evidence();
      assertEquals(List.of("red", "green", "blue"), evidence.labels());
      int at = largest(evidence.maps()[1]);
      double x = evidence.x0() + (at % evidence.width() + 0.5) * evidence.stride() - 0.5;
      double y = evidence.y0() + (at / evidence.width() + 0.5) * evidence.stride() - 0.5;
      assertEquals(SpotMovie.truth(3).x(1), x, NEAR);
      assertEquals(SpotMovie.truth(3).y(1), y, NEAR);
    }
  }

  private static int largest(float[] map) {
    int best = 0;
    for (int i = 0; i < map.length; i++) {
      best = map[i] > map[best] ? i : best;
    }
    return best;
  }

  @Test
  void network_onGreyFramesWithAColourPicture_saysThatColoursAreLeftOut() throws IOException {
    SpotMovie grey = new SpotMovie(12, true);
    try (FewShotModel model = fit(Method.NETWORK, elsewhere(), grey, List.of())) {
      assertTrue(
          model
              .summary()
              .endsWith(
                  "The frames are grey, so the pictures are looked at without their" + " colours."),
          model.summary());
      assertFound(model.estimate(grey.frame(4), Hints.NONE).poses().get(0), 4);
    }
  }

  @Test
  void network_withPicturesOfOtherPoints_isRefused() {
    Skeleton other = SkeletonInference.infer("other", List.of("a", "b", "c"), List.of());
    Supports pictures = new Supports(other, List.of(Spots.support(Spots.AT)));
    FitOptions options =
        new FitOptions(
            FitOptions.Effort.QUICK,
            Channel.AUTO,
            1,
            1,
            new Matching(Method.NETWORK, network, pictures));
    assertEquals(
        "The support pictures have the points a, b, c, but red, green, blue are labelled here;"
            + " give pictures of the same points.",
        assertThrows(
                IllegalArgumentException.class,
                () ->
                    MethodFit.fit(
                        Spots.SKELETON, MOVIE, List.of(labelled(0)), options, Progress.NONE))
            .getMessage());
  }

  @Test
  void learntHere_withPicturesFromElsewhere_isRefused() {
    assertEquals(
        "The method learnt-here learns from labelled frames of this movie; give the method network"
            + " for support pictures from elsewhere.",
        assertThrows(
                IllegalArgumentException.class,
                () -> fit(Method.LEARNT_HERE, elsewhere(), MOVIE, List.of()))
            .getMessage());
  }

  @Test
  void both_withoutALabelledFrame_isRefused() {
    assertEquals(
        "No frame is labelled; label the points on one frame.",
        assertThrows(
                IllegalArgumentException.class,
                () -> fit(Method.BOTH, elsewhere(), MOVIE, List.of()))
            .getMessage());
  }

  @Test
  void network_withoutAnyPicture_isRefused() {
    assertEquals(
        "There is no support picture; label the points on a frame or give a picture.",
        assertThrows(
                IllegalArgumentException.class, () -> fit(Method.NETWORK, null, MOVIE, List.of()))
            .getMessage());
  }

  @Test
  void network_ofTwoBodies_findsBoth() throws IOException {
    Frames pair = new Pair();
    Example both = new Example(0, List.of(SpotMovie.truth(0), Pair.moved(SpotMovie.truth(5))));
    try (FewShotModel model = fit(Method.NETWORK, null, pair, List.of(both))) {
      List<Pose> found = model.estimate(pair.frame(3), new Hints(List.of(), 2, false)).poses();
      assertEquals(2, found.size());
      int left = found.get(0).x(0) < Spots.SIDE ? 0 : 1;
      assertFound(found.get(left), 3);
      assertFound(found.get(1 - left).map((x, y) -> x - Spots.SIDE, (x, y) -> y), 8);
    }
  }

  /** Two movies side by side, the right one five frames ahead. */
  private record Pair() implements Frames {
    static Pose moved(Pose pose) {
      return pose.map((x, y) -> x + Spots.SIDE, (x, y) -> y);
    }

    @Override
    public int size() {
      return 10;
    }

    @Override
    public int width() {
      return 2 * Spots.SIDE;
    }

    @Override
    public int height() {
      return Spots.SIDE;
    }

    @Override
    public RandomAccessibleInterval<?> frame(int t) {
      int[] left = Spots.pixels(SpotMovie.at(t));
      int[] right = Spots.pixels(SpotMovie.at(t + 5));
      int[] pixels = new int[2 * left.length];
      for (int y = 0; y < Spots.SIDE; y++) {
        System.arraycopy(left, y * Spots.SIDE, pixels, 2 * y * Spots.SIDE, Spots.SIDE);
        System.arraycopy(right, y * Spots.SIDE, pixels, (2 * y + 1) * Spots.SIDE, Spots.SIDE);
      }
      return ArrayImgs.argbs(pixels, 2 * Spots.SIDE, Spots.SIDE);
    }
  }

  @Test
  void network_savedAndLoaded_findsTheSame() throws IOException {
    Path file = folder.resolve("spots.model");
    try (FewShotModel before = fit(Method.NETWORK, null, MOVIE, List.of(labelled(0)))) {
      before.save(file);
      try (FewShotModel after = ModelFiles.load(file);
          FewShotModel again = after.forMovie(MOVIE, Progress.NONE)) {
        assertEquals(before.summary(), again.summary());
        assertEquals(
            before.estimate(MOVIE.frame(6), Hints.NONE).poses(),
            again.estimate(MOVIE.frame(6), Hints.NONE).poses());
      }
    }
  }
}
