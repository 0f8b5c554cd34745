// SPDX-License-Identifier: BSD-2-Clause
package org.posej.measure;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.posej.measure.Definition.Kind;
import org.posej.measure.Definition.Place;

/**
 * Tables of what is measured: lines of {@code name,kind,points,sign,zero}.
 *
 * <p>Points are separated by semicolons; {@code a+b} is the middle of two keypoints, {@code a|b}
 * the first that the skeleton has. Sign and zero may be left out. Lines that begin with # are
 * remarks.
 */
public final class Definitions {
  /** Flexion, dorsiflexion and forward lean are positive, a straight body is 0 (Sports2D). */
  public static final String SAGITTAL = "sagittal";

  /** The same with the names and signs of OpenSim's coordinates. */
  public static final String OPENSIM = "opensim";

  private static final String HEADER = "name,kind,points,sign,zero";
  private static final int MOST = 1000;

  private Definitions() {}

  /** Returns the names of the tables that there are. */
  public static List<String> names() {
    return List.of(SAGITTAL, OPENSIM);
  }

  /**
   * Returns a table that there is.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public static List<Definition> named(String name) {
    if (!names().contains(name)) {
      throw new IllegalArgumentException(
          "There is no table of angles '" + name + "'; give one of " + names() + " or a file.");
    }
    try (InputStream in = Definitions.class.getResourceAsStream(name + ".csv")) {
      return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a table.
   *
   * @throws IllegalArgumentException if a line is not understood, which the message tells
   */
  public static List<Definition> parse(String text) {
    List<Definition> all = new ArrayList<>();
    Set<String> names = new HashSet<>();
    String[] lines = text.split("\\R");
    for (int i = 0; i < lines.length; i++) {
      String line = lines[i].strip();
      if (!line.isEmpty() && !line.startsWith("#") && !line.equalsIgnoreCase(HEADER)) {
        Definition definition = line(line, i + 1);
        if (!names.add(definition.name()) || all.size() == MOST) {
          throw bad(
              i + 1, "two rows are called '" + definition.name() + "', or there are too many");
        }
        all.add(definition);
      }
    }
    if (all.isEmpty()) {
      throw new IllegalArgumentException(
          "The table of angles is empty; its rows are " + HEADER + ".");
    }
    return all;
  }

  private static Definition line(String line, int number) {
    String[] cells = line.split(",", -1);
    if (cells.length < 3 || cells.length > 5 || cells[0].isBlank()) {
      throw bad(number, "a row is " + HEADER + ", not '" + line + "'");
    }
    try {
      Kind kind = Kind.valueOf(cells[1].strip().toUpperCase(Locale.ROOT));
      List<Place> places = Arrays.stream(cells[2].split(";")).map(Definitions::place).toList();
      return new Definition(
          cells[0].strip(), kind, places, number(cells, 3, 1), number(cells, 4, 0));
    } catch (NumberFormatException e) {
      throw bad(number, "sign and zero are numbers, not '" + line + "'");
    } catch (IllegalArgumentException e) {
      boolean named = e.getMessage().startsWith("No enum");
      throw bad(
          number,
          named ? "there is no kind '" + cells[1].strip() + "'; see " + kinds() : e.getMessage());
    }
  }

  private static String kinds() {
    return Arrays.toString(Kind.values()).toLowerCase(Locale.ROOT);
  }

  private static IllegalArgumentException bad(int line, String why) {
    String end = why.endsWith(".") ? "" : ".";
    return new IllegalArgumentException("Line " + line + " of the table of angles: " + why + end);
  }

  private static Place place(String text) {
    return new Place(
        Arrays.stream(text.split("\\|"))
            .map(choice -> Arrays.stream(choice.split("\\+")).map(String::strip).toList())
            .toList());
  }

  private static double number(String[] cells, int at, double otherwise) {
    return at < cells.length && !cells[at].isBlank()
        ? Double.parseDouble(cells[at].strip())
        : otherwise;
  }
}
