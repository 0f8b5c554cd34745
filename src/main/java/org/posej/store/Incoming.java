// SPDX-License-Identifier: BSD-2-Clause
package org.posej.store;

import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The body of an answer as it arrives, waited for in short steps so that a user can stop it.
 *
 * <p>One chunk is asked for at a time, so that no more of the body is in memory.
 */
final class Incoming implements Flow.Subscriber<List<ByteBuffer>> {
  private static final long STEP_MS = 100;

  private record Event(List<ByteBuffer> chunk, Throwable failure) {}

  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private Flow.Subscription subscription;
  private boolean cancelled;

  @Override
  public synchronized void onSubscribe(Flow.Subscription given) {
    subscription = given;
    if (cancelled) {
      given.cancel();
    } else {
      given.request(1);
    }
  }

  @Override
  public void onNext(List<ByteBuffer> chunk) {
    events.add(new Event(chunk, null));
  }

  @Override
  public void onError(Throwable failure) {
    events.add(new Event(null, failure));
  }

  @Override
  public void onComplete() {
    events.add(new Event(null, null));
  }

  /**
   * Waits for the next part of the body.
   *
   * @param patience how long the other side may be silent
   * @param tick called while waiting; what it throws ends the waiting
   * @return empty at the end of the body
   * @throws IOException if the connection breaks or is silent
   */
  List<ByteBuffer> next(Duration patience, Runnable tick) throws IOException {
    long start = System.nanoTime();
    Event event = null;
    while (event == null) {
      tick.run();
      if (System.nanoTime() - start > patience.toNanos()) {
        throw new HttpTimeoutException("silence");
      }
      try {
        event = events.poll(STEP_MS, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        throw interrupted();
      }
    }
    if (event.failure != null) {
      throw new IOException(event.failure);
    }
    if (event.chunk == null) {
      return List.of();
    }
    askForMore();
    return event.chunk;
  }

  private synchronized void askForMore() {
    subscription.request(1);
  }

  /** Gives the connection up. */
  synchronized void cancel() {
    cancelled = true;
    if (subscription != null) {
      subscription.cancel();
    }
  }

  /**
   * Waits for a value, for example an answer.
   *
   * @param tick called while waiting; what it throws cancels the value
   * @throws IOException as the value's maker threw it
   */
  static <T> T await(CompletableFuture<T> value, Runnable tick) throws IOException {
    try {
      while (true) {
        tick.run();
        try {
          return value.get(STEP_MS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
          continue;
        }
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
    } catch (InterruptedException e) {
      throw interrupted();
    } finally {
      value.cancel(true);
    }
  }

  private static CancellationException interrupted() {
    Thread.currentThread().interrupt();
    return new CancellationException("The download was interrupted.");
  }
}
