// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import ij.ImageListener;
import ij.ImagePlus;
import java.util.ArrayList;
import java.util.List;
import org.posej.fewshot.FewShotModel;
import org.posej.view.HeatmapStack;

/** The models that were fitted on an image, each closed as soon as nothing needs it. */
final class SessionModels implements ImageListener {
  private static final String KEY = "posej.models";

  private final ImagePlus image;
  private final List<FewShotModel> models = new ArrayList<>();
  private FewShotModel current;

  private SessionModels(ImagePlus image) {
    this.image = image;
  }

  /** Returns those of an image. */
  static SessionModels of(ImagePlus image) {
    if (image.getProperty(KEY) instanceof SessionModels models) {
      return models;
    }
    SessionModels models = new SessionModels(image);
    image.setProperty(KEY, models);
    return models;
  }

  /** Takes over a model in place of the one before. */
  synchronized void use(FewShotModel model) {
    if (models.isEmpty()) {
      ImagePlus.addImageListener(this);
    }
    if (model != current) {
      models.add(model);
      current = model;
    }
    closeUnneeded();
  }

  private void closeUnneeded() {
    for (FewShotModel model : List.copyOf(models)) {
      if (model != current && !HeatmapStack.isNeeded(model, image)) {
        models.remove(model);
        model.close();
      }
    }
    if (models.isEmpty()) {
      ImagePlus.removeImageListener(this);
    }
  }

  @Override
  public void imageOpened(ImagePlus opened) {}

  @Override
  public void imageUpdated(ImagePlus updated) {}

  /** Heatmaps of this image, or the image itself, may be what was closed. */
  @Override
  public synchronized void imageClosed(ImagePlus closed) {
    if (closed == image) {
      current = null;
    }
    closeUnneeded();
  }
}
