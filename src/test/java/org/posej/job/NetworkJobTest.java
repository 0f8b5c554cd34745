// SPDX-License-Identifier: BSD-2-Clause
package org.posej.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.posej.Box;
import org.posej.Pose;
import org.posej.Progress;
import org.posej.Skeleton;
import org.posej.Track;
import org.posej.file.Tree;
import org.posej.image.Frames;
import org.posej.model.Estimate;
import org.posej.model.Hints;
import org.posej.model.PoseModel;
import org.posej.model.Span;
import org.posej.skeleton.SkeletonTree;

/** Two people, who walk past each other; frame t is an image of the value t. */
class NetworkJobTest {
  private static final int SIZE = 12;

  private int broken = -1;
  private final List<Hints> asked = Collections.synchronizedList(new ArrayList<>());

  private static class Movie implements Frames {
    private final int cut;

    Movie(int cut) {
      this.cut = cut;
    }

    @Override
    public int size() {
      return SIZE;
    }

    @Override
    public int width() {
      return 40;
    }

    @Override
    public int height() {
      return 30;
    }

    @Override
    public RandomAccessibleInterval<?> frame(int t) throws IOException {
      if (t == cut) {
        throw new IOException("Frame " + (t + 1) + " cannot be read.");
      }
      var image = ArrayImgs.unsignedBytes(40, 30);
      image.forEach(p -> p.set(t));
      return image;
    }
  }

  private static Pose at(double x, double y) {
    return Pose.of(new double[] {x, x + 4}, new double[] {y, y + 8}, new double[] {.8, .6});
  }

  /** People that are given in another order on every second frame. */
  private PoseModel model() {
    return new PoseModel() {
      @Override
      public Skeleton skeleton() {
        return SkeletonTree.of(new Tree(Map.of("name", "two", "keypoints", List.of("a", "b")), ""));
      }

      @Override
      public Estimate estimate(RandomAccessibleInterval<?> frame, Hints hints) {
        asked.add(hints);
        int t = ((UnsignedByteType) frame.getAt(0, 0)).get();
        if (t == broken) {
          throw new IllegalStateException("The engine is out of memory.");
        }
        List<Pose> poses = new ArrayList<>(List.of(at(2 * t, 2), at(30 - 2 * t, 15)));
        if (t % 2 == 1) {
          Collections.reverse(poses);
        }
        poses = poses.subList(0, Math.min(2, hints.individuals()));
        List<Box> next = poses.stream().map(Pose::bounds).toList();
        return new Estimate(poses, poses.stream().map(List::of).toList(), null, next);
      }
    };
  }

  private NetworkJob.Result run(int cut, int people, int interval, Progress progress)
      throws IOException {
    NetworkJob.Plan plan =
        new NetworkJob.Plan(Span.ALL, new Hints(List.of(), people, false), interval, 3);
    return NetworkJob.run(model(), "Test", new Movie(cut), plan, progress);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void run_people_keepWhoTheyAre(int interval) throws IOException {
    NetworkJob.Result result = run(-1, 2, interval, Progress.NONE);
    assertTrue(result.complete());
    assertEquals(SIZE, result.frames());
    List<Track> tracks = result.recording().tracks();
    assertEquals(2, tracks.size());
    for (int t = 0; t < SIZE; t++) {
      assertEquals(2 * t, tracks.get(0).pose(t).x(0));
      assertEquals(30 - 2 * t, tracks.get(1).pose(t).x(0));
    }
    assertEquals("Test", result.recording().history().get(0));
  }

  @Test
  void run_interval_detectsEverySoManyFrames() throws IOException {
    run(-1, 2, 4, Progress.NONE);
    for (int t = 0; t < SIZE; t++) {
      assertEquals(t % 4 == 0, asked.get(t).regions().isEmpty(), "frame " + t);
    }
  }

  @Test
  void run_morePlacesThanPeople_leavesOutTracksWithoutAPose() throws IOException {
    assertEquals(2, run(-1, 9, 1, Progress.NONE).recording().tracks().size());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void run_frameThatCannotBeRead_keepsThoseBefore(int interval) throws IOException {
    NetworkJob.Result result = run(7, 1, interval, Progress.NONE);
    assertFalse(result.complete());
    assertEquals(7, result.frames());
    assertEquals("Frame 8 cannot be read.", result.reason());
    assertEquals(7, result.recording().tracks().get(0).size());
    assertEquals(List.of("Test", "Stopped: Frame 8 cannot be read."), result.recording().history());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void run_frameThatCannotBeLookedAt_keepsThoseBefore(int interval) throws IOException {
    broken = 7;
    NetworkJob.Result result = run(-1, 1, interval, Progress.NONE);
    assertFalse(result.complete());
    assertEquals(7, result.recording().tracks().get(0).size());
    assertEquals("Frame 8 failed: The engine is out of memory.", result.reason());
    broken = 0;
    assertThrows(IllegalStateException.class, () -> run(-1, 1, interval, Progress.NONE));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void run_firstFrameThatCannotBeRead_isAnError(int interval) {
    IOException e = assertThrows(IOException.class, () -> run(0, 1, interval, Progress.NONE));
    assertEquals("Frame 1 cannot be read.", e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void run_stop_keepsWhatIsDone(int interval) throws IOException {
    Progress stop =
        (done, message) -> {
          if (done > 0.4) {
            throw new CancellationException("stop");
          }
        };
    NetworkJob.Result result = run(-1, 1, interval, stop);
    assertFalse(result.complete());
    assertEquals(null, result.reason());
    assertEquals(5, result.frames());
    assertEquals(List.of("Test", "Stopped by the user"), result.recording().history());
  }

  @Test
  void plan_numbersBelowOne_areRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> new NetworkJob.Plan(Span.ALL, Hints.NONE, 0, 1));
    assertThrows(
        IllegalArgumentException.class, () -> new NetworkJob.Plan(Span.ALL, Hints.NONE, 1, 0));
  }
}
