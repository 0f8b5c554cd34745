// SPDX-License-Identifier: BSD-2-Clause
package org.posej.fewshot;

import java.io.IOException;
import java.nio.file.Path;
import net.imglib2.RandomAccessibleInterval;
import org.posej.Skeleton;
import org.posej.model.Estimate;
import org.posej.model.Hints;
import org.posej.model.PoseModel;

/** Finds the keypoints that a few labelled frames showed. */
public final class FewShotModel implements PoseModel {
  private final Skeleton skeleton;

  FewShotModel(Skeleton skeleton) {
    this.skeleton = skeleton;
  }

  @Override
  public Skeleton skeleton() {
    return skeleton;
  }

  @Override
  public Estimate estimate(RandomAccessibleInterval<?> frame, Hints hints) {
    throw new IllegalStateException();
  }

  /** Returns what was fitted and how, in a line or two for the log. */
  public String summary() {
    return "";
  }

  /**
   * Writes the model to a file; the format is described in docs/few-shot-model.md.
   *
   * @throws IOException if the file cannot be written; a file that was there is then unchanged
   */
  public void save(Path file) throws IOException {
    throw new IOException();
  }

  /**
   * Reads a model from a file.
   *
   * @throws IOException if the file is not a model, is cut or is of another version
   */
  public static FewShotModel load(Path file) throws IOException {
    throw new IOException();
  }
}
