// SPDX-License-Identifier: BSD-2-Clause
package org.posej.exchange;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.posej.Recording;

/**
 * Finds the images that a file of keypoints names.
 *
 * <p>They are looked for by name below a root folder alone. A name that leads out of it, by dots,
 * as a full path or through a link, is never followed.
 */
public final class NamedImages {
  private static final int DEPTH = 6;
  private static final int MOST_FILES = 200_000;

  private final Path root;
  private final Map<String, Path> byName = new HashMap<>();

  /**
   * Looks through a folder.
   *
   * @throws IOException if it cannot be read
   */
  public NamedImages(Path root) throws IOException {
    this.root = root.toRealPath();
    List<Path> files = new ArrayList<>();
    Files.walkFileTree(this.root, Set.of(), DEPTH, new Finder(files));
    files.stream().sorted().forEach(f -> byName.putIfAbsent(f.getFileName().toString(), f));
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
   * <p>The path in the file is taken where it leads to a file there, else the name alone.
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
      Path file = Path.of(name).getFileName();
      return file == null ? null : byName.get(file.toString());
    } catch (IOException | IllegalArgumentException e) {
      return null; // a name that no file can have, or one that was just taken away
    }
  }
}
