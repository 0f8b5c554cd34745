// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.posej.pack.OnnxGuess;
import org.posej.pack.OnnxImport;
import org.posej.pack.PackageWriter.Decision;

/**
 * What the user says of a network, as texts of dialog and macro.
 *
 * @param name for people
 * @param licence of the weights, an SPDX identifier; empty where it is not known
 * @param skeleton a name, {@link #AUTO} or {@link #NONE}
 * @param scaling a constant of {@link OnnxGuess.Scaling} in lower case, or {@link #AUTO}
 * @param colours rgb, bgr or {@link #AUTO}
 * @param detector id of a model that finds bodies, or {@link #NONE}
 */
record ImportChoice(
    String name, String licence, String skeleton, String scaling, String colours, String detector) {
  /** As the shapes tell. */
  static final String AUTO = "auto";

  /** Not at all. */
  static final String NONE = "none";

  private static final String BGR = "bgr";
  private static final String RGB = "rgb";

  /** Returns this with what the network tells in place of {@link #AUTO}. */
  ImportChoice resolved(OnnxImport network) {
    OnnxGuess guess = network.guess();
    List<String> skeletons = network.skeletons();
    String usual = skeletons.isEmpty() ? NONE : skeletons.get(0);
    return new ImportChoice(
        name,
        licence,
        skeleton.equals(AUTO) ? usual : skeleton,
        scaling.equals(AUTO) ? guess.scaling().name().toLowerCase(Locale.ROOT) : scaling,
        colours.equals(AUTO) ? guess.bgr() ? BGR : RGB : colours,
        detector);
  }

  /**
   * Returns what goes into the package.
   *
   * @throws IllegalArgumentException if the licence is no identifier
   */
  Decision decision(OnnxImport network) {
    if (!licence.matches("[A-Za-z0-9.+-]*")) {
      throw new IllegalArgumentException(
          "licence=" + licence + " is no SPDX identifier; such are Apache-2.0, MIT or CC-BY-4.0.");
    }
    ImportChoice all = resolved(network);
    return new Decision(
        name,
        licence.isEmpty() ? null : licence,
        all.skeleton.equals(NONE) ? null : all.skeleton,
        OnnxGuess.Scaling.valueOf(all.scaling.toUpperCase(Locale.ROOT)),
        all.colours.equals(BGR),
        detector.equals(NONE) ? null : detector);
  }

  /** Returns these as macro keys and values. */
  Map<String, String> keys() {
    Map<String, String> keys = new LinkedHashMap<>();
    keys.put("name", name);
    if (!licence.isEmpty()) {
      keys.put("licence", licence);
    }
    keys.put("skeleton", skeleton);
    keys.put("scaling", scaling);
    keys.put("colours", colours);
    keys.put("detector", detector);
    return keys;
  }

  /** Returns a name of a folder that is like the name for people. */
  String id() {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
  }
}
