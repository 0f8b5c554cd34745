// SPDX-License-Identifier: BSD-2-Clause
package org.posej.view;

import ij.gui.PointRoi;
import ij.gui.Roi;
import ij.io.RoiDecoder;
import ij.io.RoiEncoder;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.posej.Recording;
import org.posej.file.BadFile;
import org.posej.file.PartFile;
import org.posej.file.Unpacked;
import org.posej.file.ZipEntries;

/**
 * ImageJ's archive of ROIs, read and written without its ROI Manager.
 *
 * <p>Nothing of an archive is unpacked to disk. Sizes that an entry claims are checked against the
 * bytes that are there before ImageJ decodes it.
 */
public final class RoiSet {
  /** How many ROIs an archive may hold to be read or written. */
  public static final int MAX_ENTRIES = 1_000_000;

  private static final int MAX_ENTRY_BYTES = 4 << 20;
  private static final long MAX_BYTES = 1L << 30;
  private static final int HEADER = 64;

  private RoiSet() {}

  /**
   * Reads every ROI of an archive; text and picture ROIs and entries of other kinds are left out.
   *
   * @throws IOException if the file is not an archive, is cut, is too large once inflated or holds
   *     an entry that is damaged or whose path climbs out of the archive
   */
  public static List<Roi> read(Path file) throws IOException {
    List<Roi> rois = new ArrayList<>();
    long most = Math.min(MAX_BYTES, Unpacked.most(Files.size(BadFile.toRead(file))));
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
      long total = 0;
      int entries = 0;
      for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
        checkName(file, e.getName());
        byte[] data = zip.readNBytes(MAX_ENTRY_BYTES + 1);
        total += data.length;
        if (++entries > MAX_ENTRIES || data.length > MAX_ENTRY_BYTES || total > most) {
          throw new IOException(
              file + " is too large once inflated, at entry " + e.getName() + ".");
        }
        if (isRoi(e.getName()) && hasShape(data)) {
          rois.add(decode(file, e.getName(), data));
        }
      }
      if (entries == 0) {
        throw new IOException(file + " is not a zip archive of ROIs, or it is empty.");
      }
    } catch (IllegalArgumentException e) {
      throw new IOException(file + " has a damaged entry name.", e);
    } catch (EOFException | ZipException e) {
      throw new IOException(file + " is cut or damaged: it is no whole zip archive.", e);
    }
    return rois;
  }

  private static void checkName(Path file, String name) throws IOException {
    boolean climbs = name.startsWith("/") || name.contains("\\") || name.matches("[A-Za-z]:.*");
    for (String part : name.split("/", -1)) {
      climbs |= part.equals("..");
    }
    if (climbs) {
      throw BadFile.error(file, "entry " + name, "its path leaves the archive", null);
    }
  }

  private static boolean isRoi(String name) {
    String leaf = name.substring(name.lastIndexOf('/') + 1);
    return leaf.endsWith(".roi") && !leaf.startsWith(".");
  }

  private static boolean hasShape(byte[] data) {
    if (data.length < HEADER) {
      return true;
    }
    int subtype = ByteBuffer.wrap(data).getShort(RoiDecoder.SUBTYPE);
    return subtype != RoiDecoder.TEXT && subtype != RoiDecoder.IMAGE;
  }

  private static Roi decode(Path file, String name, byte[] data) throws IOException {
    String leaf = name.substring(name.lastIndexOf('/') + 1);
    try {
      checkCounts(data);
      Roi roi = new RoiDecoder(data, leaf).getRoi();
      if (roi != null) {
        int position = ByteBuffer.wrap(data).getInt(RoiDecoder.POSITION);
        if (position > 0 && roi.getPosition() == 0) {
          ImagePlusFrames.tieToIndex(roi, position);
        }
        return roi;
      }
    } catch (IOException | RuntimeException e) {
      throw BadFile.error(file, "entry " + name, "it is not an ROI: " + e.getMessage(), e);
    }
    throw BadFile.error(file, "entry " + name, "it is not an ROI", null);
  }

  /** Checks every length by which ImageJ's decoder would allocate memory. */
  private static void checkCounts(byte[] data) throws IOException {
    if (data.length < HEADER) {
      throw new IOException("it has only " + data.length + " bytes");
    }
    ByteBuffer b = ByteBuffer.wrap(data);
    long points = b.getShort(RoiDecoder.N_COORDINATES) & 0xffff;
    int type = data[RoiDecoder.TYPE];
    boolean polygon = type == 0 || type == 5 || type >= 7; // ImageJ's own numbers of types
    if (polygon) {
      checkCount(points == 0 ? b.getInt(RoiDecoder.SIZE) : points, 4, data.length);
    }
    checkCount(b.getInt(RoiDecoder.SHAPE_ROI_SIZE), 4, data.length);
    int second = b.getInt(RoiDecoder.HEADER2_OFFSET);
    for (int length : new int[] {RoiDecoder.NAME_LENGTH, RoiDecoder.ROI_PROPS_LENGTH}) {
      int at = second + length;
      if (second != 0 && at >= 0 && at <= data.length - Integer.BYTES) {
        checkCount(b.getInt(at), 2, data.length);
      }
    }
  }

  private static void checkCount(long n, int bytesEach, int size) throws IOException {
    if (n < 0 || n * bytesEach > size) {
      throw new IOException("it claims " + n + " values in " + size + " bytes");
    }
  }

  /**
   * Writes ROIs to an archive that ImageJ's ROI Manager opens.
   *
   * @throws IOException if there are more than {@link #MAX_ENTRIES} or the file cannot be written;
   *     a file that was there is then unchanged
   */
  public static void write(Iterable<Roi> rois, Path file) throws IOException {
    write(rois, file, MAX_ENTRIES);
  }

  /** Writes at most so many ROIs; more are refused. */
  static void write(Iterable<Roi> rois, Path file, int most) throws IOException {
    PartFile.write(
        file,
        out -> {
          try (ZipOutputStream zip = new ZipOutputStream(out)) {
            int entries = 0;
            for (Roi roi : rois) {
              if (entries == most) {
                throw new IOException(
                    file + " would hold more than " + most + " ROIs; save points as CSV.");
              }
              zip.putNextEntry(ZipEntries.of(entryName(entries++, roi)));
              write(roi, zip);
            }
          }
        });
  }

  private static void write(Roi roi, OutputStream out) throws IOException {
    byte[] data = RoiEncoder.saveAsByteArray(roi);
    if (data == null) {
      throw new IOException("ImageJ cannot encode the ROI '" + roi.getName() + "'.");
    }
    out.write(data);
  }

  private static String entryName(int i, Roi roi) {
    String name = roi.getName() == null ? "" : roi.getName();
    String safe = name.replaceAll("[^\\p{L}\\p{N} _#()+-]", "_");
    String start = safe.substring(0, Math.min(safe.length(), 60));
    return String.format(Locale.ROOT, "%06d-%s.roi", i + 1, start);
  }

  /** Returns the number of points of a recording that have a position. */
  public static long count(Recording recording) {
    return recording.tracks().stream()
        .mapToLong(track -> track.frames().map(t -> track.pose(t).count()).sum())
        .sum();
  }

  /**
   * Returns the points of a recording that have a position, frame by frame, as point ROIs.
   *
   * <p>They bear the name of their keypoint, followed by {@code #} and the number of the individual
   * where there are several, as {@link Labels} reads it. Their position is that of a stack of the
   * frames. Each ROI is made when it is asked for.
   */
  public static Iterable<Roi> of(Recording recording) {
    return of(recording, t -> {});
  }

  /**
   * Returns the same ROIs, and tells each frame, counted from zero, as it is come to.
   *
   * @param frames may throw to end it
   */
  public static Iterable<Roi> of(Recording recording, IntConsumer frames) {
    return () ->
        IntStream.range(0, recording.frameCount())
            .peek(frames)
            .boxed()
            .flatMap(t -> of(recording, t).stream())
            .iterator();
  }

  private static List<Roi> of(Recording recording, int t) {
    List<Roi> rois = new ArrayList<>();
    for (int n = 0; n < recording.tracks().size(); n++) {
      var pose = recording.tracks().get(n).pose(t);
      for (int k = 0; pose != null && k < pose.size(); k++) {
        if (pose.has(k)) {
          PointRoi roi = new PointRoi(pose.x(k), pose.y(k));
          roi.setName(pointName(recording, n, k));
          ImagePlusFrames.tieToIndex(roi, t + 1);
          rois.add(roi);
        }
      }
    }
    return rois;
  }

  /** Returns the name under which an ROI holds a point of a recording. */
  static String pointName(Recording recording, int track, int k) {
    String name = recording.skeleton().keypoints().get(k).name();
    return new PointName(name, recording.tracks().size() > 1 ? track + 1 : 0).text();
  }
}
