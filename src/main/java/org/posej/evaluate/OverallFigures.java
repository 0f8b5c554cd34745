// SPDX-License-Identifier: BSD-2-Clause
package org.posej.evaluate;

import java.util.List;
import java.util.Locale;
import org.posej.Recording;
import org.posej.agree.Bootstrap;
import org.posej.agree.Interval;
import org.posej.compare.Comparison;
import org.posej.compare.PosePair;
import org.posej.metric.Curve;
import org.posej.metric.FrameErrors;
import org.posej.metric.Millimetres;
import org.posej.metric.NormalizedErrors;
import org.posej.metric.NormalizedErrors.Limit;
import org.posej.metric.Pcp;
import org.posej.metric.Pcp.Rule;
import org.posej.metric.Stick;
import org.posej.metric.Sticks;
import org.posej.oks.BodyArea;
import org.posej.oks.OksSimilarity;

/** Makes the figures over all frames of one comparison: those that its data allow. */
final class OverallFigures {
  private static final int STEPS = 100;

  private final Recording truth;
  private final Recording found;
  private final Comparison comparison;
  private final Question question;
  private final List<PosePair> pairs;
  private final NormalizedErrors pixels;
  private final NormalizedErrors relative;
  private final FigureList list = new FigureList();

  OverallFigures(
      Recording truth,
      Recording found,
      Comparison comparison,
      Question question,
      List<PosePair> pairs,
      NormalizedErrors pixels,
      NormalizedErrors relative) {
    this.truth = truth;
    this.found = found;
    this.comparison = comparison;
    this.question = question;
    this.pairs = pairs;
    this.pixels = pixels;
    this.relative = relative;
  }

  List<Figure> list() {
    if (pixels.count() > 0) {
      addErrors();
      addShares();
      addParts();
      addSimilarity();
    }
    SpaceFigures.add(list, truth.skeleton(), pairs);
    if (list.list().isEmpty()) {
      list.add("points", 0, "");
    }
    return list.list();
  }

  private void addErrors() {
    FrameErrors byFrame = pixels.byFrame();
    list.add("points", pixels.count(), "");
    list.share("points not found", byFrame.missing());
    list.mean("mean error", byFrame.errors(), "px");
    Interval ofMedian = Bootstrap.USUAL.ofMedian(byFrame.count(), byFrame.places(), pixels.found());
    list.add("median error", pixels.median(), "px", ofMedian);
    Interval ofRoot = FigureList.interval(byFrame.squares()).map(Math::sqrt);
    list.add("RMSE", pixels.rmse(), "px", ofRoot);
    if (Millimetres.isLength(truth.scale())) {
      NormalizedErrors mm = NormalizedErrors.inMillimetres(truth.skeleton(), pairs, truth.scale());
      list.mean("mean error in mm", mm.byFrame().errors(), "mm");
    }
  }

  private void addShares() {
    FrameErrors byFrame = relative.byFrame();
    for (double threshold : question.thresholds()) {
      String name = String.format(Locale.ROOT, "PCK@%s %s", plain(threshold), question.reference());
      list.share(name, byFrame.shares(threshold, Limit.UP_TO));
    }
    double last = question.largest();
    list.share(
        "area below PCK up to " + plain(last), byFrame.areas(Curve.upTo(last, STEPS), Limit.UP_TO));
    list.share("NME", byFrame.bodies());
  }

  private static String plain(double value) {
    return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
  }

  private void addParts() {
    List<Stick> limbs = Sticks.limbs(truth.skeleton());
    if (!limbs.isEmpty()) {
      for (Rule rule : Rule.values()) {
        String name = rule.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        addParts("PCP@0.5 " + name, limbs, rule);
      }
    }
    if (Sticks.hasTen(truth.skeleton())) {
      addParts("PCP@0.5 strict, ten sticks of LSP", Sticks.ten(truth.skeleton()), Rule.STRICT);
    }
    if (Sticks.hasEight(truth.skeleton())) {
      addParts("survey: PCP@0.5 of eight sticks", Sticks.eight(truth.skeleton()), Rule.STRICT);
    }
  }

  private void addParts(String name, List<Stick> sticks, Rule rule) {
    list.share(name, Pcp.frameShares(pairs, sticks, Pcp.HALF, rule));
  }

  private void addSimilarity() {
    if (truth.skeleton().keypoints().stream().allMatch(k -> k.sigma() > 0)) {
      double[] sigmas = OksSimilarity.sigmas(truth.skeleton());
      OksSimilarity oks = new OksSimilarity(sigmas, BodyArea.TOLD);
      if (Sticks.hasEight(truth.skeleton())) {
        SimilarityFigures.addSurvey(list, pairs, comparison.frames(), oks);
      }
      SimilarityFigures.addAp(list, comparison.frames(), sigmas);
      boolean several = truth.tracks().size() > 1 || found.tracks().size() > 1;
      if (several && !RankedStills.is(truth)) {
        TrackFigures.add(list, comparison.frames(), oks);
      }
    }
  }
}
