// SPDX-License-Identifier: BSD-2-Clause
package org.posej.pack;

import java.util.List;
import java.util.stream.DoubleStream;
import org.posej.file.Tree;
import org.posej.image.Border;
import org.posej.image.Crop;
import org.posej.image.InputSpec;
import org.posej.model.Framing;
import org.posej.model.RegionRule;
import org.posej.views.FlipShift;

/**
 * What a model's description says to PoseJ alone, its entry {@code config.posej}.
 *
 * @param task what the network finds
 * @param skeleton a name, a file in the package or the skeleton itself; missing for detectors
 * @param keypoints for each keypoint of the skeleton the network's point; empty for the same order
 * @param channels order of the input's channels, or null where the format tells it
 * @param border of the image
 * @param framing of the image for the network
 * @param outputs names in the order that the codec reads; empty for the network's
 * @param points3d name of the output with the points in space, or null
 * @param codec with its numbers
 * @param minPoint score below which a point is withheld
 * @param minPose score below which a pose is left out
 * @param region rule of a detector's regions or of a body's in the next frame; may be missing
 * @param detector id of the package that finds the bodies, or null
 * @param first id of the package whose poses a refiner moves, or null
 * @param centre sigma of the Gaussian that is the input's last channel, 0 where there is none
 * @param flip how the flip test is done that is usual for the network, or null for none
 * @param scales of the crops that are joined
 * @param refine the later stages
 */
record PoseConfig(
    Task task,
    Tree skeleton,
    int[] keypoints,
    InputSpec.Channels channels,
    Border border,
    Framing framing,
    List<String> outputs,
    String points3d,
    Tree codec,
    double minPoint,
    double minPose,
    Tree region,
    String detector,
    String first,
    double centre,
    FlipShift flip,
    double[] scales,
    List<Tree> refine) {
  private static final int MOST_POINTS = 10_000;
  private static final int MOST_SCALES = 16;
  private static final double LOOSE = 1.25; // a body's box to that of its points

  /** What a network finds. */
  enum Task {
    /** Keypoints of bodies. */
    POSE,
    /** Regions of bodies. */
    DETECTION,
    /** Maps alone, from which nothing here makes poses yet. */
    MAPS,
    /** Better places of the points of another model's poses. */
    REFINEMENT
  }

  /**
   * Reads the entry.
   *
   * @throws IllegalArgumentException that names what is unknown, missing or wrong
   */
  static PoseConfig of(Tree posej) {
    if (posej.isMissing()) {
      throw new IllegalArgumentException(
          "config has no posej, so PoseJ cannot know what the network's outputs mean; use Import"
              + " ONNX Model... to make a package of it.");
    }
    posej.only(
        "version",
        "task",
        "skeleton",
        "keypoints",
        "input",
        "crop",
        "outputs",
        "points-3d",
        "codec",
        "threshold",
        "least-pose",
        "region",
        "detector",
        "first",
        "flip",
        "scales",
        "refine");
    posej.at("version").whole(1, 1);
    Tree input = posej.at("input").only("channels", "border", "clamp", "centre");
    Tree crop = posej.at("crop").only("rule", "padding", "alignment");
    Framing framing =
        new Framing(
            crop.at("rule").choice(Framing.Rule.class, Framing.Rule.LETTERBOX),
            crop.at("padding").number(1),
            crop.at("alignment").choice(Crop.Alignment.class, Crop.Alignment.CENTRES));
    boolean clamp = input.at("clamp").flag(framing.rule() != Framing.Rule.BOX);
    return new PoseConfig(
        posej.at("task").choice(Task.class, Task.POSE),
        posej.at("skeleton"),
        posej.at("keypoints").wholes(0, MOST_POINTS),
        input.at("channels").choice(InputSpec.Channels.class, null),
        new Border(input.at("border").number(0), clamp),
        framing,
        posej.at("outputs").list().stream().map(Tree::text).toList(),
        text(posej.at("points-3d")),
        posej.at("codec"),
        posej.at("threshold").number(0.2),
        posej.at("least-pose").number(0),
        posej.at("region"),
        text(posej.at("detector")),
        text(posej.at("first")),
        input.at("centre").number(0),
        flip(posej.at("flip")),
        scales(posej.at("scales")),
        posej.at("refine").list());
  }

  private static String text(Tree entry) {
    return entry.isMissing() ? null : entry.text();
  }

  private static FlipShift flip(Tree flip) {
    if (flip.isMissing() || flip.value() instanceof Boolean) {
      return flip.flag(false) ? FlipShift.EXACT : null;
    }
    return switch (flip.text()) {
      case "off" -> null;
      case "shift" -> FlipShift.SHIFT;
      case "no-shift" -> FlipShift.NO_SHIFT;
      default -> throw flip.wrong("true, shift, no-shift or off");
    };
  }

  private static double[] scales(Tree tree) {
    double[] scales = tree.list().stream().mapToDouble(Tree::number).toArray();
    if (scales.length > MOST_SCALES || DoubleStream.of(scales).anyMatch(s -> s < 0.1 || s > 10)) {
      throw tree.wrong("at most " + MOST_SCALES + " factors of 0.1 to 10, such as [1, 0.8, 1.2]");
    }
    return scales.length == 0 ? new double[] {1} : scales;
  }

  /**
   * Returns where a body is looked for in the next frame: as is told, else about its sure points
   * where the network looks at the boxes of bodies.
   *
   * @param points that the network has
   * @return null where nothing tells
   */
  RegionRule next(int points) {
    boolean boxes = framing.rule() == Framing.Rule.BOX;
    return boxes && region.isMissing() ? RegionRule.bounds(minPoint, LOOSE) : rule(points);
  }

  /**
   * Returns the rule of regions.
   *
   * @param points that the network has
   * @return null where none is told
   */
  RegionRule rule(int points) {
    if (region.isMissing()) {
      return null;
    }
    Tree rule = region.at("rule");
    return switch (rule.text()) {
      case "turned" -> {
        region.only("rule", "middle", "top");
        yield RegionRule.turned(
            region.at("middle").whole(0, points - 1), region.at("top").whole(0, points - 1));
      }
      case "torso" -> {
        region.only("rule", "hips", "shoulders");
        yield RegionRule.torso(
            region.at("hips").wholes(0, points - 1),
            region.at("shoulders").wholes(0, points - 1),
            framing.padding());
      }
      case "hand" -> {
        region.only("rule", "wrist", "finger", "points", "shift", "scale");
        yield RegionRule.hand(
            region.at("wrist").whole(0, points - 1),
            region.at("finger").whole(0, points - 1),
            region.at("points").wholes(0, points - 1),
            region.at("shift").number(0),
            region.at("scale").number(1));
      }
      case "bounds" -> {
        region.only("rule", "scale");
        yield RegionRule.bounds(minPoint, region.at("scale").number(LOOSE));
      }
      default -> throw rule.wrong("one of turned, torso, hand, bounds");
    };
  }
}
