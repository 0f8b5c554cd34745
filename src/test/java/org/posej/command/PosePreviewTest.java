// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.process.ByteProcessor;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.junit.jupiter.api.Test;
import org.posej.Pose;
import org.posej.Skeleton;
import org.posej.image.Frames;
import org.posej.model.Estimate;
import org.posej.model.Hints;
import org.posej.model.PoseModel;
import org.posej.view.FramesStack;
import org.posej.view.PoseOverlay;

/** Models whose opening waits, so that what was asked for before is known. */
class PosePreviewTest {
  private final ImagePlus image = new ImagePlus("frame", new ByteProcessor(8, 6));

  @Test
  void show_askedAgainMeanwhile_opensTheLastAlone() throws InterruptedException {
    PosePreview preview = new PosePreview();
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    CountDownLatch last = new CountDownLatch(1);
    AtomicInteger between = new AtomicInteger();
    preview.show(
        image,
        () -> {
          begun.countDown();
          await(go);
          throw new IllegalStateException("No such engine.");
        },
        Hints.NONE);
    await(begun);
    preview.show(
        image,
        () -> {
          between.incrementAndGet();
          throw new IOException("No file.");
        },
        Hints.NONE);
    preview.close();
    preview.show(
        image,
        () -> {
          last.countDown();
          throw new IOException("No file.");
        },
        Hints.NONE);
    go.countDown();
    await(last);
    assertEquals(0, between.get());
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(1, TimeUnit.MINUTES));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A model that finds one point, as far right as the frame's first pixel is bright. */
  private static PoseModel bright() {
    return new PoseModel() {
      @Override
      public Skeleton skeleton() {
        return new Skeleton(
            "one", List.of(new Skeleton.Keypoint("tip", 0, Double.NaN, 0xff)), List.of());
      }

      @Override
      public Estimate estimate(RandomAccessibleInterval<?> frame, Hints hints) {
        double x = ((UnsignedByteType) frame.getAt(0, 0)).get();
        Pose pose = Pose.of(new double[] {x}, new double[] {2}, new double[] {1});
        return new Estimate(List.of(pose), List.of(List.of(pose)), null);
      }
    };
  }

  /** The user has changed what is displayed of a virtual stack; a job reads the file again. */
  @Test
  void show_drawsTheFrameAsAJobReadsIt_andTheOverlayComesBack() throws Exception {
    ImagePlus movie = FramesStack.image("movie", new SmallFrames());
    movie.setSlice(2);
    movie.getProcessor().set(0, 0, 0);
    Overlay own = new Overlay(new Roi(1, 1, 3, 3));
    movie.setOverlay(own);
    movie.setHideOverlay(true);
    PosePreview preview = new PosePreview();
    preview.show(movie, PosePreviewTest::bright, Hints.NONE);
    Overlay drawn = awaitOther(movie, own);
    assertEquals(2, drawn.size());
    assertSame(own.get(0), drawn.get(0));
    assertEquals(4, drawn.get(1).getXBase(), "frame 2 has 4 there");
    assertEquals(2, drawn.get(1).getPosition());
    preview.close();
    assertSame(own, movie.getOverlay());
    assertEquals(1, own.size());
    assertTrue(movie.getHideOverlay());
    assertTrue(PoseOverlay.on(movie).isEmpty());
  }

  @Test
  void close_afterTheUserHasDrawn_leavesThat() throws Exception {
    ImagePlus movie = FramesStack.image("movie", new SmallFrames());
    PosePreview preview = new PosePreview();
    preview.show(movie, PosePreviewTest::bright, Hints.NONE);
    awaitOther(movie, null);
    Overlay newer = new Overlay(new Roi(2, 2, 2, 2));
    movie.setOverlay(newer);
    preview.close();
    assertSame(newer, movie.getOverlay());
  }

  private static Overlay awaitOther(ImagePlus movie, Overlay before) {
    return assertTimeoutPreemptively(
        Duration.ofMinutes(1),
        () -> {
          while (movie.getOverlay() == before) {
            Thread.onSpinWait();
          }
          return movie.getOverlay();
        });
  }

  /** Two frames of one value, 0 and 4. */
  private static final class SmallFrames implements Frames {
    @Override
    public int size() {
      return 2;
    }

    @Override
    public int width() {
      return 8;
    }

    @Override
    public int height() {
      return 6;
    }

    @Override
    public RandomAccessibleInterval<?> frame(int t) {
      byte[] pixels = new byte[48];
      Arrays.fill(pixels, (byte) (4 * t));
      return ArrayImgs.unsignedBytes(pixels, 8, 6);
    }
  }
}
