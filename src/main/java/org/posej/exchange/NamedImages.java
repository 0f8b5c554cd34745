// SPDX-License-Identifier: BSD-2-Clause
package org.posej.exchange;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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
    try (Stream<Path> all = Files.walk(this.root, DEPTH, new FileVisitOption[0])) {
      all.limit(MOST_FILES)
          .filter(Files::isRegularFile)
          .sorted()
          .forEach(f -> byName.putIfAbsent(f.getFileName().toString(), f));
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
