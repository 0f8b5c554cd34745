// SPDX-License-Identifier: BSD-2-Clause
package org.posej.session;

import ij.ImagePlus;
import ij.io.FileInfo;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.posej.Progress;
import org.posej.image.Frames;
import org.posej.view.FramesStack;
import org.posej.view.ImagePlusFrames;

/**
 * The frames that a command works on.
 *
 * @param frames of an open image, or of an image made for a file
 * @param path of the file or folder that was opened, or null where the image was open before
 * @param name what files about these frames are called, without an ending
 * @param opened what a journal knew the file by before it was opened, null where the image was open
 *     before
 */
public record Source(ImagePlusFrames frames, Path path, String name, String opened) {
  private static final String KEY = "posej.path";

  /** Replaces in the name what not every system allows in that of a file. */
  public Source {
    String safe = name.replaceAll("[^\\p{L}\\p{N} _.()#+-]", "_").strip();
    name = safe.isEmpty() ? "movie" : safe;
  }

  /** Takes the frames of an image that is open. */
  public Source(ImagePlusFrames frames) {
    this(frames, null, frames.image().getTitle().replaceFirst("\\.[A-Za-z0-9]{1,5}$", ""), null);
  }

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
    return of(imp);
  }

  /**
   * Takes the image that is open, for what is done to an image alone.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Source of(ImagePlus imp) {
    if (imp == null) {
      throw new IllegalArgumentException("There is no image: open the movie or image first.");
    }
    return new Source(new ImagePlusFrames(imp));
  }

  /**
   * Opens a movie, a TIFF stack or a folder of images as a virtual stack.
   *
   * @throws IOException if it is none of these
   */
  public static Source open(Path path) throws IOException {
    return open(path, List.of(path));
  }

  /**
   * Opens one of several movies, which tell by their names which is meant.
   *
   * @throws IOException if it is none of these
   */
  public static Source open(Path path, List<Path> movies) throws IOException {
    String key = Journal.key(path);
    Frames frames = MovieFiles.open(path);
    ImagePlusFrames stack =
        frames instanceof ImagePlusFrames own ? own : new ImagePlusFrames(image(path, frames));
    return new Source(stack, path, MovieFiles.name(path, movies), key);
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
   * Returns the movies in a folder of movies, or the images in a folder of images that are no
   * movie; none for a file, another folder or null.
   *
   * @throws IOException if there is nothing at the path
   */
  public static List<Path> items(File folder) throws IOException {
    return folder == null ? List.of() : several(MovieFiles.items(folder.toPath()), folder);
  }

  private static List<Path> several(List<Path> found, File folder) {
    return found.equals(List.of(folder.toPath())) ? List.of() : found;
  }

  /**
   * Returns what a journal knows these frames by: their file as it was before it was opened or, of
   * an image that was open, as it is; else the image's title.
   */
  public String key() throws IOException {
    if (opened != null) {
      return opened;
    }
    Path file = file();
    return file == null ? image().getTitle() : Journal.key(file);
  }

  public ImagePlus image() {
    return frames.image();
  }

  /**
   * Lets a job go on while the image is there.
   *
   * @throws CancellationException if its window was closed
   */
  public void requireOpen() {
    if (frames.isClosed()) {
      throw new CancellationException("The image was closed, so that its keypoints are not kept.");
    }
  }

  /** Returns a progress that stops the job once the window of the image was closed. */
  public Progress watched(Progress progress) {
    return (done, message) -> {
      requireOpen();
      progress.report(done, message);
    };
  }

  /** What is done with the frames. */
  public interface Work<T> {
    T run() throws IOException;
  }

  /**
   * Works with the frames.
   *
   * @throws CancellationException if the window of the image was closed meanwhile, in place of the
   *     failure that comes of it
   * @throws IOException from the work
   */
  public <T> T whileOpen(Work<T> work) throws IOException {
    try {
      return work.run();
    } catch (IOException | RuntimeException e) {
      requireOpen();
      throw e;
    }
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
}
