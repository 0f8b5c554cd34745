// SPDX-License-Identifier: BSD-2-Clause
package org.posej.tool;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Skeleton;
import org.posej.Track;
import org.posej.file.BadFile;
import org.posej.file.PartFile;
import org.posej.io.CsvText;
import org.posej.io.FileStart;
import org.posej.io.Individuals;
import org.posej.io.LongCsv;
import org.posej.io.PointLosses;
import org.posej.io.PoseFormat;
import org.posej.io.ReadOptions;

/**
 * MTrackJ's tracks ({@code .mdf}): a cluster per individual and a track per point.
 *
 * <p>Coordinates run from 0 at the centre of the first pixel, frames, slices and channels from 1.
 * Clusters and tracks have numbers, no names; points are called as those of the given skeleton in
 * the order of their numbers, else by their numbers. They were placed by hand.
 */
public final class MtrackJ implements PoseFormat {
  private static final String FIRST_LINE = "MTrackJ 1.5.1 Data File";
  private static final String LAST_LINE = "End of MTrackJ Data File";
  private static final Pattern SPACES = Pattern.compile("\\s+");
  private static final String NUMBER = "\\d{1,9}";

  @Override
  public String key() {
    return "mtrackj";
  }

  @Override
  public String title() {
    return "MTrackJ tracks (mdf)";
  }

  @Override
  public String ending() {
    return ".mdf";
  }

  @Override
  public boolean matches(FileStart start) {
    return start.text().matches("(?s)MTrackJ [0-9.]+ Data File\\s.*");
  }

  @Override
  public Recording read(Path path, ReadOptions options) throws IOException {
    Lines lines = new Lines();
    try (BufferedReader in = Files.newBufferedReader(BadFile.toRead(path))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        lines.add(line.strip());
      }
    } catch (CharacterCodingException e) {
      throw BadFile.error(path, "line " + (lines.number + 1), "it is not text in UTF-8", e);
    } catch (IllegalArgumentException e) {
      throw BadFile.error(path, "line " + lines.number, e.getMessage(), e);
    }
    if (!lines.ended) {
      throw BadFile.error(path, "", "the line '" + LAST_LINE + "' is missing", null);
    }
    Skeleton skeleton = skeleton(lines.points.names());
    Individuals individuals = lines.points.individuals(skeleton, true);
    Skeleton given = options.skeleton();
    boolean fits = given != null && given.size() == skeleton.size();
    return individuals.recording(fits ? given : skeleton);
  }

  private static Skeleton skeleton(List<String> numbers) {
    return LongCsv.skeleton(
        "", numbers.stream().sorted(Comparator.comparingInt(Integer::parseInt)).toList());
  }

  /** What was read so far. */
  private static final class Lines {
    private final LoosePoints points = new LoosePoints();
    private int number;
    private String cluster;
    private String track;
    private boolean ended;

    void add(String line) {
      if (++number == 1 && !line.matches("\ufeff?MTrackJ [0-9.]+ Data File")) {
        throw new IllegalArgumentException("an MTrackJ file begins with its version");
      }
      String[] words = SPACES.split(line);
      switch (words[0]) {
        case "Cluster" -> cluster = name(words);
        case "Track" -> track = name(words);
        case "Point" -> point(words);
        case "End" -> ended = true;
        default -> {
          // how it is displayed, and other settings
        }
      }
    }

    private static String name(String[] words) {
      if (words.length < 2 || !words[1].matches(NUMBER)) {
        throw new IllegalArgumentException(words[0] + " has no number");
      }
      return String.valueOf(Integer.parseInt(words[1]));
    }

    private void point(String[] words) {
      if (cluster == null || track == null) {
        throw new IllegalArgumentException("a point stands before its cluster and track");
      }
      if (words.length < 6) {
        throw new IllegalArgumentException("a point has a number, x, y, z, t and a channel");
      }
      int frame = Individuals.frame(CsvText.number(words[5]) - 1);
      double x = CsvText.number(words[2]);
      double y = CsvText.number(words[3]);
      points.add(cluster, track, frame, x, y, 1);
    }
  }

  @Override
  public List<String> losses(Recording recording) {
    List<String> names = recording.skeleton().names();
    List<Track> tracks = recording.tracks();
    return PointLosses.of(recording, false)
        .poses("scores and where points come from", p -> !PointLosses.isByHand(p))
        .when("names of points", !names.equals(numbers(names.size())))
        .when(
            "names of individuals",
            !tracks.stream().map(Track::name).toList().equals(numbers(tracks.size())))
        .when("points that are never there", !PointLosses.unused(recording).isEmpty())
        .limbs()
        .scale()
        .frameNames()
        .list();
  }

  private static List<String> numbers(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(String::valueOf).toList();
  }

  @Override
  public void write(Recording recording, Path path) throws IOException {
    Individuals.check(recording);
    PartFile.write(
        path,
        out -> {
          try (Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8)) {
            text.write(FIRST_LINE + "\nAssembly 1\n");
            for (int n = 0; n < recording.tracks().size(); n++) {
              text.write("Cluster " + (n + 1) + "\n");
              for (int k = 0; k < recording.skeleton().size(); k++) {
                write(text, recording.tracks().get(n), k);
              }
            }
            text.write(LAST_LINE + "\n");
          }
        });
  }

  /** A track without points is left out. */
  private static void write(Writer text, Track track, int k) throws IOException {
    int point = 0;
    for (int t : track.frames().toArray()) {
      Pose pose = track.pose(t);
      if (pose.has(k)) {
        if (point == 0) {
          text.write("Track " + (k + 1) + "\n");
        }
        text.write(
            "Point "
                + ++point
                + " "
                + pose.x(k)
                + " "
                + pose.y(k)
                + " 1.0 "
                + (t + 1)
                + ".0 1.0\n");
      }
    }
  }
}
