// SPDX-License-Identifier: BSD-2-Clause
package org.posej.heat;

import java.util.List;
import org.posej.Pose;
import org.posej.Tensor;
import org.posej.codec.Codec;
import org.posej.codec.Grid;
import org.posej.codec.Planes;
import org.posej.codec.Points;
import org.posej.codec.Spare;
import org.posej.codec.Tensors;
import org.posej.math.BlurredPeak;
import org.posej.math.FirstMaximum;
import org.posej.math.GaussianBlur;
import org.posej.views.FlipShift;
import org.posej.views.MapMean;
import org.posej.views.ViewDecoder;
import org.posej.views.ViewMean;

/**
 * Per keypoint a map of where it is near and two of how far it is: UDP combined, G-RMI, CAL.
 *
 * <p>Reads (N, 3 K, H, W) in float32, per keypoint presence, x offset and y offset, and gives one
 * pose per item; writes all poses into the maps of one item, a cell belonging to the nearest
 * person. Alignment as the network has it: {@code CORNERS} for UDP, {@code CENTRES} for G-RMI.
 * Immutable, safe for several threads.
 */
public final class OffsetCodec implements Codec, ViewDecoder {
  /*
   * [1] Huang et al., "The devil is in the details: delving into unbiased data processing" (2020).
   * [2] Papandreou et al., "Towards accurate multi-person pose estimation in the wild" (2017): each
   * cell votes with presence / (pi R^2), shared bilinearly by four pixels. We cast the votes of
   * cells, not of a map resized to the input, and give the mean of the votes around the largest
   * pixel where they take that pixel. Confidence-aware learning (CAL) differs from [1] in training
   * and in a Gaussian in place of the disk. As in the authors' program and in MMPose, [1]'s maps are
   * mirrored at the border for the blur; both give the blurred presence as score, we that of the map.
   */

  /** How a point is read. */
  public enum Reading {
    /** The offset at the cell of largest presence, blurred first if the form says so. */
    LARGEST,
    /** Hough voting: the pixel to which most presence points. */
    VOTES
  }

  /**
   * The numbers of a network.
   *
   * @param radius of the disk in cells, or three sigmas of the Gaussian
   * @param gaussian whether presence is a Gaussian instead of a disk
   * @param unit cells per unit of the offsets
   * @param blur cells of the blur before the largest presence is sought, odd; 1 for none
   * @param reading of points
   */
  public record Form(double radius, boolean gaussian, double unit, int blur, Reading reading) {

    /** Returns UDP's: disk and unit are 0.0546875 of the longer side, MMPose's blur of 23 cells. */
    public static Form udp(Grid grid) {
      double radius = 0.0546875 * Math.max(grid.width(), grid.height());
      return new Form(radius, false, radius, 23, Reading.LARGEST);
    }

    /** Returns G-RMI's: a disk of 25 pixels and offsets in pixels, read by votes. */
    public static Form grmi(Grid grid) {
      double cells = (double) grid.width() / grid.inputWidth();
      return new Form(25 * cells, false, cells, 1, Reading.VOTES);
    }

    /** Returns CAL's: a Gaussian of that many cells and offsets in cells. */
    public static Form cal(double sigma) {
      return new Form(3 * sigma, true, 1, 1, Reading.LARGEST);
    }
  }

  private final int keypoints;
  private final Grid grid;
  private final Form form;
  private final GaussianBlur blur;
  private final Spare<Reader> readers = new Spare<>(Reader::new);

  /**
   * A codec.
   *
   * @param keypoints number of points of a pose
   * @param grid of maps and input
   * @param form of the network
   */
  public OffsetCodec(int keypoints, Grid grid, Form form) {
    this.keypoints = keypoints;
    this.grid = grid;
    this.form = form;
    blur = new GaussianBlur(form.blur()).mirrored();
  }

  @Override
  public List<Pose> decode(List<Tensor> outputs) {
    Planes maps = maps(outputs);
    maps.require(3 * keypoints, grid.width(), grid.height());
    return readers.use(
        r -> Points.poses(maps.items, keypoints, (n, k, points) -> r.read(maps, n, k, points)));
  }

  private boolean isBlurred() {
    return form.blur() > 1 && form.reading() == Reading.LARGEST;
  }

  private static Planes maps(List<Tensor> outputs) {
    Tensors.require(outputs, 1);
    return Planes.of(outputs.get(0), false);
  }

  @Override
  public ViewMean views(int[] mirrors, FlipShift shift) {
    return new MapMean(grid, MapMean.Channels.ofOffsets(mirrors), shift, OffsetCodec::maps, this);
  }

  /** Reads points; keeps the arrays that this takes. */
  private final class Reader {
    private final float[] presence = new float[grid.width() * grid.height()];
    private final FirstMaximum maximum = new FirstMaximum(grid.width() * grid.height());
    private final BlurredPeak blurred =
        isBlurred() ? new BlurredPeak(blur, grid.width(), grid.height()) : null;
    private final Votes votes = form.reading() == Reading.VOTES ? new Votes(grid) : null;

    void read(Planes maps, int n, int k, Points points) {
      maps.read(n, 3 * k, presence);
      int cell = blurred == null ? maximum.of(presence) : blurred.of(presence);
      if (cell >= 0 && votes == null) {
        double x = grid.toInputX(x(maps, n, k, cell));
        double score = blurred == null ? presence[cell] : blurred.largest();
        points.set(k, x, grid.toInputY(y(maps, n, k, cell)), score);
      } else if (cell >= 0) {
        castVotes(maps, n, k);
        votes.read(k, points);
      }
    }

    private void castVotes(Planes maps, int n, int k) {
      votes.clear();
      double share = 1 / (Math.PI * form.radius() * form.radius());
      for (int cell = 0; cell < presence.length; cell++) {
        if (presence[cell] > 0) {
          double x = grid.toInputX(x(maps, n, k, cell));
          double y = grid.toInputY(y(maps, n, k, cell));
          votes.cast(x, y, share * presence[cell]);
        }
      }
    }

    /** Returns the column to which a cell points. */
    private double x(Planes maps, int n, int k, int cell) {
      return cell % grid.width() + form.unit() * maps.at(n, 3 * k + 1, cell);
    }

    private double y(Planes maps, int n, int k, int cell) {
      return cell / grid.width() + form.unit() * maps.at(n, 3 * k + 2, cell);
    }
  }

  @Override
  public List<Tensor> encode(List<Pose> poses) {
    Tensors.requireKeypoints(poses, keypoints);
    float[][] planes = new float[3 * keypoints][grid.width() * grid.height()];
    for (Pose p : poses) {
      for (int k = 0; k < keypoints; k++) {
        if (p.has(k)) {
          double x = grid.toMapX(p.x(k));
          double y = grid.toMapY(p.y(k));
          draw(x, y, planes[3 * k], planes[3 * k + 1], planes[3 * k + 2]);
        }
      }
    }
    return List.of(HeatmapLayout.channelsFirst().tensor(planes, grid.width(), grid.height()));
  }

  private void draw(double x, double y, float[] presence, float[] offsetX, float[] offsetY) {
    double s = form.radius() / 3;
    for (int cell = 0; cell < presence.length; cell++) {
      double dx = x - cell % grid.width();
      double dy = y - cell / grid.width();
      double d2 = dx * dx + dy * dy;
      double before = Math.hypot(offsetX[cell], offsetY[cell]) * form.unit();
      if (d2 <= form.radius() * form.radius() && (presence[cell] == 0 || d2 < before * before)) {
        presence[cell] = form.gaussian() ? (float) Math.exp(-d2 / (2 * s * s)) : 1;
        offsetX[cell] = (float) (dx / form.unit());
        offsetY[cell] = (float) (dy / form.unit());
      }
    }
  }
}
