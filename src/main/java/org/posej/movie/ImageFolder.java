// SPDX-License-Identifier: BSD-2-Clause
package org.posej.movie;

import java.awt.Dimension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import net.imglib2.RandomAccessibleInterval;
import org.posej.image.Frames;

/**
 * The images of a folder as frames, in the natural order of their file names.
 *
 * <p>PNG, JPEG, TIFF, BMP and GIF; of several images in one file only the first. Every head is
 * looked at once when the folder is opened, the pixels when a frame is asked for. Frames are named
 * after their files.
 */
public final class ImageFolder implements Frames {
  private static final Set<String> ENDINGS =
      Set.of("png", "jpg", "jpeg", "tif", "tiff", "bmp", "gif");

  private final List<Path> files;
  private final Dimension size;

  /** What is wrong where the pixels are not all of one kind, else null. */
  private final String mixed;

  /**
   * Opens a list of image files in the order given.
   *
   * @throws IOException if there is none, if one cannot be read, or if one has another size than
   *     the first
   */
  public ImageFolder(List<Path> files) throws IOException {
    if (files.isEmpty()) {
      throw new IOException("There are no images to open.");
    }
    this.files = List.copyOf(files);
    ImageFile.Head first = ImageFile.head(files.get(0));
    this.size = first.size();
    String other = null;
    for (Path file : files) {
      ImageFile.Head head = ImageFile.head(file);
      check(file, head.size());
      if (other == null && !head.kind().equals(first.kind())) {
        other =
            String.format(
                Locale.ROOT,
                "%s is %s, but %s is %s: all images must be of one kind.",
                file,
                head.kind(),
                files.get(0).getFileName(),
                first.kind());
      }
    }
    mixed = other;
  }

  /**
   * Lets the images through that can be one stack of ImageJ's.
   *
   * @throws IOException if some are in colour and others grey, or grey of other bits
   */
  public ImageFolder ofOneKind() throws IOException {
    if (mixed != null) {
      throw new IOException(mixed);
    }
    return this;
  }

  /**
   * Opens the images of a folder; other files, hidden ones and subfolders are passed over.
   *
   * @throws IOException if there is no image, if one cannot be read, or if one has another size
   *     than the first
   */
  public static ImageFolder open(Path folder) throws IOException {
    return open(folder, image -> true);
  }

  /**
   * Opens those images of a folder that are wanted; other files, hidden ones and subfolders are
   * passed over.
   *
   * @throws IOException if there is no image, if one cannot be read, or if one has another size
   *     than the first
   */
  public static ImageFolder open(Path folder, Predicate<Path> wanted) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new IOException(folder + " is not a folder.");
    }
    List<Path> images;
    try (Stream<Path> all = Files.list(folder)) {
      images =
          all.filter(ImageFolder::isImage)
              .filter(wanted)
              .sorted(Comparator.comparing(f -> f.getFileName().toString(), new NaturalOrder()))
              .toList();
    }
    if (images.isEmpty()) {
      throw new IOException(folder + " holds no PNG, JPEG, TIFF, BMP or GIF images.");
    }
    return new ImageFolder(images);
  }

  private static boolean isImage(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1))
        && !name.startsWith(".")
        && Files.isRegularFile(file);
  }

  private void check(Path file, Dimension other) throws IOException {
    if (!other.equals(size)) {
      throw new IOException(
          file
              + " has "
              + other.width
              + " x "
              + other.height
              + " pixels, but "
              + files.get(0).getFileName()
              + " has "
              + size.width
              + " x "
              + size.height
              + ": all images must have the same size.");
    }
  }

  /** Returns the files, one per frame. */
  public List<Path> files() {
    return files;
  }

  @Override
  public int size() {
    return files.size();
  }

  @Override
  public int width() {
    return size.width;
  }

  @Override
  public int height() {
    return size.height;
  }

  @Override
  public RandomAccessibleInterval<?> frame(int t) throws IOException {
    Path file = files.get(t);
    RandomAccessibleInterval<?> image = ImageFile.read(file);
    check(file, new Dimension((int) image.dimension(0), (int) image.dimension(1)));
    return image;
  }

  @Override
  public String name(int t) {
    return files.get(t).getFileName().toString();
  }
}
