// SPDX-License-Identifier: BSD-2-Clause
package org.posej.method;

import java.io.IOException;
import java.nio.file.Path;
import net.imglib2.RandomAccessibleInterval;
import org.posej.Progress;
import org.posej.Skeleton;
import org.posej.fewshot.FewShotModel;
import org.posej.fewshot.LearntModel;
import org.posej.fewshot.Method;
import org.posej.image.Frames;
import org.posej.image.Intensity;
import org.posej.match.Matcher;
import org.posej.model.Estimate;
import org.posej.model.Hints;

/** A model learnt here, whose likely poses a matching network judges. */
final class GuidedModel implements FewShotModel {
  private final LearntModel learnt;
  private final Matcher matcher;
  private final Path network;
  private final Intensity range;
  private final double size;

  /**
   * Takes over a model and a matcher.
   *
   * @param network folder of the matcher's, or null for the one that comes with PoseJ
   * @param range of the pixel values that become black and white
   * @param size longer side of a body's box in pixels
   */
  GuidedModel(LearntModel learnt, Matcher matcher, Path network, Intensity range, double size) {
    this.learnt = learnt;
    this.matcher = matcher;
    this.network = network;
    this.range = range;
    this.size = size;
  }

  @Override
  public Skeleton skeleton() {
    return learnt.skeleton();
  }

  @Override
  public Estimate estimate(RandomAccessibleInterval<?> frame, Hints hints) {
    return learnt.estimate(frame, hints, NetworkJudge.of(matcher, frame, range, size));
  }

  @Override
  public String summary() {
    return learnt.summary() + " A matching network judges the likely poses.";
  }

  @Override
  public Intensity intensity() {
    return learnt.intensity();
  }

  @Override
  public FewShotModel forMovie(Frames frames, Progress progress) throws IOException {
    return new GuidedModel(
        learnt.forMovie(frames, progress), matcher, network, Intensity.of(frames), size);
  }

  @Override
  public void save(Path file) throws IOException {
    ModelFiles.write(file, content());
  }

  @Override
  public long checksum() throws IOException {
    return ModelFiles.checksum(content());
  }

  private ModelFiles.Content content() {
    return new ModelFiles.Content(Method.BOTH, network, size, 0, 0, matcher.supports(), learnt);
  }

  @Override
  public void close() {
    learnt.close();
    matcher.close();
  }
}
