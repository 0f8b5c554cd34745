// SPDX-License-Identifier: BSD-2-Clause
package org.posej.exchange;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.posej.dataset.AicFormat;
import org.posej.dataset.CocoFormat;
import org.posej.dataset.CocoResultsFormat;
import org.posej.dataset.MpiiJsonFormat;
import org.posej.dataset.PanopticFormat;
import org.posej.dataset.PosetrackFormat;
import org.posej.dataset.PtsFormat;
import org.posej.dataset.YoloPoseFormat;
import org.posej.deeplabcut.DeepLabCutCsv;
import org.posej.deeplabcut.DeepLabCutHdf;
import org.posej.deeplabcut.LightningPoseCsv;
import org.posej.io.FileStart;
import org.posej.io.PoseFormat;
import org.posej.io.RecordingFormat;
import org.posej.matrix.AmassNpz;
import org.posej.matrix.CampusShelfMat;
import org.posej.matrix.FlicMat;
import org.posej.matrix.ImagePointsNpz;
import org.posej.matrix.KeypointsNpy;
import org.posej.matrix.LeapMat;
import org.posej.matrix.LspMat;
import org.posej.matrix.MpiInf3dhpMat;
import org.posej.matrix.MpiiMat;
import org.posej.mocap.C3dFormat;
import org.posej.mocap.MotFile;
import org.posej.mocap.TrcFormat;
import org.posej.sheet.CsvLong;
import org.posej.sheet.CsvWide;
import org.posej.sheet.StepTable;
import org.posej.sheet.Xlsx;
import org.posej.sleap.SleapAnalysis;
import org.posej.sleap.SleapCsv;
import org.posej.sleap.SleapJson;
import org.posej.sleap.SleapLabels;
import org.posej.tool.AlphaTracker;
import org.posej.tool.DeepPoseKit;
import org.posej.tool.MediapipeCsv;
import org.posej.tool.MtrackJ;
import org.posej.tool.OpenPose;
import org.posej.tool.TrackMateXml;
import org.posej.view.RoiSetFormat;

/** All formats, from the one that is told most surely on. */
public final class Formats {
  private static final List<PoseFormat> ALL =
      List.of(
          new RecordingFormat(),
          new RoiSetFormat(),
          new C3dFormat(),
          new SleapLabels(),
          new SleapAnalysis(),
          new DeepPoseKit(),
          new DeepLabCutHdf(),
          new LightningPoseCsv(),
          new DeepLabCutCsv(),
          new SleapCsv(),
          new SleapJson(),
          new AlphaTracker(),
          new OpenPose(),
          new MediapipeCsv(),
          new TrackMateXml(),
          new MtrackJ(),
          new AicFormat(),
          new MpiiJsonFormat(),
          new PosetrackFormat(),
          new CocoFormat(),
          new CocoResultsFormat(),
          new PanopticFormat(),
          new YoloPoseFormat(),
          new PtsFormat(),
          new MpiiMat(),
          new LspMat(),
          new FlicMat(),
          new LeapMat(),
          new CampusShelfMat(),
          new MpiInf3dhpMat(),
          ImagePointsNpz.human36m(),
          ImagePointsNpz.mpiInf3dhp(),
          new AmassNpz(),
          new KeypointsNpy(),
          new TrcFormat(),
          new StepTable(),
          new Xlsx(),
          new CsvLong(),
          new CsvWide()); // takes any table with coordinates, so it stands last

  private Formats() {}

  /** Returns all formats. */
  public static List<PoseFormat> all() {
    return ALL;
  }

  /** Returns the formats that can be written. */
  public static List<PoseFormat> written() {
    return ALL.stream().filter(PoseFormat::writes).toList();
  }

  /**
   * Returns the format of that name.
   *
   * @throws IllegalArgumentException if there is none; the message names them all
   */
  public static PoseFormat of(String key) {
    return ALL.stream()
        .filter(f -> f.key().equals(key))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "There is no format '"
                        + key
                        + "'; there are "
                        + String.join(", ", ALL.stream().map(PoseFormat::key).toList())
                        + "."));
  }

  /**
   * Finds the format of a file or folder by what it holds.
   *
   * @throws IOException if it cannot be read or is of no format that is known
   */
  public static PoseFormat find(Path path) throws IOException {
    FileStart start = FileStart.of(path);
    for (PoseFormat format : ALL) {
      if (format.matches(start)) {
        return format;
      }
    }
    if (MotFile.matches(start)) {
      throw new IOException(
          path + " holds curves and no keypoints; they can be written as .mot or .sto alone.");
    }
    throw new IOException(
        path
            + " is of no format that PoseJ reads keypoints from; docs/formats.md tells which there"
            + " are. Keypoints of a movie or an image are found first (Estimate Human Pose..., Few-shot"
            + " Keypoints...).");
  }
}
