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
import org.posej.gait.GaitEvent.Kind;
import org.posej.gait.KnownFeet;
import org.posej.gait.SideView;
import org.posej.io.PoseFormat;
import org.posej.io.ReadOptions;

/**
 * The walkers below a folder whose foot events were annotated: in the file itself (C3D) or in a
 * table of step cycles beside it (AutoGaitA).
 *
 * <p>A person belongs to the subject of a table that is called like its file, a mouse to {@code 15
 * run 3} where its file is called {@code ...Mouse15...run3...}. Files in which both feet strike in
 * the first frame are cycles that were stretched to one length, no walks; they are left out.
 */
final class GaitTrials {
  private static final double MOVIE_HZ = 100; // of tables that tell no rate
  private static final double LEAST_SCORE = 0.3;
  private static final Pattern RUN =
      Pattern.compile("mouse(\\d+).*run(\\d+)", Pattern.CASE_INSENSITIVE);

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
        add(stem(file), recording, recording.events(), recording.timeline().rateHz());
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
    String subject = run.find() ? run.group(1) + " run " + run.group(2) : stem(file);
    boolean animal = !subject.equals(stem(file));
    for (Recording table : tables) {
      for (Track track : table.tracks()) {
        if (track.name().equals(subject)) {
          Recording recording = read(file, Objects.requireNonNull(formatOf(file)));
          double told = recording.timeline().rateHz();
          double rate = Double.isNaN(told) ? MOVIE_HZ : told;
          List<Event> events = events(table, track, rate, animal ? "Hind" : "");
          add(animal ? "mouse " + subject : subject, recording, events, rate);
        }
      }
    }
  }

  private static List<Event> events(Recording table, Track track, double rate, String side) {
    double ratio = rate / table.timeline().rateHz();
    return table.events().stream()
        .filter(e -> e.track() == track.id() && isStep(e.name()))
        .map(e -> new Event(e.name(), side.isEmpty() ? e.side() : side, 0, e.frame() * ratio))
        .toList();
  }

  private void add(String name, Recording recording, List<Event> events, double rate) {
    Track track = recording.tracks().get(0);
    boolean inSpace = track.frames().noneMatch(t -> track.pose(t).count() > 0);
    trials.add(
        new GaitTrial(
            name,
            SideView.of(
                recording, track, KnownFeet.of(recording, track, LEAST_SCORE), rate, LEAST_SCORE),
            events.stream().filter(e -> isStep(e.name())).toList(),
            inSpace));
  }
}
