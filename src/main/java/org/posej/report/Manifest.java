// SPDX-License-Identifier: BSD-2-Clause
package org.posej.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.posej.catalog.Digest;
import org.posej.exchange.KeypointFile;
import org.posej.file.BadFile;
import org.posej.file.PartFile;
import org.posej.file.TextFile;
import org.posej.file.Tree;
import org.posej.io.ReadOptions;
import org.posej.io.RecordingJson;
import org.posej.report.ReportOptions.Affected;
import org.posej.report.ReportOptions.Person;

/**
 * How a report was made: version, parameters, inputs with their digests, files that were written.
 *
 * <p>JSON, version 1. From it and the inputs the same numbers are computed again.
 *
 * @param options of the report
 * @param inputs in order
 */
public record Manifest(ReportOptions options, List<Entry> inputs) {
  static final String NAME = "manifest.json";
  private static final String FORMAT = "posej-gait-report";
  private static final int VERSION = 1;
  private static final int MOST = 10_000; // inputs and tracks
  private static final int MOST_FRAMES = RecordingJson.MAX_FRAMES;
  private static final int LONGEST = 1 << 22; // characters of a text
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * An input.
   *
   * @param name of the trial
   * @param path of its file; empty where paths are left out
   * @param sha256 of the file; empty for a folder
   * @param track the place of the walker among its tracks
   */
  public record Entry(String name, String path, String sha256, int track) {}

  /** Returns the version of PoseJ that runs. */
  static String version() {
    String version = Manifest.class.getPackage().getImplementationVersion();
    return version == null ? "(not from a jar)" : version;
  }

  /** Returns the parameters by the names that they have in macros; null for what is found out. */
  static Map<String, Object> parameters(ReportOptions options) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("first", options.frames().first());
    all.put("last", options.frames().last());
    all.put("rate", known(options.rateHz()));
    all.put("belt", known(options.beltSpeed()));
    all.put("method", options.method());
    boolean own = options.angles().name().isEmpty();
    all.put("angles", own ? options.angles().text() : options.angles().name());
    all.put("norm", options.norm().text());
    all.put("subject", options.person().subject());
    all.put("session", options.person().session());
    all.put("affected", options.person().affected().key());
    all.put("anonymous", options.anonymous());
    return all;
  }

  private static Double known(double value) {
    return Double.isNaN(value) ? null : (Double) value;
  }

  /**
   * Writes the manifest of a report.
   *
   * @param inputs that went in, also those that could not be analysed
   * @param files that were written beside it
   * @throws IOException if it cannot be written
   */
  static void write(ReportOptions options, List<Input> inputs, List<Path> files, Path target)
      throws IOException {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("format", FORMAT);
    all.put("version", VERSION);
    all.put("posej", version());
    all.put("parameters", parameters(options));
    List<Object> entries = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      entries.add(entry(inputs.get(i), options.anonymous(), i + 1));
    }
    all.put("inputs", entries);
    Map<String, String> written = new LinkedHashMap<>();
    for (Path file : files) {
      written.put(file.getFileName().toString(), Digest.sha256(file).hex());
    }
    all.put("files", written);
    String text = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(all) + "\n";
    PartFile.write(target, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static Map<String, Object> entry(Input input, boolean anonymous, int number) {
    Map<String, Object> entry = new LinkedHashMap<>();
    boolean named = !anonymous && input.file() != null;
    entry.put("name", anonymous ? "Trial " + number : input.name());
    entry.put("path", named ? input.file().toAbsolutePath().normalize().toString() : "");
    entry.put("sha256", input.sha256());
    entry.put("track", input.track());
    entry.put(
        "history",
        anonymous ? History.anonymous(input.recording().history()) : input.recording().history());
    return entry;
  }

  /**
   * Reads a manifest.
   *
   * @throws IOException if it is none of version 1; the message names the field
   */
  public static Manifest read(Path file) throws IOException {
    String text = TextFile.read(file);
    try {
      Tree tree = new Tree(JSON.readValue(text, Object.class), "");
      return BadFile.checked(file, () -> of(tree));
    } catch (JsonProcessingException e) {
      throw BadFile.error(file, "", "it is no manifest of a report, which is JSON", e);
    }
  }

  private static Manifest of(Tree tree) throws IOException {
    if (!tree.at("format").text("").equals(FORMAT) || tree.at("version").whole(1, MOST) != 1) {
      throw new IllegalArgumentException(
          "it is no manifest of a gait report of version 1; give manifest.json");
    }
    Tree told = tree.at("parameters");
    String angles = told.at("angles").text();
    Person person =
        new Person(
            told.at("subject").name(LONGEST),
            told.at("session").name(LONGEST),
            Affected.of(told.at("affected").text("none")));
    ReportOptions options =
        new ReportOptions(
            new ReportOptions.Frames(
                told.at("first").whole(1, MOST_FRAMES, 1),
                told.at("last").whole(-1, MOST_FRAMES, -1)),
            told.at("rate").number(Double.NaN),
            told.at("belt").number(Double.NaN),
            told.at("method").text(),
            angles.contains("\n") ? new AngleTable("", angles) : AngleTable.of(angles),
            Norm.parse(told.at("norm").name(LONGEST)),
            person,
            told.at("anonymous").flag(false));
    List<Entry> entries =
        tree.at("inputs").list(1, MOST).stream()
            .map(
                e ->
                    new Entry(
                        e.at("name").text(),
                        e.at("path").name(LONGEST),
                        e.at("sha256").name(LONGEST),
                        e.at("track").whole(0, MOST)))
            .toList();
    return new Manifest(options, entries);
  }

  /**
   * Finds the inputs and reads them.
   *
   * <p>Each is taken from where it was, else from beside the manifest, else from among the files
   * that are given: the first whose digest is right.
   *
   * @param manifest file of this manifest
   * @param others files, or folders of files
   * @throws IOException if one is not found, or is another one than that which went in
   */
  public List<Input> readInputs(Path manifest, List<Path> others) throws IOException {
    List<Path> places = new ArrayList<>();
    for (Path other : others) {
      places.addAll(files(other));
    }
    places.addAll(files(manifest.toAbsolutePath().getParent()));
    List<Input> found = new ArrayList<>();
    for (Entry entry : inputs) {
      Path file = find(entry, places);
      var recording =
          KeypointFile.read(file, KeypointFile.AUTO, ReadOptions.of("", null)).recording();
      if (entry.track() >= recording.tracks().size()) {
        throw new IOException(file + " has no individual " + (entry.track() + 1) + ".");
      }
      found.add(new Input(entry.name(), file, entry.sha256(), recording, entry.track()));
    }
    return found;
  }

  private static List<Path> files(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      return List.of(BadFile.toRead(path));
    }
    try (Stream<Path> list = Files.list(path)) {
      return list.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static Path find(Entry entry, List<Path> places) throws IOException {
    Path told = path(entry.path());
    if (told != null && Files.exists(told)) {
      boolean same = entry.sha256().isEmpty() || Digest.sha256(told).hex().equals(entry.sha256());
      if (same) {
        return told;
      }
    }
    for (Path place : places) {
      if (!entry.sha256().isEmpty() && Digest.sha256(place).hex().equals(entry.sha256())) {
        return place;
      }
    }
    throw new IOException(
        "The input '"
            + entry.name()
            + "' was not found"
            + (told == null ? "" : " as " + told)
            + " nor among the files given: none has the SHA-256 "
            + entry.sha256()
            + "; give the file, or the folder that holds it.");
  }

  private static Path path(String text) {
    try {
      return text.isEmpty() ? null : Path.of(text);
    } catch (InvalidPathException e) {
      return null; // of another system
    }
  }
}
