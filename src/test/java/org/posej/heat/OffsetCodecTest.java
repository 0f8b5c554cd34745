// SPDX-License-Identifier: BSD-2-Clause
package org.posej.heat;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.posej.Pose;
import org.posej.codec.Codec;
import org.posej.codec.CodecContract;
import org.posej.codec.Grid;
import org.posej.codec.Grid.Alignment;
import org.posej.codec.Tensors;
import org.posej.heat.OffsetCodec.Form;

/** Expected values are worked by hand from the definitions of the forms. */
class OffsetCodecTest {
  private static final Grid UDP = Grid.of(192, 256, 48, 64).with(Alignment.CORNERS);
  private static final Grid GRMI = Grid.of(256, 352, 32, 44);

  @Nested
  class UdpContract extends CodecContract {
    @Override
    public Codec codec() {
      return new OffsetCodec(5, UDP, Form.udp(UDP));
    }

    @Override
    public double tolerance() {
      return 1e-3;
    }
  }

  @Nested
  class CalContract extends CodecContract {
    @Override
    public Codec codec() {
      return new OffsetCodec(5, UDP, Form.cal(2));
    }

    @Override
    public double tolerance() {
      return 1e-3;
    }
  }

  @Nested
  class GrmiContract extends CodecContract {
    @Override
    public Codec codec() {
      return new OffsetCodec(5, GRMI, Form.grmi(GRMI));
    }

    @Override
    public double tolerance() {
      return 1e-3;
    }

    @Override
    public int width() {
      return 256;
    }

    @Override
    public int height() {
      return 352;
    }
  }

  private static float[] maps(Grid grid, int cell, float presence, float dx, float dy) {
    int n = grid.width() * grid.height();
    float[] v = new float[3 * n];
    v[cell] = presence;
    v[n + cell] = dx;
    v[2 * n + cell] = dy;
    return v;
  }

  private static Pose decode(Grid grid, Form form, float[] maps) {
    return new OffsetCodec(1, grid, form)
        .decode(List.of(Tensors.of(maps, 1, 3, grid.height(), grid.width())))
        .get(0);
  }

  /**
   * R = 0.0546875 x 64 = 3.5 cells; half of it right of cell 10 is 11.75 of 47, in pixels of 191.
   */
  @Test
  void decode_udpLitCell_addsTheOffsetTimesTheRadius() {
    Pose p = decode(UDP, Form.udp(UDP), maps(UDP, 20 * 48 + 10, 0.8f, 0.5f, -1));
    assertEquals(11.75 * 191 / 47, p.x(0), 1e-4);
    assertEquals(16.5 * 255 / 63, p.y(0), 1e-4);
    assertEquals(0.8, p.score(0), 1e-7);
  }

  /**
   * A cell of stride 8 votes 5 pixels right of and 2 above its centre (83.5, 163.5), for (88.5,
   * 161.5); each of four pixels gets a quarter of 1 / (pi (25 / 8)^2).
   */
  @Test
  void decode_grmiLitCell_votesForFourPixels() {
    Pose p = decode(GRMI, Form.grmi(GRMI), maps(GRMI, 20 * 32 + 10, 1, 5, -2));
    assertEquals(88.5, p.x(0), 1e-5);
    assertEquals(161.5, p.y(0), 1e-5);
    assertEquals(64 / (Math.PI * 25 * 25) / 4, p.score(0), 1e-7);
  }

  /** Three weak cells that agree outvote a strong one: 3 x .5 against 1. */
  @Test
  void decode_votesThatAgree_winOverOneThatIsStrong() {
    int n = GRMI.width() * GRMI.height();
    float[] v = maps(GRMI, 5 * 32 + 25, 1, 0.5f, 0.5f);
    for (int i = 0; i < 3; i++) {
      int cell = 20 * 32 + 10 + i;
      v[cell] = 0.5f;
      v[n + cell] = 8.5f - 8 * i;
      v[2 * n + cell] = 0.5f;
    }
    Pose p = decode(GRMI, Form.grmi(GRMI), v);
    assertEquals(92, p.x(0), 1e-4);
    assertEquals(164, p.y(0), 1e-4);
    assertEquals(1.5 * 64 / (Math.PI * 625), p.score(0), 1e-6);
  }

  /** In a disk every cell points to the middle, and outside there is nothing. */
  @Test
  void encode_disk_hasTheRadius() {
    double[] x = {UDP.toInputX(10)};
    double[] y = {UDP.toInputY(20)};
    float[] v =
        Tensors.array(
            new OffsetCodec(1, UDP, Form.udp(UDP)).encode(List.of(Pose.of(x, y, x))).get(0));
    assertEquals(1, v[20 * 48 + 13]);
    assertEquals(-3 / 3.5, v[48 * 64 + 20 * 48 + 13], 1e-6);
    assertEquals(0, v[20 * 48 + 14]);
    assertEquals(0, v[22 * 48 + 13]);
  }

  @Test
  void encode_twoPeople_giveEachCellToTheNearest() {
    double[] y = {UDP.toInputY(20)};
    double[] a = {UDP.toInputX(10)};
    double[] b = {UDP.toInputX(14)};
    float[] v =
        Tensors.array(
            new OffsetCodec(1, UDP, Form.udp(UDP))
                .encode(List.of(Pose.of(a, y, y), Pose.of(b, y, y)))
                .get(0));
    assertEquals(-1 / 3.5, v[48 * 64 + 20 * 48 + 11], 1e-6);
    assertEquals(1 / 3.5, v[48 * 64 + 20 * 48 + 13], 1e-6);
  }
}
