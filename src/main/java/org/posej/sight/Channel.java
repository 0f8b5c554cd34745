// SPDX-License-Identifier: BSD-2-Clause
package org.posej.sight;

/** What the model looks at. */
public enum Channel {
  /** What the labelled points speak for, unless the other predicts left-out examples better. */
  AUTO,
  /** Grey values. */
  GREY,
  /** The difference from the background of a camera that stands still. */
  DIFFERENCE
}
