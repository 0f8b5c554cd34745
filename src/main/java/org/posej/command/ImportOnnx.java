// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import ij.IJ;
import ij.ImagePlus;
import ij.io.OpenDialog;
import java.awt.GraphicsEnvironment;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.posej.macro.Recorded;
import org.posej.pack.InstalledModels;
import org.posej.pack.ModelPackage;
import org.posej.pack.OnnxImport;
import org.posej.pack.PackageWriter.Decision;
import org.posej.shelf.ImportChoice;
import org.posej.shelf.StorePlace;
import org.scijava.ItemIO;
import org.scijava.ItemVisibility;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Makes a model package of an ONNX network. */
@Plugin(
    type = Command.class,
    menuPath = "Plugins>PoseJ>" + ImportOnnx.ENTRY,
    description =
        "Makes a model of any ONNX network that finds keypoints, so that Estimate Human "
            + "Pose... can use it.",
    iconPath = "/org/posej/command/network.png",
    attrs = {@Attr(name = "no-record"), @Attr(name = "page", value = "model-package.md")})
public final class ImportOnnx extends PoseCommand {
  static final String ENTRY = "Import ONNX Model...";

  @Parameter(
      label = "Image",
      description = "the active image, unless a macro or script names another",
      required = false,
      persist = false)
  private ImagePlus imp;

  @Parameter(
      label = "Network",
      description = "an ONNX file",
      visibility = ItemVisibility.INVISIBLE,
      required = false,
      persist = false)
  private File input;

  @Parameter(
      label = "Name",
      description = "of the model; empty for that of the file",
      visibility = ItemVisibility.INVISIBLE,
      required = false,
      persist = false)
  private String name = "";

  @Parameter(
      label = "Licence",
      description = "of the weights, an SPDX identifier; empty where it is not known",
      visibility = ItemVisibility.INVISIBLE,
      required = false,
      persist = false)
  private String licence = "";

  @Parameter(
      label = "Skeleton",
      description =
          "a name such as coco-17 with as many points as the network gives, none, or auto",
      visibility = ItemVisibility.INVISIBLE,
      required = false,
      persist = false)
  private String skeleton = ImportChoice.AUTO;

  @Parameter(
      label = "Pixel values",
      description =
          "how they are scaled: raw, unit from 0 to 1, signed from -1 to 1, imagenet by its "
              + "mean and spread",
      choices = {ImportChoice.AUTO, "raw", "unit", "signed", "imagenet"},
      visibility = ItemVisibility.INVISIBLE,
      required = false,
      persist = false)
  private String scaling = ImportChoice.AUTO;

  @Parameter(
      label = "Colours",
      description = "order of the channels",
      choices = {ImportChoice.AUTO, "rgb", "bgr"},
      visibility = ItemVisibility.INVISIBLE,
      required = false,
      persist = false)
  private String colours = ImportChoice.AUTO;

  @Parameter(
      label = "Detector",
      description = "id of an installed model that finds the bodies, or none",
      visibility = ItemVisibility.INVISIBLE,
      required = false,
      persist = false)
  private String detector = ImportChoice.NONE;

  @Parameter(
      label = "Codec",
      description =
          "the only codec to be thought of, as docs/model-package.md names it; auto guesses by "
              + "the shapes",
      visibility = ItemVisibility.INVISIBLE,
      required = false,
      persist = false)
  private String codec = ImportChoice.AUTO;

  @Parameter(
      label = "Width",
      description =
          "of the input in pixels, for a network that takes images of any size; 0 for what is "
              + "usual",
      visibility = ItemVisibility.INVISIBLE,
      min = "0",
      required = false,
      persist = false)
  private int width;

  @Parameter(
      label = "Height",
      description =
          "of the input in pixels, for a network that takes images of any size; 0 for what is "
              + "usual",
      visibility = ItemVisibility.INVISIBLE,
      min = "0",
      required = false,
      persist = false)
  private int height;

  @Parameter(
      label = "Preview",
      description = "show what is found in the current frame, or in its selected area, on a copy",
      visibility = ItemVisibility.INVISIBLE,
      required = false,
      persist = false)
  private boolean preview;

  @Parameter(
      label = "Output",
      description =
          "folder of the package, which must not be there yet; empty for one in the folder of "
              + "models",
      visibility = ItemVisibility.INVISIBLE,
      required = false,
      persist = false)
  private File output;

  @Parameter(
      label = "Store",
      description = "folder of the models, as for Models...",
      visibility = ItemVisibility.INVISIBLE,
      required = false,
      persist = false)
  private File store;

  @Parameter(type = ItemIO.OUTPUT)
  private ImagePlus image;

  @Override
  void work() throws IOException {
    boolean asked = input == null && isInteractive();
    Path file = asked ? chooseFile() : file();
    Path root = StorePlace.of(store);
    IJ.showStatus("Trying " + file.getFileName());
    OnnxImport network = OnnxImport.open(file, ImportChoice.wish(codec, width, height));
    InstalledModels installed = InstalledModels.in(root);
    ImportChoice choice = choice(file);
    if (asked) {
      network = asWished(file, network);
      choice = new ImportDialog(network, installed, imp).ask(choice);
      if (choice == null) {
        throw new CancellationException("Cancelled.");
      }
    }
    network.requireSure();
    boolean known = network.known().isPresent();
    Decision decision = known ? null : choice.decision(network);
    ModelPackage finder = known ? null : choice.finder(installed);
    Path folder = output == null ? choice.folder(root, network) : folder(output);
    image = preview ? preview(network, decision, finder) : null;
    network.write(folder, decision);
    network.report().forEach(line -> log(file.getFileName() + ": " + line));
    if (!known) {
      log(file.getFileName() + ": " + choice.description(network));
    }
    log("Imported as " + folder.getFileName() + " into " + folder.getParent() + ".");
    if (asked) {
      record(file, known ? Map.of() : choice.keys());
    }
  }

  /** Asks for what shapes do not tell: whether it is a pose network at all, and its size. */
  private OnnxImport asWished(Path file, OnnxImport network) throws IOException {
    boolean doubted = network.guess() != null && network.guess().doubt() != null;
    if (!doubted && !network.isFree()) {
      return network;
    }
    ImportQuestion question = new ImportQuestion(network.guess(), network.isFree());
    if (!question.ask()) {
      throw new CancellationException("Cancelled.");
    }
    codec = doubted ? String.valueOf(network.guess().codec().get("name")) : codec;
    width = question.width();
    height = question.height();
    return OnnxImport.open(file, ImportChoice.wish(codec, width, height));
  }

  private static boolean isInteractive() {
    return IJ.getInstance() != null && !GraphicsEnvironment.isHeadless() && !IJ.isMacro();
  }

  private Path file() {
    if (input == null) {
      throw new IllegalArgumentException("Give the ONNX file as input=[/path/to/it].");
    }
    return input.toPath().toAbsolutePath();
  }

  private static Path chooseFile() {
    OpenDialog chooser = new OpenDialog("An ONNX file");
    if (chooser.getPath() == null) {
      throw new CancellationException("Cancelled.");
    }
    return Path.of(chooser.getPath()).toAbsolutePath();
  }

  private static Path folder(File output) {
    return output.toPath().toAbsolutePath().normalize();
  }

  private ImportChoice choice(Path file) {
    String named = name.isBlank() ? ImportChoice.nameOf(file) : name.strip();
    return new ImportChoice(named, licence, skeleton, scaling, colours, detector);
  }

  private ImagePlus preview(OnnxImport network, Decision decision, ModelPackage finder)
      throws IOException {
    if (imp == null) {
      throw new IllegalArgumentException("There is no image for the preview: open one.");
    }
    return new ImportPreview(imp, network).image(decision, finder);
  }

  private void record(Path file, Map<String, String> choice) {
    Map<String, String> keys = new LinkedHashMap<>();
    keys.put("input", file.toString());
    keys.putAll(choice);
    if (!codec.equals(ImportChoice.AUTO)) {
      keys.put("codec", codec);
    }
    if (width > 0 && height > 0) {
      keys.put("width", Integer.toString(width));
      keys.put("height", Integer.toString(height));
    }
    Recorded.run(ENTRY, keys);
  }
}
