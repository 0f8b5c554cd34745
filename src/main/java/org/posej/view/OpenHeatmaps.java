// SPDX-License-Identifier: BSD-2-Clause
package org.posej.view;

import ij.ImagePlus;
import java.util.ArrayList;
import java.util.List;
import org.posej.model.PoseModel;

/** The models that open heatmaps of an image need; kept as a property of the image. */
public final class OpenHeatmaps {
  private static final String KEY = "posej.heatmaps";

  private final List<PoseModel> needed = new ArrayList<>();
  private final List<PoseModel> toClose = new ArrayList<>();

  private OpenHeatmaps() {}

  /** Returns those of an image. */
  public static synchronized OpenHeatmaps of(ImagePlus image) {
    if (image.getProperty(KEY) instanceof OpenHeatmaps open) {
      return open;
    }
    OpenHeatmaps none = new OpenHeatmaps();
    image.setProperty(KEY, none);
    return none;
  }

  /** Notes heatmaps of a model that were opened. */
  synchronized void add(PoseModel model) {
    needed.add(model);
  }

  /** Notes heatmaps of a model that were closed. */
  synchronized void remove(PoseModel model) {
    needed.remove(model);
    if (!needed.contains(model) && toClose.remove(model)) {
      model.close();
    }
  }

  /** Closes a model, now or with the last heatmaps that need it. */
  public synchronized void close(PoseModel model) {
    if (needed.contains(model)) {
      toClose.add(model);
    } else {
      model.close();
    }
  }
}
