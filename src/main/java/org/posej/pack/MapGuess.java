// SPDX-License-Identifier: BSD-2-Clause
package org.posej.pack;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.posej.net.TensorSpec;
import org.posej.pack.OnnxGuess.Input;
import org.posej.pack.OnnxGuess.Outputs;
import org.posej.pack.OnnxGuess.Scaling;

/**
 * Which output of a network is a map for each point, told by shapes and names.
 *
 * @param in the image that it takes
 * @param outputs their shapes
 * @param free whether the shapes follow the size of the image
 */
record MapGuess(Input in, List<TensorSpec> outputs, boolean free) {
  private static final int CPM_HEIGHT = 368; // of the input of convolutional pose machines
  private static final int CPM_STRIDE = 8;
  private static final int LEAST_SIDE = 4; // cells
  private static final int PIXEL_CELL = 8; // side of SuperPoint's; of 4, 17 maps are COCO's points
  private static final String SLEAP = "ConfmapsHead";
  private static final String NAMES = "(?i).*(conf|heat).*";

  /** An output that lies on the input in its proportion. */
  private record Maps(int output, String name, int channels, int stride, boolean last) {
    boolean isSleap() {
      return name.contains(SLEAP);
    }
  }

  /** Returns the guess, null where no output is a map for each point. */
  Outputs guess() {
    List<Maps> maps = new ArrayList<>();
    for (int i = 0; i < outputs.size(); i++) {
      Maps found = maps(i);
      if (found != null) {
        maps.add(found);
      }
    }
    if (maps.isEmpty()) {
      return null;
    }
    List<Maps> named = maps.stream().filter(m -> m.name().matches(NAMES)).toList();
    List<Maps> likely = named.isEmpty() ? maps : named;
    Maps chosen = likely.get(likely.size() - 1);
    Outputs guess = chosen.isSleap() ? sleap(chosen) : heatmaps(chosen, maps);
    return outputs.size() == 1 ? guess : guess.of(chosen.output());
  }

  private Maps maps(int output) {
    int[] s = outputs.get(output).shape();
    String name = outputs.get(output).name();
    if (s.length == 4) {
      for (boolean last : new boolean[] {in.channelsLast(), !in.channelsLast()}) {
        int h = s[last ? 1 : 2];
        int w = s[last ? 2 : 3];
        int channels = s[last ? 3 : 1];
        boolean several = channels > 1 || name.contains(SLEAP);
        if (h >= LEAST_SIDE && w * in.height() == h * in.width() && several) {
          return new Maps(output, name, channels, in.height() / h, last);
        }
      }
    }
    return null;
  }

  /** SLEAP takes grey or colours of 0 to 1; its maps begin at the first pixel. */
  private Outputs sleap(Maps maps) {
    boolean one = maps.name().startsWith("Centered");
    boolean many = maps.name().startsWith("Multi");
    String of = maps.channels() == 1 ? "a point" : "each of " + maps.channels() + " points";
    return new Outputs(
        codec(maps, false),
        maps.channels(),
        !one,
        Scaling.UNIT,
        "a confidence map for "
            + of
            + ", as SLEAP has"
            + (many ? "; of several animals the best place of each point is taken" : ""));
  }

  /** One channel more than a skeleton has points is the background, always so for a CPM. */
  private Outputs heatmaps(Maps maps, List<Maps> all) {
    int channels = maps.channels();
    boolean cpm = in.height() == CPM_HEIGHT && maps.stride() == CPM_STRIDE;
    boolean background = (cpm || !OnnxGuess.isUsual(channels)) && OnnxGuess.isUsual(channels - 1);
    int points = background ? channels - 1 : channels;
    return new Outputs(
        codec(maps, background),
        points,
        free && !OnnxGuess.isUsual(points),
        Scaling.IMAGENET,
        "a heatmap for each of " + points + " points" + (background ? " and the background" : ""),
        doubt(maps, points, all));
  }

  /*
   * DeTone et al., "SuperPoint" (2018): each cell of a map has a channel for every pixel in it and
   * one for none of them, beside a map of descriptors; XFeat and others after it.
   */
  private static String doubt(Maps maps, int points, List<Maps> all) {
    boolean pixels =
        maps.stride() >= PIXEL_CELL && maps.channels() == maps.stride() * maps.stride() + 1;
    boolean other =
        !OnnxGuess.isUsual(points)
            && !maps.name().matches(NAMES)
            && all.stream().anyMatch(m -> m.channels() != maps.channels());
    String what =
        pixels
            ? "looks like one of local features, as SuperPoint and XFeat, with a channel for each"
                + " pixel of a cell"
            : "has maps of several kinds, and no skeleton has " + points + " points";
    return pixels || other
        ? "It is none that PoseJ knows as a pose network: it "
            + what
            + "; name the codec heatmap to import it all the same."
        : null;
  }

  private Map<String, Object> codec(Maps maps, boolean background) {
    Map<String, Object> codec = OnnxGuess.codec("heatmap", "method", "dark", "alignment", "first");
    if (background) {
      codec.put("background", true);
    }
    if (maps.last() != in.channelsLast()) {
      codec.put("channels-last", maps.last());
    }
    if (free) {
      codec.put("stride", maps.stride());
    }
    return codec;
  }
}
