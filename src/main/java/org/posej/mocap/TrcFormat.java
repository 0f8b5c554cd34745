// SPDX-License-Identifier: BSD-2-Clause
package org.posej.mocap;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Timeline;
import org.posej.file.BadFile;
import org.posej.file.PartFile;
import org.posej.io.FileStart;
import org.posej.io.PoseFormat;
import org.posej.io.ReadOptions;

/**
 * Markers of motion capture as OpenSim's TRC, a table with tabs or, in a dialect, commas.
 *
 * <p>Points are in space, in metres, with the axes of the file; OpenSim takes y for up. An empty
 * cell is missing. Times are those of the column Time, or the rate where they are in step with it.
 * What is written follows the grammar of OpenSim's {@code TRCFileAdapter}, where every cell ends
 * with a tab.
 */
public final class TrcFormat implements PoseFormat {
  private static final int AXES = MarkerPlaces.AXES;
  private static final String KEYS =
      "DataRate\tCameraRate\tNumFrames\tNumMarkers\tUnits\tOrigDataRate\tOrigDataStartFrame"
          + "\tOrigNumFrames\n";

  @Override
  public String key() {
    return "trc";
  }

  @Override
  public String title() {
    return "TRC markers (OpenSim)";
  }

  @Override
  public String ending() {
    return ".trc";
  }

  @Override
  public boolean matches(FileStart start) {
    List<String> lines = start.lines();
    return lines.size() > 1
        && lines.get(0).startsWith("PathFileType")
        && lines.get(1).startsWith("DataRate");
  }

  @Override
  public Recording read(Path path, ReadOptions options) throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Files.newInputStream(BadFile.toRead(path)), StandardCharsets.UTF_8))) {
      TrcReader reader = new TrcReader(lines);
      try {
        return reader.read();
      } catch (IllegalArgumentException e) {
        throw BadFile.error(path, "line " + reader.line(), e.getMessage(), e);
      }
    }
  }

  @Override
  public List<String> losses(Recording recording) {
    MarkerPlaces places = new MarkerPlaces(recording);
    return places
        .names(
            places.losses().events(), cells(MarkerLabels.of(recording)), MarkerLabels.NAMELESS, "")
        .list();
  }

  /** Returns labels that are one cell each. */
  private static List<String> cells(List<String> labels) {
    return labels.stream().map(label -> label.replaceAll("\\s", " ").strip()).toList();
  }

  @Override
  public void write(Recording recording, Path path) throws IOException {
    List<String> labels = cells(MarkerLabels.checked(recording));
    Timeline timeline = recording.timeline();
    if (timeline.timesSec() != null && Arrays.stream(timeline.timesSec()).anyMatch(Double::isNaN)) {
      throw new IllegalArgumentException(
          "TRC needs the time of every frame, and some are missing; give the frames a rate.");
    }
    PartFile.write(
        path,
        out -> {
          Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
          head(recording, labels, path.getFileName().toString(), text);
          MarkerPlaces places = new MarkerPlaces(recording);
          int frames = recording.frameCount();
          for (int t = 0; t < frames; t++) {
            row(recording, places, labels.size(), t, text);
          }
          text.flush();
        });
  }

  private static void head(Recording recording, List<String> labels, String name, Writer out)
      throws IOException {
    MarkerPlaces places = new MarkerPlaces(recording);
    double rate = places.rateHz();
    int frames = recording.frameCount();
    out.write("PathFileType\t4\t(X/Y/Z)\t" + name.replaceAll("\\s", " ") + "\n" + KEYS);
    out.write(rate + "\t" + rate + "\t" + frames + "\t" + labels.size() + "\t");
    out.write(places.unit().symbol() + "\t" + rate + "\t1\t" + frames + "\n");
    out.write("Frame#\tTime");
    for (int i = 0; i < labels.size(); i++) {
      out.write((i == 0 ? "\t" : "\t\t\t") + labels.get(i));
    }
    out.write("\t\t\n\t");
    for (int i = 1; i <= labels.size(); i++) {
      out.write("\tX" + i + "\tY" + i + "\tZ" + i);
    }
    out.write("\n\n");
  }

  private static void row(Recording recording, MarkerPlaces places, int labels, int t, Writer out)
      throws IOException {
    Timeline timeline = recording.timeline();
    double time = timeline.timesSec() != null ? timeline.timeSec(t) : t / places.rateHz();
    out.write((t + 1) + "\t" + time + "\t");
    float[] cells = new float[AXES];
    int n = recording.skeleton().size();
    for (int i = 0; i < labels; i++) {
      Pose pose = recording.tracks().isEmpty() ? null : recording.tracks().get(i / n).pose(t);
      Arrays.fill(cells, Float.NaN);
      if (pose != null) {
        places.put(pose, i % n, cells, 0);
      }
      boolean has = !Float.isNaN(cells[0] + cells[1] + cells[2]);
      for (float cell : cells) {
        out.write(has ? Float.toString(cell) : "");
        out.write('\t');
      }
    }
    out.write('\n');
  }
}
