// SPDX-License-Identifier: BSD-2-Clause
package org.posej.evaluate;

import java.util.List;
import org.posej.agree.Bootstrap;
import org.posej.agree.Interval;
import org.posej.compare.FramePoses;
import org.posej.compare.PosePair;
import org.posej.oks.KeypointAp;
import org.posej.oks.KeypointApStats;
import org.posej.oks.OksShares;
import org.posej.oks.OksSimilarity;

/** Figures by the similarity of poses: COCO's, and what survey texts call AP. */
final class SimilarityFigures {
  private static final double ALIKE = 0.5; // OKS of a body that is found

  private SimilarityFigures() {}

  /** Adds what survey texts call AP, under names that nobody takes for the benchmarks'. */
  static void addSurvey(
      FigureList list, List<PosePair> pairs, List<FramePoses> frames, OksSimilarity oks) {
    OksShares ofPairs = OksShares.ofPairs(pairs, oks);
    list.share("survey: people with OKS above 0.5", ofPairs.frameShares(ALIKE));
    OksShares ofFrames = OksShares.ofFrames(frames, oks);
    list.share("survey: the same, bottom-up", ofFrames.frameShares(ALIKE));
    list.share("survey: mean over OKS 0.5 to 0.95", ofPairs.frameMeansAbove());
    list.mean("mean OKS", ofPairs.frameSimilarity(), "");
  }

  /** Adds the ten numbers of COCO. */
  static void addAp(FigureList list, List<FramePoses> frames, double[] sigmas) {
    KeypointAp ap = new KeypointAp(sigmas);
    for (FramePoses frame : frames) {
      ap.add(frame.truth(), frame.found());
    }
    double[] values = ap.stats().toArray();
    List<Interval> intervals =
        Bootstrap.USUAL.ofEach(frames.size(), times -> ap.stats(times).toArray());
    for (int i = 0; i < values.length; i++) {
      list.add(KeypointApStats.NAMES.get(i), values[i], "", intervals.get(i));
    }
  }
}
