// SPDX-License-Identifier: BSD-2-Clause
package org.posej.fewshot;

import java.nio.file.Path;
import org.posej.match.Supports;

/**
 * What besides the labelled frames points may be found by.
 *
 * @param method of finding
 * @param network folder of a matching network, or null for the one that comes with PoseJ
 * @param elsewhere labelled pictures that are no frames of the movie, or null where there are none
 */
public record Matching(Method method, Path network, Supports elsewhere) {

  /** The labelled frames of the movie alone. */
  public static final Matching NONE = new Matching(Method.LEARNT_HERE, null, null);
}
