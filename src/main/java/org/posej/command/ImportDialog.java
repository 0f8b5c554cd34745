// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import ij.ImagePlus;
import ij.gui.DialogListener;
import ij.gui.GenericDialog;
import java.awt.AWTEvent;
import java.awt.Checkbox;
import java.awt.Choice;
import java.awt.EventQueue;
import java.awt.Label;
import java.awt.TextField;
import java.awt.Window;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.posej.file.BadFile;
import org.posej.pack.InstalledModels;
import org.posej.pack.ModelPackage;
import org.posej.pack.OnnxGuess;
import org.posej.pack.OnnxImport;
import org.posej.pack.PackageWriter.Decision;
import org.posej.shelf.ImportChoice;

/** Shows the user what was found out about a network, asks for the rest and previews it. */
final class ImportDialog implements DialogListener {
  private static final int LINE = 90;
  private static final int NAME_COLUMNS = 28;

  private final OnnxImport network;
  private final InstalledModels installed;
  private final ImportPreview preview;
  private final GenericDialog dialog = new GenericDialog(ImportOnnx.ENTRY);
  private final ExecutorService worker = Executors.newSingleThreadExecutor();
  private final boolean guessed;
  private ImportChoice shownFor;
  private ImagePlus shown;
  private boolean wanted; // of the event thread, as is closed
  private boolean closed;

  /** Asks about a network; no image is null. */
  ImportDialog(OnnxImport network, InstalledModels installed, ImagePlus image) {
    this.network = network;
    this.installed = installed;
    preview = image == null ? null : new ImportPreview(image, network);
    guessed = network.known().isEmpty();
  }

  /** Returns what the user decides, or null where the dialog was cancelled. */
  ImportChoice ask(ImportChoice first) {
    network.report().forEach(line -> dialog.addMessage(wrapped(line)));
    if (guessed) {
      addFields(first.resolved(network));
    }
    if (preview != null) {
      dialog.addCheckbox("Preview on the current frame", false);
      dialog.addMessage(" ".repeat(LINE)); // for what the preview has to say
      dialog.addDialogListener(this);
    }
    dialog.setOKLabel("Import");
    dialog.showDialog();
    worker.shutdownNow();
    EventQueue.invokeLater(this::close);
    return dialog.wasOKed() ? read(first) : null;
  }

  private void close() {
    closed = true;
    closeShown();
  }

  private void closeShown() {
    if (shown != null) {
      shown.changes = false;
      shown.close();
      shown = null;
    }
  }

  private void addFields(ImportChoice now) {
    dialog.addStringField("Name", now.name(), NAME_COLUMNS);
    dialog.addStringField("Licence of the weights (SPDX)", now.licence(), NAME_COLUMNS);
    List<String> skeletons = new ArrayList<>(network.skeletons());
    skeletons.add(ImportChoice.NONE);
    dialog.addChoice("Skeleton", skeletons.toArray(String[]::new), now.skeleton());
    dialog.addChoice(
        "Pixel values",
        Stream.of(OnnxGuess.Scaling.values())
            .map(s -> s.name().toLowerCase(Locale.ROOT))
            .toArray(String[]::new),
        now.scaling());
    dialog.addChoice("Colours", new String[] {"rgb", "bgr"}, now.colours());
    List<String> detectors = new ArrayList<>(List.of(ImportChoice.NONE));
    detectors.addAll(installed.detectors());
    dialog.addChoice("Detector", detectors.toArray(String[]::new), now.detector());
  }

  /** Values are read from the fields, not by getNext..., which would record labels as keys. */
  private ImportChoice read(ImportChoice first) {
    if (!guessed) {
      return first;
    }
    List<String> texts = new ArrayList<>();
    for (Object field : dialog.getStringFields()) {
      texts.add(((TextField) field).getText().strip());
    }
    for (Object choice : dialog.getChoices()) {
      texts.add(((Choice) choice).getSelectedItem());
    }
    return new ImportChoice(
        texts.get(0), texts.get(1), texts.get(2), texts.get(3), texts.get(4), texts.get(5));
  }

  /** Shows anew what changes what is found; the name does not. */
  @Override
  public boolean dialogItemChanged(GenericDialog changed, AWTEvent event) {
    wanted = ((Checkbox) dialog.getCheckboxes().get(0)).getState();
    ImportChoice now = read(new ImportChoice("", "", "", "", "", ""));
    ImportChoice nameless =
        new ImportChoice(
            "network", "", now.skeleton(), now.scaling(), now.colours(), now.detector());
    if (wanted && !nameless.equals(shownFor)) {
      shownFor = nameless;
      worker.execute(() -> look(nameless));
    } else if (!wanted) {
      shownFor = null;
      closeShown();
    }
    return true;
  }

  private void look(ImportChoice choice) {
    String text;
    ImagePlus found = null;
    try {
      Decision decision = guessed ? choice.decision(network) : null;
      found = preview.image(decision, detector(choice));
      text = found.getOverlay().size() == 0 ? "Nothing is found in this frame." : "";
    } catch (IOException | RuntimeException e) {
      text = BadFile.sentence(e);
    }
    ImagePlus image = found;
    String message = text;
    EventQueue.invokeLater(() -> show(image, message));
  }

  private ModelPackage detector(ImportChoice choice) throws IOException {
    boolean none = !guessed || choice.detector().equals(ImportChoice.NONE);
    return none ? null : installed.open(choice.detector());
  }

  private void show(ImagePlus found, String message) {
    if (closed || !wanted) {
      return;
    }
    ((Label) dialog.getMessage()).setText(message);
    if (found != null && shown != null && shown.isVisible()) {
      shown.setImage(found);
      shown.setOverlay(found.getOverlay());
    } else if (found != null) {
      shown = found;
      shown.show();
      placeBeside(shown.getWindow());
    }
  }

  /** Moves the preview out from under the dialog as far as the screen allows. */
  private void placeBeside(Window window) {
    int right = dialog.getX() + dialog.getWidth();
    int most = dialog.getToolkit().getScreenSize().width - window.getWidth();
    window.setLocation(Math.max(0, Math.min(right, most)), dialog.getY());
  }

  static String wrapped(String text) {
    StringBuilder lines = new StringBuilder();
    int length = 0;
    for (String word : text.split(" ")) {
      boolean full = length > 0 && length + word.length() > LINE;
      lines.append(full ? "\n" : length > 0 ? " " : "").append(word);
      length = (full ? 0 : length) + word.length() + 1;
    }
    return lines.toString();
  }
}
