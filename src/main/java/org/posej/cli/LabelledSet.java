// SPDX-License-Identifier: BSD-2-Clause
package org.posej.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.posej.Box;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Track;
import org.posej.cli.Category.Individual;
import org.posej.dataset.CocoFormat;
import org.posej.exchange.Formats;
import org.posej.exchange.NamedImages;
import org.posej.file.BadFile;
import org.posej.io.PoseFormat;
import org.posej.io.ReadOptions;

/**
 * One data set: all annotations below a folder, and the images that are there.
 *
 * <p>A body that is annotated with the same points in several files counts once.
 */
final class LabelledSet {
  private static final Set<String> ENDINGS = Set.of("json", "npz", "mat");
  private static final int DEPTH = 6;

  private final Path folder;
  private final NamedImages images;
  private final List<Category> found = new ArrayList<>();
  private final List<String> reasons = new ArrayList<>();

  private LabelledSet(Path folder) throws IOException {
    this.folder = folder.toRealPath();
    images = new NamedImages(folder);
  }

  /** Returns whether a file may hold annotations, by its name. */
  static boolean isAnnotations(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return Files.isRegularFile(file) && ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1));
  }

  /**
   * Reads the categories that can be measured.
   *
   * @param note is told in a sentence what is left out and why
   * @throws IOException if the folder cannot be read
   */
  static List<Category> read(Path folder, Consumer<String> note) throws IOException {
    LabelledSet set = new LabelledSet(folder);
    set.readAll();
    if (set.found.isEmpty()) {
      String why =
          set.reasons.isEmpty() ? "it holds no annotations" : String.join("; ", set.reasons);
      note.accept(folder.getFileName() + " is left out: " + why + ".");
    }
    List<Category> usable = new ArrayList<>();
    for (Category category : set.found) {
      Category used = set.named(category).largeAlone(note).labelledAlone();
      String why = used.reasonAgainst();
      if (why == null) {
        usable.add(used);
      } else {
        note.accept(used.name() + " is left out: " + why + ".");
      }
    }
    return usable;
  }

  private void readAll() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder, DEPTH)) {
      files = all.filter(LabelledSet::isAnnotations).sorted().toList();
    }
    for (Path file : files) {
      List<Individual> earlier = found.stream().flatMap(c -> c.individuals().stream()).toList();
      try {
        read(file).forEach((kind, labels) -> add(file, kind, labels, earlier));
      } catch (UnknownFormat e) {
        reasons.add(name(file) + " is of no format with keypoints");
      } catch (IOException | IllegalArgumentException e) {
        reasons.add(BadFile.sentence(e).replaceFirst("\\.$", ""));
      }
    }
  }

  private String name(Path file) {
    return folder.relativize(file).toString();
  }

  /** Says that nobody knows what a file is. */
  private static final class UnknownFormat extends IOException {
    private static final long serialVersionUID = 1;

    UnknownFormat(Throwable cause) {
      super(cause);
    }
  }

  private static PoseFormat format(Path file) throws UnknownFormat {
    try {
      return Formats.find(file);
    } catch (IOException e) {
      throw new UnknownFormat(e);
    }
  }

  private static Map<String, Recording> read(Path file) throws IOException {
    PoseFormat format = format(file);
    if (CocoFormat.isAnnotations(format)) {
      return CocoFormat.categories(file);
    }
    Recording labels = format.read(file, ReadOptions.NONE);
    return Map.of(labels.skeleton().name(), labels);
  }

  /** Adds the individuals whose image is there, but not those of earlier files. */
  private void add(Path file, String kind, Recording labels, List<Individual> earlier) {
    List<Individual> all = individuals(labels);
    if (all.isEmpty()) {
      reasons.add("the images of " + name(file) + " are not there");
    }
    List<Individual> fresh =
        all.stream().filter(i -> earlier.stream().noneMatch(i::isSame)).toList();
    for (Category category : found) {
      boolean alike = category.skeleton().names().equals(labels.skeleton().names());
      if (alike && category.name().equals(kind)) {
        category.individuals().addAll(fresh);
        return;
      }
    }
    if (!fresh.isEmpty()) {
      found.add(new Category(kind, labels.skeleton(), new ArrayList<>(fresh)));
    }
  }

  private List<Individual> individuals(Recording labels) {
    List<Path> files = images.of(labels);
    List<Individual> individuals = new ArrayList<>();
    for (int t = 0; t < files.size(); t++) {
      for (Track track : labels.tracks()) {
        Pose pose = track.pose(t);
        if (files.get(t) != null && pose != null && pose.count() > 0) {
          Box told = pose.extent().box();
          individuals.add(new Individual(files.get(t), pose, told == null ? pose.bounds() : told));
        }
      }
    }
    return individuals;
  }

  /** Returns a category with the set in its name, and the number of points where it needs them. */
  private Category named(Category category) {
    boolean alone = found.stream().filter(c -> c.name().equals(category.name())).count() == 1;
    String name =
        folder.getFileName()
            + "/"
            + category.name()
            + (alone ? "" : "-" + category.skeleton().size());
    return new Category(name, category.skeleton(), category.individuals());
  }
}
