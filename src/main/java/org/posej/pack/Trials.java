// SPDX-License-Identifier: BSD-2-Clause
package org.posej.pack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.posej.catalog.Digest;
import org.posej.net.OnnxTrial;
import org.posej.onnx.OnnxFile;

/**
 * The networks that no description of the program vouches for, each tried once per process.
 *
 * <p>The digest in a package says nothing about its harmlessness: it comes with the network.
 */
final class Trials {
  private static final Set<Digest> PASSED = ConcurrentHashMap.newKeySet();

  private Trials() {}

  /**
   * Tries a network in a process of its own, unless it is known or passed before.
   *
   * <p>What is no network in ONNX passes: whoever opens it says why it cannot be used.
   *
   * @throws IOException if the process dies of it, in one sentence
   */
  static void require(Path file) throws IOException {
    if (!isNetwork(file)) {
      return;
    }
    Digest digest = Digest.sha256(file);
    if (!KnownModels.isKnown(digest) && !PASSED.contains(digest)) {
      OnnxTrial.require(file);
      PASSED.add(digest);
    }
  }

  private static boolean isNetwork(Path file) {
    try {
      if (Files.isRegularFile(file)) {
        OnnxFile.read(file);
        return true;
      }
    } catch (IOException e) {
      return false; // its reader tells the reason
    }
    return false;
  }
}
