// SPDX-License-Identifier: BSD-2-Clause
package org.posej.dataset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.posej.Extent;
import org.posej.ImageSize;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Scale;
import org.posej.Skeleton;
import org.posej.Timeline;
import org.posej.Track;
import org.posej.dataset.CocoFile.Body;
import org.posej.dataset.CocoFile.Category;
import org.posej.dataset.CocoFile.Image;
import org.posej.io.ReadOptions;
import org.posej.io.Scores;

/**
 * Puts what stands in a file of COCO together to a recording.
 *
 * <p>Frames are the images in the order of the file, with or without bodies. Points of categories
 * that differ are put side by side, by name. Where no point of the file has visibility 2, as in
 * many sets that took over the format, 1 means visible and not hidden.
 */
final class CocoRecording {
  private static final int XYV = 3;
  private static final String LEFT_OUT = "read without ";

  private final CocoFile file;
  private final ReadOptions options;
  private final Map<String, Integer> frames = new HashMap<>();
  private final Map<String, Skeleton> skeletons = new LinkedHashMap<>();
  private final Map<String, int[]> places = new HashMap<>();

  private CocoRecording(CocoFile file, ReadOptions options) {
    this.file = file;
    this.options = options;
  }

  /**
   * Returns annotations as a recording of labels.
   *
   * @throws IllegalArgumentException if there are no points, or what belongs together does not fit
   */
  static Recording labels(CocoFile file, ReadOptions options) {
    return new CocoRecording(file, options).recording(false);
  }

  /**
   * Returns results as a recording of estimates; frames are the images that the file was told of,
   * then others that a body is in.
   */
  static Recording results(CocoFile file, ReadOptions options) {
    return new CocoRecording(file, options).recording(true);
  }

  private Recording recording(boolean estimated) {
    if (file.bodies.isEmpty()) {
      throw new IllegalArgumentException("no annotation in it has keypoints");
    }
    List<Image> images = images(estimated);
    Skeleton skeleton = skeleton();
    boolean[] flags = flags(skeleton);
    BodyTracks individuals =
        individuals(
            images,
            body -> {
              double[] points = placed(body, skeleton.size());
              Pose pose = estimated ? estimate(points, body.score) : label(points, flags);
              return pose.with(new Extent(body.box, body.area, body.crowd, body.head));
            });
    return new Recording(
        skeleton,
        individuals.tracks(),
        names(images),
        sizes(images),
        Timeline.UNKNOWN,
        Scale.PIXELS,
        List.of(),
        file.leftOut.isEmpty() ? List.of() : List.of(LEFT_OUT + String.join(", ", file.leftOut)));
  }

  private BodyTracks individuals(List<Image> images, Function<Body, Pose> posing) {
    boolean kinds = skeletons.size() > 1;
    boolean videos = images.stream().map(Image::video).distinct().count() > 1;
    BodyTracks individuals = new BodyTracks();
    Map<Body, Track> known = new IdentityHashMap<>();
    for (Body body : file.bodies) {
      if (body.track != null && !body.track.startsWith("-")) {
        String video = videos ? images.get(frame(body)).video() : null;
        known.put(body, individuals.named(video, body.track));
      }
    }
    file.bodies.sort(Comparator.comparingInt(this::frame));
    for (Body body : file.bodies) {
      Pose pose = posing.apply(body);
      if (known.containsKey(body)) {
        BodyTracks.put(known.get(body), frame(body), pose);
      } else {
        individuals.add(frame(body), kinds ? category(body) : "", pose);
      }
    }
    return individuals;
  }

  private List<Image> images(boolean estimated) {
    if (estimated || file.images.isEmpty()) {
      file.bodies.forEach(
          b -> file.images.putIfAbsent(b.image, new Image(b.image, b.image, null, null)));
    }
    file.images.keySet().forEach(id -> frames.put(id, frames.size()));
    return List.copyOf(file.images.values());
  }

  private int frame(Body body) {
    Integer frame = frames.get(body.image);
    if (frame == null) {
      throw new IllegalArgumentException(
          "annotation "
              + body.id
              + " is of image "
              + body.image
              + ", which is not among the images");
    }
    return frame;
  }

  /** Returns what images are called, nothing where none has a name. */
  static List<String> names(List<Image> images) {
    return images.stream().allMatch(i -> i.name() == null)
        ? List.of()
        : images.stream().map(i -> i.name() == null ? i.id() : i.name()).toList();
  }

  private static List<ImageSize> sizes(List<Image> images) {
    List<ImageSize> sizes = images.stream().map(Image::size).toList();
    if (sizes.stream().anyMatch(Objects::isNull)) {
      return List.of();
    }
    return sizes.stream().distinct().count() == 1 ? sizes.subList(0, 1) : sizes;
  }

  private String category(Body body) {
    Category category = file.categories.get(body.category);
    return category == null ? "category " + body.category : category.name();
  }

  /** Returns the skeleton of all bodies: that of their category, or of several side by side. */
  private Skeleton skeleton() {
    Map<String, Integer> sizes = new LinkedHashMap<>();
    for (Body body : file.bodies) {
      int n = body.points().length / XYV;
      int before = sizes.getOrDefault(body.category, n);
      int most = Math.max(n, before);
      boolean bodyAlone = Math.min(n, before) == CategorySkeleton.BODY_POINTS && hasParts(most);
      if (n != before && !bodyAlone) {
        throw new IllegalArgumentException(
            "annotation " + body.id + " has " + n + " points, not " + before);
      }
      sizes.put(body.category, most);
    }
    sizes.forEach((c, n) -> skeletons.put(c, skeleton(file.categories.get(c), n)));
    Set<Skeleton> different = new LinkedHashSet<>();
    Set<List<String>> names = new LinkedHashSet<>();
    for (Skeleton s : skeletons.values()) {
      if (names.add(s.names())) {
        different.add(s);
      }
    }
    Skeleton all = different.size() == 1 ? different.iterator().next() : joined(different);
    skeletons.forEach((c, s) -> places.put(c, s.names().stream().mapToInt(all::indexOf).toArray()));
    return all;
  }

  private static boolean hasParts(int points) {
    return points == CategorySkeleton.wholeBodyParts()[CocoFile.PARTS.size()];
  }

  private Skeleton skeleton(Category category, int points) {
    if (category == null || category.keypoints().size() < points) {
      return CategorySkeleton.unnamed(points, options.skeleton());
    }
    return CategorySkeleton.named(
        category.name(), category.keypoints().subList(0, points), category.pairs());
  }

  private static Skeleton joined(Set<Skeleton> skeletons) {
    List<String> names = skeletons.stream().flatMap(s -> s.names().stream()).distinct().toList();
    List<int[]> pairs = new ArrayList<>();
    for (Skeleton s : skeletons) {
      s.limbs()
          .forEach(
              l ->
                  pairs.add(
                      new int[] {
                        names.indexOf(s.names().get(l.from())) + 1,
                        names.indexOf(s.names().get(l.to())) + 1
                      }));
    }
    return CategorySkeleton.named("several", names, pairs);
  }

  private double[] placed(Body body, int size) {
    int[] place = places.get(body.category);
    double[] points = Arrays.copyOf(body.points(), XYV * place.length);
    double[] placed = new double[XYV * size];
    for (int k = 0; k < place.length; k++) {
      System.arraycopy(points, XYV * k, placed, XYV * place[k], XYV);
    }
    return placed;
  }

  /** Returns of which points 1 means visible: of those whose list has no 2 anywhere. */
  private boolean[] flags(Skeleton skeleton) {
    int[] parts = CategorySkeleton.parts(skeleton);
    boolean[] twos = new boolean[skeleton.size()];
    for (Body body : file.bodies) {
      double[] points = placed(body, skeleton.size());
      for (int k = 0; k < twos.length; k++) {
        twos[k] |= points[XYV * k + 2] >= 2;
      }
    }
    boolean[] flags = new boolean[skeleton.size()];
    for (int i = 1; i < parts.length; i++) {
      boolean two = false;
      for (int k = parts[i - 1]; k < parts[i]; k++) {
        two |= twos[k];
      }
      Arrays.fill(flags, parts[i - 1], parts[i], !two);
    }
    return flags;
  }

  private static Pose label(double[] points, boolean[] flags) {
    int n = flags.length;
    double[] x = new double[n];
    double[] y = new double[n];
    for (int k = 0; k < n; k++) {
      boolean labelled = points[XYV * k + 2] > 0;
      x[k] = labelled ? points[XYV * k] : Double.NaN;
      y[k] = labelled ? points[XYV * k + 1] : Double.NaN;
    }
    Pose pose = Pose.labelled(x, y);
    for (int k = 0; k < n; k++) {
      if (points[XYV * k + 2] == 1 && !flags[k] && pose.has(k)) {
        pose = pose.hidden(k);
      }
    }
    return pose;
  }

  /**
   * Points of results are told by their place alone; some write their score as visibility. Bodies
   * are ranked by their scores, which are kept as they are.
   */
  private static Pose estimate(double[] points, double score) {
    int n = points.length / XYV;
    double[] x = new double[n];
    double[] y = new double[n];
    double[] scores = new double[n];
    for (int k = 0; k < n; k++) {
      double px = points[XYV * k];
      double py = points[XYV * k + 1];
      double v = points[XYV * k + 2];
      boolean nowhere = px == 0 && py == 0 && !(v > 0);
      x[k] = nowhere ? Double.NaN : px;
      y[k] = nowhere ? Double.NaN : py;
      scores[k] = Scores.ofPeak(v);
    }
    Pose pose = Pose.of(x, y, scores);
    return Double.isNaN(score) ? pose : pose.withScore(score);
  }
}
