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
 * Reads the categories of data sets that have several labelled individuals.
 *
 * <p>A folder that holds annotations is one set; else each folder in it is one. What is annotated
 * in several files of a set counts once.
 */
final class LabelledCategories {
  private static final Set<String> ENDINGS = Set.of("json", "npz", "mat");
  private static final int DEPTH = 6;
  private static final int MIN_SIZE = 10; // pixels

  private final Consumer<String> note;
  private final List<Category> found = new ArrayList<>();
  private final List<String> reasons = new ArrayList<>();

  private LabelledCategories(Consumer<String> note) {
    this.note = note;
  }

  /**
   * Reads data sets.
   *
   * @param sets names of those that are read; empty for all
   * @param note is told in a sentence what is left out and why
   * @throws IOException if the folder cannot be read or no category is left
   * @throws IllegalArgumentException if there is no set of such a name
   */
  static List<Category> in(Path folder, List<String> sets, Consumer<String> note)
      throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new IOException(folder + " is no folder.");
    }
    List<Path> all = list(folder);
    boolean single = all.stream().anyMatch(LabelledCategories::isAnnotations);
    List<Path> folders =
        single ? List.of(folder.toRealPath()) : all.stream().filter(Files::isDirectory).toList();
    List<String> names = folders.stream().map(f -> f.getFileName().toString()).toList();
    for (String set : sets) {
      if (!names.contains(set)) {
        throw new IllegalArgumentException(
            "There is no set '" + set + "' in " + folder + "; there are " + names + ".");
      }
    }
    List<Category> categories = new ArrayList<>();
    for (Path set : folders) {
      if (sets.isEmpty() || sets.contains(set.getFileName().toString())) {
        categories.addAll(new LabelledCategories(note).set(set));
      }
    }
    if (categories.isEmpty()) {
      throw new IOException(folder + " holds no category with two labelled individuals.");
    }
    return categories;
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.sorted().toList();
    }
  }

  private static boolean isAnnotations(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return Files.isRegularFile(file) && ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1));
  }

  private List<Category> set(Path folder) throws IOException {
    String set = folder.getFileName().toString();
    NamedImages images = new NamedImages(folder);
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder, DEPTH)) {
      files = all.filter(LabelledCategories::isAnnotations).sorted().toList();
    }
    for (Path file : files) {
      String name = folder.toRealPath().relativize(file.toRealPath()).toString();
      try {
        read(file).forEach((kind, labels) -> add(name, kind, labels, images.of(labels)));
      } catch (UnknownFormat e) {
        reasons.add(name + " is of no format with keypoints");
      } catch (IOException | IllegalArgumentException e) {
        reasons.add(BadFile.sentence(e).replaceFirst("\\.$", ""));
      }
    }
    if (found.isEmpty()) {
      String why = reasons.isEmpty() ? "it holds no annotations" : String.join("; ", reasons);
      note.accept(set + " is left out: " + why + ".");
    }
    return usable(set);
  }

  /** Says that nobody knows what a file is. */
  private static final class UnknownFormat extends IOException {
    private static final long serialVersionUID = 1;
  }

  private static PoseFormat format(Path file) throws IOException {
    try {
      return Formats.find(file);
    } catch (IOException e) {
      throw (IOException) new UnknownFormat().initCause(e);
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

  /** Adds the individuals whose image is there to those of the same points. */
  private void add(String file, String kind, Recording labels, List<Path> images) {
    List<Individual> known = found.stream().flatMap(c -> c.individuals().stream()).toList();
    List<Individual> all = individuals(labels, images);
    List<Individual> fresh = all.stream().filter(i -> known.stream().noneMatch(i::isSame)).toList();
    if (all.isEmpty()) {
      reasons.add("the images of " + file + " are not there");
    }
    if (fresh.isEmpty()) {
      return;
    }
    for (Category category : found) {
      boolean alike = category.skeleton().names().equals(labels.skeleton().names());
      if (alike && category.name().equals(kind)) {
        category.individuals().addAll(fresh);
        return;
      }
    }
    found.add(new Category(kind, labels.skeleton(), new ArrayList<>(fresh)));
  }

  private static List<Individual> individuals(Recording labels, List<Path> images) {
    List<Individual> individuals = new ArrayList<>();
    for (int t = 0; t < images.size(); t++) {
      for (Track track : labels.tracks()) {
        Pose pose = track.pose(t);
        if (images.get(t) != null && pose != null && pose.count() > 0 && !pose.extent().crowd()) {
          Box told = pose.extent().box();
          individuals.add(new Individual(images.get(t), pose, told == null ? pose.bounds() : told));
        }
      }
    }
    return individuals;
  }

  /** Returns what can be measured, named after the set. */
  private List<Category> usable(String set) {
    List<Category> usable = new ArrayList<>();
    for (Category category : found) {
      boolean alone = found.stream().filter(c -> c.name().equals(category.name())).count() == 1;
      String name = set + "/" + category.name() + (alone ? "" : "-" + category.skeleton().size());
      Category used =
          new Category(name, category.skeleton(), large(name, category)).labelledAlone();
      String why = used.reasonAgainst();
      if (why == null) {
        usable.add(used);
      } else {
        note.accept(name + " is left out: " + why + ".");
      }
    }
    return usable;
  }

  private List<Individual> large(String name, Category category) {
    List<Individual> all = category.individuals();
    List<Individual> large = all.stream().filter(i -> i.size() >= MIN_SIZE).toList();
    if (large.size() < all.size()) {
      note.accept(
          "%s: %d of %d individuals are left out, since their boxes are smaller than %d pixels."
              .formatted(name, all.size() - large.size(), all.size(), MIN_SIZE));
    }
    return large;
  }
}
