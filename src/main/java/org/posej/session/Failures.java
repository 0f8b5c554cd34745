// SPDX-License-Identifier: BSD-2-Clause
package org.posej.session;

import ij.IJ;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What went wrong with the files of a job, kept until the others are done. */
public final class Failures {
  private final List<String> names = new ArrayList<>();
  private String sentence;

  /** Logs that something is not as it should be and why. */
  public void add(String name, String reason) {
    sentence = name + " was not finished: " + reason;
    IJ.log("  " + sentence);
    names.add(name);
  }

  /**
   * Ends the job with one sentence, where something went wrong.
   *
   * @throws IOException that names every file
   */
  public void check() throws IOException {
    if (names.size() == 1) {
      throw new IOException(sentence);
    }
    if (names.size() > 1) {
      throw new IOException(
          String.join(", ", names) + " were not finished; the log says why, the rest is done.");
    }
  }

  public boolean isEmpty() {
    return names.isEmpty();
  }
}
