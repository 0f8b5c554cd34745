// SPDX-License-Identifier: BSD-2-Clause
package org.posej.matrix;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Track;
import org.posej.file.PartFile;

/** Writes keypoints as one array of NumPy: (frames, points, 3) or (frames, individuals, ...). */
final class NpyWriter {
  private static final int ALIGNED = 64;
  private static final int BEFORE_HEADER = 10;

  private NpyWriter() {}

  /** Returns whether a recording has points in space and none in the image. */
  static boolean isInSpace(Recording recording) {
    boolean space = false;
    for (Track track : recording.tracks()) {
      if (track.frames().anyMatch(t -> track.pose(t).count() > 0)) {
        return false;
      }
      space |= track.frames().anyMatch(t -> track.pose(t).has3d());
    }
    return space;
  }

  /**
   * Writes a recording frame by frame.
   *
   * @throws IllegalArgumentException if there are no points, or points in space could be taken for
   *     points with scores
   * @throws IOException if the file cannot be written; one that was there is then unchanged
   */
  static void write(Recording recording, Path path) throws IOException {
    boolean space = isInSpace(recording);
    int frames = recording.frameCount();
    int points = recording.skeleton().size();
    if (frames == 0 || points == 0) {
      throw new IllegalArgumentException("There are no points to write into an array.");
    }
    if (space && !recording.tracks().stream().anyMatch(NpyWriter::isBeyondScores)) {
      throw new IllegalArgumentException(
          "All points in space have a z from 0 to 1, which an array does not tell from scores;"
              + " write a table instead.");
    }
    List<Track> tracks = recording.tracks();
    String shape = frames + ", " + (tracks.size() == 1 ? "" : tracks.size() + ", ") + points;
    PartFile.write(
        path,
        out -> {
          out.write(header(shape));
          ByteBuffer row =
              ByteBuffer.allocate(3 * Double.BYTES * points).order(ByteOrder.LITTLE_ENDIAN);
          for (int t = 0; t < frames; t++) {
            for (Track track : tracks) {
              write(track.pose(t), space, points, row, out);
            }
          }
        });
  }

  private static boolean isBeyondScores(Track track) {
    return track
        .frames()
        .mapToObj(track::pose)
        .anyMatch(
            pose -> {
              for (int k = 0; k < pose.size(); k++) {
                if (pose.z3d(k) < 0 || pose.z3d(k) > 1) {
                  return true;
                }
              }
              return false;
            });
  }

  private static byte[] header(String shape) {
    String text = "{'descr': '<f8', 'fortran_order': False, 'shape': (" + shape + ", 3), }";
    int length = BEFORE_HEADER + text.length() + 1;
    text += " ".repeat((ALIGNED - length % ALIGNED) % ALIGNED) + "\n";
    ByteBuffer header =
        ByteBuffer.allocate(BEFORE_HEADER + text.length()).order(ByteOrder.LITTLE_ENDIAN);
    header.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII));
    header.put((byte) 1).put((byte) 0).putShort((short) text.length());
    return header.put(text.getBytes(StandardCharsets.US_ASCII)).array();
  }

  private static void write(Pose pose, boolean space, int points, ByteBuffer row, OutputStream out)
      throws IOException {
    row.clear();
    for (int k = 0; k < points; k++) {
      if (pose == null) {
        row.putDouble(Double.NaN).putDouble(Double.NaN).putDouble(Double.NaN);
      } else if (space) {
        row.putDouble(pose.x3d(k)).putDouble(pose.y3d(k)).putDouble(pose.z3d(k));
      } else {
        row.putDouble(pose.x(k)).putDouble(pose.y(k)).putDouble(pose.score(k));
      }
    }
    out.write(row.array());
  }
}
