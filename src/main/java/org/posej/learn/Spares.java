// SPDX-License-Identifier: BSD-2-Clause
package org.posej.learn;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Buffers that are kept for use again, of the sizes used last.
 *
 * <p>Safe for several threads.
 *
 * @param <S> a size
 * @param <B> a buffer
 */
public final class Spares<S, B> implements AutoCloseable {
  private static final int MOST_SIZES = 8;

  private final Map<S, Deque<B>> free = new LinkedHashMap<>(16, 0.75f, true); // the last used last
  private final Consumer<B> release;

  /**
   * Starts without buffers.
   *
   * @param release takes each buffer that is not kept any more
   */
  public Spares(Consumer<B> release) {
    this.release = release;
  }

  /** Takes a buffer of a size out, null where none is left. */
  public synchronized B take(S size) {
    Deque<B> same = free.get(size);
    return same == null ? null : same.poll();
  }

  /** Gives a buffer back; buffers of the size that was not used for longest may be released. */
  public synchronized void give(S size, B buffer) {
    free.computeIfAbsent(size, s -> new ArrayDeque<>()).add(buffer);
    if (free.size() > MOST_SIZES) {
      Iterator<Deque<B>> sizes = free.values().iterator();
      sizes.next().forEach(release);
      sizes.remove();
    }
  }

  /** Releases all buffers. */
  @Override
  public synchronized void close() {
    free.values().forEach(same -> same.forEach(release));
    free.clear();
  }
}
