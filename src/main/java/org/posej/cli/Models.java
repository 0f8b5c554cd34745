// SPDX-License-Identifier: BSD-2-Clause
package org.posej.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.posej.shelf.ModelShelf;
import org.posej.shelf.ModelShelf.Row;
import org.posej.shelf.StorePlace;
import org.posej.shelf.ToldTrust;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** Lists, gets, imports and deletes models. */
@Command(
    name = "models",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    subcommands = ImportModel.class,
    description = "Lists, downloads, imports and deletes models.")
final class Models implements Runnable {
  private static final String HEADER = "id\tname\ttask\tkeypoints\tlicence\tbytes\tinstalled";
  static final String TRUST = "--trust";

  @Option(
      names = "--store",
      scope = ScopeType.INHERIT,
      description =
          "Folder of the models (default: models/posej in ImageJ's folder where it runs in one,"
              + " else .posej/models in the user's home).")
  private Path store;

  @Spec private CommandSpec spec;

  /** Says that a subcommand is missing. */
  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Name a subcommand: list, card, download, import or delete.");
  }

  ModelShelf shelf() {
    return new ModelShelf(StorePlace.of(store == null ? null : store.toFile()));
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  @Command(
      mixinStandardHelpOptions = true,
      name = "list",
      description = "Prints all models, a row each.")
  void list(
      @Option(names = "--task", defaultValue = "", description = "Only models of a task.")
          String task,
      @Option(
              names = "--licence",
              defaultValue = "",
              description = "Only models whose weights are under a licence.")
          String licence)
      throws IOException {
    out().println(HEADER);
    for (Row row : shelf().rows()) {
      if (row.fits(task, licence)) {
        out().println(text(row));
      }
    }
  }

  private static String text(Row row) {
    return String.format(
        Locale.ROOT,
        "%s\t%s\t%s\t%d\t%s\t%s\t%s",
        row.id(),
        row.name(),
        row.task(),
        row.keypoints(),
        row.licence(),
        row.bytes() == 0 ? "unknown" : row.bytes(),
        row.state());
  }

  @Command(
      mixinStandardHelpOptions = true,
      name = "card",
      description = "Prints all that is known of a model.")
  void card(@Parameters(paramLabel = "ID") String id) throws IOException {
    out().print(shelf().card(id));
    out().flush();
  }

  @Command(
      name = "download",
      mixinStandardHelpOptions = true,
      description = "Downloads a model and the detector that it needs; goes on with what is there.")
  void download(
      @Parameters(paramLabel = "ID") String id,
      @Option(names = TRUST, description = "Use files of which no digest is published.")
          boolean trust)
      throws IOException {
    ToldTrust told = told(trust);
    ModelShelf shelf = shelf();
    String sizes = shelf.unknownSizes(id);
    if (!sizes.isEmpty()) {
      spec.commandLine().getErr().println(sizes);
    }
    try {
      List<String> got = shelf.download(id, told, progress());
      out().println(got.isEmpty() ? id + " is there already." : String.join(" ", got));
    } catch (IOException e) {
      throw told.reason(e);
    }
  }

  @Command(
      mixinStandardHelpOptions = true,
      name = "delete",
      description = "Deletes a model, or what a stopped download left.")
  void delete(@Parameters(paramLabel = "ID") String id) throws IOException {
    shelf().delete(id, progress());
  }

  ToldTrust told(boolean trust) {
    return new ToldTrust(trust, TRUST, text -> spec.commandLine().getErr().println(text));
  }

  ConsoleProgress progress() {
    return new ConsoleProgress(spec.commandLine().getErr());
  }
}
