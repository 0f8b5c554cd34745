// SPDX-License-Identifier: BSD-2-Clause
package org.posej.codec;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Keeps the buffers of a decoder from one call to the next.
 *
 * <p>One set is kept; threads that find it in use make their own. Safe for several threads.
 */
public final class Spare<T> {
  private final AtomicReference<T> idle = new AtomicReference<>();
  private final Supplier<T> maker;

  public Spare(Supplier<T> maker) {
    this.maker = maker;
  }

  /** Returns what a use of the buffers gives, which must not refer to them. */
  public <R> R use(Function<T, R> user) {
    T kept = idle.getAndSet(null);
    T buffers = kept == null ? maker.get() : kept;
    R result = user.apply(buffers);
    idle.set(buffers);
    return result;
  }
}
