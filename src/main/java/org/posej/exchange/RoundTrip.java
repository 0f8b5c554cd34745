// SPDX-License-Identifier: BSD-2-Clause
package org.posej.exchange;

import static org.posej.exchange.Difference.AREAS;
import static org.posej.exchange.Difference.BOXES;
import static org.posej.exchange.Difference.CROWDS;
import static org.posej.exchange.Difference.HEADS;
import static org.posej.exchange.Difference.POSITIONS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.posej.Recording;
import org.posej.file.Folders;
import org.posej.io.PoseFormat;
import org.posej.io.ReadOptions;

/**
 * What becomes of a recording that is written and read again.
 *
 * @param result {@code equal}, {@code lossy-named} where all that differs was foretold, or {@code
 *     failed}
 * @param note the losses, or what failed; empty where there is nothing to say
 */
public record RoundTrip(String result, String note) {
  private static final String EQUAL = "equal";
  private static final String LOSSY = "lossy-named";
  static final String FAILED = "failed";

  /**
   * What else differs after a loss than what it is called: what it is made of, what was derived in
   * place of it, and what is told in parts of it.
   */
  private static final Map<String, Set<String>> MEANS =
      Map.ofEntries(
          entry("boxes and areas of bodies", BOXES, AREAS, CROWDS, HEADS),
          entry("that boxes or areas are unknown", BOXES, AREAS),
          entry("that boxes are unknown", BOXES),
          entry("boxes that are not square", BOXES),
          entry("turned boxes", BOXES, HEADS),
          entry("sizes of frames", POSITIONS, BOXES),
          entry("scores", "scores of bodies"),
          entry(
              "scores and where points come from",
              "scores",
              "scores of bodies",
              "where points come from"),
          entry(
              "which individual is which",
              "individuals",
              "names of individuals",
              "numbers of individuals",
              "frames with poses"),
          entry("names of individuals", "numbers of individuals"),
          entry("the name of the individual", "names of individuals", "numbers of individuals"),
          entry("more than one individual", "individuals"),
          entry("individuals without poses", "individuals"),
          entry("individuals without points", "individuals"),
          entry(
              "individuals without poses or with other numbers",
              "individuals",
              "numbers of individuals"),
          entry("poses without points", "frames with poses", "individuals"),
          entry("bodies without points", "frames with poses", "individuals"),
          entry("bodies without points in space", "frames with poses", "individuals"),
          entry("poses without a point", "frames with poses"),
          entry("frames without a pose", "frames with poses"),
          entry("frames without points", "frames with poses"),
          entry("frames without bodies", "frames with poses"),
          entry("the order of frames", "frames with poses"),
          entry("the order of points, or some of them", "names of points"),
          entry("which points are withheld", "which points are hidden"),
          entry("points in space beside missing points", "points in space"),
          entry("points in space that are withheld", "points in space"),
          entry("points in the image", POSITIONS, "scores", "scores of bodies", "points in space"),
          entry("line breaks in names", "names of points", "names of individuals"),
          entry("points that are never there", "names of points"),
          entry(
              "the order of points and individuals",
              "names of points",
              "names of individuals",
              "numbers of individuals"),
          entry("the order of individuals", "names of individuals", "numbers of individuals"),
          entry("numbers of frames", "frames with poses", "names of frames"),
          entry("backslashes", "names of frames"),
          entry("colours of limbs", "colours"),
          entry("colours and sigmas of skeletons", "colours", "sigmas"),
          entry(
              "names, colours and sigmas of skeletons",
              "colours",
              "sigmas",
              "the name of the skeleton"),
          entry(
              "the skeleton but for names",
              "limbs",
              "sides of the body",
              "colours",
              "sigmas",
              "the name of the skeleton"));

  /**
   * Writes a recording in its format, or as a PoseJ recording where that is not written, and reads
   * it again.
   */
  public static RoundTrip of(Recording recording, PoseFormat own) {
    PoseFormat format = own.writes() ? own : Formats.of("posej");
    try {
      Path folder = Files.createTempDirectory("posej");
      try {
        Path file = folder.resolve("again" + format.ending());
        format.write(recording, file);
        return judge(recording, format, format.read(file, options(recording)), own.writes());
      } finally {
        Folders.delete(folder);
      }
    } catch (IOException | RuntimeException e) {
      return new RoundTrip(FAILED, String.valueOf(e.getMessage()));
    }
  }

  private static Map.Entry<String, Set<String>> entry(String loss, String... differences) {
    return Map.entry(loss, Set.of(differences));
  }

  private static boolean explains(String loss, String difference) {
    return loss.equals(difference) || MEANS.getOrDefault(loss, Set.of()).contains(difference);
  }

  private static ReadOptions options(Recording recording) {
    return new ReadOptions(null, recording.frameSize(0));
  }

  private static RoundTrip judge(
      Recording recording, PoseFormat format, Recording again, boolean written) {
    List<String> losses = format.losses(recording);
    Set<String> differences = new LinkedHashSet<>(Difference.between(recording, again));
    differences.removeIf(d -> losses.stream().anyMatch(loss -> explains(loss, d)));
    if (!differences.isEmpty()) {
      return new RoundTrip(FAILED, "not foretold: " + String.join(", ", differences));
    }
    if (!written) {
      return new RoundTrip(LOSSY, "the format is read only; a PoseJ recording holds all of it");
    }
    return losses.isEmpty()
        ? new RoundTrip(EQUAL, "")
        : new RoundTrip(LOSSY, String.join(", ", losses));
  }
}
