// SPDX-License-Identifier: BSD-2-Clause
package org.posej.evaluate;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.posej.agree.Bootstrap;
import org.posej.agree.Interval;
import org.posej.compare.FramePoses;
import org.posej.identity.ClearMot;
import org.posej.identity.Closeness;
import org.posej.identity.Hota;
import org.posej.identity.Idf1;
import org.posej.oks.OksSimilarity;

/**
 * Scores of tracks.
 *
 * <p>What happened in each frame of the movie as it was is drawn again in blocks of frames. HOTA
 * has no interval: it would match all bodies anew in each draw.
 */
final class TrackFigures {
  private static final double ALIKE = 0.5; // OKS of a body that is found

  private TrackFigures() {}

  static void add(FigureList list, List<FramePoses> frames, OksSimilarity similarity) {
    Closeness oks = Closeness.oks(similarity);
    ClearMot mot = ClearMot.ofBodies(frames, oks, ALIKE);
    Interval errors =
        inBlocks(mot.frames(), ClearMot.FrameCounts::errors, ClearMot.FrameCounts::objects);
    Interval ofMota = new Interval(1 - errors.high(), 1 - errors.low());
    list.add("MOTA (OKS 0.5)", mot.mota(), "", ofMota);
    Interval switches = inBlocks(mot.frames(), ClearMot.FrameCounts::switches, f -> 1);
    int count = mot.frames().size();
    list.add("identity switches", mot.switches(), "", switches.map(mean -> count * mean));
    Idf1 idf1 = Idf1.of(frames, oks, ALIKE);
    Interval ofIdf1 = inBlocks(idf1.frames(), f -> 2 * f.right(), Idf1.FrameCounts::bodies);
    list.add("IDF1 (OKS 0.5)", idf1.idf1(), "", ofIdf1);
    list.add("HOTA (OKS)", Hota.mean(Hota.of(frames, oks).hota()), "");
  }

  private static <T> Interval inBlocks(
      List<T> frames, ToDoubleFunction<T> sum, ToDoubleFunction<T> count) {
    return Bootstrap.USUAL.ofMeanInBlocks(
        frames.stream().mapToDouble(sum).toArray(), frames.stream().mapToDouble(count).toArray());
  }
}
