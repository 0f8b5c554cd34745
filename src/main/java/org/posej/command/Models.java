// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import ij.IJ;
import ij.measure.ResultsTable;
import java.awt.EventQueue;
import java.awt.GraphicsEnvironment;
import java.io.File;
import java.io.IOException;
import java.util.List;
import org.posej.shelf.ModelShelf;
import org.posej.shelf.ModelShelf.Row;
import org.posej.shelf.ModelsWindow;
import org.posej.shelf.StorePlace;
import org.posej.shelf.ToldTrust;
import org.posej.view.KeypointTable;
import org.scijava.ItemIO;
import org.scijava.ItemVisibility;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Shows the models that there are and gets, imports and deletes them. */
@Plugin(
    type = Command.class,
    menuPath = Models.MENU + ModelsWindow.ENTRY,
    description =
        "Browses, downloads, imports and deletes trained networks for poses, with their "
            + "licences.",
    iconPath = "/org/posej/command/network.png",
    attrs = {@Attr(name = "no-record"), @Attr(name = "page", value = "human-pose.md")})
public final class Models extends PoseCommand {
  static final String MENU = "Plugins>PoseJ>";
  private static final String ANY = "any";
  private static final double MEGABYTE = 1e6;

  @Parameter(
      label = "Action",
      description =
          "what is done; browse opens a window, list gives a table, the others want a model",
      choices = {"browse", "list", "card", "download", "import", "delete"},
      visibility = ItemVisibility.INVISIBLE,
      required = false,
      persist = false)
  private String action = "browse";

  @Parameter(
      label = "Model",
      description = "the id of the model, which action=list tells",
      visibility = ItemVisibility.INVISIBLE,
      required = false,
      persist = false)
  private String model = "";

  @Parameter(
      label = "File to import",
      description =
          "what action=import copies: the file of the model, or the folder of all its files",
      visibility = ItemVisibility.INVISIBLE,
      required = false,
      persist = false)
  private File file;

  @Parameter(
      label = "Task",
      description = "action=list gives only the models of this task",
      choices = {ANY, "human pose", "hand", "face", "detector", "pose"},
      visibility = ItemVisibility.INVISIBLE,
      required = false,
      persist = false)
  private String task = ANY;

  @Parameter(
      label = "Licence",
      description =
          "action=list gives only models whose weights are under this licence, an SPDX "
              + "identifier",
      visibility = ItemVisibility.INVISIBLE,
      required = false,
      persist = false)
  private String licence = "";

  @Parameter(
      label = "Trust",
      description = "use files of which no digest is published, at their first use",
      visibility = ItemVisibility.INVISIBLE,
      required = false,
      persist = false)
  private boolean trust;

  @Parameter(
      label = "Store",
      description =
          "folder of the models; empty for models/posej in ImageJ's folder, or .posej/models "
              + "in the home folder where that cannot be written",
      visibility = ItemVisibility.INVISIBLE,
      required = false,
      persist = false)
  private File store;

  @Parameter(type = ItemIO.OUTPUT)
  private ResultsTable table;

  @Override
  void work() throws IOException {
    ModelShelf shelf = new ModelShelf(StorePlace.of(store));
    if (List.of("card", "download", "import", "delete").contains(action) && model.isBlank()) {
      throw new IllegalArgumentException("Give the id of the model, for example model=rtmpose-t.");
    }
    switch (action) {
      case "list" -> list(shelf);
      case "card" -> shelf.card(model).lines().forEach(this::log);
      case "download" -> download(shelf);
      case "import" -> importFile(shelf);
      case "delete" -> delete(shelf);
      default -> browse(shelf);
    }
  }

  private void browse(ModelShelf shelf) {
    if (IJ.getInstance() == null || GraphicsEnvironment.isHeadless()) {
      throw new IllegalArgumentException(
          "There are no windows to browse in; give action=list, card, download, import or delete.");
    }
    EventQueue.invokeLater(() -> ModelsWindow.open(shelf));
  }

  private void list(ModelShelf shelf) throws IOException {
    table = new ResultsTable();
    String wanted = task.equals(ANY) ? "" : task;
    for (Row row : shelf.rows()) {
      if (row.fits(wanted, licence)) {
        table.addRow();
        table.addValue("Id", row.id());
        table.addValue("Name", row.name());
        table.addValue("Task", row.task());
        table.addValue("Keypoints", row.keypoints());
        table.addValue("Licence", row.licence());
        if (row.bytes() == 0) {
          table.addValue("MB", "unknown");
        } else {
          table.addValue("MB", row.bytes() / MEGABYTE);
        }
        table.addValue("Installed", row.state().toString());
      }
    }
    if (table.size() > 0) {
      table.setDecimalPlaces(table.getColumnIndex("Keypoints"), 0);
      table.setDecimalPlaces(table.getColumnIndex("MB"), 1);
    }
    if (IJ.getInstance() != null) {
      KeypointTable.show(table, "Models");
    }
  }

  private void download(ModelShelf shelf) throws IOException {
    ToldTrust told = told();
    String sizes = shelf.unknownSizes(model);
    if (!sizes.isEmpty()) {
      log("Models: " + sizes);
    }
    try {
      List<String> got = shelf.download(model, told, progress());
      String what = got.isEmpty() ? model + " is there already" : String.join(" and ", got);
      log("Models: " + what + (got.isEmpty() ? "." : " downloaded into " + shelf.root() + "."));
    } catch (IOException e) {
      throw told.reason(e);
    }
  }

  private void importFile(ModelShelf shelf) throws IOException {
    if (file == null) {
      throw new IllegalArgumentException("Give the file of the model, as file=[/path/to/it].");
    }
    ToldTrust told = told();
    try {
      shelf.importFrom(model, file.toPath(), told, progress());
      log("Models: " + model + " imported into " + shelf.root() + ".");
    } catch (IOException e) {
      throw told.reason(e);
    }
  }

  private void delete(ModelShelf shelf) throws IOException {
    shelf.delete(model, progress());
    log("Models: " + model + " deleted from " + shelf.root() + ".");
  }

  private ToldTrust told() {
    return new ToldTrust(trust, "trust=true", text -> log("Models: " + text));
  }
}
