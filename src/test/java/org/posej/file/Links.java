// SPDX-License-Identifier: BSD-2-Clause
package org.posej.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Symbolic links for tests, which Windows makes for some users only. */
public final class Links {
  private Links() {}

  /** Makes a link, or ends the test as one that cannot be done here. */
  public static void link(Path link, Path to) throws IOException {
    try {
      Files.createSymbolicLink(link, to);
    } catch (IOException | UnsupportedOperationException e) {
      Assumptions.abort("No symbolic links here: " + e.getMessage());
    }
  }
}
