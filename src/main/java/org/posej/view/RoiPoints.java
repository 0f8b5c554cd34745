// SPDX-License-Identifier: BSD-2-Clause
package org.posej.view;

import ij.gui.PointRoi;
import ij.gui.Roi;
import ij.process.FloatPolygon;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.posej.image.Frames;

/** The labelled points that point ROIs hold, before they are sorted into poses. */
final class RoiPoints {

  /**
   * A point as it was placed.
   *
   * @param frame from zero, -1 where the ROI is tied to none
   * @param name of the keypoint, or null where order or counter tells it
   * @param individual from one, 0 where nothing was said
   * @param counter ImageJ's counter, or -1 where the ROI uses none
   * @param x in image pixels
   * @param y in image pixels
   */
  record Point(int frame, String name, int individual, int counter, double x, double y) {}

  private RoiPoints() {}

  /** Returns the points of ROIs that lie in an archive, whose slices or times are frames. */
  static List<Point> of(List<Roi> rois) {
    return of(rois, null, 0);
  }

  /**
   * Returns the points of the point ROIs of a list, in its order; other ROIs are left out.
   *
   * @param frames of the image that the ROIs are of; null where each slice or time is a frame
   * @param untied the frame, from zero, of ROIs that are tied to none, or -1
   */
  static List<Point> of(List<Roi> rois, Frames frames, int untied) {
    List<Point> points = new ArrayList<>();
    for (Roi roi : rois) {
      if (roi instanceof PointRoi p) {
        addPoints(p, frames, untied, points);
      }
    }
    return points;
  }

  private static void addPoints(PointRoi roi, Frames frames, int untied, List<Point> points) {
    FloatPolygon xy = roi.getNonSplineFloatPolygon(); // a damaged file may ask for a curve
    int[] at = new int[xy.npoints];
    int[] counters = counters(roi, xy.npoints);
    int whole = frame(roi, frames);
    for (int i = 0; i < at.length; i++) {
      int index = roi.getPointPosition(i);
      at[i] = index > 0 ? frame(frames, index) : whole >= 0 ? whole : untied;
    }
    boolean oneEach = Arrays.stream(at).distinct().count() == at.length;
    PointName said = PointName.isGiven(roi) && oneEach ? PointName.of(roi) : null;
    String name = said == null ? null : said.keypoint();
    int individual = said == null ? roi.getGroup() : said.individual();
    for (int i = 0; i < at.length; i++) {
      int counter = name == null ? counters[i] : -1;
      points.add(new Point(at[i], name, individual, counter, xy.xpoints[i], xy.ypoints[i]));
    }
  }

  /** Returns the counter of each point, -1 for all where only one counter is used. */
  private static int[] counters(PointRoi roi, int n) {
    int[] counters = new int[n];
    int[] packed = roi.getCounters();
    for (int i = 0; i < n; i++) {
      counters[i] = packed == null ? 0 : packed[i] & 0xff;
    }
    if (Arrays.stream(counters).distinct().count() < 2) {
      Arrays.fill(counters, -1);
    }
    return counters;
  }

  private static int frame(Roi roi, Frames frames) {
    if (frames != null && frames.size() == 1 && roi.getPosition() < 2 && roi.getTPosition() < 2) {
      return 0;
    }
    if (frames instanceof ImagePlusFrames image) {
      return image.frameOf(roi);
    }
    int position = roi.hasHyperStackPosition() ? roi.getTPosition() : roi.getPosition();
    return Math.max(position, 0) - 1;
  }

  private static int frame(Frames frames, int stackIndex) {
    return frames instanceof ImagePlusFrames image ? image.frameOf(stackIndex) : stackIndex - 1;
  }
}
