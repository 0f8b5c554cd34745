// SPDX-License-Identifier: BSD-2-Clause
package org.posej.compare;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.posej.Recording;

/** Finds frames of one recording in another by their names. */
public final class FrameNames {
  private FrameNames() {}

  /**
   * Returns for each frame of the truth the frame of the other recording that has its name, or -1.
   *
   * <p>Where no name agrees as a whole, the names of the files without their folders are compared.
   *
   * @throws IllegalArgumentException if two frames have one name, or no name of one is in the other
   */
  public static int[] match(Recording truth, Recording found) {
    int[] whole = match(truth, found, false);
    int[] match = IntStream.of(whole).anyMatch(t -> t >= 0) ? whole : match(truth, found, true);
    if (IntStream.of(match).allMatch(t -> t < 0)) {
      throw new IllegalArgumentException(
          "No frame of the one recording has the name of a frame of the other, such as '"
              + truth.frameName(0)
              + "' and '"
              + found.frameName(0)
              + "'; match frames by their number instead.");
    }
    return match;
  }

  private static int[] match(Recording truth, Recording found, boolean files) {
    Map<String, Integer> frames = new HashMap<>();
    for (int t = 0; t < count(found); t++) {
      String name = name(found, t, files);
      if (frames.put(name, t) != null) {
        throw new IllegalArgumentException(
            "Two frames are both called '" + name + "'; match frames by their number instead.");
      }
    }
    return IntStream.range(0, count(truth))
        .map(t -> frames.getOrDefault(name(truth, t, files), -1))
        .toArray();
  }

  private static int count(Recording recording) {
    return Math.max(recording.frameCount(), recording.frameNames().size());
  }

  private static String name(Recording recording, int t, boolean files) {
    String name = recording.frameName(t);
    return files
        ? name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
        : name;
  }
}
