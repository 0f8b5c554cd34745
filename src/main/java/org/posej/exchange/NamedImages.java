// SPDX-License-Identifier: BSD-2-Clause
package org.posej.exchange;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.posej.Recording;

/**
 * Finds the images that a file of keypoints names.
 *
 * <p>They are looked for below a root folder alone. A name that leads out of it, by dots, as a full
 * path or through a link, is never followed; files are told by as much of its end as they share.
 */
public final class NamedImages {
  private static final int DEPTH = 6;
  private static final int MOST_FILES = 200_000;

  private final Path root;
  private final Map<String, List<Path>> byName = new HashMap<>();

  /**
   * Looks through a folder.
   *
   * @throws IOException if it cannot be read
   */
  public NamedImages(Path root) throws IOException {
    this.root = root.toRealPath();
    List<Path> files = new ArrayList<>();
    Files.walkFileTree(this.root, Set.of(), DEPTH, new Finder(files));
    for (Path file : files) {
      byName.computeIfAbsent(file.getFileName().toString(), n -> new ArrayList<>()).add(file);
    }
  }

  /** Gathers files; what must not be read, as some folders of a home must not, is passed over. */
  private static final class Finder extends SimpleFileVisitor<Path> {
    private final List<Path> files;

    Finder(List<Path> files) {
      this.files = files;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (attributes.isRegularFile()) {
        files.add(file);
      }
      return files.size() < MOST_FILES ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      return FileVisitResult.CONTINUE;
    }
  }

  /**
   * Returns the image of each frame of a recording, null where it is not below the root.
   *
   * <p>The path in the file is taken where it leads to a file there, else the file of that name
   * that lies in the same folders, as many as are known by these names.
   *
   * @throws IllegalArgumentException if two files are as good; the message says what to do
   */
  public List<Path> of(Recording recording) {
    List<Path> images = new ArrayList<>();
    for (String name : recording.frameNames()) {
      images.add(image(name.replace('\\', '/')));
    }
    return images;
  }

  private Path image(String name) {
    try {
      Path inside = root.resolve(name).normalize();
      if (inside.startsWith(root) && Files.isRegularFile(inside)) {
        Path real = inside.toRealPath();
        return real.startsWith(root) ? real : null;
      }
      return nearest(Path.of(name).normalize());
    } catch (IOException | InvalidPathException e) {
      return null; // a name that no file can have, or one that was just taken away
    }
  }

  /** Returns the file whose path ends most like that of a name, null where none has the name. */
  private Path nearest(Path name) {
    Path file = name.getFileName();
    List<Path> best = file == null ? List.of() : byName.getOrDefault(file.toString(), List.of());
    for (int n = 2; best.size() > 1 && n <= name.getNameCount(); n++) {
      Path end = name.subpath(name.getNameCount() - n, name.getNameCount());
      List<Path> better = best.stream().filter(f -> f.endsWith(end)).toList();
      best = better.isEmpty() ? best : better;
    }
    if (best.size() > 1) {
      List<Path> two = best.stream().map(root::relativize).sorted().limit(2).toList();
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "The image '%s' may be %s or %s in %s; give the folder that is meant as root.",
              name,
              two.get(0),
              two.get(1),
              root));
    }
    return best.isEmpty() ? null : best.get(0);
  }
}
