// SPDX-License-Identifier: BSD-2-Clause
package org.posej.tool;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.posej.Pose.Source;
import org.posej.Recording;
import org.posej.io.FileStart;
import org.posej.io.PointLosses;
import org.posej.io.PoseFormat;
import org.posej.io.ReadOptions;

/**
 * TrackMate's files (XML): a track per point of a body.
 *
 * <p>Positions are in the unit of the image, 0 at the centre of the first pixel; they become pixels
 * by the size of a pixel, which is kept as the scale. A point is called as all spots of its track
 * are, else as the track; {@code INDIVIDUAL: POINT} where there are several individuals. Spots of
 * no track count where they have a name. The quality of a spot is its score.
 */
public final class TrackMateXml implements PoseFormat {
  static final String SEPARATOR = ": ";

  @Override
  public String key() {
    return "trackmate";
  }

  @Override
  public String title() {
    return "TrackMate tracks (XML)";
  }

  @Override
  public String ending() {
    return ".xml";
  }

  @Override
  public boolean matches(FileStart start) {
    return start.text().matches("(?s)\\s*(<\\?xml.{0,200}?\\?>)?\\s*<TrackMate\\s.*");
  }

  @Override
  public Recording read(Path path, ReadOptions options) throws IOException {
    return new TrackMateReader().read(path);
  }

  @Override
  public List<String> losses(Recording recording) {
    return PointLosses.of(recording, false)
        .poses("where points come from", p -> !PointLosses.isAll(p, Source.ESTIMATED))
        .when("points that are never there", !PointLosses.unused(recording).isEmpty())
        .when("the order of points and individuals", !TrackMateWriter.isInOrder(recording))
        .when("line breaks in names", TrackMateWriter.hasControl(recording))
        .limbs()
        .frameNames()
        .list();
  }

  @Override
  public void write(Recording recording, Path path) throws IOException {
    new TrackMateWriter(recording).write(path);
  }
}
