// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import ij.IJ;
import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.posej.image.Frames;
import org.posej.io.ImageFolder;
import org.posej.io.MovieFile;
import org.posej.io.NaturalOrder;
import org.posej.view.ImagePlusFrames;

/** Movies by their paths: movie files, TIFF stacks and folders of images. */
public final class MovieFiles {
  private static final Set<String> MOVIES = Set.of("mp4", "m4v", "mov", "avi", "webm", "mkv");
  private static final Set<String> STACKS = Set.of("tif", "tiff");

  private static final Comparator<Path> BY_NAME =
      Comparator.comparing(p -> p.getFileName().toString(), new NaturalOrder());

  private MovieFiles() {}

  /**
   * Returns the movies that a path names: itself, or the movie files of a folder that has some.
   *
   * @return in the natural order of their names
   * @throws IOException if there is nothing at the path
   */
  public static List<Path> list(Path input) throws IOException {
    if (!Files.exists(input)) {
      throw new IOException("There is no " + input + ".");
    }
    if (!Files.isDirectory(input)) {
      return List.of(input);
    }
    try (Stream<Path> inside = Files.list(input)) {
      List<Path> movies =
          inside.filter(p -> Files.isRegularFile(p) && has(p, MOVIES)).sorted(BY_NAME).toList();
      return movies.isEmpty() ? List.of(input) : movies;
    }
  }

  /**
   * Opens a movie file, a TIFF stack or a folder of images.
   *
   * @throws IOException if it is none of these or cannot be read
   */
  public static Frames open(Path movie) throws IOException {
    if (Files.isDirectory(movie)) {
      return ImageFolder.open(movie);
    }
    if (!has(movie, STACKS)) {
      return new MovieFile(movie);
    }
    ImagePlus image = Files.isReadable(movie) ? IJ.openVirtual(movie.toString()) : null;
    if (image == null) {
      throw new IOException(movie + " is not a TIFF file that ImageJ can read.");
    }
    return new ImagePlusFrames(image);
  }

  /** Returns the name of a movie without its folder and its ending. */
  public static String name(Path movie) {
    Path last = movie.toAbsolutePath().normalize().getFileName();
    String name = last == null ? "movie" : last.toString();
    boolean ended = has(movie, MOVIES) || has(movie, STACKS);
    return ended ? name.substring(0, name.lastIndexOf('.')) : name;
  }

  private static boolean has(Path file, Set<String> endings) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    return endings.contains(name.substring(name.lastIndexOf('.') + 1));
  }
}
