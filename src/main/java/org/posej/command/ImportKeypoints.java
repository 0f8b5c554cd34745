// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.posej.ImageSize;
import org.posej.Recording;
import org.posej.exchange.FrameMatch;
import org.posej.exchange.KeypointFile;
import org.posej.exchange.NamedImages;
import org.posej.image.Frames;
import org.posej.io.ReadOptions;
import org.posej.movie.MixedImages;
import org.posej.session.MovedPoints;
import org.posej.session.Session;
import org.posej.session.Source;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Lays keypoints of any known format over the image, or opens the images that they name. */
@Plugin(
    type = Command.class,
    menuPath = "Plugins>PoseJ>Import Keypoints...",
    description =
        "Reads keypoints of DeepLabCut, SLEAP, COCO, OpenPose, C3D and others, with their "
            + "images if wanted.",
    iconPath = "/org/posej/command/file.png",
    attrs = {@Attr(name = "page", value = "formats.md")})
public final class ImportKeypoints extends PoseCommand {
  @Parameter(
      label = "Image",
      description = "the active image, unless a macro or script names another",
      required = false,
      persist = false)
  private ImagePlus imp;

  @Parameter(
      label = "File or folder",
      description = "keypoints of any tool or data set",
      style = "both",
      required = false,
      persist = false)
  private File input;

  @Parameter(
      label = "Format",
      description = "auto: told by what the file holds; else its name",
      choices = {
        "auto",
        "300w-pts",
        "aic",
        "alphatracker",
        "amass-npz",
        "c3d",
        "campus-shelf-mat",
        "coco",
        "coco-results",
        "csv-long",
        "csv-wide",
        "deeplabcut-csv",
        "deeplabcut-h5",
        "deepposekit",
        "flic-mat",
        "human36m-npz",
        "keypoints-npy",
        "leap-mat",
        "lightning-pose",
        "lsp-mat",
        "mediapipe-csv",
        "mpi-inf-3dhp-mat",
        "mpi-inf-3dhp-npz",
        "mpii-json",
        "mpii-mat",
        "mtrackj",
        "openpose",
        "panoptic",
        "posej",
        "posetrack",
        "roiset",
        "sleap",
        "sleap-analysis",
        "sleap-csv",
        "sleap-json",
        "step-table",
        "trackmate",
        "trc",
        "xlsx",
        "yolo-pose"
      },
      required = false,
      persist = false)
  private String format = KeypointFile.AUTO;

  @Parameter(
      label = "Skeleton",
      description = "whose points, where the file names none: a name such as coco-17, or a file",
      required = false,
      persist = false)
  private String skeleton = "";

  @Parameter(
      label = "Open the images that it names",
      description = "as a new stack, whatever image is open; done anyway where none is open",
      required = false,
      persist = false)
  private boolean images;

  @Parameter(
      label = "Folder of the images",
      description = "they are looked for below it alone; empty for the folder of the file",
      style = "directory",
      required = false,
      persist = false)
  private File root;

  @Parameter(
      label = "Replace points that were moved by hand",
      description = "also where they are not saved, which is refused else",
      required = false,
      persist = false)
  private boolean replace;

  @Parameter(type = ItemIO.OUTPUT)
  private ImagePlus image;

  @Parameter(type = ItemIO.OUTPUT)
  private ResultsTable table;

  @Override
  void work() throws IOException {
    if (input == null) {
      throw new IllegalArgumentException("Give the file of keypoints as input.");
    }
    boolean open = images || imp == null;
    ImageSize size = open ? null : new ImageSize(imp.getWidth(), imp.getHeight());
    ReadOptions known = ReadOptions.of(skeleton, size);
    KeypointFile file = KeypointFile.read(input.toPath(), format, known);
    log("Keypoints of " + input + ": " + file.format().title());
    if (open) {
      showOpened(file.recording());
    } else {
      MovedPoints.check(imp, replace);
      Session.on(imp).ifPresent(session -> session.withoutSupport().keepOn(imp));
      Source source = Source.of(imp);
      show(source, FrameMatch.onto(file.recording(), names(source.frames())));
    }
  }

  private static List<String> names(Frames frames) {
    return IntStream.range(0, frames.size()).mapToObj(frames::name).toList();
  }

  private void show(Source source, Recording laid) {
    table = report().show(source, laid);
    MovedPoints.saved(source.image(), laid);
  }

  /** Opens the images that are there; the names of others are said in the log. */
  private void showOpened(Recording recording) throws IOException {
    Path folder = root == null ? input.getAbsoluteFile().toPath().getParent() : root.toPath();
    List<Path> named = new NamedImages(folder).of(recording);
    List<Path> found = named.stream().filter(Objects::nonNull).toList();
    if (found.isEmpty()) {
      throw new IllegalArgumentException(
          recording.frameNames().isEmpty()
              ? input + " names no images: open the movie or the images first."
              : "None of the images that " + input + " names is below " + folder + ": give root.");
    }
    if (found.size() < named.size()) {
      log(named.size() - found.size() + " of the images are not below " + folder + ".");
    }
    image = Source.image(input.toPath(), new MixedImages(found));
    image.show();
    Source source = Source.of(image);
    show(source, FrameMatch.moved(recording, places(named, recording), names(source.frames())));
  }

  /** Returns for each frame which of the images that were found is its own, -1 for none. */
  private static int[] places(List<Path> named, Recording recording) {
    int[] places = new int[Math.max(named.size(), recording.frameCount())];
    Arrays.fill(places, -1);
    int next = 0;
    for (int t = 0; t < named.size(); t++) {
      places[t] = named.get(t) == null ? -1 : next++;
    }
    return places;
  }
}
