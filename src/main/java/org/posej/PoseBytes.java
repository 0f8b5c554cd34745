// SPDX-License-Identifier: BSD-2-Clause
package org.posej;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Poses to bytes and back, every bit as it was.
 *
 * <p>A notation for what a program keeps for itself: it knows no versions. About 21 bytes a point,
 * 8 more where points were moved and 12 more in space.
 */
public final class PoseBytes {
  private static final int MOVED = 1;
  private static final int IN_SPACE = 1 << 1;
  private static final int TOLD = 1 << 2;
  private static final int MOST_POINTS = 1 << 20;

  private PoseBytes() {}

  /** Writes a pose. */
  public static void write(Pose pose, DataOutput out) throws IOException {
    boolean told = !pose.extent.equals(Extent.UNKNOWN);
    out.writeInt(pose.size());
    out.writeByte(
        (pose.estimates == null ? 0 : MOVED) | (pose.has3d() ? IN_SPACE : 0) | (told ? TOLD : 0));
    for (double place : pose.xy) {
      out.writeDouble(place);
    }
    write(pose.scores, out);
    out.write(pose.flags);
    write(pose.estimates, out);
    write(pose.space, out);
    out.writeFloat(pose.score);
    if (told) {
      write(pose.extent.box(), out);
      out.writeDouble(pose.extent.area());
      out.writeBoolean(pose.extent.crowd());
      write(pose.extent.head(), out);
    }
  }

  private static void write(float[] values, DataOutput out) throws IOException {
    for (int i = 0; values != null && i < values.length; i++) {
      out.writeFloat(values[i]);
    }
  }

  private static void write(Box box, DataOutput out) throws IOException {
    out.writeBoolean(box != null);
    if (box != null) {
      double[] values = {box.x(), box.y(), box.width(), box.height(), box.angle(), box.score()};
      for (double value : values) {
        out.writeDouble(value);
      }
    }
  }

  /**
   * Reads a pose that was written by {@link #write}.
   *
   * @throws IOException if there is none
   */
  public static Pose read(DataInput in) throws IOException {
    int n = in.readInt();
    if (n < 0 || n > MOST_POINTS) {
      throw new IOException("A pose of " + n + " points is none.");
    }
    int parts = in.readByte();
    double[] xy = new double[2 * n];
    for (int i = 0; i < xy.length; i++) {
      xy[i] = in.readDouble();
    }
    float[] scores = floats(n, in);
    byte[] flags = flags(n, in);
    float[] estimates = (parts & MOVED) == 0 ? null : floats(2 * n, in);
    float[] space = (parts & IN_SPACE) == 0 ? null : floats(Pose.AXES * n, in);
    float score = in.readFloat();
    Extent extent =
        (parts & TOLD) == 0
            ? Extent.UNKNOWN
            : new Extent(box(in), in.readDouble(), in.readBoolean(), box(in));
    return new Pose(xy, scores, flags, estimates, space, extent, score);
  }

  private static byte[] flags(int n, DataInput in) throws IOException {
    byte[] flags = new byte[n];
    in.readFully(flags);
    for (byte point : flags) {
      if (!PoseFlags.isValid(point)) {
        throw new IOException("No point has the flags " + point + ".");
      }
    }
    return flags;
  }

  private static float[] floats(int n, DataInput in) throws IOException {
    float[] values = new float[n];
    for (int i = 0; i < n; i++) {
      values[i] = in.readFloat();
    }
    return values;
  }

  private static Box box(DataInput in) throws IOException {
    return in.readBoolean()
        ? new Box(
            in.readDouble(),
            in.readDouble(),
            in.readDouble(),
            in.readDouble(),
            in.readDouble(),
            in.readDouble())
        : null;
  }
}
