// SPDX-License-Identifier: BSD-2-Clause
package org.posej.identity;

import java.io.IOException;
import java.util.List;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;
import org.posej.compare.FramePoses;
import org.posej.compare.Golden;
import org.posej.compare.MetricCases;
import org.posej.metric.ReferenceLength;
import org.posej.oks.BodyArea;
import org.posej.oks.OksSimilarity;

/** Holds scores of tracks equal to those of TrackEval and py-motmetrics. */
class PeerTracksTest {

  private static double[] tracks(int seed) {
    List<FramePoses> frames =
        MetricCases.movie(seed, true).stream().map(PeerTracksTest::labelled).toList();
    Closeness oks =
        Closeness.oks(
            new OksSimilarity(OksSimilarity.sigmas(MetricCases.skeleton()), BodyArea.TOLD));
    Hota hota = Hota.of(frames, oks);
    Idf1 idf1 = Idf1.of(frames, oks, 0.5);
    ClearMot mot = ClearMot.ofBodies(frames, oks, 0.5);
    PoseTrackMota points = new PoseTrackMota(frames, MetricCases.POINTS, ReferenceLength.head());
    return new double[] {
      Hota.mean(hota.hota()),
      Hota.mean(hota.detA()),
      Hota.mean(hota.assA()),
      Hota.mean(hota.locA()),
      idf1.right() == 0 ? 0 : idf1.idf1(), // TrackEval says 0 where there is nothing
      idf1.right(),
      idf1.wrong(),
      idf1.missed(),
      mot.objects(),
      mot.misses(),
      mot.falsePositives(),
      mot.switches(),
      mot.mota(),
      mot.motp(),
      sum(points, ClearMot::objects),
      sum(points, ClearMot::misses),
      sum(points, ClearMot::falsePositives),
      sum(points, ClearMot::switches),
      points.mota(),
      points.motp()
    };
  }

  private static int sum(PoseTrackMota points, ToIntFunction<ClearMot> number) {
    return points.keypoints().stream().mapToInt(number).sum();
  }

  /** Leaves out what has no points, and crowds, as a benchmark of tracks has neither. */
  private static FramePoses labelled(FramePoses f) {
    List<Integer> kept =
        java.util.stream.IntStream.range(0, f.truth().size())
            .filter(i -> f.truth().get(i).count() > 0 && !f.truth().get(i).extent().crowd())
            .boxed()
            .toList();
    return new FramePoses(
        f.frame(),
        kept.stream().map(f.truth()::get).toList(),
        kept.stream().map(f.truthTracks()::get).toList(),
        f.found(),
        f.foundTracks());
  }

  @Test
  void tracks_ofCases_areThoseOfTrackEvalAndMotmetrics() throws IOException {
    Golden.assertAlike("tracks", 150, PeerTracksTest::tracks);
  }
}
