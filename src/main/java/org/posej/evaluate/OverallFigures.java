// SPDX-License-Identifier: BSD-2-Clause
package org.posej.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.posej.Recording;
import org.posej.agree.Bootstrap;
import org.posej.agree.Interval;
import org.posej.compare.Comparison;
import org.posej.compare.FramePoses;
import org.posej.compare.FrameSums;
import org.posej.compare.PosePair;
import org.posej.identity.ClearMot;
import org.posej.identity.Closeness;
import org.posej.identity.Hota;
import org.posej.identity.Idf1;
import org.posej.metric.Curve;
import org.posej.metric.Millimetres;
import org.posej.metric.NormalizedErrors;
import org.posej.metric.NormalizedErrors.Limit;
import org.posej.metric.Pcp;
import org.posej.metric.SpaceErrors;
import org.posej.metric.SpaceErrors.Alignment;
import org.posej.oks.BodyArea;
import org.posej.oks.KeypointAp;
import org.posej.oks.KeypointApStats;
import org.posej.oks.OksShares;
import org.posej.oks.OksSimilarity;

/** Makes the figures over all frames of one comparison: those that its data allow. */
final class OverallFigures {
  private static final double ALIKE = 0.5; // OKS of a body that is found, for tracks
  private static final int STEPS = 100;
  private static final double NEAR_MM = 150;

  private final Recording truth;
  private final Recording found;
  private final Comparison comparison;
  private final Question question;
  private final List<PosePair> pairs;
  private final NormalizedErrors pixels;
  private final NormalizedErrors relative;
  private final List<Figure> list = new ArrayList<>();

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
    add("points", pixels.count(), "");
    add("points not found", 100 * pixels.missing(), "%");
    addErrors();
    addShares();
    addParts();
    addSurvey();
    if (hasSigmas()) {
      addSimilarity();
      addTracks();
    }
    addSpace();
    return List.copyOf(list);
  }

  private void add(String name, double value, String unit) {
    list.add(new Figure(name, value, unit, null));
  }

  private void addErrors() {
    FrameSums errors = pixels.frameErrors();
    FrameSums squares = pixels.frameSquares();
    Interval ofMean = Bootstrap.USUAL.ofMean(errors.sums(), errors.counts());
    Interval ofSquare = Bootstrap.USUAL.ofMean(squares.sums(), squares.counts());
    list.add(new Figure("mean error", pixels.mean(), "px", ofMean));
    add("median error", pixels.median(), "px");
    Interval ofRoot = new Interval(Math.sqrt(ofSquare.low()), Math.sqrt(ofSquare.high()));
    list.add(new Figure("RMSE", pixels.rmse(), "px", ofRoot));
    if (Millimetres.isLength(truth.scale())) {
      double mm = NormalizedErrors.inMillimetres(truth.skeleton(), pairs, truth.scale()).mean();
      add("mean error", mm, "mm");
    }
  }

  private void addShares() {
    for (double threshold : question.thresholds()) {
      FrameSums right = relative.frameShares(threshold, Limit.UP_TO);
      list.add(
          new Figure(
              String.format(Locale.ROOT, "PCK@%s %s", plain(threshold), question.reference()),
              100 * right.mean(),
              "%",
              percent(Bootstrap.USUAL.ofMean(right.sums(), right.counts()))));
    }
    double last = question.largest();
    double area = relative.curve(Curve.upTo(last, STEPS), Limit.UP_TO).area();
    add("area below PCK up to " + plain(last), 100 * area, "%");
    add("NME", 100 * relative.perPose().mean(), "%");
  }

  private static String plain(double value) {
    return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
  }

  private static Interval percent(Interval share) {
    return new Interval(100 * share.low(), 100 * share.high());
  }

  private void addParts() {
    List<Pcp.Stick> sticks = Pcp.limbs(truth.skeleton());
    if (!sticks.isEmpty()) {
      for (Pcp.Rule rule : Pcp.Rule.values()) {
        FrameSums right = Pcp.frameShares(pairs, sticks, Pcp.HALF, rule);
        list.add(
            new Figure(
                "PCP@0.5 " + rule.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                100 * right.mean(),
                "%",
                percent(Bootstrap.USUAL.ofMean(right.sums(), right.counts()))));
      }
    }
  }

  /** What survey texts call PCP and AP, under names that nobody takes for the benchmarks'. */
  private void addSurvey() {
    if (!Pcp.hasEight(truth.skeleton())) {
      return;
    }
    FrameSums right =
        Pcp.frameShares(pairs, Pcp.eight(truth.skeleton()), Pcp.HALF, Pcp.Rule.STRICT);
    add("survey: PCP@0.5 of eight sticks", 100 * right.mean(), "%");
    if (hasSigmas()) {
      OksShares ofPairs = OksShares.ofPairs(pairs, oks());
      add("survey: people with OKS above 0.5", 100 * ofPairs.above(ALIKE), "%");
      OksShares ofFrames = OksShares.ofFrames(comparison.frames(), oks());
      add("survey: the same, bottom-up", 100 * ofFrames.above(ALIKE), "%");
      add("survey: mean over OKS 0.5 to 0.95", 100 * ofPairs.meanAbove(), "%");
      add("mean OKS", ofPairs.mean(), "");
    }
  }

  private boolean hasSigmas() {
    return truth.skeleton().keypoints().stream().allMatch(k -> k.sigma() > 0);
  }

  private OksSimilarity oks() {
    return new OksSimilarity(OksSimilarity.sigmas(truth.skeleton()), BodyArea.TOLD);
  }

  private void addSimilarity() {
    KeypointAp ap = new KeypointAp(OksSimilarity.sigmas(truth.skeleton()));
    for (FramePoses frame : comparison.frames()) {
      ap.add(frame.truth(), frame.found());
    }
    KeypointApStats stats = ap.stats();
    double[] values = stats.toArray();
    int frames = comparison.frames().size();
    for (int i = 0; i < values.length; i++) {
      Interval interval =
          i == 0 ? Bootstrap.USUAL.of(frames, times -> ap.ap(KeypointAp.Size.ALL, times)) : null;
      list.add(new Figure(KeypointApStats.NAMES.get(i), values[i], "", interval));
    }
  }

  private void addTracks() {
    if (truth.tracks().size() < 2 && found.tracks().size() < 2) {
      return;
    }
    Closeness oks = Closeness.oks(oks());
    ClearMot mot = ClearMot.ofBodies(comparison.frames(), oks, ALIKE);
    add("MOTA (OKS 0.5)", mot.mota(), "");
    add("identity switches", mot.switches(), "");
    add("IDF1 (OKS 0.5)", Idf1.of(comparison.frames(), oks, ALIKE).idf1(), "");
    add("HOTA (OKS)", Hota.mean(Hota.of(comparison.frames(), oks).hota()), "");
  }

  private void addSpace() {
    boolean any =
        pairs.stream().anyMatch(p -> p.found() != null && p.truth().has3d() && p.found().has3d());
    if (any) {
      add("distance in space", space(Alignment.NONE).mean(), "mm");
      add("MPJPE", space(Alignment.ROOT).mean(), "mm");
      add("N-MPJPE", space(Alignment.SCALE).mean(), "mm");
      add("PA-MPJPE", space(Alignment.PROCRUSTES).mean(), "mm");
      add("3DPCK@150 mm", 100 * space(Alignment.ROOT).below(NEAR_MM), "%");
    }
  }

  private SpaceErrors space(Alignment alignment) {
    int root = truth.skeleton().indexOf("pelvis"); // else the mean of the points
    return new SpaceErrors(pairs, alignment, root);
  }
}
