// SPDX-License-Identifier: BSD-2-Clause
package org.posej.deeplabcut;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.posej.Recording;
import org.posej.io.FileStart;
import org.posej.io.PoseFormat;
import org.posej.io.ReadOptions;

/**
 * Predictions of Lightning Pose and of its ensembles: DeepLabCut's layout with further columns.
 *
 * <p>The column {@code set} says which images were trained on, others how far an ensemble is at
 * variance; they are passed over. Rows are frames of a movie or images. Labels of Lightning Pose
 * are tables of DeepLabCut.
 */
public final class LightningPoseCsv implements PoseFormat {
  private static final String SCORER = "heatmap_tracker";
  private static final Pattern SCORERS =
      Pattern.compile("(heatmap|regression)(_mhcrnn)?(_multiview\\w*)?_tracker|ensemble-\\w+.*");
  private static final Pattern OTHER =
      Pattern.compile("[xy]_(ens_median|ens_var|posterior_var|posterior_std|ens_std)");

  @Override
  public String key() {
    return "lightning-pose";
  }

  @Override
  public String title() {
    return "Lightning Pose predictions (CSV)";
  }

  @Override
  public String ending() {
    return ".csv";
  }

  @Override
  public boolean matches(FileStart start) {
    List<String> lines = start.lines();
    if (!DeepLabCutRows.isHeading(lines)) {
      return false;
    }
    String[] scorers = lines.get(0).split(",");
    String[] coordinates = lines.get(lines.get(1).startsWith("individuals") ? 3 : 2).split(",");
    return scorers[scorers.length - 1].equals("set")
        || scorers.length > 1 && SCORERS.matcher(scorers[1]).matches()
        || List.of(coordinates).stream().anyMatch(c -> OTHER.matcher(c).matches());
  }

  @Override
  public Recording read(Path path, ReadOptions options) throws IOException {
    return new DeepLabCutRows(true).read(path);
  }

  @Override
  public List<String> losses(Recording recording) {
    return DeepLabCutWriter.lossesOfOne(recording);
  }

  @Override
  public void write(Recording recording, Path path) throws IOException {
    DeepLabCutWriter.ofOne(recording, SCORER).write(path);
  }
}
