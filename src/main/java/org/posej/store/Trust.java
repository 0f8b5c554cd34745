// SPDX-License-Identifier: BSD-2-Clause
package org.posej.store;

import org.posej.catalog.CatalogFile;
import org.posej.catalog.Digest;

/** Asks the user whether to take a file for which no digest is published. */
@FunctionalInterface
public interface Trust {
  /** Takes no such file. */
  Trust NONE = (file, sha256) -> false;

  /**
   * Returns the user's answer.
   *
   * @param file what was downloaded or imported, before anything is done with it
   * @param sha256 its digest, held from then on if the answer is yes
   */
  boolean accepts(CatalogFile file, Digest sha256);
}
