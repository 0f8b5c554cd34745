// SPDX-License-Identifier: BSD-2-Clause
package org.posej.pack;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.posej.file.Tree;
import org.posej.net.Network;
import org.posej.net.NetworkOpener;
import org.posej.net.TensorSpec;

/**
 * The weights of a described network that are used: in ONNX where there are such.
 *
 * @param source file of the network, a path within the package
 * @param sha256 of the network in lower case, or null
 * @param external file of an ONNX network's weights within the package, or null
 * @param engine that reads weights in another format than ONNX, or null
 */
record Weights(String source, String sha256, String external, NetworkOpener engine) {
  private static final String ONNX = "onnx";

  /**
   * Reads the entry {@code weights}.
   *
   * @throws IllegalArgumentException if there are none that can be run here, or an entry is wrong
   */
  static Weights of(Tree weights) {
    if (!weights.at(ONNX).isMissing()) {
      return of(weights.at(ONNX), null);
    }
    Optional<NetworkOpener> engine = NetworkOpener.of(weights.keys());
    return engine
        .flatMap(e -> e.formats().stream().filter(weights.keys()::contains).findFirst())
        .map(format -> of(weights.at(format), engine.get()))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "weights has no onnx; PoseJ runs other networks only where it was built for"
                        + " Fiji and JDLL is installed (docs/fiji.md)."));
  }

  private static Weights of(Tree entry, NetworkOpener engine) {
    Tree hash = entry.at("sha256");
    Tree data = entry.at("external_data");
    String source = entry.at("source").text();
    if (engine != null && (source.contains("/") || source.contains("\\"))) {
      throw new IllegalArgumentException(
          "weights has "
              + source
              + ", which must lie beside the description, since "
              + engine.name()
              + " reads the one that it finds there.");
    }
    return new Weights(
        source,
        hash.isMissing() ? null : hash.text().toLowerCase(Locale.ROOT),
        data.isMissing() ? null : data.at("source").text(),
        engine);
  }

  /**
   * Opens the network.
   *
   * @param file the source, within its package
   * @param source opens networks in ONNX
   * @param input what the network will be given
   * @throws IOException if it cannot be read or run, in one sentence
   */
  Network open(Path file, PackagedModel.NetworkSource source, TensorSpec input) throws IOException {
    if (engine != null) {
      return engine.open(file, input);
    }
    Trials.require(file);
    return source.open(file);
  }
}
