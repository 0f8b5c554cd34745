// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import ij.IJ;
import ij.ImagePlus;
import ij.measure.ResultsTable;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.posej.file.BadFile;
import org.posej.macro.Inputs;
import org.posej.net.NetworkCache;
import org.posej.pack.ModelPackage;
import org.posej.session.Failures;
import org.posej.session.Outputs;
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
      HumanNetworks networks = networks();
      HumanPosePlan plan = plan();
      Source source = Source.of(imp);
      shown.show(imp, () -> networks.open(source.frames(), plan), plan.hints(source));
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
    HumanNetworks networks = networks();
    Outputs outputs = new Outputs(output, csv, json, rois, movie, heatmaps, line -> job.log(line));
    outputs.check(null);
    List<Path> movies = Source.items(input);
    outputs.checkFor(movies);
    HumanPoseWork work = new HumanPoseWork(plan(), input, outputs, job, failures);
    if (movies.isEmpty()) {
      HumanPoseWork.Shown found = work.here(Source.of(imp, input), networks);
      table = found.table();
      image = found.image();
    } else {
      work.there(movies, networks);
    }
    failures.check();
  }

  private HumanPosePlan plan() {
    return new HumanPosePlan(people, threshold, interval, flip, first, last, step, threads, engine);
  }

  private HumanNetworks networks() throws IOException {
    ChosenModel chosen = new ChosenModel(StorePlace.of(store));
    String named = file == null ? model : file.getPath();
    if (named == null || named.isBlank()) {
      throw new IllegalArgumentException(
          "Choose a model: get one by Models..., or give a package or an ONNX file as file.");
    }
    ModelPackage pose = chosen.model(named);
    return new HumanNetworks(pose, chosen.detector(detector, pose), new NetworkCache());
  }
}
