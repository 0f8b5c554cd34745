// SPDX-License-Identifier: BSD-2-Clause
package org.posej.sheet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.posej.io.LongCsv;

/**
 * The columns of a table with a row per frame.
 *
 * <p>A point has a column for x and one for y, called after it: {@code NAME.x}, {@code NAME_x},
 * {@code NAME x}, {@code NAME (x)} or {@code x_NAME}, in capitals or not, and perhaps one for its
 * score ({@code score}, {@code likelihood}, {@code confidence}, {@code conf}, {@code probability},
 * {@code visibility}). With {@code z} beside x and y the points are in space; so are {@code x3d},
 * {@code y3d} and {@code z3d}. A unit may follow in brackets. Columns that fit nothing are passed
 * over.
 */
final class WideHeader {
  /** The columns of a point: x, y, score, then x, y and z in space. */
  static final List<String> AXES = List.of("x", "y", "score", "x3d", "y3d", "z3d");

  private static final int SCORE = 2;
  private static final int SPACE = 3;
  private static final Set<String> SCORES =
      Set.of("score", "likelihood", "confidence", "conf", "probability", "visibility");
  private static final Map<String, Double> METRES = Map.of("m", 1.0, "cm", 1e-2, "mm", 1e-3);
  private static final String AXIS =
      "(x3d|y3d|z3d|x|y|z|score|likelihood|confidence|conf|probability|visibility)";
  private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.DOTALL;
  private static final Pattern UNIT = Pattern.compile("(.*) ?\\((px|pixels?|m|cm|mm)\\)", FLAGS);
  private static final Pattern LAST = Pattern.compile("(.+)[ ._:/\\-]" + AXIS, FLAGS);
  private static final Pattern BRACKETED =
      Pattern.compile("(.+?) ?[(\\[]" + AXIS + "[)\\]]", FLAGS);
  private static final Pattern FIRST = Pattern.compile(AXIS + "[ ._:/\\-](.+)", FLAGS);

  /** Columns of a table that are not of a point; -1 where there is none. */
  private final int frame;

  private final int time;
  private final int individual;
  private final boolean fromOne;
  private double metres = 1;
  private final Map<String, int[]> points;

  private WideHeader(List<String> header) {
    frame = find(header, "frame", "frames", "frame_idx", "frame_index", "frame number");
    fromOne = frame >= 0 && header.get(frame).strip().equals("Frame");
    time = find(header, "time", "time (s)", "timestamp", "time_s");
    individual = find(header, "individual", "track", "animal", "subject", "person");
    Map<String, int[]> found = points(header, LAST, BRACKETED);
    points = found.isEmpty() ? points(header, FIRST, null) : found;
  }

  /**
   * Reads a header.
   *
   * @return null where it is of no such table
   * @throws IllegalArgumentException if two columns of a point are called alike
   */
  static WideHeader of(String[] row) {
    WideHeader header = new WideHeader(Arrays.asList(row));
    return header.points.isEmpty() ? null : header;
  }

  private static int find(List<String> header, String... names) {
    for (int i = 0; i < header.size(); i++) {
      if (Arrays.asList(names).contains(header.get(i).strip().toLowerCase(Locale.ROOT))) {
        return i;
      }
    }
    return -1;
  }

  private Map<String, int[]> points(List<String> header, Pattern usual, Pattern other) {
    Map<String, int[]> all = new LinkedHashMap<>();
    Map<String, Integer> depths = new LinkedHashMap<>();
    for (int i = 0; i < header.size(); i++) {
      String text = header.get(i).strip();
      Matcher unit = UNIT.matcher(text);
      boolean told = unit.matches();
      text = told ? unit.group(1).strip() : text;
      Matcher m = usual.matcher(text);
      m = m.matches() || other == null ? m : other.matcher(text);
      if (i != frame && i != time && i != individual && m.matches()) {
        boolean nameFirst = usual != FIRST;
        String axis = m.group(nameFirst ? 2 : 1).toLowerCase(Locale.ROOT);
        String name = LongCsv.unguarded(m.group(nameFirst ? 1 : 2));
        put(all, depths, name, axis, i);
        if (told && METRES.containsKey(unit.group(2))) {
          metres = METRES.get(unit.group(2));
        }
      }
    }
    depths.forEach((name, column) -> raise(all.get(name), column));
    all.values().removeIf(c -> (c[0] < 0 || c[1] < 0) && (c[SPACE] < 0 || c[SPACE + 1] < 0));
    return all;
  }

  private static void put(
      Map<String, int[]> all, Map<String, Integer> depths, String name, String axis, int column) {
    int[] columns = all.computeIfAbsent(name, added -> new int[] {-1, -1, -1, -1, -1, -1});
    if (axis.equals("z")) {
      depths.put(name, column);
      return;
    }
    int at = SCORES.contains(axis) ? SCORE : AXES.indexOf(axis);
    if (columns[at] >= 0) {
      throw new IllegalArgumentException("two columns give " + axis + " of '" + name + "'");
    }
    columns[at] = column;
  }

  /** With a z, x and y are in space too. */
  private static void raise(int[] columns, int depth) {
    columns[SPACE] = columns[0];
    columns[SPACE + 1] = columns[1];
    columns[SPACE + 2] = depth;
    columns[0] = -1;
    columns[1] = -1;
  }

  /** Returns the names of the points in the order of their columns. */
  List<String> names() {
    return new ArrayList<>(points.keySet());
  }

  /** Returns the columns of the points in the order of {@link #AXES}, -1 for none. */
  List<int[]> columns() {
    return new ArrayList<>(points.values());
  }

  /** Returns the column of the frame's number, -1 for none. */
  int frame() {
    return frame;
  }

  /** Returns the number of the first frame: one in a column called Frame, else zero. */
  int firstFrame() {
    return fromOne ? 1 : 0;
  }

  /** Returns the column of the time in seconds, -1 for none. */
  int time() {
    return time;
  }

  /** Returns the column of the individual's name, -1 for none. */
  int individual() {
    return individual;
  }

  /** Returns how many metres a unit of space has. */
  double metres() {
    return metres;
  }
}
