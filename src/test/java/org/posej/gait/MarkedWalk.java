// SPDX-License-Identifier: BSD-2-Clause
package org.posej.gait;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Scale;
import org.posej.Skeleton;
import org.posej.Timeline;
import org.posej.Track;
import org.posej.gait.GaitEvent.Kind;
import org.posej.skeleton.Skeletons;

/** The woman who walks in the demo movie of Sports2D: events marked by eye, and found points. */
public final class MarkedWalk {
  /** Frames per second of the movie. */
  public static final double RATE_HZ = 30;

  /** Of the woman, from the settings beside the movie and from her head to her sole by eye. */
  public static final double METRES_PER_PIXEL = 1.65 / 413.6;

  /** An event marked by eye, of the left or the right foot; the frame may be a half. */
  public record Mark(int set, String side, Kind kind, double frame) {}

  /** How far found events are from marked ones, in frames. */
  public record Distance(int found, int missed, int extra, double meanFrames, double biasFrames) {}

  private MarkedWalk() {}

  /** Returns the marks of the first or the second time. */
  public static List<Mark> marks(int set) {
    return rows("sports2d-demo-marks.tsv").stream()
        .skip(1)
        .map(
            row ->
                new Mark(
                    Integer.parseInt(row[0]),
                    row[1],
                    Kind.valueOf(row[2].toUpperCase(Locale.ROOT)),
                    Double.parseDouble(row[3])))
        .filter(mark -> mark.set() == set)
        .toList();
  }

  /** Returns the legs as a network found them, in metres. */
  public static Recording legs(String network) {
    List<String[]> rows = rows("sports2d-demo-" + network + ".tsv");
    Skeleton skeleton = Skeletons.of("blazepose-33");
    int size = skeleton.size();
    Track track = new Track(1, "walker");
    for (String[] row : rows.subList(1, rows.size())) {
      double[][] numbers = new double[3][size];
      Arrays.fill(numbers[0], Double.NaN);
      Arrays.fill(numbers[1], Double.NaN);
      for (int i = 1; i < row.length; i++) {
        String name = rows.get(0)[i].split(" ")[0];
        int k = skeleton.names().indexOf(name);
        numbers[(i - 1) % 3][k] = row[i].isEmpty() ? Double.NaN : Double.parseDouble(row[i]);
      }
      track.put(Integer.parseInt(row[0]), Pose.of(numbers[0], numbers[1], numbers[2]));
    }
    return new Recording(
        skeleton,
        List.of(track),
        List.of(),
        Timeline.ofRate(RATE_HZ),
        new Scale(METRES_PER_PIXEL, METRES_PER_PIXEL, "m"),
        List.of());
  }

  private static List<String[]> rows(String file) {
    try (InputStream in = MarkedWalk.class.getResourceAsStream(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t", -1))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Compares the events of an analysis with marks, each with the nearest within 8 frames. */
  public static Distance distance(GaitAnalysis analysis, List<Mark> marks) {
    List<GaitEvent> left = new ArrayList<>(analysis.events());
    double sum = 0;
    double bias = 0;
    for (Mark mark : marks) {
      GaitEvent nearest = nearest(analysis, left, mark);
      if (nearest != null) {
        left.remove(nearest);
        sum += Math.abs(nearest.frame() - mark.frame());
        bias += nearest.frame() - mark.frame();
      }
    }
    int found = analysis.events().size() - left.size();
    return new Distance(found, marks.size() - found, left.size(), sum / found, bias / found);
  }

  private static GaitEvent nearest(GaitAnalysis analysis, List<GaitEvent> events, Mark mark) {
    return events.stream()
        .filter(e -> e.kind() == mark.kind() && isOf(analysis, e, mark.side()))
        .filter(e -> Math.abs(e.frame() - mark.frame()) <= 8)
        .min((a, b) -> Double.compare(off(a, mark), off(b, mark)))
        .orElse(null);
  }

  private static boolean isOf(GaitAnalysis analysis, GaitEvent event, String side) {
    return analysis.gait().feet().get(event.foot()).foot().name().equalsIgnoreCase(side);
  }

  private static double off(GaitEvent event, Mark mark) {
    return Math.abs(event.frame() - mark.frame());
  }
}
