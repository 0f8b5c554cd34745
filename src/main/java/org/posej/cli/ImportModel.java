// SPDX-License-Identifier: BSD-2-Clause
package org.posej.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.posej.pack.InstalledModels;
import org.posej.pack.OnnxGuess;
import org.posej.pack.OnnxImport;
import org.posej.pack.PackageWriter.Decision;
import org.posej.shelf.ImportChoice;
import org.posej.shelf.ModelShelf;
import org.posej.shelf.ToldTrust;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Takes a model of the catalogue from disk, or makes a package of any other network. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Copies a model of the catalogue from disk (ID FILE), or makes a model package of an ONNX"
          + " network (FILE), whose description is guessed and shown."
    })
final class ImportModel implements Callable<Integer> {
  @ParentCommand private Models models;

  @Parameters(
      arity = "1..2",
      paramLabel = "[ID] FILE",
      description = {
        "Id of a model of the catalogue with its file, or the folder of all its files;",
        "or an ONNX file alone."
      })
  private List<String> what;

  @Option(names = Models.TRUST, description = "Use files of which no digest is published.")
  private boolean trust;

  @Option(names = "--name", description = "Name of the model (default: that of the file).")
  private String name;

  @Option(
      names = "--licence",
      defaultValue = "",
      description = "Licence of the weights, an SPDX identifier.")
  private String licence;

  @Option(
      names = "--codec",
      defaultValue = ImportChoice.AUTO,
      description = "The only codec to be thought of (default: the one that fits best).")
  private String codec;

  @Option(
      names = "--skeleton",
      defaultValue = ImportChoice.AUTO,
      description = "Skeleton of the points, or none (default: the usual one).")
  private String skeleton;

  @Option(
      names = "--scaling",
      description = "How pixels are scaled: raw, unit, signed or imagenet (default: as is usual).")
  private OnnxGuess.Scaling scaling;

  @Option(
      names = "--colours",
      defaultValue = ImportChoice.AUTO,
      description = "Order of the channels: rgb or bgr (default: as is usual).")
  private String colours;

  @Option(names = "--width", description = "Of the input, for a network that takes any size.")
  private int width;

  @Option(names = "--height", description = "Of the input, for a network that takes any size.")
  private int height;

  @Option(
      names = "--detector",
      defaultValue = ImportChoice.NONE,
      description = "Id of an installed model that finds the bodies, or none.")
  private String detector;

  @Option(names = "--show", description = "Show the guess and write nothing.")
  private boolean show;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (what.size() == 2) {
      fromCatalogue(what.get(0), Path.of(what.get(1)));
    } else {
      require(colours.matches("auto|rgb|bgr"), "--colours is rgb or bgr.");
      require(width >= 0 && height >= 0, "--width and --height are numbers of pixels.");
      network(Path.of(what.get(0)));
    }
    return 0;
  }

  private void require(boolean right, String message) {
    if (!right) {
      throw new ParameterException(spec.commandLine(), message);
    }
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private void fromCatalogue(String id, Path file) throws IOException {
    ToldTrust told = models.told(trust);
    try {
      models.shelf().importFrom(id, file, told, models.progress());
      out().println(id);
    } catch (IOException e) {
      throw told.reason(e);
    }
  }

  private void network(Path file) throws IOException {
    ModelShelf shelf = models.shelf();
    if (!Files.exists(file) && shelf.isKnown(what.get(0))) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "Give the file of %s too, as in: models import %s FILE", file, file));
    }
    OnnxImport network = OnnxImport.open(file, ImportChoice.wish(codec, width, height));
    network.requireSure();
    network.report().forEach(out()::println);
    boolean known = network.known().isPresent();
    ImportChoice choice = choice(file);
    if (!known) {
      out().println(choice.description(network));
    }
    Decision decision = known ? null : choice.decision(network);
    if (!known) {
      choice.finder(InstalledModels.in(shelf.root()));
    }
    Path folder = choice.folder(shelf.root(), network);
    if (!show) {
      network.write(folder, decision);
      out().println(folder.getFileName());
    }
  }

  private ImportChoice choice(Path file) {
    return new ImportChoice(
        name == null ? ImportChoice.nameOf(file) : name.strip(),
        licence,
        skeleton,
        scaling == null ? ImportChoice.AUTO : scaling.name().toLowerCase(Locale.ROOT),
        colours,
        detector);
  }
}
