// SPDX-License-Identifier: BSD-2-Clause
package org.posej.match;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Locale;
import org.posej.catalog.Digest;
import org.posej.file.BadFile;
import org.posej.file.Tree;
import org.posej.file.YamlText;
import org.posej.net.Engine;
import org.posej.net.Network;
import org.posej.net.OnnxNetwork;
import org.posej.pack.ModelPackage;

/** Opens the two graphs of a matching network: from a folder, or those that come with PoseJ. */
final class MatchingFolder {
  private static final String TASK = "matching";

  private MatchingFolder() {}

  /** Makes something of the two graphs. */
  private interface Opened {
    Network open(Path file) throws IOException;
  }

  /**
   * Opens the network in a folder.
   *
   * <p>Its {@code rdf.yaml} names the query matcher as {@code weights.onnx.source} and the support
   * encoder as {@code config.posej.support.source}, both with their {@code sha256} where they are
   * to be checked.
   *
   * @throws IOException in one sentence
   */
  static MatchingNetwork open(Path folder, Engine engine) throws IOException {
    Path description = folder.resolve(ModelPackage.DESCRIPTION);
    return YamlText.read(
        BadFile.toRead(description),
        root -> {
          Tree posej = root.at("config").at("posej");
          if (!posej.at("task").text("").equals(TASK)) {
            throw posej.at("task").wrong(TASK + ", as a matching network has");
          }
          Path support = file(folder, posej.at("support"));
          Path match = file(folder, root.at("weights").at("onnx"));
          return join(f -> OnnxNetwork.open(f, engine), support, match);
        });
  }

  private static Path file(Path folder, Tree entry) throws IOException {
    Path file = ModelPackage.inside(folder, entry.at("source").text());
    Tree sha256 = entry.at("sha256");
    if (!sha256.isMissing()
        && !new Digest(Digest.Kind.SHA256, sha256.text().toLowerCase(Locale.ROOT)).matches(file)) {
      throw new IllegalArgumentException(
          "the file "
              + entry.at("source").text()
              + " is not the described one: its digest is"
              + " another.");
    }
    return file;
  }

  /** Opens the network that comes with PoseJ. */
  static MatchingNetwork shipped(int threads) throws IOException {
    return join(
        f -> new OnnxNetwork(resource(f.toString()), threads),
        Path.of("support.onnx"),
        Path.of("match.onnx"));
  }

  /** Returns whether a network comes with this build. */
  static boolean isShipped() {
    return MatchingFolder.class.getResource("pomnet/match.onnx") != null;
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = MatchingFolder.class.getResourceAsStream("pomnet/" + name)) {
      if (in == null) {
        throw new IOException(
            "This PoseJ comes without a matching network; give the folder of one, or the method"
                + " learnt-here.");
      }
      return in.readAllBytes();
    }
  }

  private static MatchingNetwork join(Opened opener, Path support, Path match) throws IOException {
    Network encoder = opener.open(support);
    boolean joined = false;
    Network matcher = null;
    try {
      matcher = opener.open(match);
      MatchingNetwork network = new MatchingNetwork(encoder, matcher);
      joined = true;
      return network;
    } finally {
      if (!joined) {
        encoder.close();
        if (matcher != null) {
          matcher.close();
        }
      }
    }
  }
}
