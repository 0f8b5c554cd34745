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
import org.posej.catalog.CatalogEntry;
import org.posej.catalog.ModelCatalog;
import org.posej.macro.Recorded;
import org.posej.pack.InstalledModels;
import org.posej.pack.ModelPackage;
import org.posej.pack.OnnxImport;
import org.posej.pack.PackageWriter.Decision;
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
    attrs = {@Attr(name = "no-record")})
public final class ImportOnnx extends PoseCommand {
  static final String ENTRY = "Import ONNX Model...";

  @Parameter(required = false, persist = false)
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
      description = "of the model (that of the file)",
      visibility = ItemVisibility.INVISIBLE,
      required = false,
      persist = false)
  private String name = "";

  @Parameter(
      label = "Licence",
      description = "of the weights, an SPDX identifier",
      visibility = ItemVisibility.INVISIBLE,
      required = false,
      persist = false)
  private String licence = "";

  @Parameter(
      label = "Skeleton",
      description = "of the points, or none",
      visibility = ItemVisibility.INVISIBLE,
      required = false,
      persist = false)
  private String skeleton = ImportChoice.AUTO;

  @Parameter(
      label = "Pixel values",
      description = "how they are scaled",
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
      label = "Preview",
      description = "show what is found in the current frame",
      visibility = ItemVisibility.INVISIBLE,
      required = false,
      persist = false)
  private boolean preview;

  @Parameter(
      label = "Output",
      description = "folder of the package, which is not there yet (in the folder of all models)",
      visibility = ItemVisibility.INVISIBLE,
      required = false,
      persist = false)
  private File output;

  @Parameter(
      label = "Store",
      description = "folder of the models",
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
    OnnxImport network = OnnxImport.open(file);
    InstalledModels installed = InstalledModels.in(root);
    ImportChoice choice = choice(file);
    if (asked) {
      choice = new ImportDialog(network, installed, imp).ask(choice);
      if (choice == null) {
        throw new CancellationException("Cancelled.");
      }
    }
    boolean known = network.known().isPresent();
    Decision decision = known ? null : choice.decision(network);
    ModelPackage finder = known ? null : finder(installed, choice);
    Path folder = folder(root, network, choice);
    image = preview ? preview(network, decision, finder) : null;
    network.write(folder, decision);
    network.report().forEach(line -> IJ.log(file.getFileName() + ": " + line));
    IJ.log("Imported as " + folder.getFileName() + " into " + folder.getParent() + ".");
    if (asked) {
      record(file, known ? Map.of() : choice.keys());
    }
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

  private ImportChoice choice(Path file) {
    String stem = file.getFileName().toString().replaceFirst("(?i)\\.onnx$", "");
    return new ImportChoice(
        name.isBlank() ? stem : name.strip(), licence, skeleton, scaling, colours, detector);
  }

  private static ModelPackage finder(InstalledModels installed, ImportChoice choice)
      throws IOException {
    if (choice.detector().equals(ImportChoice.NONE)) {
      return null;
    }
    ModelPackage finder = installed.open(choice.detector());
    if (!finder.isDetector()) {
      throw new IllegalArgumentException(choice.detector() + " finds keypoints, no bodies.");
    }
    return finder;
  }

  private ImagePlus preview(OnnxImport network, Decision decision, ModelPackage finder)
      throws IOException {
    if (imp == null) {
      throw new IllegalArgumentException("There is no image for the preview: open one.");
    }
    return new ImportPreview(imp, network).image(decision, finder);
  }

  /** The id of a model of the catalogue stays free for it. */
  private Path folder(Path root, OnnxImport network, ImportChoice choice) {
    if (output != null) {
      return output.toPath().toAbsolutePath().normalize();
    }
    if (network.known().isPresent()) {
      return root.resolve(network.known().get().id());
    }
    String id = choice.id();
    boolean taken =
        ModelCatalog.bundled().entries().stream().map(CatalogEntry::id).anyMatch(id::equals);
    if (taken || !CatalogEntry.isId(id)) {
      throw new IllegalArgumentException(
          taken
              ? "The catalogue has a model '" + id + "'; give this one another name."
              : "A name has letters a-z or digits, up to 64, unlike '" + choice.name() + "'.");
    }
    return root.resolve(id);
  }

  private static void record(Path file, Map<String, String> choice) {
    Map<String, String> keys = new LinkedHashMap<>();
    keys.put("input", file.toString());
    keys.putAll(choice);
    Recorded.run(ENTRY, keys);
  }
}
