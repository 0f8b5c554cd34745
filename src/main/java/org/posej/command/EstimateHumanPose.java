// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import ij.IJ;
import ij.ImagePlus;
import ij.measure.ResultsTable;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import org.posej.Box;
import org.posej.Progress;
import org.posej.file.BadFile;
import org.posej.image.Intensity;
import org.posej.job.ModelUse;
import org.posej.job.NetworkJob;
import org.posej.macro.Inputs;
import org.posej.model.Hints;
import org.posej.model.NetworkModel;
import org.posej.model.Span;
import org.posej.net.Engine;
import org.posej.net.NetworkCache;
import org.posej.pack.ModelPackage;
import org.posej.pack.PackagedModel;
import org.posej.pack.PackagedModel.FlipTest;
import org.posej.session.Failures;
import org.posej.session.Journal;
import org.posej.session.Outputs;
import org.posej.session.Regions;
import org.posej.session.Session;
import org.posej.session.Source;
import org.posej.shelf.ChosenModel;
import org.posej.shelf.StorePlace;
import org.scijava.ItemIO;
import org.scijava.ItemVisibility;
import org.scijava.command.Command;
import org.scijava.command.DynamicCommand;
import org.scijava.command.Previewable;
import org.scijava.log.LogService;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.task.TaskService;

/** Finds the keypoints of people, hands or faces with a trained network. */
@Plugin(
    type = Command.class,
    menuPath = "Plugins>PoseJ>Estimate Human Pose...",
    initializer = "listModels",
    description =
        "Finds people, hands or faces and their keypoints in images and movies with a trained "
            + "network.",
    iconPath = "/org/posej/command/person.png",
    attrs = {@Attr(name = "page", value = "human-pose.md")})
public final class EstimateHumanPose extends DynamicCommand implements Previewable {
  @Parameter(
      label = "Image",
      description = "the active image, unless a macro or script names another",
      required = false,
      persist = false)
  private ImagePlus imp;

  @Parameter(
      label = "Movie or folder (empty: this image)",
      description = "a movie file, a TIFF stack, an image, a folder of images or of movies",
      required = false,
      persist = false)
  private File input;

  @Parameter(
      label = "Model",
      description =
          "the id of an installed model, or FIRST+REFINER; in macros also the path of a "
              + "package or an ONNX file",
      required = false,
      persist = false)
  private String model = "";

  @Parameter(
      label = "Model file (optional)",
      description = "a model package or an ONNX file in the place of a model of the list",
      required = false,
      persist = false)
  private File file;

  @Parameter(
      label = "People",
      description =
          "how many at most; rectangles in the overlay or a selected area say where, in place "
              + "of the detector",
      min = "1",
      max = "500",
      required = false,
      persist = false)
  private int people = 1;

  @Parameter(
      label = "Least score (-1: the model's)",
      description = "points that score less are withheld, from 0 to 1",
      min = "-1",
      max = "1",
      required = false,
      persist = false)
  private double threshold = -1;

  @Parameter(
      label = "First frame",
      description = "counted from 1",
      min = "1",
      required = false,
      persist = false)
  private int first = 1;

  @Parameter(
      label = "Last frame (-1: the end)",
      description = "counted from 1; -1 for the last of the movie",
      min = "-1",
      required = false,
      persist = false)
  private int last = -1;

  @Parameter(
      label = "Every nth frame",
      description = "1 for every frame",
      min = "1",
      required = false,
      persist = false)
  private int step = 1;

  @Parameter(
      label = "Save results in (optional)",
      description = "a folder for the files below",
      style = "directory",
      required = false,
      persist = false)
  private File output;

  @Parameter(
      label = "Table (CSV)",
      description = "one row per frame, individual and keypoint, as NAME.csv",
      required = false,
      persist = false)
  private boolean csv = true;

  @Parameter(
      label = "Recording (JSON)",
      description = "everything that is known, as NAME.json, which Load Recording... opens",
      required = false,
      persist = false)
  private boolean json = true;

  @Parameter(
      label = "ROIs (RoiSet.zip)",
      description = "the points as NAME-RoiSet.zip, which the ROI Manager opens",
      required = false,
      persist = false)
  private boolean rois;

  @Parameter(
      label = "Overlay movie",
      description =
          "the frames with their poses drawn, as NAME-poses.mp4, or NAME-poses.png of a single "
              + "frame",
      required = false,
      persist = false)
  private boolean movie;

  @Parameter(
      label = "Heatmaps (TIFF)",
      description =
          "a channel per keypoint for the frames that are worked through, as NAME-heatmaps.tif",
      required = false,
      persist = false)
  private boolean heatmaps;

  @Parameter(
      label = "Detector",
      description =
          "what finds the people; auto: what the model was made for, none: whole images, or an "
              + "id or a path",
      required = false,
      persist = false)
  private String detector = "auto";

  @Parameter(
      label = "Detect every nth frame",
      description = "1 for every frame; in between people are looked for where they were",
      min = "1",
      max = "1000000",
      required = false,
      persist = false)
  private int interval = 1;

  @Parameter(
      label = "Flip test",
      description = "looks at the mirror image too: a little more accurate, twice as slow",
      choices = {"auto", "on", "off"},
      required = false,
      persist = false)
  private String flip = "auto";

  @Parameter(
      label = "Threads (-1: all)",
      description = "how many work at once",
      min = "-1",
      max = "1024",
      required = false,
      persist = false)
  private int threads = -1;

  @Parameter(
      label = "Run on",
      description = "cpu, or an accelerator if the installed engine has it",
      choices = {"cpu", "cuda", "coreml", "directml"},
      required = false,
      persist = false)
  private String engine = "cpu";

  @Parameter(
      label = "Preview of this frame",
      description = "draws on the image what is found in the frame that it shows",
      required = false,
      persist = false)
  private boolean preview;

  @Parameter(
      label = "Folder of models",
      description = "where the models lie, unless in the usual place of Models...",
      style = "directory",
      visibility = ItemVisibility.INVISIBLE,
      required = false,
      persist = false)
  private File store;

  @Parameter(type = ItemIO.OUTPUT)
  private ImagePlus image;

  @Parameter(type = ItemIO.OUTPUT)
  private ResultsTable table;

  @Parameter(required = false)
  private LogService logs;

  @Parameter(required = false)
  private TaskService tasks;

  private Job job;
  private boolean canceled;
  private final PosePreview shown = new PosePreview();
  private final Failures failures = new Failures(line -> job.log(line));

  /** The networks that are used. */
  private record Networks(ModelPackage pose, ModelPackage detector, NetworkCache cache) {
    Networks in(NetworkCache other) {
      return new Networks(pose, detector, other);
    }
  }

  @Override
  public void setInput(String name, Object value) {
    Inputs.checkName(getInfo(), name);
    super.setInput(name, value);
  }

  /** Offers the models that are installed. */
  void listModels() throws IOException {
    ChosenModel chosen = new ChosenModel(StorePlace.of(store));
    if (!chosen.models().isEmpty()) {
      getInfo().getMutableInput("model", String.class).setChoices(chosen.models());
      model = chosen.models().get(0);
    }
    getInfo().getMutableInput("detector", String.class).setChoices(chosen.detectors());
  }

  @Override
  public void preview() {
    if (!preview || imp == null) {
      shown.close();
      if (preview) {
        IJ.showStatus("Open an image or a movie first; the preview draws on it.");
      }
      return;
    }
    try {
      Networks networks = networks();
      Source source = Source.of(imp, null);
      shown.show(imp, () -> open(source, networks), hints(source));
    } catch (IOException e) {
      IJ.showStatus(BadFile.sentence(e));
    } catch (IllegalArgumentException e) {
      IJ.showStatus(e.getMessage());
    }
  }

  @Override
  public void cancel() {
    shown.close();
  }

  @Override
  public void run() {
    shown.close();
    job = new Job(Job.name(this), logs, tasks);
    canceled = !PoseCommand.attempt(this, job, this::work);
  }

  @Override
  public boolean isCanceled() {
    return canceled;
  }

  private void work() throws IOException {
    if (threads == 0) {
      throw new IllegalArgumentException("threads=0 is neither a number of threads nor -1.");
    }
    Networks networks = networks();
    Outputs outputs = new Outputs(output, csv, json, rois, movie, heatmaps, line -> job.log(line));
    outputs.check(null);
    List<Path> movies = Source.items(input);
    outputs.checkFor(movies);
    Progress progress = job.progress();
    if (movies.isEmpty()) {
      here(Source.of(imp, input), networks, outputs, progress);
    } else {
      try (Journal journal = outputs.journal(what(networks), Journal.keys(movies));
          NetworkCache cache = NetworkCache.keeping()) {
        for (int i = 0; i < movies.size(); i++) {
          double n = movies.size();
          Progress part = progress.part(i / n, (i + 1) / n);
          there(movies.get(i), movies, networks.in(cache), outputs, journal, part);
        }
      }
    }
    failures.check();
  }

  /** Returns what decides about the results. */
  private String what(Networks networks) throws IOException {
    ModelPackage finder = networks.detector();
    return String.format(
            Locale.ROOT,
            "Estimate Human Pose %s by %s input=%s ",
            networks.pose().nameAndDigests(),
            finder == null ? "none" : finder.nameAndDigests(),
            input == null ? "" : input.getAbsolutePath())
        + inputs();
  }

  private String inputs() {
    return String.format(
        Locale.ROOT,
        "people=%d threshold=%s interval=%d flip=%s first=%d last=%d step=%d engine=%s",
        people,
        threshold,
        interval,
        flip,
        first,
        last,
        step,
        engine);
  }

  private Networks networks() throws IOException {
    ChosenModel chosen = new ChosenModel(StorePlace.of(store));
    String named = file == null ? model : file.getPath();
    if (named == null || named.isBlank()) {
      throw new IllegalArgumentException(
          "Choose a model: get one by Models..., or give a package or an ONNX file as file.");
    }
    ModelPackage pose = chosen.model(named);
    return new Networks(pose, chosen.detector(detector, pose), new NetworkCache());
  }

  /** Works on an image that stays open. */
  private void here(Source source, Networks networks, Outputs outputs, Progress progress)
      throws IOException {
    boolean begun = false;
    try (Journal journal =
        outputs.journal(
            what(networks) + " regions=" + hints(source).regions(), List.of(source.key()))) {
      begun = true;
      here(source, networks, outputs, journal, progress);
    } finally {
      if (!begun) {
        source.closeOpened();
      }
    }
  }

  private void here(
      Source source, Networks networks, Outputs outputs, Journal journal, Progress progress)
      throws IOException {
    boolean kept = false;
    NetworkModel opened = null;
    try {
      Span span = Inputs.span(first, last, step, source.frames().size());
      Hints hints = hints(source);
      opened = open(source, networks);
      NetworkJob.Result result = job(source, opened, networks, hints, span, outputs, progress);
      ModelUse use = ModelUse.of(opened);
      ModelUse writing = use.again();
      try {
        Session.ofNetwork(use, span, hints, result.complete()).keepOn(source.image());
        kept = true;
        table = job.report().show(source, result);
        Progress rest = progress.part(outputs.before(), 1);
        failures.write(
            source, result, () -> outputs.write(source, result, hints, span, journal, rest));
      } finally {
        writing.close();
      }
      image = failures.opened(source);
    } finally {
      if (!kept) {
        source.closeOpened();
      }
      if (!kept && opened != null) {
        opened.close();
      }
    }
  }

  /** Works on one movie of a folder; what goes wrong is noted. */
  private void there(
      Path path,
      List<Path> movies,
      Networks networks,
      Outputs outputs,
      Journal journal,
      Progress progress) {
    String name = path.getFileName().toString();
    try {
      if (journal.isDone(Journal.key(path))) {
        return;
      }
      Source source = Source.open(path, movies);
      try (NetworkModel opened = open(source, networks)) {
        Span span = Inputs.span(first, last, step, source.frames().size());
        Hints hints = hints(source);
        NetworkJob.Result result = job(source, opened, networks, hints, span, outputs, progress);
        job.report().finish(result);
        Progress rest = progress.part(outputs.before(), 1);
        if (!failures.write(
            source, result, () -> outputs.write(source, result, hints, span, journal, rest))) {
          throw new CancellationException(Outputs.STOPPED);
        }
      } finally {
        source.image().close();
      }
    } catch (CancellationException stopped) {
      throw stopped;
    } catch (IOException | RuntimeException e) {
      failures.add(name, BadFile.sentence(e));
    }
  }

  private Hints hints(Source source) {
    List<Box> regions = Regions.of(source.image(), List.of());
    for (Box r : regions) {
      boolean beside =
          r.x() + r.width() < 0
              || r.y() + r.height() < 0
              || r.x() >= source.frames().width()
              || r.y() >= source.frames().height();
      if (beside) {
        throw new IllegalArgumentException(
            "The area at "
                + r.x()
                + ", "
                + r.y()
                + " lies outside the image; draw it on a person.");
      }
    }
    return new Hints(regions, people, false);
  }

  private NetworkModel open(Source source, Networks networks) throws IOException {
    boolean alone = isAlone(source);
    Engine.Provider provider = Engine.Provider.valueOf(engine.toUpperCase(Locale.ROOT));
    Engine with = new Engine(alone ? workers() : 1, provider);
    Intensity range = Intensity.of(source.frames());
    NetworkModel opened =
        PackagedModel.open(
            networks.pose(),
            networks.detector(),
            path -> networks.cache().open(path, with),
            range,
            flipTest());
    return threshold < 0 ? opened : opened.withLeastScore(threshold);
  }

  private FlipTest flipTest() {
    return switch (flip) {
      case "on" -> FlipTest.ON;
      case "off" -> FlipTest.OFF;
      default -> FlipTest.AS_DESCRIBED;
    };
  }

  /** Returns whether frames must wait for each other, so that threads share each of them. */
  private boolean isAlone(Source source) {
    return interval > 1 || source.frames().size() == 1;
  }

  private int workers() {
    return threads < 0 ? Runtime.getRuntime().availableProcessors() : threads;
  }

  /** Finds out before the work whether there are heatmaps to be written. */
  private static void requireMaps(
      NetworkModel opened, Source source, Span span, Hints hints, ModelPackage pose)
      throws IOException {
    Hints asked = new Hints(hints.regions(), hints.individuals(), true);
    if (opened.estimate(source.frames().frame(span.first()), asked).evidence() == null) {
      throw new IllegalArgumentException(pose.name() + " gives no heatmaps; leave them out.");
    }
  }

  private static String by(Networks networks, boolean found) throws IOException {
    return found ? ", people by " + networks.detector().nameAndDigests() : "";
  }

  private NetworkJob.Result job(
      Source source,
      NetworkModel opened,
      Networks networks,
      Hints hints,
      Span span,
      Outputs outputs,
      Progress progress)
      throws IOException {
    boolean found = networks.detector() != null && hints.regions().isEmpty();
    String with = found ? ", people by " + networks.detector().name() : "";
    String on = ", on " + networks.cache().providers() + ".";
    String what = "Human pose: " + networks.pose().nameAndDigests() + by(networks, found) + on;
    job.report().start("Estimate Human Pose", source, networks.pose().name() + with, 0);
    job.log("  " + inputs() + " regions=" + hints.regions().size());
    if (heatmaps) {
      requireMaps(opened, source, span, hints, networks.pose());
    }
    NetworkJob.Plan plan =
        new NetworkJob.Plan(span, hints, interval, isAlone(source) ? 1 : workers());
    NetworkJob.Result result =
        source.whileOpen(
            () ->
                NetworkJob.run(
                    opened,
                    what,
                    source.frames(),
                    plan,
                    source.watched(progress.part(0, outputs.before()))));
    source.requireOpen();
    if (result.frames() == 0) {
      throw new CancellationException("Stopped before the first frame.");
    }
    if (networks.pose().givesMapsAlone()) {
      job.log("  This network gives maps alone, from which no poses are made; see Show Heatmaps.");
    }
    return result;
  }
}
