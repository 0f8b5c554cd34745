// SPDX-License-Identifier: BSD-2-Clause
package org.posej.deeplabcut;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.posej.Recording;
import org.posej.io.FileStart;
import org.posej.io.PoseFormat;
import org.posej.io.ReadOptions;

/**
 * DeepLabCut's tables: {@code CollectedData_*.csv} and predictions, of one or more animals.
 *
 * <p>Labels: frames are the rows, named by the image's path with forward slashes, and every point
 * is labelled with score 1. Predictions: frames are the numbers in the first column, scores the
 * likelihoods.
 */
public final class DeepLabCutCsv implements PoseFormat {

  @Override
  public String key() {
    return "deeplabcut-csv";
  }

  @Override
  public String title() {
    return "DeepLabCut table (CSV)";
  }

  @Override
  public String ending() {
    return ".csv";
  }

  @Override
  public boolean matches(FileStart start) {
    return DeepLabCutRows.isHeading(start.lines());
  }

  @Override
  public Recording read(Path path, ReadOptions options) throws IOException {
    return new DeepLabCutRows(false).read(path);
  }

  @Override
  public List<String> losses(Recording recording) {
    return DeepLabCutWriter.losses(recording);
  }

  @Override
  public void write(Recording recording, Path path) throws IOException {
    new DeepLabCutWriter(recording, DeepLabCutWriter.scorer(path)).write(path);
  }
}
