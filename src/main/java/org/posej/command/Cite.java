// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import static java.util.stream.Collectors.joining;

import ij.IJ;
import ij.ImagePlus;
import ij.measure.ResultsTable;
import ij.text.TextWindow;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.posej.Recording;
import org.posej.catalog.Citation;
import org.posej.catalog.Literature;
import org.posej.shelf.CitedModels;
import org.posej.shelf.ModelShelf;
import org.posej.shelf.StorePlace;
import org.posej.view.PoseOverlay;
import org.scijava.ItemIO;
import org.scijava.ItemVisibility;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Tells whom to cite for the keypoints of an image. */
@Plugin(
    type = Command.class,
    menuPath = "Plugins>PoseJ>Cite PoseJ",
    description =
        "Tells what to cite for the keypoints of an image, as text and as BibTeX: PoseJ, the model, its data.",
    iconPath = "/org/posej/command/cite.png")
public final class Cite extends PoseCommand {
  private static final int WIDTH = 720;
  private static final int HEIGHT = 520;

  @Parameter(
      label = "Image",
      description =
          "whose keypoints count, unless a model is named: the active image, unless a macro or script names another",
      required = false,
      persist = false)
  private ImagePlus imp;

  @Parameter(
      label = "Model",
      description =
          "the id of a model, as Models... lists it; empty for those that found the keypoints of the image",
      visibility = ItemVisibility.INVISIBLE,
      required = false,
      persist = false)
  private String model = "";

  @Parameter(
      label = "Folder of models",
      description = "where the models lie, unless in the usual place of Models...",
      style = "directory",
      visibility = ItemVisibility.INVISIBLE,
      required = false,
      persist = false)
  private File store;

  @Parameter(type = ItemIO.OUTPUT)
  private ResultsTable table;

  @Override
  void work() throws IOException {
    Literature literature = Literature.bundled();
    CitedModels models = new CitedModels(new ModelShelf(StorePlace.of(store)), literature);
    Set<Citation> works = new LinkedHashSet<>(literature.software());
    List<String> notes = new ArrayList<>();
    if (model.isBlank()) {
      addUsed(models, works, notes);
    } else {
      works.addAll(models.of(model));
    }
    tell(works, notes);
  }

  private void addUsed(CitedModels models, Set<Citation> works, List<String> notes)
      throws IOException {
    List<String> history =
        imp == null
            ? List.of()
            : PoseOverlay.on(imp)
                .map(PoseOverlay::corrected)
                .map(Recording::history)
                .orElse(List.of());
    for (String name : CitedModels.names(history)) {
      List<String> ids = models.ids(name);
      for (String id : ids) {
        works.addAll(models.of(id));
      }
      if (ids.isEmpty()) {
        notes.add("The model " + name + " is not installed here; cite those who made it.");
      }
    }
  }

  private void tell(Set<Citation> works, List<String> notes) {
    table = new ResultsTable();
    for (Citation work : works) {
      table.addRow();
      table.addValue("Work", work.text());
      table.addValue("BibTeX", work.bibtex());
    }
    String texts = works.stream().map(work -> work.text() + "\n").collect(joining());
    String entries = works.stream().map(Citation::bibtex).collect(joining("\n"));
    String noted = notes.stream().map(note -> note + "\n").collect(joining());
    String all = texts + noted + "\n" + entries;
    if (IJ.getInstance() == null) {
      log(all);
    } else {
      new TextWindow("What to cite", all, WIDTH, HEIGHT);
    }
  }
}
