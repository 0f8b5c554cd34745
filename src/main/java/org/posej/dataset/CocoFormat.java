// SPDX-License-Identifier: BSD-2-Clause
package org.posej.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.posej.Pose;
import org.posej.Pose.Visibility;
import org.posej.Recording;
import org.posej.Skeleton;
import org.posej.Track;
import org.posej.file.BadFile;
import org.posej.io.FileStart;
import org.posej.io.Losses;
import org.posej.io.PoseFormat;
import org.posej.io.ReadOptions;

/**
 * The keypoint annotations of COCO and of the many data sets that took over its format.
 *
 * <p>Coordinates are taken as they are, since the whole numbers of points name pixels and networks
 * are trained and tested on these numbers; boxes count from the corner of the image, as COCO has
 * them.
 */
public final class CocoFormat implements PoseFormat {
  static final String HIDDEN = "which points are hidden";

  @Override
  public String key() {
    return "coco";
  }

  @Override
  public String title() {
    return "COCO keypoints";
  }

  @Override
  public String ending() {
    return ".json";
  }

  @Override
  public boolean matches(FileStart start) {
    Set<String> fields = JsonFile.fields(start.text());
    boolean empty = fields.stream().noneMatch(f -> f.startsWith("annotations."));
    boolean keypoints = empty || fields.contains("annotations.keypoints");
    return isCoco(fields) && (keypoints || !start.isWhole());
  }

  /** Returns whether files of a format tell the ids of images. */
  public static boolean isAnnotations(PoseFormat format) {
    return format instanceof CocoFormat || format instanceof PosetrackFormat;
  }

  /** Returns whether these fields are those of images and annotations. */
  static boolean isCoco(Set<String> fields) {
    return fields.contains("images.id")
        || fields.contains("annotations.image_id")
        || fields.contains("categories.keypoints");
  }

  @Override
  public Recording read(Path path, ReadOptions options) throws IOException {
    CocoFile file = CocoFile.read(path);
    return BadFile.checked(path, () -> CocoRecording.labels(file, options));
  }

  /**
   * Reads each category on its own, with its own points and only the images that it is in.
   *
   * @return recordings by what the categories are called, in the order of their first body; one
   *     whose name another has too has its id beside it
   * @throws IOException if the file is damaged or has no keypoints
   */
  public static Map<String, Recording> categories(Path path) throws IOException {
    CocoFile file = CocoFile.read(path);
    return BadFile.checked(path, () -> categories(file));
  }

  private static Map<String, Recording> categories(CocoFile file) {
    Map<String, Recording> recordings = new LinkedHashMap<>();
    for (String id : new LinkedHashSet<>(file.bodies.stream().map(b -> b.category).toList())) {
      CocoFile.Category known = file.categories.get(id);
      String unknown = id.isEmpty() ? "no category" : "category " + id;
      String name = known == null ? unknown : known.name();
      recordings.put(
          recordings.containsKey(name) ? name + " " + id : name,
          CocoRecording.labels(file.only(id), ReadOptions.NONE));
    }
    if (recordings.isEmpty()) {
      throw new IllegalArgumentException("no annotation in it has keypoints");
    }
    return recordings;
  }

  @Override
  public List<String> losses(Recording recording) {
    return common(recording)
        .when(HIDDEN, hiddenAlone(recording, CategorySkeleton.parts(recording.skeleton())))
        .list();
  }

  /** Names what is lost in files of COCO and of PoseTrack alike. */
  static Losses common(Recording recording) {
    Losses losses = LabelLosses.of(recording);
    losses.skeleton(written(recording.skeleton()));
    LabelLosses.boxes(losses, true);
    int frames = LabelLosses.frames(recording);
    int names = recording.frameNames().size();
    int sizes = recording.frameSizes().size();
    return losses
        .when("names of frames", names != 0 && names != frames)
        .when("sizes of frames", sizes > 1 && sizes != frames)
        .poses("that boxes or areas are unknown", CocoFormat::lacksExtent)
        .when("names of individuals", recording.tracks().stream().anyMatch(CocoFormat::otherwise))
        .when(
            "individuals without points", recording.tracks().stream().anyMatch(t -> t.size() == 0))
        .when("numbers of individuals", !areNumbers(recording.tracks()));
  }

  private static boolean lacksExtent(Pose p) {
    return p.extent().box() == null || Double.isNaN(p.extent().area());
  }

  private static boolean otherwise(Track track) {
    return !track.name().equals(String.valueOf(track.id()));
  }

  /** Returns whether individuals are told by their numbers: none negative, none twice. */
  static boolean areNumbers(List<Track> tracks) {
    Set<Integer> ids = new HashSet<>();
    return tracks.stream().allMatch(t -> t.id() >= 0 && t.id() < 1_000_000_000 && ids.add(t.id()));
  }

  /** Returns the skeleton that is read where this one was written. */
  private static Skeleton written(Skeleton skeleton) {
    if (CategorySkeleton.isWholeBody(skeleton)) {
      return CategorySkeleton.unnamed(skeleton.size(), null);
    }
    List<int[]> pairs =
        skeleton.limbs().stream().map(l -> new int[] {l.from() + 1, l.to() + 1}).toList();
    return CategorySkeleton.named(CategorySkeleton.category(skeleton), skeleton.names(), pairs);
  }

  /** Returns whether a list of points has hidden ones and none that is visible. */
  static boolean hiddenAlone(Recording recording, int... parts) {
    boolean[] hidden = new boolean[recording.skeleton().size()];
    boolean[] visible = hidden.clone();
    for (Track track : recording.tracks()) {
      for (int t : track.frames().toArray()) {
        Pose p = track.pose(t);
        for (int k = 0; k < p.size(); k++) {
          hidden[k] |= p.has(k) && p.visibility(k) == Visibility.HIDDEN;
          visible[k] |= p.has(k) && p.visibility(k) == Visibility.VISIBLE;
        }
      }
    }
    boolean alone = false;
    for (int i = 1; i < parts.length; i++) {
      alone |= any(hidden, parts[i - 1], parts[i]) && !any(visible, parts[i - 1], parts[i]);
    }
    return alone;
  }

  private static boolean any(boolean[] of, int from, int to) {
    boolean any = false;
    for (boolean one : Arrays.copyOfRange(of, from, to)) {
      any |= one;
    }
    return any;
  }

  @Override
  public void write(Recording recording, Path path) throws IOException {
    CocoWriter.write(recording, CocoIds.of(recording), path, false);
  }

  @Override
  public boolean keepsOf(PoseFormat other) {
    return isAnnotations(other);
  }

  /** Keeps the ids of the images. */
  @Override
  public void rewrite(Recording recording, Path from, Path path) throws IOException {
    CocoWriter.write(recording, CocoIds.of(recording, from), path, false);
  }
}
