// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.process.ByteProcessor;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.posej.model.Hints;

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
}
