// SPDX-License-Identifier: BSD-2-Clause
package org.posej.net;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.posej.onnx.OnnxFile;

/**
 * Opens each network file once, however many use it at the same time.
 *
 * <p>Networks of one file, unchanged, and one engine share a session, which is closed with the last
 * of them or, if it is kept, with the cache. Weights in other files are taken to change only with
 * the file itself. Safe for use by several threads.
 */
public final class NetworkCache implements AutoCloseable {
  private final Map<Key, Shared> open = new HashMap<>();
  private final boolean keeps;
  private boolean closed;

  private record Key(Path file, long size, FileTime modified, Engine engine) {}

  /** A session and the number of networks that use it. */
  private static final class Shared {
    private final OnnxSession session;
    private int users;

    Shared(OnnxSession session) {
      this.session = session;
    }
  }

  /** Makes a cache that closes each session with the last of its networks. */
  public NetworkCache() {
    this(false);
  }

  private NetworkCache(boolean keeps) {
    this.keeps = keeps;
  }

  /** Returns a cache whose sessions stay open for the next network until it is closed. */
  public static NetworkCache keeping() {
    return new NetworkCache(true);
  }

  /**
   * Opens a network, or another view of one that is open; each is closed by its user.
   *
   * @throws IOException as {@link OnnxNetwork#open}
   * @throws IllegalArgumentException as {@link OnnxNetwork#open}
   * @throws IllegalStateException if this is closed
   */
  public synchronized OnnxNetwork open(Path file, Engine engine) throws IOException {
    if (closed) {
      throw new IllegalStateException("The cache of networks is closed.");
    }
    BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
    Key key = new Key(file.toRealPath(), found.size(), found.lastModifiedTime(), engine);
    Shared shared = open.get(key);
    if (shared == null) {
      shared = new Shared(OnnxSession.of(OnnxFile.read(file), engine));
      open.put(key, shared);
    }
    shared.users++;
    return new OnnxNetwork(shared.session, () -> release(key));
  }

  private synchronized void release(Key key) {
    Shared shared = open.get(key);
    if (shared != null && --shared.users == 0 && !keeps) {
      open.remove(key);
      shared.session.close();
    }
  }

  /**
   * Returns what the sessions that are open have accepted to compute with, such as {@code cpu}.
   *
   * <p>Operators of a network that an accelerator lacks are computed on the processor, as ONNX
   * Runtime does.
   */
  public synchronized String providers() {
    return open.values().stream()
        .map(shared -> shared.session.engine().provider().name().toLowerCase(Locale.ROOT))
        .distinct()
        .sorted()
        .collect(Collectors.joining(" and "));
  }

  /** Returns for a history {@code , on cpu}, naming the {@link #providers}; empty without any. */
  public String onProviders() {
    String providers = providers();
    return providers.isEmpty() ? "" : ", on " + providers;
  }

  /** Returns the number of sessions that are open. */
  public synchronized int size() {
    return open.size();
  }

  /** Closes all sessions, also those in use, once the runs under way have ended. */
  @Override
  public synchronized void close() {
    closed = true;
    open.values().forEach(shared -> shared.session.close());
    open.clear();
  }
}
