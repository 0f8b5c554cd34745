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
import org.posej.io.CocoKeypoints;
import org.posej.io.LabelledImage;
import org.posej.io.YoloPoseLabels;
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
  private static final int DEPTH = 4;

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
      addYolo(folder.resolve("images"), folder.resolve("labels"), pictures);
    }
  }

  private static void addCoco(Path folder, List<Picture> pictures) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder, DEPTH)) {
      files = all.filter(f -> f.toString().matches(".*\\.(jpg|jpeg|png)")).toList();
    }
    for (Path json : list(folder.resolve("annotations"))) {
      if (json.getFileName().toString().startsWith("person_keypoints")) {
        for (LabelledImage image : CocoKeypoints.read(json, POINTS)) {
          files.stream()
              .filter(f -> f.getFileName().toString().equals(image.name()))
              .findFirst()
              .ifPresent(f -> pictures.add(new Picture(f, image.bodies())));
        }
      }
    }
  }

  private static void addYolo(Path images, Path labels, List<Picture> pictures) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(images, DEPTH)) {
      files = all.filter(f -> f.toString().matches(".*\\.(jpg|jpeg|png)")).sorted().toList();
    }
    for (Path file : files) {
      String name = images.relativize(file).toString().replaceFirst("\\.[a-z]+$", ".txt");
      Path text = labels.resolve(name);
      if (Files.exists(text)) {
        RandomAccessibleInterval<?> pixels = new Picture(file, List.of()).open();
        int w = (int) pixels.dimension(0);
        int h = (int) pixels.dimension(1);
        pictures.add(new Picture(file, YoloPoseLabels.read(text, w, h, POINTS)));
      }
    }
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.sorted().toList();
    }
  }
}
