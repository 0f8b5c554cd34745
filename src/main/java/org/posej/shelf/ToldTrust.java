// SPDX-License-Identifier: BSD-2-Clause
package org.posej.shelf;

import java.io.IOException;
import java.util.Locale;
import java.util.function.Consumer;
import org.posej.catalog.CatalogFile;
import org.posej.catalog.Digest;
import org.posej.store.Trust;

/** Takes files without a published digest where the user has said so beforehand. */
public final class ToldTrust implements Trust {
  private final boolean trusted;
  private final String how;
  private final Consumer<String> log;
  private String refusal;

  /**
   * Creates it.
   *
   * @param trusted what the user has said
   * @param how it is said, for the refusal
   * @param log hears of what was taken
   */
  public ToldTrust(boolean trusted, String how, Consumer<String> log) {
    this.trusted = trusted;
    this.how = how;
    this.log = log;
  }

  @Override
  public boolean accepts(CatalogFile file, Digest sha256) {
    if (trusted) {
      log.accept(file.name() + " is used for the first time; its digest is " + sha256 + ".");
    } else {
      refusal =
          String.format(
              Locale.ROOT,
              "No digest is published for %s, which has %s; compare it with a source that you trust and give %s to use it.",
              file.name(),
              sha256,
              how);
    }
    return trusted;
  }

  /** Returns the refusal of a file in place of an error that it led to, else the error. */
  public IOException reason(IOException error) {
    return refusal == null ? error : new IOException(refusal, error);
  }
}
