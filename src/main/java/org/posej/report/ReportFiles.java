// SPDX-License-Identifier: BSD-2-Clause
package org.posej.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.posej.Recording;
import org.posej.exchange.CurveFile;
import org.posej.exchange.KeypointFile;
import org.posej.file.Folders;
import org.posej.file.PartFile;
import org.posej.io.RecordingJson;
import org.posej.measure.Definitions;
import org.posej.measure.Measured;

/** The folder of a report: tables, page, motion files and the manifest, all or nothing. */
public final class ReportFiles {
  private static final List<String> KINDS = List.of("csv", "html", "c3d", "trc", "mot", "json");

  private final GaitReport report;
  private final List<Input> inputs;
  private final Set<String> kinds;
  private final List<Path> written = new ArrayList<>();

  private ReportFiles(GaitReport report, List<Input> inputs, Set<String> kinds) {
    this.report = report;
    this.inputs = inputs;
    this.kinds = kinds;
  }

  /**
   * Returns the kinds of files that are asked for.
   *
   * @param text with commas, such as {@code csv,html,c3d}
   * @throws IllegalArgumentException if there is no such kind
   */
  public static Set<String> kinds(String text) {
    Set<String> kinds = new LinkedHashSet<>();
    for (String word : text.toLowerCase(Locale.ROOT).split("[,\\s]+")) {
      if (!word.isEmpty() && !KINDS.contains(word)) {
        throw new IllegalArgumentException(
            "There is no export '" + word + "'; there are " + String.join(", ", KINDS) + ".");
      }
      kinds.add(word);
    }
    kinds.remove("");
    return kinds;
  }

  /**
   * Writes a report into a folder that is not there yet or empty, else into one beside it with a
   * number.
   *
   * @param inputs that went in, also those that could not be analysed
   * @param pictures of frames of each trial for the page; empty for none
   * @return the folder
   * @throws IOException if it cannot be written; nothing is left then
   */
  public static Path write(
      GaitReport report,
      List<Input> inputs,
      List<List<Picture>> pictures,
      Set<String> kinds,
      Path folder)
      throws IOException {
    Path target = free(folder.toAbsolutePath().normalize());
    Files.createDirectories(target.getParent());
    Files.deleteIfExists(target);
    Folders.write(target, part -> new ReportFiles(report, inputs, kinds).fill(part, pictures));
    return target;
  }

  private static Path free(Path folder) throws IOException {
    Path free = folder;
    for (int n = 2; !isEmpty(free); n++) {
      free = folder.resolveSibling(folder.getFileName() + "-" + n);
    }
    return free;
  }

  private static boolean isEmpty(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return true;
    }
    if (!Files.isDirectory(folder)) {
      throw new IOException(folder + " is a file; give a folder for the report.");
    }
    try (Stream<Path> list = Files.list(folder)) {
      return list.findAny().isEmpty();
    }
  }

  private void fill(Path folder, List<List<Picture>> pictures) throws IOException {
    if (kinds.contains("csv")) {
      table(GaitTables.events(report), folder.resolve("events.csv"));
      table(GaitTables.cycles(report), folder.resolve("cycles.csv"));
      table(GaitTables.summary(report), folder.resolve("summary.csv"));
      table(GaitTables.angles(report), folder.resolve("angles.csv"));
      table(GaitTables.curves(report), folder.resolve("curves.csv"));
    }
    if (kinds.contains("html")) {
      Path page = folder.resolve("report.html");
      String text = HtmlReport.of(report, pictures);
      PartFile.write(page, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
      written.add(page);
    }
    for (int i = 0; i < report.trials().size(); i++) {
      motion(report.trials().get(i), folder, i + 1);
    }
    List<Input> known = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      known.add(kept(inputs.get(i), folder, i + 1));
    }
    Manifest.write(report.options(), known, written, folder.resolve(Manifest.NAME));
  }

  private void table(Table table, Path file) throws IOException {
    table.write(file);
    written.add(file);
  }

  /** Writes a trial with its events for other programs. */
  private void motion(Trial trial, Path folder, int number) throws IOException {
    String name = fileName(trial.name(), number);
    for (String kind : List.of("c3d", "trc", "json")) {
      if (kinds.contains(kind)) {
        Path file = folder.resolve(name + "." + kind);
        boolean whole = kind.equals("json");
        Recording recording = whole ? trial.withEvents() : trial.placed();
        String format = whole ? "posej" : kind;
        KeypointFile.write(recording, KeypointFile.toWrite(file, format), file);
        written.add(file);
      }
    }
    if (kinds.contains("mot")) {
      Path file = folder.resolve(name + ".mot");
      Measured measured =
          Measured.of(
              trial.flat(), trial.flat().tracks().get(0), Definitions.named(Definitions.OPENSIM));
      CurveFile.write(measured.curves(), file);
      written.add(file);
    }
  }

  /** Returns a name that every system takes, told apart by the number where that matters. */
  private String fileName(String trial, int number) {
    String plain = trial.replaceAll("[^\\p{L}\\p{N} ._-]", "_").strip();
    boolean alone = report.trials().stream().filter(t -> t.name().equals(trial)).count() == 1;
    return alone && !plain.isEmpty() ? plain : plain + "-" + number;
  }

  /** Writes keypoints that come from no file beside the report, so that it can be replayed. */
  private Input kept(Input input, Path folder, int number) throws IOException {
    if (input.file() != null) {
      return input;
    }
    Input plain = report.options().anonymous() ? input.anonymous(number) : input;
    Path file = folder.resolve("input-" + number + ".json");
    RecordingJson.write(plain.recording(), file);
    written.add(file);
    Input read = Input.read(file, "");
    return new Input(input.name(), null, read.sha256(), plain.recording(), plain.track());
  }
}
