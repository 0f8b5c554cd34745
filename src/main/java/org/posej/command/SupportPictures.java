// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import ij.ImagePlus;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.posej.image.Intensity;
import org.posej.label.Support;
import org.posej.match.Supports;
import org.posej.method.FramePictures;
import org.posej.session.Source;
import org.posej.support.SupportLibrary;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Keeps labelled pictures by name, so that their points can be found elsewhere. */
@Plugin(
    type = Command.class,
    menuPath = "Plugins>PoseJ>Support Pictures...",
    description =
        "Keeps the labelled bodies of this image by name, so that few-shot keypoints find their "
            + "points on other individuals elsewhere.",
    iconPath = "/org/posej/command/label.png",
    attrs = {@Attr(name = "page", value = "matching.md")})
public final class SupportPictures extends PoseCommand {
  @Parameter(
      label = "Image",
      description = "the active image, unless a macro or script names another",
      required = false,
      persist = false)
  private ImagePlus imp;

  @Parameter(
      label = "Action",
      description = "save: the labelled bodies of this image; list: what is kept, in the Log",
      choices = {"save", "list", "remove"},
      required = false,
      persist = false)
  private String action = "save";

  @Parameter(
      label = "Name",
      description = "of the kind of body, such as wood ant",
      required = false,
      persist = false)
  private String name = "";

  @Parameter(
      label = "Labels (empty: points on the image)",
      description = "a RoiSet.zip of named points, a DeepLabCut CSV or a recording",
      required = false,
      persist = false)
  private File labels;

  @Parameter(
      label = "Skeleton (empty: inferred)",
      description = "a JSON or YAML file with names, limbs, pairs and colours",
      required = false,
      persist = false)
  private File skeleton;

  @Parameter(
      label = "Library (empty: the usual one)",
      description = "the folder in which the pictures are kept",
      style = "directory",
      required = false,
      persist = false)
  private File library;

  @Override
  void work() throws IOException {
    SupportLibrary kept =
        library == null ? SupportLibrary.ofUser() : new SupportLibrary(library.toPath());
    switch (action) {
      case "list" -> list(kept);
      case "remove" -> {
        kept.remove(name());
        log("PoseJ: removed the support pictures " + name() + ".");
      }
      default -> save(kept);
    }
  }

  private String name() {
    if (name == null || name.isBlank()) {
      throw new IllegalArgumentException("Give the name of the support pictures as name.");
    }
    return name.strip();
  }

  private void save(SupportLibrary kept) throws IOException {
    String as = name();
    Source source = Source.of(imp);
    Support support = Support.of(source.frames(), labels, skeleton);
    Supports pictures =
        FramePictures.of(
            support.skeleton(), source.frames(), support.examples(), Intensity.of(source.frames()));
    Path file = kept.save(as, pictures);
    log("PoseJ: kept " + pictures.pictures().size() + " support pictures in " + file + ".");
  }

  private void list(SupportLibrary kept) throws IOException {
    log("PoseJ: support pictures in " + kept.folder() + ":");
    for (String each : kept.names()) {
      Supports pictures = kept.find(each);
      log(
          String.format(
              Locale.ROOT,
              "  %s: %d pictures of %s",
              each,
              pictures.pictures().size(),
              String.join(", ", pictures.skeleton().names())));
    }
  }
}
