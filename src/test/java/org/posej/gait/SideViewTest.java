// SPDX-License-Identifier: BSD-2-Clause
package org.posej.gait;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Scale;
import org.posej.Track;

/** A drawn walker is the same from wherever it is seen. */
class SideViewTest {
  private static final double HALF_WIDTH = 0.06;

  /** The drawn walker in space, on a way that is turned by some degrees; feet apart. */
  private static Track inSpace(Recording flat, double degrees, boolean upIsY) {
    double cos = Math.cos(Math.toRadians(degrees));
    double sin = Math.sin(Math.toRadians(degrees));
    Track track = new Track(0, "walker");
    Track old = flat.tracks().get(0);
    double[] missing = new double[flat.skeleton().size()];
    Arrays.fill(missing, Double.NaN);
    old.frames()
        .forEach(
            t -> {
              Pose p = old.pose(t);
              track.put(
                  t,
                  Pose.of(missing, missing, new double[missing.length])
                      .with3d(
                          k -> p.x(k) * cos - across(flat, k) * sin,
                          k -> upIsY ? -p.y(k) : p.x(k) * sin + across(flat, k) * cos,
                          k -> upIsY ? p.x(k) * sin + across(flat, k) * cos : -p.y(k)));
            });
    return track;
  }

  private static double across(Recording r, int k) {
    String name = r.skeleton().names().get(k);
    return name.startsWith("left") ? HALF_WIDTH : name.startsWith("right") ? -HALF_WIDTH : 0;
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 30, 90, 215})
  void of_walkerInSpace_hasLengthsAndWidth(double degrees) {
    Recording flat = new SideWalker().recording();
    for (boolean upIsY : new boolean[] {false, true}) {
      Track track = inSpace(flat, degrees, upIsY);
      GaitAnalysis found =
          GaitAnalysis.of(flat.withTracks(List.of(track)), track, GaitOptions.USUAL);
      assertEquals("m", found.gait().unit());
      assertEquals(1.3, found.measure(Quantity.STRIDE_LENGTH).mean(), 0.005);
      assertEquals(0.65, found.measure(Quantity.STEP_LENGTH).mean(), 0.01);
      assertEquals(2 * HALF_WIDTH, found.measure(Quantity.STEP_WIDTH).mean(), 0.005);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 30, 90, 215})
  void flattened_walkerInSpace_isTheOneSeenFromTheSide(double degrees) {
    Recording drawn = new SideWalker().recording();
    for (boolean upIsY : new boolean[] {false, true}) {
      Track track = inSpace(drawn, degrees, upIsY);
      Recording inSpace = drawn.withTracks(List.of(track));
      Feet feet = KnownFeet.of(inSpace, track, 0.3);
      Recording flat = SideView.flattened(inSpace, track, feet, 0.3);
      assertEquals(new Scale(1, 1, "m"), flat.scale());
      Pose first = flat.tracks().get(0).pose(0);
      Pose pose = flat.tracks().get(0).pose(123);
      Pose from = drawn.tracks().get(0).pose(0);
      Pose expected = drawn.tracks().get(0).pose(123);
      for (int k = 0; k < pose.size(); k++) {
        // the way has no origin and is found from the points themselves, within a degree or so
        assertEquals(expected.x(k) - from.x(0), pose.x(k) - first.x(0), 0.01);
        assertEquals(expected.y(k), pose.y(k), 1e-6);
        assertEquals(1, pose.score(k));
      }
    }
  }

  @Test
  void flattened_image_isScaledAndWithoutLowScores() {
    Recording r = new SideWalker().recording();
    Track track = r.tracks().get(0);
    track.put(7, track.pose(7).with(1, 3, 4, 0.1, Pose.Source.ESTIMATED));
    Recording scaled =
        new Recording(
            r.skeleton(),
            r.tracks(),
            List.of(),
            r.timeline(),
            new Scale(0.01, 0.02, "m"),
            List.of());
    Feet feet = KnownFeet.of(scaled, track, 0.3);
    Pose flat = SideView.flattened(scaled, track, feet, 0.3).tracks().get(0).pose(7);
    assertEquals(track.pose(7).x(0) * 0.01, flat.x(0), 1e-9);
    assertEquals(track.pose(7).y(0) * 0.02, flat.y(0), 1e-9);
    assertTrue(!flat.has(1));
  }

  @Test
  void of_imageAlone_hasNoWidth() {
    assertEquals(0, new SideWalker().analysis().measure(Quantity.STEP_WIDTH).count());
  }

  @Test
  void of_pixelsThatAreNotSquare_areScaledEach() {
    Recording r = new SideWalker().recording();
    Recording scaled =
        new Recording(
            r.skeleton(),
            r.tracks(),
            List.of(),
            r.timeline(),
            new Scale(0.01, 0.02, "m"),
            List.of());
    Gait gait =
        SideView.of(
            scaled,
            r.tracks().get(0),
            KnownFeet.of(scaled, r.tracks().get(0), 0.3),
            Double.NaN,
            0.3);
    assertEquals("m", gait.unit());
    assertEquals(r.tracks().get(0).pose(7).x(0) * 0.01, gait.body().x()[7], 1e-9);
    assertEquals(-r.tracks().get(0).pose(7).y(0) * 0.02, gait.body().y()[7], 1e-9);
  }

  @Test
  void of_gapsAndLowScores_areBridged() {
    Recording r = new SideWalker().recording();
    Track track = new Track(0, "walker");
    Track old = r.tracks().get(0);
    Random random = new Random(3);
    old.frames()
        .forEach(
            t -> {
              Pose pose = old.pose(t);
              for (int k = 0; k < pose.size(); k++) {
                boolean lost = random.nextDouble() < 0.15;
                pose = lost ? pose.with(k, 0, 0, 0.1, Pose.Source.ESTIMATED) : pose;
              }
              track.put(t, pose);
            });
    GaitAnalysis found = GaitAnalysis.of(r.withTracks(List.of(track)), track, GaitOptions.USUAL);
    assertEquals(120, found.measure(Quantity.CADENCE).mean(), 1);
    assertEquals(1.3, found.measure(Quantity.STRIDE_LENGTH).mean(), 0.01);
    assertTrue(found.cycles().size() >= 8, found.cycles().size() + " strides");
  }
}
