// SPDX-License-Identifier: BSD-2-Clause
package org.posej;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PoseBytesTest {
  private static final double THIRD = 1 / 3.0; // no float

  private static Pose plain() {
    double[] x = {THIRD, 2, Double.NaN};
    double[] y = {3 + THIRD, -4, Double.NaN};
    return Pose.of(x, y, new double[] {0.1, 0.2, 0.3}).withScore(THIRD);
  }

  /** One of each kind of all that a pose can be. */
  private static List<Pose> all() {
    Box box = new Box(1, 2, 3, 4, THIRD, 0.5);
    Pose moved = plain().with(1, 7, THIRD, 0.4, Pose.Source.FILTERED).without(0).hidden(1);
    return List.of(
        plain(),
        moved,
        plain().with3d(k -> k == 1 ? Double.NaN : k + THIRD, k -> k, k -> -k),
        moved.with(Extent.of(box, 12)),
        plain().with(new Extent(null, Double.NaN, true, box)),
        Pose.labelled(new double[0], new double[0]));
  }

  private static byte[] bytes(Pose pose) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PoseBytes.write(pose, new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  private static Pose read(byte[] bytes) throws IOException {
    return PoseBytes.read(new DataInputStream(new ByteArrayInputStream(bytes)));
  }

  @Test
  void read_givesBackWhatWasWritten() throws IOException {
    for (Pose pose : all()) {
      Pose again = read(bytes(pose));
      assertEquals(pose, again);
      assertArrayEquals(bytes(pose), bytes(again));
      for (int k = 0; k < pose.size(); k++) {
        assertEquals(pose.x(k), again.x(k));
        assertEquals(pose.placeY(k), again.placeY(k));
        assertEquals(pose.score(k), again.score(k));
        assertEquals(pose.visibility(k), again.visibility(k));
        assertEquals(pose.source(k), again.source(k));
        assertEquals(pose.x3d(k), again.x3d(k));
      }
      assertEquals(pose.extent(), again.extent());
    }
  }

  @Test
  void read_cutShort_fails() throws IOException {
    byte[] bytes = bytes(all().get(1));
    for (int n = 0; n < bytes.length; n++) {
      byte[] cut = Arrays.copyOf(bytes, n);
      assertThrows(EOFException.class, () -> read(cut));
    }
  }

  @Test
  void read_absurdLength_fails() {
    assertThrows(IOException.class, () -> read(new byte[] {-1, -1, -1, -1, 0}));
    assertThrows(IOException.class, () -> read(new byte[] {127, 0, 0, 0, 0}));
  }
}
