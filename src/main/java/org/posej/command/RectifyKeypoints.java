// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.posej.ImageSize;
import org.posej.Recording;
import org.posej.calibrate.Camera;
import org.posej.calibrate.CameraFile;
import org.posej.calibrate.Floor;
import org.posej.exchange.KeypointFile;
import org.posej.file.BadFile;
import org.posej.io.LongCsv;
import org.posej.io.ReadOptions;
import org.posej.io.RecordingJson;
import org.posej.label.LabelRecording;
import org.posej.session.Source;
import org.posej.view.KeypointTable;
import org.posej.view.OwnCalibration;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Brings keypoints to the ground, to where a better lens would see them, or to a level floor. */
@Plugin(
    type = Command.class,
    menuPath = "Plugins>PoseJ>Rectify Keypoints...",
    description =
        "Maps keypoints to places on the ground, takes a lens' distortion out, or levels a "
            + "tilted camera.",
    iconPath = "/org/posej/command/ruler.png",
    attrs = {@Attr(name = "page", value = "calibration.md")})
public final class RectifyKeypoints extends PoseCommand {
  private static final List<String> WAYS =
      List.of("walks to the left", "stays where it is", "walks to the right");

  @Parameter(
      label = "Image",
      description = "the active image, unless a macro or script names another",
      required = false,
      persist = false)
  private ImagePlus imp;

  @Parameter(
      label = "Action",
      description =
          "ground: to places on the walkway in its unit; undistort: without the distortion of the"
              + " lens; level: turned so that the floor below the toes is horizontal",
      choices = {"ground", "undistort", "level"},
      required = false,
      persist = false)
  private String action = "ground";

  @Parameter(
      label = "Keypoints",
      description =
          "a file or folder of keypoints of any known format; empty for those of the image",
      style = "both",
      required = false,
      persist = false)
  private File input;

  @Parameter(
      label = "Camera file",
      description = "that Calibrate Image... saved; empty for what is kept with the image",
      required = false,
      persist = false)
  private File camera;

  @Parameter(
      label = "Toe at rest (pixels per frame)",
      description = "a toe that moves less stands on the floor",
      min = "0",
      required = false,
      persist = false)
  private double rest = Floor.AT_REST;

  @Parameter(
      label = "Depth offset",
      description =
          "how much nearer to the camera than the plane of the scale the body walks, over the"
              + " distance of the camera; for level",
      min = "-10",
      max = "0.9",
      required = false,
      persist = false)
  private double offset;

  @Parameter(
      label = "Save as (.json or .csv)",
      description = "the recording, or a row per point",
      style = "save",
      required = false,
      persist = false)
  private File output;

  @Parameter(type = ItemIO.OUTPUT)
  private ResultsTable table;

  @Override
  void work() throws IOException {
    Path file = output == null ? null : BadFile.inFolder(output.toPath());
    String ending = file == null ? ".json" : name(file).replaceFirst(".*(?=\\.)", "");
    if (!ending.equals(".json") && !ending.equals(".csv")) {
      throw new IllegalArgumentException(file + " must end in .json or .csv.");
    }
    Recording recording = recording();
    Recording rectified =
        switch (action) {
          case "ground" -> camera().onGround(recording);
          case "undistort" -> camera().undistorted(recording);
          default -> level(recording);
        };
    table = KeypointTable.of(rectified);
    KeypointTable.show(table, "Rectified keypoints");
    if (file != null && ending.equals(".json")) {
      RecordingJson.write(rectified, file);
    } else if (file != null) {
      LongCsv.write(rectified, LongCsv.Units.of(rectified.scale()), file);
    }
  }

  private static String name(Path file) {
    return file.getFileName().toString().toLowerCase(Locale.ROOT);
  }

  private Recording recording() throws IOException {
    if (input != null) {
      ReadOptions known = ReadOptions.of("", null);
      return KeypointFile.read(input.toPath(), KeypointFile.AUTO, known).recording();
    }
    if (imp == null) {
      throw new IllegalArgumentException("Give the file of keypoints as input.");
    }
    Source source = Source.of(imp);
    ImageSize size = new ImageSize(source.frames().width(), source.frames().height());
    return LabelRecording.orFound(source.frames()).withFrameSizes(List.of(size));
  }

  private Camera camera() throws IOException {
    if (camera != null) {
      return CameraFile.read(camera.toPath());
    }
    if (imp == null) {
      throw new IllegalArgumentException("Give the file that Calibrate Image... saved as camera.");
    }
    return OwnCalibration.camera(imp);
  }

  private Recording level(Recording recording) {
    Floor floor = Floor.of(CalibrationWay.longest(recording), recording.skeleton(), rest);
    double aspect = recording.scale().pixelHeight() / recording.scale().pixelWidth();
    log(
        String.format(
            Locale.ROOT,
            "The floor rises by %.3f degrees to the right, by %d toes at rest that lie %.2f %s from"
                + " its line in the root mean square; the body %s.",
            Math.toDegrees(floor.angle(aspect)),
            floor.points(),
            floor.rms() * recording.scale().pixelHeight(),
            recording.scale().unit(),
            WAYS.get(floor.direction() + 1)));
    ImageSize size = recording.frameSize(0);
    if (offset != 0 && size == null) {
      throw new IllegalArgumentException(
          "A depth offset needs the size of the images, which the file does not tell: open the"
              + " movie and its keypoints instead.");
    }
    return size == null
        ? floor.level(recording, 0, 0, 0)
        : floor.level(recording, offset, (size.width() - 1) / 2.0, (size.height() - 1) / 2.0);
  }
}
