// SPDX-License-Identifier: BSD-2-Clause
package org.posej.store;

import java.io.IOException;
import java.nio.file.Path;
import org.posej.Progress;
import org.posej.catalog.Digest;

/** A program that downloads a model of one file. */
final class KilledDownloadMain {
  private KilledDownloadMain() {}

  /**
   * Downloads it.
   *
   * @param arguments folder of the models, address and SHA-256
   */
  public static void main(String[] arguments) throws IOException {
    Digest digest = new Digest(Digest.Kind.SHA256, arguments[2]);
    ModelStore store = new ModelStore(Path.of(arguments[0]));
    store.download(
        TestFiles.entry(TestFiles.file("net.onnx", arguments[1], digest, 0)),
        (file, found) -> false,
        Progress.NONE);
  }
}
