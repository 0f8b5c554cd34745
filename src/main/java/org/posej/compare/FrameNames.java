// SPDX-License-Identifier: BSD-2-Clause
package org.posej.compare;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.posej.Recording;

/** Finds frames of one recording in another by their names. */
public final class FrameNames {
  private static final List<UnaryOperator<String>> FORMS =
      List.of(UnaryOperator.identity(), FrameNames::file, FrameNames::plain);

  private FrameNames() {}

  /**
   * Returns for each frame of the truth the frame of the other recording that has its name, or -1.
   *
   * <p>Where no name agrees as a whole, the names of the files without their folders are compared,
   * then those without endings, in which a number may be filled up with zeros: {@code
   * 000000000785.jpg} of COCO's labels is {@code 785} in its results.
   *
   * @throws IllegalArgumentException if two frames have one name, or no name of one is in the other
   */
  public static int[] match(Recording truth, Recording found) {
    for (UnaryOperator<String> form : FORMS) {
      int[] match = match(truth, found, form);
      if (IntStream.of(match).anyMatch(t -> t >= 0)) {
        return match;
      }
    }
    throw new IllegalArgumentException(
        "No frame of the one recording has the name of a frame of the other, such as '"
            + truth.frameName(0)
            + "' and '"
            + found.frameName(0)
            + "'; match frames by their number instead.");
  }

  /**
   * Returns the first frame of both recordings that has a name in each, but not the same one; empty
   * where there is none.
   */
  public static OptionalInt firstDifference(Recording truth, Recording found) {
    return IntStream.range(0, Math.min(truth.frameNames().size(), found.frameNames().size()))
        .filter(t -> !plain(truth.frameName(t)).equals(plain(found.frameName(t))))
        .findFirst();
  }

  /** Returns the name of a file without folders and ending, and without zeros before a number. */
  public static String plain(String name) {
    return file(name).replaceFirst("\\.[A-Za-z0-9]{1,5}$", "").replaceFirst("^0+(?=[0-9]+$)", "");
  }

  private static String file(String name) {
    return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
  }

  private static int[] match(Recording truth, Recording found, UnaryOperator<String> form) {
    Map<String, Integer> frames = new HashMap<>();
    for (int t = 0; t < count(found); t++) {
      String name = form.apply(found.frameName(t));
      if (frames.put(name, t) != null) {
        throw new IllegalArgumentException(
            "Two frames are both called '" + name + "'; match frames by their number instead.");
      }
    }
    return IntStream.range(0, count(truth))
        .map(t -> frames.getOrDefault(form.apply(truth.frameName(t)), -1))
        .toArray();
  }

  private static int count(Recording recording) {
    return Math.max(recording.frameCount(), recording.frameNames().size());
  }
}
