// SPDX-License-Identifier: BSD-2-Clause
package org.posej.job;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import org.posej.Pose;
import org.posej.PoseBytes;
import org.posej.file.BadFile;
import org.posej.file.PartFile;
import org.posej.model.Estimate;
import org.posej.model.MovieEstimator;

/**
 * The file of kept estimates: a block per frame, each with its length and a checksum.
 *
 * <p>A block is written at once as its frame is done, so that a program that is killed loses none
 * but the last, which is told by its length or its checksum.
 */
final class EstimateFile implements Closeable {
  private static final int HEAD = 2 * Integer.BYTES;

  private final Path file;
  private final int points;
  private final Consumer<String> log;
  private final FileChannel channel;
  private boolean whole = true; // until a block cannot be written

  /**
   * Opens a file, an empty one where there is none.
   *
   * @param points of a pose
   */
  EstimateFile(Path file, int points, Consumer<String> log) throws IOException {
    this.file = file;
    this.points = points;
    this.log = log;
    channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  /**
   * Hands over what is kept of the wanted frames; the blocks after it are dropped.
   *
   * @param every the work can be gone on with after a multiple of so many frames alone
   * @return how many frames
   */
  int read(int[] wanted, int every, MovieEstimator.Sink sink) throws IOException {
    int there = count(wanted);
    int taken = there == wanted.length ? there : there - there % every;
    channel.position(0);
    DataInputStream in = input();
    long end = 0;
    for (int i = 0; i < taken; i++) {
      byte[] block = block(in, end);
      sink.accept(wanted[i], estimate(body(block)));
      end += HEAD + block.length;
    }
    channel.truncate(end).position(end);
    return taken;
  }

  /** Returns how many blocks are whole, of the wanted frames and can be understood. */
  private int count(int[] wanted) throws IOException {
    channel.position(0);
    DataInputStream in = input();
    long at = 0;
    for (int i = 0; i < wanted.length; i++) {
      byte[] block = block(in, at);
      if (block == null || !isOf(block, wanted[i])) {
        return i;
      }
      at += HEAD + block.length;
    }
    return wanted.length;
  }

  private boolean isOf(byte[] block, int frame) {
    try {
      estimate(body(block));
      return ByteBuffer.wrap(block).getInt() == frame;
    } catch (IOException otherNotation) {
      return false;
    }
  }

  private DataInputStream input() {
    return new DataInputStream(new BufferedInputStream(Channels.newInputStream(channel), 1 << 16));
  }

  /** Returns the block that begins at a place of the file, null where there is no whole one. */
  private byte[] block(DataInputStream in, long at) throws IOException {
    if (at + HEAD + Integer.BYTES > channel.size()) {
      return null;
    }
    int length = in.readInt();
    int sum = in.readInt();
    if (length < Integer.BYTES || at + HEAD + length > channel.size()) {
      return null;
    }
    byte[] block = in.readNBytes(length);
    return sum == sum(block, 0) ? block : null;
  }

  private static int sum(byte[] bytes, int from) {
    CRC32 sum = new CRC32();
    sum.update(bytes, from, bytes.length - from);
    return (int) sum.getValue();
  }

  /** Returns a sink that keeps each estimate before it hands it on. */
  MovieEstimator.Sink before(MovieEstimator.Sink sink) {
    return (frame, estimate) -> {
      keep(frame, estimate);
      sink.accept(frame, estimate);
    };
  }

  /** A full disk costs what was kept, not the work. */
  private void keep(int frame, Estimate estimate) {
    if (!whole) {
      return;
    }
    try {
      ByteBuffer block = ByteBuffer.wrap(bytes(frame, estimate));
      while (block.hasRemaining()) {
        channel.write(block);
      }
    } catch (IOException e) {
      whole = false;
      log.accept("  Frames are not kept any more for an interruption: " + reason(e));
    }
  }

  private String reason(IOException e) {
    try {
      channel.truncate(0);
      return BadFile.sentence(PartFile.reason(file, e));
    } catch (IOException other) {
      return BadFile.sentence(other);
    }
  }

  private static byte[] bytes(int frame, Estimate estimate) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeLong(0); // length and checksum, below
    out.writeInt(frame);
    out.writeInt(estimate.poses().size());
    for (int i = 0; i < estimate.poses().size(); i++) {
      Pose pose = estimate.poses().get(i);
      List<Pose> others = estimate.candidates().get(i);
      PoseBytes.write(pose, out);
      out.writeInt(others.size());
      for (Pose other : others) {
        out.writeBoolean(other == pose);
        if (other != pose) {
          PoseBytes.write(other, out);
        }
      }
    }
    ByteBuffer all = ByteBuffer.wrap(bytes.toByteArray());
    return all.putInt(all.capacity() - HEAD).putInt(sum(all.array(), HEAD)).array();
  }

  private static DataInputStream body(byte[] block) throws EOFException {
    int skip = Integer.BYTES; // the frame
    return new DataInputStream(new ByteArrayInputStream(block, skip, block.length - skip));
  }

  private Estimate estimate(DataInputStream in) throws IOException {
    List<Pose> poses = new ArrayList<>();
    List<List<Pose>> candidates = new ArrayList<>();
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      Pose pose = pose(in);
      List<Pose> others = new ArrayList<>();
      int alternatives = in.readInt();
      for (int j = 0; j < alternatives; j++) {
        others.add(in.readBoolean() ? pose : pose(in));
      }
      poses.add(pose);
      candidates.add(others);
    }
    return new Estimate(poses, candidates, null);
  }

  private Pose pose(DataInputStream in) throws IOException {
    Pose pose = PoseBytes.read(in);
    if (pose.size() != points) {
      throw new IOException("A pose has " + pose.size() + " points in place of " + points + ".");
    }
    return pose;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
