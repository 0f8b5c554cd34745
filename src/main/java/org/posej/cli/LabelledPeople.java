// SPDX-License-Identifier: BSD-2-Clause
package org.posej.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.imglib2.RandomAccessibleInterval;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.dataset.CocoFormat;
import org.posej.dataset.YoloPoseFormat;
import org.posej.exchange.NamedImages;
import org.posej.io.ReadOptions;
import org.posej.movie.ImageFolder;

/**
 * Images of people with the 17 points of COCO, in the folders of data sets.
 *
 * <p>A folder with {@code annotations} holds COCO's files and the images anywhere below it; one
 * with {@code images} and {@code labels} holds those of YOLO-pose. A folder of such folders holds
 * them all.
 */
final class LabelledPeople {
  private static final int POINTS = 17;

  private LabelledPeople() {}

  /** An image and the people in it. */
  record Picture(Path file, List<Pose> people) {

    /** Reads the pixels. */
    RandomAccessibleInterval<?> open() throws IOException {
      try (ImageFolder one = new ImageFolder(List.of(file))) {
        return one.frame(0);
      }
    }
  }

  /**
   * Finds the images that are there and have labels.
   *
   * @throws IOException if the labels cannot be read or there are none
   */
  static List<Picture> in(Path folder) throws IOException {
    List<Picture> pictures = new ArrayList<>();
    if (!Files.isDirectory(folder)) {
      throw new IOException(folder + " is no folder.");
    }
    add(folder, pictures);
    if (pictures.isEmpty()) {
      for (Path below : list(folder)) {
        if (Files.isDirectory(below)) {
          add(below, pictures);
        }
      }
    }
    if (pictures.isEmpty()) {
      throw new IOException(
          folder
              + " holds no labelled people: neither annotations of COCO nor images and labels of"
              + " YOLO-pose.");
    }
    return pictures;
  }

  private static void add(Path folder, List<Picture> pictures) throws IOException {
    if (Files.isDirectory(folder.resolve("annotations"))) {
      addCoco(folder, pictures);
    } else if (Files.isDirectory(folder.resolve("labels"))) {
      addYolo(folder, pictures);
    }
  }

  private static void addCoco(Path folder, List<Picture> pictures) throws IOException {
    NamedImages images = new NamedImages(folder);
    for (Path json : list(folder.resolve("annotations"))) {
      if (json.getFileName().toString().startsWith("person_keypoints")) {
        Recording labels = checked(new CocoFormat().read(json, ReadOptions.NONE), json);
        List<Path> files = images.of(labels);
        for (int t = 0; t < files.size(); t++) {
          if (files.get(t) != null && !labels.poses(t).isEmpty()) {
            pictures.add(new Picture(files.get(t), labels.poses(t)));
          }
        }
      }
    }
  }

  private static void addYolo(Path folder, List<Picture> pictures) throws IOException {
    Recording labels = checked(new YoloPoseFormat().read(folder, ReadOptions.NONE), folder);
    for (int t = 0; t < labels.frameNames().size(); t++) {
      Path file = folder.resolve("images").resolve(labels.frameName(t));
      pictures.add(new Picture(file, labels.poses(t)));
    }
  }

  private static Recording checked(Recording labels, Path from) throws IOException {
    if (labels.skeleton().size() != POINTS) {
      throw new IOException(
          from + " has bodies of " + labels.skeleton().size() + " points, not " + POINTS + ".");
    }
    return labels;
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.sorted().toList();
    }
  }
}
