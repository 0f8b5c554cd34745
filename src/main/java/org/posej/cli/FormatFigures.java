// SPDX-License-Identifier: BSD-2-Clause
package org.posej.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.posej.Recording;
import org.posej.exchange.Formats;
import org.posej.exchange.RoundTrip;
import org.posej.io.PoseFormat;
import org.posej.io.ReadOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints which files of keypoints are read and what becomes of them when they are written. */
@Command(
    name = "formats",
    description = "Reads all files of keypoints below a folder, writes them and reads them again.",
    mixinStandardHelpOptions = true)
final class FormatFigures implements Runnable {
  private static final String HEADER =
      "file\tformat\tindividuals\tkeypoints\tframes\tround_trip\tnote";

  @Option(names = "--data", required = true, description = "A folder.")
  private Path data;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    out().println(HEADER);
    try {
      visit(data);
    } catch (IOException e) {
      throw new IllegalArgumentException(data + " cannot be read: " + e.getMessage(), e);
    }
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  /** Folders that are of a format are not looked into. */
  private void visit(Path path) throws IOException {
    PoseFormat format = formatOf(path);
    if (format != null) {
      row(path, format);
    } else if (Files.isDirectory(path)) {
      List<Path> inside;
      try (Stream<Path> all = Files.list(path)) {
        inside = all.sorted().toList();
      }
      for (Path p : inside) {
        visit(p);
      }
    }
  }

  private static PoseFormat formatOf(Path path) {
    try {
      return Files.isSymbolicLink(path) ? null : Formats.find(path);
    } catch (IOException e) {
      return null; // it holds no keypoints
    }
  }

  private void row(Path path, PoseFormat format) {
    try {
      Recording r = format.read(path, ReadOptions.NONE);
      if (r.skeleton().size() == 0) {
        return; // events alone
      }
      RoundTrip trip = RoundTrip.of(r, format);
      print(
          path,
          format.key(),
          r.tracks().size(),
          r.skeleton().size(),
          r.tracks().stream().flatMapToInt(t -> t.frames()).distinct().count(),
          trip.result(),
          trip.note());
    } catch (IOException | IllegalArgumentException e) {
      print(path, format.key(), "-", "-", "-", "failed", e.getMessage());
    }
  }

  private void print(Path path, Object... cells) {
    StringBuilder row = new StringBuilder(data.relativize(path).toString().replace('\\', '/'));
    for (Object cell : cells) {
      row.append('\t').append(String.valueOf(cell).replaceAll("\\s+", " "));
    }
    out().println(row);
  }
}
