// SPDX-License-Identifier: BSD-2-Clause
package org.posej.dataset;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.posej.Recording;
import org.posej.dataset.CocoFile.Image;

/** The ids by which files of COCO tell the images of a recording, one for each frame. */
final class CocoIds {
  private static final String NUMBER = "\\d{1,18}";

  private final String[] ids;

  private CocoIds(String[] ids) {
    this.ids = ids;
  }

  /**
   * Returns the numbers that the names of the images are, where all are called by numbers as those
   * of COCO are, else their places from 1 on.
   */
  static CocoIds of(Recording recording) {
    String[] ids = new String[LabelLosses.frames(recording)];
    Set<String> seen = new HashSet<>();
    boolean numbers = recording.frameNames().size() == ids.length;
    for (int t = 0; t < ids.length && numbers; t++) {
      String stem = file(recording.frameName(t)).replaceFirst("\\.[^.]*$", "");
      numbers = stem.matches(NUMBER);
      ids[t] = numbers ? String.valueOf(Long.parseLong(stem)) : "";
      numbers &= seen.add(ids[t]);
    }
    for (int t = 0; t < ids.length && !numbers; t++) {
      ids[t] = String.valueOf(t + 1);
    }
    return new CocoIds(ids);
  }

  /**
   * Returns the ids that the images have in annotations: in their order where all images are the
   * same, else by their names or by those of their files in other folders.
   *
   * @throws IllegalArgumentException if an image is not in the annotations, or one stands for two
   * @throws IOException if the annotations cannot be read
   */
  static CocoIds of(Recording recording, Path annotations) throws IOException {
    List<Image> images = List.copyOf(CocoFile.images(annotations).images.values());
    return CocoRecording.names(images).equals(recording.frameNames())
        ? new CocoIds(images.stream().map(Image::id).toArray(String[]::new))
        : byName(recording, images, annotations);
  }

  private static CocoIds byName(Recording recording, List<Image> images, Path annotations) {
    Map<String, String> byName = new HashMap<>();
    Map<String, String> byFile = new HashMap<>();
    for (Image image : images) {
      String name = image.name() == null ? image.id() : image.name();
      byName.putIfAbsent(name, image.id());
      byFile.putIfAbsent(file(name), image.id());
    }
    String[] ids = new String[LabelLosses.frames(recording)];
    Set<String> seen = new HashSet<>();
    for (int t = 0; t < ids.length; t++) {
      String name = recording.frameName(t);
      ids[t] = byName.getOrDefault(name, byFile.get(file(name)));
      if (ids[t] == null || !seen.add(ids[t])) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "The image '%s' is %s %s; give the annotations that belong to the keypoints.",
                name,
                ids[t] == null ? "not in" : "told twice by",
                annotations));
      }
    }
    return new CocoIds(ids);
  }

  private static String file(String name) {
    return name.replaceFirst("^.*[/\\\\]", "");
  }

  int size() {
    return ids.length;
  }

  String of(int frame) {
    return ids[frame];
  }

  /** Writes the id of a frame's image, as a number where it is one. */
  void write(String field, int frame, JsonGenerator json) throws IOException {
    if (ids[frame].matches(NUMBER)) {
      json.writeNumberField(field, Long.parseLong(ids[frame]));
    } else {
      json.writeStringField(field, ids[frame]);
    }
  }
}
