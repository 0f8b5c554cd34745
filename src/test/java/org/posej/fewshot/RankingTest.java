// SPDX-License-Identifier: BSD-2-Clause
package org.posej.fewshot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.posej.shape.Decoder;

class RankingTest {
  private static final double[] STRAIGHT = {4, 4, 10, 4};
  private static final double[] TURNED = {10, 4, 4, 4};
  private static final List<Decoder.Found> FOUND =
      List.of(
          new Decoder.Found(STRAIGHT, new double[2], -1.0),
          new Decoder.Found(TURNED, new double[2], -1.5));

  @Test
  void of_withoutAnOpinion_changesNothing() {
    assertSame(FOUND, Ranking.of(FOUND, 0, 0, Judge.Opinion.NONE));
  }

  @Test
  void of_anOpinionForTheTurnedPose_putsItFirstWithTheSums() {
    List<Decoder.Found> ranked = Ranking.of(FOUND, 20, 30, p -> p[0] > p[2] ? -0.25 : -2);
    assertArrayEquals(TURNED, ranked.get(0).points());
    assertEquals(-1.75, ranked.get(0).score());
    assertEquals(-3.0, ranked.get(1).score());
  }

  /** Cell (4, 4) is two working pixels wide and begins at 8, from column 20 and row 30 on. */
  @Test
  void of_posesInCells_asksAboutWorkingPixels() {
    double[][] asked = new double[1][];
    Ranking.of(
        FOUND.subList(0, 1),
        20,
        30,
        points -> {
          asked[0] = points;
          return 0;
        });
    assertArrayEquals(new double[] {28.5, 38.5, 40.5, 38.5}, asked[0]);
  }
}
