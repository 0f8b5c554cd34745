// SPDX-License-Identifier: BSD-2-Clause
package org.posej.cli;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageIO;
import org.posej.Pose;
import org.posej.cli.FewShotFigures.Body;
import org.posej.cli.FewShotFigures.Draw;
import org.posej.file.PartFile;
import org.posej.image.Frames;
import org.posej.image.Intensity;
import org.posej.metric.PointErrors;
import org.posej.view.PosePicture;

/** Pictures of the frames where labels and estimates lie farthest apart, and a list of them. */
final class WorstFrames {
  static final int COUNT = 10;

  private static final String HEADER =
      "rank\tframe\tname\tkeypoint\tlabel_x\tlabel_y\tfound_x\tfound_y\terror_px";

  private final LabelledFrames data;
  private final Path folder;

  /**
   * Prepares writing.
   *
   * @param folder made if need be
   */
  WorstFrames(LabelledFrames data, Path folder) {
    this.data = data;
    this.folder = folder;
  }

  /**
   * A labelled body that was tested in several draws.
   *
   * @param shown what was found in the draw whose error is nearest to the mean
   * @param meanPx mean distance of its points over the draws
   */
  record Worst(Body shown, double meanPx) {}

  private record Place(int frame, Pose label) {}

  /**
   * Returns the bodies with the largest error in the mean over the draws in which their frame was
   * tested; one per frame, the worst first, ten at most.
   */
  static List<Worst> rank(List<Draw> draws) {
    Map<Place, List<Body>> tested = new LinkedHashMap<>();
    for (Draw draw : draws) {
      for (Body body : draw.bodies()) {
        tested
            .computeIfAbsent(new Place(body.frame(), body.label()), p -> new ArrayList<>())
            .add(body);
      }
    }
    Set<Integer> taken = new HashSet<>();
    return tested.values().stream()
        .map(WorstFrames::worst)
        .sorted(Comparator.comparingDouble(Worst::meanPx).reversed())
        .filter(w -> taken.add(w.shown().frame()))
        .limit(COUNT)
        .toList();
  }

  private static Worst worst(List<Body> bodies) {
    double mean = bodies.stream().mapToDouble(Body::meanPx).average().orElseThrow();
    Body shown = bodies.get(0);
    for (Body body : bodies) {
      shown = Math.abs(body.meanPx() - mean) < Math.abs(shown.meanPx() - mean) ? body : shown;
    }
    return new Worst(shown, mean);
  }

  /** Writes a picture per frame and {@code index.tsv}. */
  void write(List<Draw> draws) throws IOException {
    Files.createDirectories(folder);
    Intensity range = Intensity.of(data.frames());
    StringBuilder index = new StringBuilder(HEADER).append('\n');
    int rank = 0;
    for (Worst worst : rank(draws)) {
      rank++;
      int frame = data.number(worst.shown().frame());
      String name =
          String.format(Locale.ROOT, "%02d-frame-%d-%.1fpx.png", rank, frame, worst.meanPx());
      BufferedImage picture = picture(worst.shown(), range);
      PartFile.replace(
          folder.resolve(name), beside -> ImageIO.write(picture, "png", beside.toFile()));
      append(index, rank, worst.shown());
    }
    PartFile.replace(folder.resolve("index.tsv"), beside -> Files.writeString(beside, index));
  }

  private void append(StringBuilder index, int rank, Body body) {
    int[] corner = data.frames().corner(body.frame());
    for (int k = 0; k < body.label().size(); k++) {
      if (body.label().has(k)) {
        index.append(
            String.format(
                Locale.ROOT,
                "%d\t%d\t%s\t%s\t%.2f\t%.2f\t%.2f\t%.2f\t%.2f\n",
                rank,
                data.number(body.frame()),
                data.frames().name(body.frame()),
                data.skeleton().keypoints().get(k).name(),
                body.label().x(k) + corner[0],
                body.label().y(k) + corner[1],
                body.found().placeX(k) + corner[0],
                body.found().placeY(k) + corner[1],
                PointErrors.distance(body.label(), body.found(), k)));
      }
    }
  }

  private BufferedImage picture(Body body, Intensity range) throws IOException {
    Frames frames = data.frames();
    BufferedImage whole = PosePicture.picture(frames.frame(body.frame()), range);
    Rectangle part = Comparison.surroundings(body, frames.width(), frames.height());
    return new Comparison(data.skeleton(), body, part).draw(whole);
  }
}
