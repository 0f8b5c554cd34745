// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.ImageCanvas;
import ij.macro.Interpreter;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.posej.Progress;
import org.posej.fewshot.FewShotModel;
import org.posej.job.ModelUse;
import org.posej.method.ModelFiles;
import org.posej.model.Hints;
import org.posej.session.Session;
import org.posej.session.Source;
import org.posej.view.HeatmapStack;
import org.posej.view.ImagePlusFrames;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Shows where a model sees each keypoint, as a stack that is computed while it is looked at. */
@Plugin(
    type = Command.class,
    menuPath = "Plugins>PoseJ>Show Heatmaps",
    description =
        "Shows what the model sees for each keypoint, as a hyperstack on the pixels of the "
            + "image.",
    iconPath = "/org/posej/command/heatmap.png",
    attrs = {@Attr(name = "page", value = "few-shot.md")})
public final class ShowHeatmaps extends PoseCommand {
  private static final double LEAST_ZOOM = 1.5;
  private static final double MOST = 16;

  @Parameter(
      label = "Image",
      description = "the active image, unless a macro or script names another",
      required = false,
      persist = false)
  private ImagePlus imp;

  @Parameter(
      label = "Model (empty: that of the image)",
      description = "a file that Few-shot Keypoints... saved; empty for the model of the image",
      required = false,
      persist = false)
  private File model;

  @Parameter(type = ItemIO.OUTPUT)
  private ImagePlus image;

  @Override
  void work() throws IOException {
    ImagePlusFrames frames = Source.of(imp).frames();
    Optional<Session> session = Session.on(imp);
    if (model == null && session.isEmpty()) {
      throw new IllegalArgumentException(
          "This image has no model yet: run Few-shot Keypoints... first, or give a model file.");
    }
    ModelUse use =
        model == null ? session.orElseThrow().use().again() : load(model.toPath(), frames);
    image = heatmaps(use, frames, session.map(Session::hints).orElse(Hints.NONE));
    image.setPosition(1, 1, frames.currentFrame() + 1);
    if (IJ.getInstance() != null && !Interpreter.isBatchMode()) {
      image.show();
      enlarge(imp.getCanvas(), image.getCanvas());
    }
  }

  /** Returns the heatmaps, which end the use when they are closed. */
  private ImagePlus heatmaps(ModelUse use, ImagePlusFrames frames, Hints hints) throws IOException {
    String title = "Heatmaps of " + imp.getTitle();
    boolean made = false;
    try {
      ImagePlus maps = HeatmapStack.image(title, use, frames, hints, use::close);
      made = true;
      return maps;
    } finally {
      if (!made) {
        use.close();
      }
    }
  }

  private static ModelUse load(Path file, ImagePlusFrames frames) throws IOException {
    FewShotModel loaded = ModelFiles.load(file);
    boolean fits = false;
    try {
      ModelUse fitted = ModelUse.of(loaded.forMovie(frames, Progress.NONE));
      fits = true;
      return fitted;
    } finally {
      if (!fits) {
        loaded.close();
      }
    }
  }

  /** Maps are smaller than the image; they are shown nearly as large. */
  private static void enlarge(ImageCanvas of, ImageCanvas maps) {
    if (of != null && maps != null) {
      double width = of.getWidth();
      while (maps.getWidth() * LEAST_ZOOM < width && maps.getMagnification() < MOST) {
        maps.zoomIn(maps.getWidth() / 2, maps.getHeight() / 2);
      }
    }
  }
}
