// SPDX-License-Identifier: BSD-2-Clause
package org.posej.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.posej.Event;
import org.posej.Recording;
import org.posej.Track;
import org.posej.exchange.Formats;
import org.posej.gait.Feet;
import org.posej.gait.GaitEvent.Kind;
import org.posej.gait.KnownFeet;
import org.posej.gait.SideView;
import org.posej.io.PoseFormat;
import org.posej.io.ReadOptions;

/**
 * The walkers below a folder whose foot events were annotated: in the file itself (C3D) or in a
 * table of step cycles beside it (AutoGaitA).
 *
 * <p>A person belongs to the subject of a table that is called like its file. A mouse whose file is
 * called {@code ...Mouse15...} belongs to that run of {@code 15} in whose stances the paw stands
 * still: not all files have the number of their run. Files in which both feet strike in the first
 * frame are cycles that were stretched to one length, no walks; they are left out.
 */
final class GaitTrials {
  private static final double MOVIE_HZ = 100; // of tables that tell no rate
  private static final double LEAST_SCORE = 0.3;
  private static final String PAW = "Hind"; // that was annotated
  private static final Pattern RUN = Pattern.compile("mouse(\\d+)", Pattern.CASE_INSENSITIVE);

  private final List<GaitTrial> trials = new ArrayList<>();
  private final List<Recording> tables = new ArrayList<>();
  private final List<Path> others = new ArrayList<>();

  private GaitTrials() {}

  /** Returns the trials of a folder, in order of their names. */
  static List<GaitTrial> of(Path folder) throws IOException {
    GaitTrials all = new GaitTrials();
    List<Path> files;
    try (Stream<Path> walk = Files.walk(folder)) {
      files = walk.filter(Files::isRegularFile).sorted().toList();
    }
    for (Path file : files) {
      all.visit(file);
    }
    for (Path file : all.others) {
      all.annotated(file);
    }
    all.trials.sort(Comparator.comparing(GaitTrial::name));
    return all.trials;
  }

  private void visit(Path file) throws IOException {
    PoseFormat format = formatOf(file);
    if (format == null) {
      return;
    }
    if (format.key().equals("step-table")) {
      Recording table = read(file, format);
      if (table != null) {
        tables.add(table);
      }
    } else if (format.key().equals("c3d")) {
      Recording recording = read(file, format);
      if (recording != null && isWalk(recording.events())) {
        trials.add(trial(stem(file), recording, recording.events(), recording.timeline().rateHz()));
      }
    } else {
      others.add(file);
    }
  }

  private static PoseFormat formatOf(Path file) {
    try {
      return Formats.find(file);
    } catch (IOException e) {
      return null; // it holds no keypoints
    }
  }

  private static Recording read(Path file, PoseFormat format) {
    try {
      return format.read(file, ReadOptions.NONE);
    } catch (IOException | IllegalArgumentException e) {
      return null; // an empty or broken sample
    }
  }

  private static boolean isWalk(List<Event> events) {
    long feet = events.stream().filter(e -> isStep(e.name())).count();
    long first =
        events.stream()
            .filter(e -> e.name().equals(Kind.STRIKE.title()) && e.frame() == 0)
            .map(Event::side)
            .distinct()
            .count();
    return feet > 0 && first < 2;
  }

  static boolean isStep(String name) {
    return name.equals(Kind.STRIKE.title()) || name.equals(Kind.OFF.title());
  }

  private static String stem(Path file) {
    return file.getFileName().toString().replaceAll("\\.[^.]*$", "");
  }

  private void annotated(Path file) throws IOException {
    Matcher run = RUN.matcher(stem(file));
    String subject = run.find() ? run.group(1) : "";
    for (Recording table : tables) {
      List<Track> people =
          table.tracks().stream().filter(t -> t.name().equals(stem(file))).toList();
      List<Track> runs =
          table.tracks().stream()
              .filter(t -> !subject.isEmpty() && t.name().startsWith(subject + " run "))
              .toList();
      if (!people.isEmpty()) {
        person(file, table, people.get(0));
      } else if (!runs.isEmpty()) {
        mouse(file, table, runs);
      }
    }
  }

  private void person(Path file, Recording table, Track subject) throws IOException {
    Recording recording = read(file, Objects.requireNonNull(formatOf(file)));
    double told = recording.timeline().rateHz();
    double rate = Double.isNaN(told) ? MOVIE_HZ : told;
    trials.add(trial(subject.name(), recording, events(table, subject, rate, ""), rate));
  }

  private void mouse(Path file, Recording table, List<Track> runs) throws IOException {
    Recording recording = read(file, Objects.requireNonNull(formatOf(file)));
    GaitTrial best = null;
    for (Track run : runs) {
      List<Event> events = events(table, run, MOVIE_HZ, PAW);
      GaitTrial trial = trial("mouse " + run.name(), recording, events, MOVIE_HZ);
      best = best == null || contrast(trial) > contrast(best) ? trial : best;
    }
    trials.add(best);
  }

  /** Returns how much faster the paw is in annotated swings than in annotated stances. */
  private static double contrast(GaitTrial trial) {
    double[] x = trial.gait().feet().get(0).heel().x();
    List<Double> stances = new ArrayList<>();
    List<Double> swings = new ArrayList<>();
    List<Event> events =
        trial.events().stream().sorted(Comparator.comparingDouble(Event::frame)).toList();
    for (int i = 1; i < events.size(); i++) {
      boolean stands = events.get(i - 1).name().equals(Kind.STRIKE.title());
      for (int t = (int) events.get(i - 1).frame() + 1; t < events.get(i).frame(); t++) {
        double step = t < x.length ? Math.abs(x[t] - x[t - 1]) : 0;
        (stands ? stances : swings).add(Double.isNaN(step) ? 0 : step);
      }
    }
    return median(swings) - median(stances);
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().skip(values.size() / 2).findFirst().orElse(0.0);
  }

  private static List<Event> events(Recording table, Track track, double rate, String side) {
    double ratio = rate / table.timeline().rateHz();
    return table.events().stream()
        .filter(e -> e.track() == track.id() && isStep(e.name()))
        .map(e -> new Event(e.name(), side.isEmpty() ? e.side() : side, 0, e.frame() * ratio))
        .toList();
  }

  private static GaitTrial trial(
      String name, Recording recording, List<Event> events, double rate) {
    Track track = recording.tracks().get(0);
    boolean inSpace = track.frames().noneMatch(t -> track.pose(t).count() > 0);
    Feet feet = KnownFeet.of(recording, track, LEAST_SCORE);
    return new GaitTrial(
        name,
        SideView.of(recording, track, feet, rate, LEAST_SCORE),
        events.stream().filter(e -> isStep(e.name())).toList(),
        inSpace);
  }
}
