// SPDX-License-Identifier: BSD-2-Clause
package org.posej.gait;

/** What is measured in a cycle. */
public enum Quantity {
  /** From the other heel to this one at its strike; in flight, from strike to strike. */
  STEP_LENGTH("step_length", Kind.LENGTH),
  /** From strike to strike of this foot, along the way and on the belt. */
  STRIDE_LENGTH("stride_length", Kind.LENGTH),
  /** Between the heels across the way at the strike; only where points are in space. */
  STEP_WIDTH("step_width", Kind.LENGTH),
  /** From the strike of the other foot to the strike of this one. */
  STEP_TIME("step_time", Kind.TIME),
  /** From strike to strike of this foot. */
  STRIDE_TIME("stride_time", Kind.TIME),
  /** Steps per minute: 60 by the step time. */
  CADENCE("cadence", Kind.CADENCE),
  /** Stride length by stride time. */
  SPEED("speed", Kind.SPEED),
  /** Part of the stride in which this foot is on the ground. */
  STANCE("stance", Kind.PART),
  /** Part of the stride in which this foot is in the air. */
  SWING("swing", Kind.PART),
  /** Part of the stride in which this foot alone is on the ground: in walking the other's swing. */
  SINGLE_SUPPORT("single_support", Kind.PART),
  /** Part of the stride in which both feet are on the ground. */
  DOUBLE_SUPPORT("double_support", Kind.PART),
  /** Part of the stride in which neither foot is on the ground: running. */
  FLIGHT("flight", Kind.PART);

  /** What kind of unit a quantity has. */
  private enum Kind {
    LENGTH,
    TIME,
    CADENCE,
    SPEED,
    PART
  }

  private final String key;
  private final Kind kind;

  Quantity(String key, Kind kind) {
    this.key = key;
    this.kind = kind;
  }

  /** Returns the name in tables. */
  public String key() {
    return key;
  }

  /** Returns the unit, from the unit of lengths. */
  public String unit(String lengths) {
    return switch (kind) {
      case LENGTH -> lengths;
      case TIME -> "s";
      case CADENCE -> "steps/min";
      case SPEED -> lengths + "/s";
      case PART -> "%";
    };
  }
}
