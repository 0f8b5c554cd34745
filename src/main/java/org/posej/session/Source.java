// SPDX-License-Identifier: BSD-2-Clause
package org.posej.session;

import ij.ImagePlus;
import ij.io.FileInfo;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.posej.image.Frames;
import org.posej.view.FramesStack;
import org.posej.view.ImagePlusFrames;

/**
 * The frames that a command works on.
 *
 * @param frames of an open image, or of an image made for a file
 * @param path of the file or folder that was opened, or null where the image was open before
 */
public record Source(ImagePlusFrames frames, Path path) {
  private static final String KEY = "posej.path";

  /**
   * Opens the file where there is one, else takes the image.
   *
   * @throws IllegalArgumentException if there is neither
   * @throws IOException if the file is no movie, stack or folder of images
   */
  public static Source of(ImagePlus imp, File input) throws IOException {
    if (input != null) {
      return open(input.toPath());
    }
    if (imp == null) {
      throw new IllegalArgumentException(
          "There is no image: open a movie or a stack, or give its path as input.");
    }
    return new Source(new ImagePlusFrames(imp), null);
  }

  /**
   * Opens a movie, a TIFF stack or a folder of images as a virtual stack.
   *
   * @throws IOException if it is none of these
   */
  public static Source open(Path path) throws IOException {
    Frames frames = MovieFiles.open(path);
    return frames instanceof ImagePlusFrames stack
        ? new Source(stack, path)
        : new Source(new ImagePlusFrames(image(path, frames)), path);
  }

  /** Returns an image of frames, named after their file; closing it closes them. */
  public static ImagePlus image(Path path, Frames frames) throws IOException {
    try {
      Path absolute = path.toAbsolutePath();
      ImagePlus image = FramesStack.image(absolute.getFileName().toString(), frames);
      image.setProperty(KEY, absolute);
      return image;
    } catch (IOException | RuntimeException e) {
      frames.close();
      throw e;
    }
  }

  /**
   * Returns the movies in a folder of movies, none for a file, another folder or null.
   *
   * @throws IOException if there is nothing at the path
   */
  public static List<Path> movies(File folder) throws IOException {
    if (folder == null) {
      return List.of();
    }
    return several(MovieFiles.list(folder.toPath()), folder);
  }

  /**
   * Returns the movies in a folder of movies, or the images in a folder of images that differ in
   * size or kind; none for a file, another folder or null.
   *
   * @throws IOException if there is nothing at the path
   */
  public static List<Path> items(File folder) throws IOException {
    return folder == null ? List.of() : several(MovieFiles.items(folder.toPath()), folder);
  }

  private static List<Path> several(List<Path> found, File folder) {
    return found.equals(List.of(folder.toPath())) ? List.of() : found;
  }

  public ImagePlus image() {
    return frames.image();
  }

  /** Closes what was opened for this; an image that was open before stays so. */
  public void closeOpened() {
    if (path != null) {
      image().close();
    }
  }

  /** Returns where the frames come from, null where they are in no file. */
  public Path file() {
    if (path != null) {
      return path.toAbsolutePath();
    }
    if (image().getProperty(KEY) instanceof Path opened) {
      return opened;
    }
    FileInfo info = image().getOriginalFileInfo();
    String name = info == null ? null : info.getFilePath();
    return name != null && Files.isRegularFile(Path.of(name)) ? Path.of(name) : null;
  }

  /** Returns what files about these frames are called, without an ending. */
  String name() {
    String title =
        path == null
            ? image().getTitle().replaceFirst("\\.[A-Za-z0-9]{1,5}$", "")
            : MovieFiles.name(path);
    String safe = title.replaceAll("[^\\p{L}\\p{N} _.()#+-]", "_").strip();
    return safe.isEmpty() ? "movie" : safe;
  }
}
