// SPDX-License-Identifier: BSD-2-Clause
package org.posej.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.posej.Pose;
import org.posej.Track;

/** What was done to keypoints before a report: by models, by cleaning, by hand. */
final class History {
  private static final Pattern DIGEST = Pattern.compile("\\b[0-9a-f]{64}\\b");

  private History() {}

  /** Returns whether the keypoints were cleaned. */
  static boolean isCleaned(List<String> history) {
    return history.stream().anyMatch(line -> line.contains("cleaned"));
  }

  /**
   * Returns nothing but the digests of models, which name nobody, whether the keypoints were
   * cleaned, and how many lines there were.
   */
  static List<String> anonymous(List<String> history) {
    List<String> plain = new ArrayList<>();
    plain.add(history.size() + " lines of history are left out");
    if (isCleaned(history)) {
      plain.add("The keypoints were cleaned");
    }
    history.stream()
        .flatMap(line -> DIGEST.matcher(line).results().map(digest -> digest.group()))
        .distinct()
        .forEach(digest -> plain.add("Digest of a model or file: " + digest));
    return plain;
  }

  /** Counts the points of a track by where they come from; missing ones are counted too. */
  static Map<String, Long> sources(Track track) {
    Map<String, Long> counts = new LinkedHashMap<>();
    for (Pose.Source source : Pose.Source.values()) {
      counts.put(source.name().toLowerCase(Locale.ROOT), 0L);
    }
    counts.put("missing", 0L);
    for (int t : track.frames().toArray()) {
      Pose pose = track.pose(t);
      for (int k = 0; k < pose.size(); k++) {
        boolean there = pose.has(k) || pose.has3d() && !Double.isNaN(pose.x3d(k));
        String key = there ? pose.source(k).name().toLowerCase(Locale.ROOT) : "missing";
        counts.merge(key, 1L, Long::sum);
      }
    }
    return counts;
  }
}
