// SPDX-License-Identifier: BSD-2-Clause
package org.posej.job;

import java.util.Locale;
import org.posej.fewshot.FitOptions.Effort;

/** How long a fit may take, as the user says it. */
public enum EffortChoice {
  /** Thorough for one or two labelled frames, else normal. */
  AUTO,
  /** As {@link Effort#QUICK}. */
  QUICK,
  /** As {@link Effort#NORMAL}. */
  NORMAL,
  /** As {@link Effort#THOROUGH}. */
  THOROUGH;

  /** So many labelled frames get the thorough fit. */
  public static final int FEW = 2;

  /** Returns the choice of that name, whatever its case. */
  public static EffortChoice of(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }

  /** Returns the effort of a fit to so many labelled frames. */
  public Effort effort(int labelled) {
    return switch (this) {
      case AUTO -> labelled <= FEW ? Effort.THOROUGH : Effort.NORMAL;
      case QUICK -> Effort.QUICK;
      case NORMAL -> Effort.NORMAL;
      case THOROUGH -> Effort.THOROUGH;
    };
  }

  /** Returns the effort of a fit to so many labelled frames in words, for the log. */
  public String describe(int labelled) {
    String name = effort(labelled).name().toLowerCase(Locale.ROOT);
    if (this != AUTO) {
      return name;
    }
    return effort(labelled) == Effort.THOROUGH
        ? name
            + " (auto, since so few frames are labelled: the fit may take a minute and a half;"
            + " a third frame or normal effort makes it 20 s)"
        : name + " (auto)";
  }
}
