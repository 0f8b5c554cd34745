// SPDX-License-Identifier: BSD-2-Clause
package org.posej.session;

import ij.IJ;
import ij.ImagePlus;
import ij.io.FileInfo;
import ij.io.TiffDecoder;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.posej.compare.CountedNames;
import org.posej.image.Frames;
import org.posej.movie.ImageFolder;
import org.posej.movie.MovieFile;
import org.posej.movie.NaturalOrder;
import org.posej.view.ImagePlusFrames;

/** Movies by their paths: movie files, TIFF stacks and folders of images. */
public final class MovieFiles {
  private static final Set<String> MOVIES = Set.of("mp4", "m4v", "mov", "avi", "webm", "mkv");
  private static final Set<String> STACKS = Set.of("tif", "tiff");
  private static final Set<String> IMAGES = Set.of("png", "jpg", "jpeg", "gif", "bmp");

  private static final Comparator<Path> BY_NAME =
      Comparator.comparing(p -> p.getFileName().toString(), new NaturalOrder());

  private MovieFiles() {}

  /**
   * Returns the movies that a path names: itself, or the movie files of a folder that has some, or
   * the TIFF files of a folder where one of them is a stack. Results that were written into the
   * folder are left out, which their names and a mark in them tell.
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
    List<Path> movies = files(input, MOVIES);
    if (movies.isEmpty()) {
      movies = files(input, STACKS);
      movies = movies.stream().anyMatch(MovieFiles::isStack) ? movies : List.of();
    }
    return movies.isEmpty() ? List.of(input) : movies;
  }

  /**
   * Returns what a path names where every image may stand for itself: as {@link #list}, or the
   * images of a folder that are no movie, since they differ in size or kind or their names do not
   * count up.
   *
   * @throws IOException if there is nothing at the path
   */
  public static List<Path> items(Path input) throws IOException {
    List<Path> movies = list(input);
    if (!movies.equals(List.of(input)) || !Files.isDirectory(input)) {
      return movies;
    }
    List<Path> single = stills(input);
    return single.isEmpty() || isMovie(single) ? movies : single;
  }

  /** Returns the images of a folder, without results that were written into it. */
  static List<Path> stills(Path folder) throws IOException {
    Set<String> endings = new HashSet<>(IMAGES);
    endings.addAll(STACKS);
    return files(folder, endings);
  }

  private static boolean isMovie(List<Path> images) {
    if (images.size() > 1
        && !CountedNames.countUp(images.stream().map(i -> i.getFileName().toString()).toList())) {
      return false;
    }
    try (ImageFolder folder = new ImageFolder(images)) {
      folder.ofOneKind();
      return true;
    } catch (IOException differing) {
      return false;
    }
  }

  private static List<Path> files(Path folder, Set<String> endings) throws IOException {
    try (Stream<Path> inside = Files.list(folder)) {
      return inside
          .filter(p -> Files.isRegularFile(p) && has(p, endings))
          .filter(p -> !p.getFileName().toString().startsWith(".") && !ResultFiles.isResult(p))
          .sorted(BY_NAME)
          .toList();
    }
  }

  /** Returns whether a TIFF file holds several images; one that cannot be read does not. */
  private static boolean isStack(Path file) {
    try {
      FileInfo[] images =
          new TiffDecoder(file.getParent() + File.separator, file.getFileName().toString())
              .getTiffInfo();
      return images != null && images.length > 0 && (images.length > 1 || images[0].nImages > 1);
    } catch (IOException | RuntimeException unreadable) {
      return false;
    }
  }

  /**
   * Returns the movie or TIFF stack that lies beside a file under the same name but for its ending.
   *
   * @throws IOException if the folder cannot be read
   */
  public static Optional<Path> beside(Path file) throws IOException {
    Path path = file.toAbsolutePath().normalize();
    String name = path.getFileName().toString().replaceAll("\\.[^.]*$", "");
    List<Path> all = new ArrayList<>(files(path.getParent(), MOVIES));
    all.addAll(files(path.getParent(), STACKS));
    return all.stream().filter(movie -> name(movie).equals(name)).findFirst();
  }

  /**
   * Opens a movie file, a TIFF stack, an image or a folder of images.
   *
   * @throws IOException if it is none of these or cannot be read
   */
  public static Frames open(Path movie) throws IOException {
    if (Files.isDirectory(movie)) {
      return images(movie);
    }
    if (has(movie, IMAGES)) {
      return new ImageFolder(List.of(movie));
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

  /**
   * Opens the images of a folder, without results that were written into it.
   *
   * @throws IOException if there is no image, or if they differ in size or kind
   */
  public static ImageFolder images(Path folder) throws IOException {
    return ImageFolder.open(folder, image -> !ResultFiles.isResult(image)).ofOneKind();
  }

  /** Returns the name of a movie without its folder and its ending. */
  public static String name(Path movie) {
    Path last = movie.toAbsolutePath().normalize().getFileName();
    String name = last == null ? "movie" : last.toString();
    boolean ended = has(movie, MOVIES) || has(movie, STACKS) || has(movie, IMAGES);
    return ended ? name.substring(0, name.lastIndexOf('.')) : name;
  }

  /**
   * Returns the name of one of several movies: without its ending, unless another has the same name
   * then, upper and lower case being the same.
   */
  public static String name(Path movie, List<Path> movies) {
    String name = name(movie);
    long same = movies.stream().filter(other -> name(other).equalsIgnoreCase(name)).count();
    return same > 1 ? movie.getFileName().toString() : name;
  }

  private static boolean has(Path file, Set<String> endings) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    return endings.contains(name.substring(name.lastIndexOf('.') + 1));
  }
}
