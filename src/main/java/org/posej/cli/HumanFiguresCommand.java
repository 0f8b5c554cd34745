// SPDX-License-Identifier: BSD-2-Clause
package org.posej.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.posej.cli.HumanFigures.Checked;
import org.posej.cli.HumanFigures.Row;
import org.posej.file.BadFile;
import org.posej.pack.KnownModels;
import org.posej.pack.ModelPackage;
import org.posej.pack.OnnxImport;
import org.posej.pack.PackagedModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints a row per network that is found in a folder. */
@Command(
    name = "human",
    description = "Measures the networks of a folder on labelled people.",
    mixinStandardHelpOptions = true)
final class HumanFiguresCommand implements Callable<Integer> {
  private static final String HEADER =
      "model\timages\tpeople\tap\tap50\tap75\tpck10\tpck05\tms_frame\tms_bare\ttime_ratio";

  @Option(
      names = "--data",
      required = true,
      description =
          "A folder with annotations of COCO or labels of YOLO-pose and the images, or a folder of"
              + " such folders.")
  private Path data;

  @Option(
      names = "--models",
      required = true,
      description =
          "A folder of model packages or of networks; those that the catalogue does not know are"
              + " guessed at as Import ONNX Model... does.")
  private Path models;

  @Option(
      names = "--only",
      split = ",",
      description = "Ids of the models that are measured (default: all).")
  private List<String> only = List.of();

  @Option(
      names = "--detector",
      description =
          "Id of the detector for all models (default: what each was made for;"
              + " where none is named, the first of the folder that gives boxes).")
  private String detector;

  @Option(
      names = "--true-boxes",
      description =
          "Print per image the error of the largest person in the true box instead, relative to"
              + " the root of the box's area.")
  private boolean trueBoxes;

  @Option(
      names = "--flip",
      negatable = true,
      description =
          "Look at each body in its mirror image too, or with --no-flip never (default: as the"
              + " model's package says).")
  private Boolean flip;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    List<ModelPackage> found = new ArrayList<>(KnownModels.in(models, this::note));
    List<String> mute = new ArrayList<>();
    for (Path file : KnownModels.unknownIn(models)) {
      addGuessed(file, found, mute);
    }
    if (found.isEmpty()) {
      throw new IllegalArgumentException(models + " holds no network that can be measured.");
    }
    requireKnown(found);
    HumanFigures figures = new HumanFigures(LabelledPeople.in(data), flipTest());
    PrintWriter out = spec.commandLine().getOut();
    out.println(trueBoxes ? "model\timage\tmean\tmedian" : HEADER);
    for (ModelPackage model : found) {
      boolean wanted = only.isEmpty() ? !model.isDetector() : only.contains(model.id());
      if (wanted && model.givesMapsAlone()) {
        mute.add(model.id());
      } else if (wanted) {
        measure(model, found, figures);
      }
      out.flush();
    }
    if (only.isEmpty() && !trueBoxes) {
      mute.forEach(id -> printDashes(id, figures.count()));
    }
    return 0;
  }

  /** Prints what a network does, or dashes where it cannot be measured. */
  private void measure(ModelPackage model, List<ModelPackage> found, HumanFigures figures) {
    PrintWriter out = spec.commandLine().getOut();
    try {
      if (trueBoxes) {
        printChecked(out, model.id(), figures.checked(model));
      } else {
        print(out, model.id(), figures.count(), figures.detected(model, detector(model, found)));
      }
    } catch (IOException | IllegalArgumentException e) {
      note(e);
      if (!trueBoxes) {
        printDashes(model.id(), figures.count());
      }
    }
  }

  private void note(Exception e) {
    spec.commandLine().getErr().println(BadFile.sentence(e));
  }

  private void printDashes(String id, int images) {
    spec.commandLine().getOut().println(id + "\t" + images + "\t-".repeat(9));
  }

  /** Adds a network as its shapes tell; one of which they tell nothing has no figures. */
  private void addGuessed(Path file, List<ModelPackage> found, List<String> mute) {
    try {
      found.add(OnnxImport.open(file).usual());
    } catch (IOException | IllegalArgumentException e) {
      note(e);
      mute.add(file.getFileName().toString().replaceFirst("\\.onnx$", ""));
    }
  }

  private static void printChecked(PrintWriter out, String id, List<Checked> rows) {
    for (Checked row : rows) {
      out.println(
          String.format(
              Locale.ROOT, "%s\t%s\t%.4f\t%.4f", id, row.image(), row.mean(), row.median()));
    }
  }

  private PackagedModel.FlipTest flipTest() {
    if (flip == null) {
      return PackagedModel.FlipTest.AS_DESCRIBED;
    }
    return flip ? PackagedModel.FlipTest.ON : PackagedModel.FlipTest.OFF;
  }

  private void requireKnown(List<ModelPackage> found) {
    List<String> ids = found.stream().map(ModelPackage::id).toList();
    for (String id : only) {
      if (!ids.contains(id)) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "There is no %s in %s; there are %s.",
                id,
                models,
                String.join(", ", ids)));
      }
    }
    if (detector != null && !ids.contains(detector)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "There is no detector %s in %s; there are %s.",
              detector,
              models,
              String.join(", ", ids)));
    }
  }

  /** Returns the detector that a model is used with, null where it looks at whole images. */
  private ModelPackage detector(ModelPackage model, List<ModelPackage> found) {
    String id = detector == null ? model.detector() : detector;
    ModelPackage boxes = found.stream().filter(ModelPackage::findsBoxes).findFirst().orElse(null);
    if (id == null) {
      return model.seesOneBody() ? told(model, boxes) : null;
    }
    ModelPackage named =
        found.stream()
            .filter(
                m -> m.isDetector() && m.id().startsWith(id)) // itself, or another release of it
            .min(Comparator.comparing(ModelPackage::id))
            .orElse(boxes);
    if (named == null) {
      throw new IllegalArgumentException(
          model.name() + " needs the detector " + id + ", which is not in " + models + ".");
    }
    if (!named.id().equals(id)) {
      spec.commandLine()
          .getErr()
          .println(
              String.format(
                  Locale.ROOT,
                  "%s was made for %s, which is not in %s; %s takes its place.",
                  model.name(),
                  id,
                  models,
                  named.id()));
    }
    return named;
  }

  /** Says which detector a model gets that names none, the first of the folder. */
  private ModelPackage told(ModelPackage model, ModelPackage boxes) {
    spec.commandLine()
        .getErr()
        .println(
            boxes == null
                ? String.format(
                    Locale.ROOT,
                    "%s names no detector and %s holds none: it looks at whole images.",
                    model.name(),
                    models)
                : String.format(
                    Locale.ROOT,
                    "%s names no detector; %s finds the people for it.",
                    model.name(),
                    boxes.id()));
    return boxes;
  }

  private static void print(PrintWriter out, String id, int images, Row row) {
    String[] cells = {
      id,
      String.valueOf(images),
      String.valueOf(row.people()),
      number("%.3f", row.ap()[0]),
      number("%.3f", row.ap()[1]),
      number("%.3f", row.ap()[2]),
      number("%.1f", 100 * row.pck()[0]),
      number("%.1f", 100 * row.pck()[1]),
      number("%.2f", row.msFrame()),
      number("%.2f", row.msBare()),
      number("%.3f", row.msFrame() / row.msBare())
    };
    out.println(String.join("\t", cells));
  }

  /** Returns a dash where nobody is labelled that the network could be compared with. */
  private static String number(String format, double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, format, value);
  }
}
