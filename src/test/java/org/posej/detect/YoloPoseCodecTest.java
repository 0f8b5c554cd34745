// SPDX-License-Identifier: BSD-2-Clause
package org.posej.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.posej.Box;
import org.posej.Pose;
import org.posej.Tensor;
import org.posej.codec.Codec;
import org.posej.codec.CodecContract;
import org.posej.codec.Tensors;
import org.posej.detect.YoloPoseCodec.Form;
import org.posej.detect.YoloPoseCodec.Layout;

/** Expected values are worked by hand from the layout. */
class YoloPoseCodecTest {
  private static final Selection HALF = new Selection(0.25, 0.5, 300);

  private static YoloPoseCodec codec(int keypoints, Form form) {
    return new YoloPoseCodec(keypoints, 192, 256, form, HALF);
  }

  abstract static class YoloContract extends CodecContract {
    @Override
    public double tolerance() {
      return 1e-4;
    }
  }

  @Nested
  class RowsLastContract extends YoloContract {
    @Override
    public Codec codec() {
      return YoloPoseCodecTest.codec(5, Form.of());
    }
  }

  @Nested
  class RowsFirstContract extends YoloContract {
    @Override
    public Codec codec() {
      return YoloPoseCodecTest.codec(5, new Form(Layout.ROWS_FIRST, 3, 1, true));
    }
  }

  @Nested
  class ChosenContract extends YoloContract {
    @Override
    public Codec codec() {
      return YoloPoseCodecTest.codec(5, new Form(Layout.CHOSEN, 1, 0, false));
    }
  }

  @Nested
  class RawContract extends CodecContract {
    @Override
    public Codec codec() {
      return YoloPoseCodecTest.codec(5, Form.of().withRawPoints());
    }

    @Override
    public double tolerance() {
      return 1e-3;
    }
  }

  /** (2 x 0.75 + 10) x 8 = 92 in column 10 and (2 x 1.25 + 3) x 8 = 44 in row 3 of 24 columns. */
  @Test
  void decode_rawPoints_areMeasuredFromTheirCell() {
    float[] rows = new float[(3 * 24 + 11) * 8];
    float[] row = {92, 44, 10, 20, 0.9f, 0.75f, 1.25f, 0};
    System.arraycopy(row, 0, rows, (3 * 24 + 10) * 8, 8);
    YoloPoseCodec codec = codec(1, new Form(Layout.ROWS_FIRST, 1, 0, false).withRawPoints());
    Pose p = codec.decode(List.of(Tensors.of(rows, 1, 3 * 24 + 11, 8))).get(0);
    assertEquals(92, p.x(0));
    assertEquals(44, p.y(0));
    assertEquals(0.5, p.score(0));
  }

  /** Three rows of one point: the first two overlap by 90 of 110, the third is too faint. */
  private static final float[] ROWS = {
    50, 60, 10, 20, 0.6f, 51, 62, 0.9f, //
    50.5f, 60, 10, 20, 0.8f, 52, 63, 0.7f, //
    150, 60, 10, 20, 0.2f, 151, 62, 0.9f
  };

  private static Tensor transposed(float[] rows, int length) {
    int n = rows.length / length;
    float[] v = new float[rows.length];
    for (int i = 0; i < v.length; i++) {
      v[i % length * n + i / length] = rows[i];
    }
    return Tensors.of(v, 1, length, n);
  }

  @Test
  void decode_overlappingRows_leavesTheBest() {
    List<Tensor> out = List.of(transposed(ROWS, 8));
    List<Pose> poses = codec(1, Form.of()).decode(out);
    assertEquals(1, poses.size());
    assertEquals(52, poses.get(0).x(0));
    assertEquals(63, poses.get(0).y(0));
    assertEquals(0.7, poses.get(0).score(0), 1e-6);
    assertEquals(0.8, poses.get(0).score(), 1e-6);
    Box box = codec(1, Form.of()).boxes(out).get(0);
    assertEquals(new Box(45.5, 50, 10, 20, 0, 0.8f), box);
  }

  @Test
  void decode_rowsFirst_isTheSame() {
    YoloPoseCodec codec = codec(1, new Form(Layout.ROWS_FIRST, 1, 0, false));
    assertEquals(52, codec.decode(List.of(Tensors.of(ROWS, 1, 3, 8))).get(0).x(0));
  }

  @Test
  void decode_chosenRowOfAnotherClass_isLeftOut() {
    float[] rows = {10, 20, 30, 60, 0.9f, 1, 15, 25, 0.5f, 1, 2, 3, 4, 0.9f, 0, 2, 3, 0.5f};
    YoloPoseCodec codec = codec(1, new Form(Layout.CHOSEN, 1, 1, false));
    List<Tensor> out = List.of(Tensors.of(rows, 1, 2, 9));
    assertEquals(1, codec.decode(out).size());
    assertEquals(15, codec.decode(out).get(0).x(0));
    assertEquals(new Box(10, 20, 20, 40, 0, 0.9f), codec.boxes(out).get(0));
  }

  @Test
  void decode_normalised_isScaledByTheInput() {
    float[] row = {0.5f, 0.5f, 0.25f, 0.5f, 0.9f, 0.25f, 0.75f, 1};
    YoloPoseCodec codec = codec(1, new Form(Layout.ROWS_FIRST, 1, 0, true));
    Pose p = codec.decode(List.of(Tensors.of(row, 1, 1, 8))).get(0);
    assertEquals(48, p.x(0));
    assertEquals(192, p.y(0));
  }

  @Test
  void decode_rowWithAPointOfScoreZero_missesIt() {
    float[] row = {50, 60, 10, 20, 0.9f, 51, 62, 0};
    Pose p =
        codec(1, new Form(Layout.ROWS_FIRST, 1, 0, false))
            .decode(List.of(Tensors.of(row, 1, 1, 8)))
            .get(0);
    assertFalse(p.has(0));
  }

  @Test
  void decode_encodedPeople_areAllThere() {
    double[] a = {20, 40};
    double[] b = {120, 150};
    List<Pose> people = List.of(Pose.of(a, a, new double[] {1, 1}), Pose.of(b, b, a));
    YoloPoseCodec codec = codec(2, Form.of());
    assertEquals(2, codec.decode(codec.encode(people)).size());
    assertTrue(codec.decode(codec.encode(List.of())).isEmpty());
  }
}
