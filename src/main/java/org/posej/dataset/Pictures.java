// SPDX-License-Identifier: BSD-2-Clause
package org.posej.dataset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.posej.ImageSize;

/** Pictures beside labels: which there are, and how large they are by their headers alone. */
final class Pictures {
  private static final Set<String> ENDINGS =
      Set.of("jpg", "jpeg", "png", "bmp", "gif", "tif", "tiff");
  private static final int DEPTH = 6;

  private Pictures() {}

  /** Returns whether a file is a picture, by its name. */
  static boolean isPicture(Path file) {
    return ENDINGS.contains(ending(file.getFileName().toString()).toLowerCase(Locale.ROOT));
  }

  /** Returns what follows the last point of a name, empty where there is none. */
  private static String ending(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  /** Returns a name without its ending. */
  static String stem(String name) {
    int point = name.lastIndexOf('.');
    return point <= name.lastIndexOf('/') + 1 ? name : name.substring(0, point);
  }

  /**
   * Returns the files below a folder that are pictures, or end in some other way, by name; links
   * are not followed.
   *
   * @param ending such as {@code .txt}, null for pictures
   */
  static List<Path> below(Path folder, String ending) throws IOException {
    try (Stream<Path> all = Files.walk(folder, DEPTH)) {
      return all.filter(Files::isRegularFile)
          .filter(f -> ending == null ? isPicture(f) : f.toString().endsWith(ending))
          .sorted()
          .toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** Returns the path of a file from a folder with / between its parts. */
  static String name(Path folder, Path file) {
    return folder.relativize(file).toString().replace('\\', '/');
  }

  /**
   * Returns the size of a picture, null where its header tells none.
   *
   * @throws IOException if it cannot be read
   */
  static ImageSize size(Path picture) throws IOException {
    try (ImageInputStream in = ImageIO.createImageInputStream(picture.toFile())) {
      Iterator<ImageReader> readers =
          in == null ? List.<ImageReader>of().iterator() : ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        return null;
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in, true, true);
        return new ImageSize(reader.getWidth(0), reader.getHeight(0));
      } catch (RuntimeException e) {
        throw new IOException(picture + " is no picture that can be read.", e);
      } finally {
        reader.dispose();
      }
    }
  }

  /**
   * Returns where the labels of a frame are written.
   *
   * @param name of the frame; its ending is taken off
   * @throws IllegalArgumentException if the name leads out of the folder
   */
  static Path beside(Path folder, String name, String ending) {
    try {
      Path file = folder.resolve(stem(name.replace('\\', '/')) + ending).normalize();
      if (file.startsWith(folder.normalize())
          && file.getFileName().toString().length() > ending.length()) {
        return file;
      }
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException(
          "The name '" + name + "' of a frame cannot be that of a file.", e);
    }
    throw new IllegalArgumentException(
        "The name '" + name + "' of a frame leads out of the folder; rename the frame.");
  }
}
