// SPDX-License-Identifier: BSD-2-Clause
package org.posej.net;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * Another engine, for networks that are not in ONNX.
 *
 * <p>Engines are found as services of Java, by a file {@code
 * META-INF/services/org.posej.net.NetworkOpener} beside the classes of this package.
 */
public interface NetworkOpener {

  /** Returns the engine's name for people. */
  String name();

  /**
   * Returns the formats of weights that can be read now, as {@code weights} of an {@code rdf.yaml}
   * calls them, the best first; none where the engine is not installed.
   */
  List<String> formats();

  /**
   * Opens a network.
   *
   * @param weights a file beside its {@code rdf.yaml}
   * @param input what the network will be given
   * @return the network, whose outputs have the order of the description
   * @throws IOException in one sentence, if it cannot be read or run
   * @throws IllegalArgumentException if it cannot take such an input
   */
  Network open(Path weights, TensorSpec input) throws IOException;

  /** Returns an engine that reads one of these formats, empty where none does. */
  static Optional<NetworkOpener> of(List<String> formats) {
    return ServiceLoader.load(NetworkOpener.class, NetworkOpener.class.getClassLoader()).stream()
        .map(ServiceLoader.Provider::get)
        .filter(engine -> engine.formats().stream().anyMatch(formats::contains))
        .findFirst();
  }
}
