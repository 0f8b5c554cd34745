// SPDX-License-Identifier: BSD-2-Clause
package org.posej.match;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import net.imglib2.RandomAccessibleInterval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.posej.Box;
import org.posej.Pose;
import org.posej.Skeleton;
import org.posej.Skeleton.Keypoint;
import org.posej.Skeleton.Limb;
import org.posej.Tensor;
import org.posej.image.Intensity;
import org.posej.net.FakeNetwork;
import org.posej.net.Network;
import org.posej.net.OnnxNetwork;
import org.posej.net.TensorSpec;

class MatchingNetworkTest {
  private static final Skeleton BODY = Spots.SKELETON;

  @ParameterizedTest
  @EnumSource(TinyMatching.Kind.class)
  void match_ofMovedSpots_findsEachByItsColour(TinyMatching.Kind kind) {
    try (MatchingNetwork network = TinyMatching.network(kind)) {
      Tokens tokens = network.tokens(BODY, List.of(Spots.support(Spots.AT)));
      double[][] moved = {{150, 60}, {90, 130}, {170, 150}};
      Matched found = network.match(Spots.image(moved), Intensity.BYTE, Spots.box(moved), tokens);
      for (int k = 0; k < 3; k++) {
        assertEquals(moved[k][0], found.pose().x(k), Spots.RADIUS, "x of " + k);
        assertEquals(moved[k][1], found.pose().y(k), Spots.RADIUS, "y of " + k);
        assertTrue(found.pose().score(k) > 0.8, "score of " + k);
      }
    }
  }

  /** Such as a mean over nothing gives; of five points only the first and third are labelled. */
  @Test
  void tokens_thatAreNoNumbersWhereNoPictureHasThePoint_areNotLookedAt() {
    try (MatchingNetwork network = giving(1, Float.NaN, 2, Float.NaN, Float.NaN)) {
      assertArrayEquals(
          new float[] {1, 1, 1, 0, 0, 0, 2, 2, 2, 0, 0, 0, 0, 0, 0},
          numbers(network.tokens(BODY, List.of(withoutGreen()))));
    }
  }

  @Test
  void tokens_thatAreNoNumbersWhereAPictureHasThePoint_areRefused() {
    try (MatchingNetwork network = giving(1, 0, Float.NaN, 0, 0)) {
      refused(
          "The network's tokens of labelled points are NaN or infinite: its file is damaged or it"
              + " is not made for such images.",
          () -> network.tokens(BODY, List.of(withoutGreen())));
    }
  }

  /** A network of five points, whose tokens are the same number three times. */
  private static MatchingNetwork giving(float... values) {
    float[] tokens = new float[3 * values.length];
    for (int i = 0; i < tokens.length; i++) {
      tokens[i] = values[i / 3];
    }
    Network encoder =
        new SameNetwork(
            List.of(
                new TensorSpec("images", Tensor.Type.FLOAT32, -1, 3, 256, 256),
                new TensorSpec("keypoints", Tensor.Type.FLOAT32, -1, 5, 64, 64),
                new TensorSpec("mask", Tensor.Type.FLOAT32, -1, 5)),
            List.of("tokens"),
            List.of(FakeNetwork.tensor(tokens, 1, 5, 3)));
    return new MatchingNetwork(
        encoder, new OnnxNetwork(TinyMatching.matcher(TinyMatching.Kind.FULL), 1));
  }

  private static SupportPicture withoutGreen() {
    Pose pose = Spots.pose(Spots.AT);
    double[] x = {pose.x(0), Double.NaN, pose.x(2)};
    double[] y = {pose.y(0), Double.NaN, pose.y(2)};
    return SupportPicture.of(Spots.image(Spots.AT), Intensity.BYTE, Pose.labelled(x, y));
  }

  @Test
  void tokens_ofAPointThatNoPictureHas_leaveItOut() {
    try (MatchingNetwork network = TinyMatching.network(TinyMatching.Kind.FULL)) {
      Tokens tokens = network.tokens(BODY, List.of(withoutGreen()));
      assertArrayEquals(new boolean[] {true, false, true}, tokens.used());
      Matched found =
          network.match(Spots.image(Spots.AT), Intensity.BYTE, Spots.box(Spots.AT), tokens);
      assertFalse(found.pose().has(1));
      assertTrue(Double.isNaN(found.pose().placeX(1)));
      assertEquals(Spots.AT[0][0], found.pose().x(0), Spots.RADIUS);
    }
  }

  @Test
  void tokens_ofSevenPictures_areTheMeanOverGroups() {
    List<SupportPicture> seven = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      double d = 5 * i;
      seven.add(Spots.support(new double[][] {{60 + d, 60}, {140, 60 + d}, {100, 140}}));
    }
    try (MatchingNetwork network = TinyMatching.network(TinyMatching.Kind.BARE)) {
      float[] all = numbers(network.tokens(BODY, seven));
      double[] mean = new double[all.length];
      for (SupportPicture one : seven) {
        float[] own = numbers(network.tokens(BODY, List.of(one)));
        IntStream.range(0, mean.length).forEach(i -> mean[i] += own[i] / 7);
      }
      for (int i = 0; i < mean.length; i++) {
        assertEquals(mean[i], all[i], 1e-4);
      }
    }
  }

  private static float[] numbers(Tokens tokens) {
    float[] numbers = new float[tokens.tokens().count()];
    ((FloatBuffer) tokens.tokens().data()).get(0, numbers);
    return numbers;
  }

  /** Two pictures and five points at a time: the third picture comes with an empty one. */
  @Test
  void tokens_ofANetworkOfFixedSize_areTheSameAndFilledUp() {
    List<SupportPicture> three =
        List.of(
            Spots.support(Spots.AT),
            Spots.support(SpotMovie.at(1)),
            Spots.support(SpotMovie.at(2)));
    byte[] fixed = TinyMatching.encoder(TinyMatching.Kind.FULL, 2, 5);
    byte[] matcher = TinyMatching.matcher(TinyMatching.Kind.FULL);
    try (MatchingNetwork any = TinyMatching.network(TinyMatching.Kind.FULL);
        MatchingNetwork network =
            new MatchingNetwork(new OnnxNetwork(fixed, 1), new OnnxNetwork(matcher, 1))) {
      Tokens tokens = network.tokens(BODY, three);
      assertArrayEquals(new int[] {1, 5, 3}, tokens.tokens().shape());
      float[] found = numbers(tokens);
      float[] expected = numbers(any.tokens(BODY, three));
      assertArrayEquals(expected, Arrays.copyOf(found, 9), 1e-4f);
      assertArrayEquals(new float[6], Arrays.copyOfRange(found, 9, 15));
      Matched matched =
          network.match(Spots.image(Spots.AT), Intensity.BYTE, Spots.box(Spots.AT), tokens);
      assertEquals(3, matched.pose().size());
      assertEquals(Spots.AT[2][0], matched.pose().x(2), Spots.RADIUS);
    }
  }

  /** The encoder takes any number of points, the matcher five. */
  @Test
  void match_ofAMatcherOfFixedSize_isFilledUp() {
    try (MatchingNetwork network = ofPoints(-1, 5)) {
      Tokens tokens = network.tokens(BODY, List.of(Spots.support(Spots.AT)));
      Matched found =
          network.match(Spots.image(Spots.AT), Intensity.BYTE, Spots.box(Spots.AT), tokens);
      assertEquals(3, found.pose().size());
      assertEquals(Spots.AT[2][0], found.pose().x(2), Spots.RADIUS);
    }
  }

  @ParameterizedTest
  @CsvSource({"2, -1", "-1, 2"})
  void tokens_ofMorePointsThanTheNetworkTakes_areRefused(int encoder, int matcher) {
    try (MatchingNetwork network = ofPoints(encoder, matcher)) {
      refused(
          "There are 3 points; this network takes at most 2, so leave some out.",
          () -> network.tokens(BODY, List.of(Spots.support(Spots.AT))));
    }
  }

  @Test
  void network_ofTwoNumbersOfPoints_isRefused() {
    refused(
        "The network is no matching network: its encoder takes 5 points and its matcher 4; see"
            + " docs/matching.md.",
        () -> ofPoints(5, 4));
  }

  private static MatchingNetwork ofPoints(int encoder, int matcher) {
    return new MatchingNetwork(
        new OnnxNetwork(TinyMatching.encoder(TinyMatching.Kind.FULL, -1, encoder), 1),
        new OnnxNetwork(TinyMatching.matcher(TinyMatching.Kind.FULL, matcher), 1));
  }

  @Test
  void tokens_ofLimbs_joinThemBothWays() {
    Skeleton joined =
        new Skeleton("spots", BODY.keypoints(), List.of(new Limb(0, 2, 0), new Limb(1, 1, 0)));
    try (MatchingNetwork network = TinyMatching.network(TinyMatching.Kind.FULL)) {
      Tokens tokens = network.tokens(joined, List.of(Spots.support(Spots.AT)));
      float[] graph = new float[9];
      ((FloatBuffer) tokens.graph().data()).get(0, graph);
      assertArrayEquals(new float[] {0, 0, 1, 0, 0, 0, 1, 0, 0}, graph);
    }
  }

  @Test
  void heat_atThePoint_isItsPeak() {
    try (MatchingNetwork network = TinyMatching.network(TinyMatching.Kind.BARE)) {
      Tokens tokens = network.tokens(BODY, List.of(Spots.support(Spots.AT)));
      Matched found =
          network.match(Spots.image(Spots.AT), Intensity.BYTE, Spots.box(Spots.AT), tokens);
      assertTrue(found.heat(1, Spots.AT[1][0], Spots.AT[1][1]) > 0.8);
      assertTrue(found.heat(1, Spots.AT[0][0], Spots.AT[0][1]) < 0.1);
      assertEquals(0, found.heat(1, -500, 0));
    }
  }

  @Test
  void tokens_ofColoursForAGreyImage_areThoseOfTheLuminance() {
    RandomAccessibleInterval<?> grey = Spots.grey(Spots.AT);
    SupportPicture plain = SupportPicture.of(grey, Intensity.BYTE, Spots.pose(Spots.AT));
    try (MatchingNetwork network = TinyMatching.network(TinyMatching.Kind.BARE)) {
      float[] turned = numbers(network.tokens(BODY, List.of(Spots.support(Spots.AT)), true));
      assertArrayEquals(numbers(network.tokens(BODY, List.of(plain))), turned, 0.01f);
    }
  }

  @Test
  void tokens_of101Points_areRefused() {
    List<Keypoint> many =
        IntStream.rangeClosed(0, 100).mapToObj(i -> new Keypoint("p" + i, i, 0.1, 0)).toList();
    Skeleton skeleton = new Skeleton("many", many, List.of());
    double[] x = new double[101];
    Arrays.setAll(x, i -> i);
    SupportPicture picture =
        SupportPicture.of(Spots.image(Spots.AT), Intensity.BYTE, Pose.labelled(x, x));
    refused(
        "There are 101 points; a matching network takes at most 100, so leave some out.",
        () -> tokens(skeleton, picture));
  }

  private static void tokens(Skeleton skeleton, SupportPicture picture) {
    try (MatchingNetwork network = TinyMatching.network(TinyMatching.Kind.BARE)) {
      network.tokens(skeleton, Collections.singletonList(picture));
    }
  }

  @Test
  void tokens_ofABoxOfTenPixels_areRefused() {
    double[][] close = {{100, 100}, {110, 100}, {100, 110}};
    refused(
        "The box around the points has 13 x 13 pixels, too few to tell points apart; give one of"
            + " at least 16 pixels.",
        () -> tokens(BODY, Spots.support(close)));
  }

  @Test
  void match_inABoxOfTenPixels_isRefused() {
    try (MatchingNetwork network = TinyMatching.network(TinyMatching.Kind.BARE)) {
      Tokens tokens = network.tokens(BODY, List.of(Spots.support(Spots.AT)));
      refused(
          "The box around the points has 10 x 10 pixels, too few to tell points apart; give one of"
              + " at least 16 pixels.",
          () -> network.match(Spots.image(Spots.AT), Intensity.BYTE, Box.of(0, 0, 10, 10), tokens));
    }
  }

  @Test
  void tokens_withNoPointLabelled_areRefused() {
    double[] none = {Double.NaN, Double.NaN, Double.NaN};
    refused(
        "No point is labelled on a support picture; label the points that can be seen.",
        () -> SupportPicture.of(Spots.image(Spots.AT), Intensity.BYTE, Pose.labelled(none, none)));
  }

  @Test
  void tokens_ofAnotherNumberOfPoints_areRefused() {
    Pose two = Pose.labelled(new double[] {20, 80}, new double[] {20, 80});
    refused(
        "A support picture has 2 points, but the skeleton has 3.",
        () -> tokens(BODY, SupportPicture.of(Spots.image(Spots.AT), Intensity.BYTE, two)));
  }

  private static void refused(String message, Runnable work) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, work::run).getMessage());
  }
}
