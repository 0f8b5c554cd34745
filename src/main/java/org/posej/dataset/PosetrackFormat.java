// SPDX-License-Identifier: BSD-2-Clause
package org.posej.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.posej.Recording;
import org.posej.io.FileStart;
import org.posej.io.PoseFormat;
import org.posej.io.ReadOptions;

/**
 * The annotations of PoseTrack 2018: those of COCO with tracks and boxes of heads.
 *
 * <p>Tracks are told apart by video. Visibility is 0 or 1, so that hidden points are not told from
 * others. Regions to ignore are left out, which the history of the recording says.
 */
public final class PosetrackFormat implements PoseFormat {
  @Override
  public String key() {
    return "posetrack";
  }

  @Override
  public String title() {
    return "PoseTrack 2018";
  }

  @Override
  public String ending() {
    return ".json";
  }

  @Override
  public boolean matches(FileStart start) {
    Set<String> fields = JsonFile.fields(start.text());
    return CocoFormat.isCoco(fields) && fields.contains("images.vid_id");
  }

  @Override
  public Recording read(Path path, ReadOptions options) throws IOException {
    return new CocoFormat().read(path, options);
  }

  @Override
  public List<String> losses(Recording recording) {
    return CocoFormat.common(recording).visibility().list();
  }

  @Override
  public void write(Recording recording, Path path) throws IOException {
    CocoWriter.write(recording, CocoIds.of(recording), path, true);
  }

  @Override
  public boolean keepsOf(PoseFormat other) {
    return CocoFormat.isAnnotations(other);
  }

  /** Keeps the ids of the images. */
  @Override
  public void rewrite(Recording recording, Path from, Path path) throws IOException {
    CocoWriter.write(recording, CocoIds.of(recording, from), path, true);
  }
}
