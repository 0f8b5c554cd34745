// SPDX-License-Identifier: BSD-2-Clause
package org.posej.view;

import ij.ImageListener;
import ij.ImagePlus;
import ij.gui.Line;
import ij.gui.Overlay;
import ij.gui.PointRoi;
import ij.gui.Roi;
import java.awt.Color;
import java.awt.EventQueue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Scale;
import org.posej.Skeleton.Keypoint;
import org.posej.Skeleton.Limb;
import org.posej.Timeline;
import org.posej.Track;

/**
 * A recording drawn into the overlay of its image, each frame's poses on that frame.
 *
 * <p>What else the overlay holds stays. Points are point ROIs that bear the name of their keypoint
 * and can be moved by hand; {@link #corrections} tells which were. A recording of more than 5,000
 * frames or 60,000 ROIs is drawn near the shown frame only and follows it.
 */
public final class PoseOverlay {

  /**
   * A point that was moved by hand.
   *
   * @param track index of the individual in the recording
   * @param frame from zero
   * @param keypoint index in the skeleton
   * @param x new place in image pixels
   * @param y new place in image pixels
   */
  public record Correction(int track, int frame, int keypoint, double x, double y) {}

  private static final String KEY = "posej";
  private static final int WHOLE_FRAMES = 5000;
  private static final int WHOLE_ROIS = 60_000;
  private static final int REACH = 250;
  private static final int POINT_SIZE = 3; // ImageJ's "Large", 7 screen pixels
  private static final int RING_SIZE = 4; // ImageJ's "Extra Large", 12 screen pixels
  private static final int CROSS_SIZE = 1; // ImageJ's "Small"
  private static final double MOVED = 0.01; // pixels; ImageJ keeps a point's place as a float

  private final ImagePlusFrames frames;
  private Recording recording;
  private final OverlayStyle style;
  private final String key;
  private final float limbWidth;
  private final List<String> names = new ArrayList<>();
  private final TreeMap<Long, Correction> corrections = new TreeMap<>();
  private int centre;
  private int drawn;

  private PoseOverlay(ImagePlusFrames frames, Recording recording, OverlayStyle style) {
    this.frames = frames;
    this.recording = recording;
    this.style = style;
    key = recording.skeleton().name() + recording.skeleton().names();
    limbWidth = (float) OverlayStyle.limbWidth(recording, frames.width(), frames.height());
    for (int n = 0; n < recording.tracks().size(); n++) {
      for (int k = 0; k < recording.skeleton().size(); k++) {
        names.add(RoiSet.pointName(recording, n, k));
      }
    }
  }

  /**
   * Draws a recording, in place of an earlier one of the same skeleton.
   *
   * @param frames of the image that gets the overlay
   */
  public static PoseOverlay show(ImagePlusFrames frames, Recording recording, OverlayStyle style) {
    PoseOverlay overlay = new PoseOverlay(frames, recording, style);
    ImagePlus image = frames.image();
    overlay.drawAround(frames.currentFrame());
    image.setProperty(KEY, overlay);
    if (!overlay.isWhole()) {
      ImagePlus.addImageListener(overlay.new Follower());
    }
    return overlay;
  }

  /**
   * Draws an individual's pose in a frame otherwise, as while a point is dragged.
   *
   * <p>Points that it moves count as moved by hand until the pose is drawn as it was, or another
   * recording is shown.
   *
   * @param track index of the individual
   */
  public synchronized void sketch(int track, int frame, Pose pose) {
    ImagePlus image = frames.image();
    Overlay old = image.getOverlay() == null ? new Overlay() : image.getOverlay();
    Overlay overlay = old.create();
    for (Roi roi : old.toArray()) {
      if (!key.equals(roi.getProperty(KEY)) || frames.frameOf(roi) != frame && frames.size() > 1) {
        overlay.add(roi);
      }
    }
    for (int n = 0; n < recording.tracks().size(); n++) {
      Pose drawnPose = n == track ? pose : recording.tracks().get(n).pose(frame);
      if (drawnPose != null) {
        addLimbs(overlay, drawnPose, frame);
        addPoints(overlay, drawnPose, n, frame);
      }
    }
    image.setOverlay(overlay);
  }

  /** Returns the overlay that was shown last on an image. */
  public static Optional<PoseOverlay> on(ImagePlus image) {
    return image.getProperty(KEY) instanceof PoseOverlay o ? Optional.of(o) : Optional.empty();
  }

  /** Notes that PoseJ drew an ROI, which is neither a label nor part of what is drawn here. */
  public static void own(Roi roi) {
    roi.setProperty(KEY, "mark");
  }

  /** Returns whether PoseJ drew this ROI. */
  public static boolean owns(Roi roi) {
    return roi.getProperty(KEY) != null;
  }

  /** Gives what is drawn other times and another size of a pixel; corrections stay. */
  public synchronized void calibrate(Timeline times, Scale size) {
    recording = recording.with(times, size);
  }

  /** Returns what is drawn, without the corrections. */
  public Recording recording() {
    return recording;
  }

  /**
   * Returns what is drawn, the points that were moved by hand as edited ones.
   *
   * @return with the tracks of {@link #recording} where no point was moved, not to be changed
   */
  public Recording corrected() {
    List<Track> tracks = new ArrayList<>(recording.tracks());
    for (Correction c : corrections()) {
      int n = c.track();
      if (tracks.get(n) == recording.tracks().get(n)) {
        tracks.set(n, tracks.get(n).copy());
      }
      Pose pose = tracks.get(n).pose(c.frame());
      tracks.get(n).put(c.frame(), pose.with(c.keypoint(), c.x(), c.y(), 1, Pose.Source.EDITED));
    }
    return recording.withTracks(tracks);
  }

  /** Returns whether the user has taken away what was drawn. */
  public boolean isRemoved() {
    Overlay overlay = frames.image().getOverlay();
    return overlay == null
        || drawn > 0
            && Arrays.stream(overlay.toArray()).noneMatch(roi -> key.equals(roi.getProperty(KEY)));
  }

  private boolean isWhole() {
    int perPose = recording.skeleton().size() + recording.skeleton().limbs().size();
    long rois = recording.tracks().stream().mapToLong(t -> (long) t.size() * perPose).sum();
    return recording.frameCount() <= WHOLE_FRAMES && rois <= WHOLE_ROIS;
  }

  /** Draws the frames near one, or all of them if they are few. */
  private synchronized void drawAround(int frame) {
    centre = frame;
    boolean whole = isWhole();
    int last = Math.min(frames.size(), recording.frameCount()) - 1;
    int from = whole ? 0 : Math.max(0, frame - REACH);
    int to = whole ? last : Math.min(last, frame + REACH);
    ImagePlus image = frames.image();
    Overlay overlay = othersOf(image.getOverlay());
    int before = overlay.size();
    for (int t = from; t <= to; t++) {
      for (int n = 0; n < recording.tracks().size(); n++) {
        Pose pose = recording.tracks().get(n).pose(t);
        if (pose != null) {
          addLimbs(overlay, pose, t);
          addPoints(overlay, pose, n, t);
        }
      }
    }
    drawn = overlay.size() - before;
    image.setOverlay(overlay);
  }

  /** Returns a new overlay of what others drew, since ImageJ may be painting the old one. */
  private Overlay othersOf(Overlay old) {
    if (old == null) {
      return new Overlay();
    }
    Overlay others = old.create();
    for (Roi roi : old.toArray()) {
      if (!key.equals(roi.getProperty(KEY))) {
        others.add(roi);
      }
    }
    return others;
  }

  private void addLimbs(Overlay overlay, Pose pose, int t) {
    for (Limb limb : recording.skeleton().limbs()) {
      double[] p = style.ends(pose, limb, limbWidth * OverlayStyle.RIM);
      if (p != null) {
        Line line = new Line(p[0], p[1], p[2], p[3]);
        line.setStrokeColor(new Color(limb.rgb()));
        line.setStrokeWidth(limbWidth);
        add(overlay, line, t);
      }
    }
  }

  private void addPoints(Overlay overlay, Pose pose, int track, int t) {
    for (int k = 0; k < pose.size(); k++) {
      double[] at = shown(pose, track, k, t);
      if (!Double.isNaN(at[0])) {
        Keypoint keypoint = recording.skeleton().keypoints().get(k);
        PointRoi point = new PointRoi(at[0], at[1]);
        boolean hollow = style.isHollow(pose, k);
        point.setPointType(!pose.has(k) ? PointRoi.CROSS : hollow ? PointRoi.CIRCLE : PointRoi.DOT);
        point.setSize(!pose.has(k) ? CROSS_SIZE : hollow ? RING_SIZE : POINT_SIZE);
        point.setStrokeColor(new Color(keypoint.rgb()));
        point.setName(names.get(track * pose.size() + k));
        add(overlay, point, t);
      }
    }
  }

  private void add(Overlay overlay, Roi roi, int t) {
    frames.tie(roi, t);
    roi.setProperty(KEY, key);
    overlay.add(roi);
  }

  /** Returns where a point is drawn, NaN where it is not. */
  private double[] shown(Pose pose, int track, int k, int t) {
    Correction moved = corrections.get(index(track, k, t));
    if (moved != null) {
      return new double[] {moved.x(), moved.y()};
    }
    return original(pose, k);
  }

  private double[] original(Pose pose, int k) {
    if (pose.has(k)) {
      return new double[] {pose.x(k), pose.y(k)};
    }
    return style.estimates()
        ? new double[] {pose.estimateX(k), pose.estimateY(k)}
        : new double[] {Double.NaN, Double.NaN};
  }

  private long index(int track, int k, int t) {
    return (long) t * names.size() + track * recording.skeleton().size() + k;
  }

  /** Returns the points that were moved by hand since they were drawn, frames increasing. */
  public synchronized List<Correction> corrections() {
    Overlay overlay = frames.image().getOverlay();
    if (overlay != null) {
      var at =
          IntStream.range(0, names.size()).boxed().collect(Collectors.toMap(names::get, i -> i));
      for (Roi roi : overlay.toArray()) {
        Integer point = roi instanceof PointRoi ? at.get(roi.getName()) : null;
        if (point != null && key.equals(roi.getProperty(KEY))) {
          noteMove(roi, point / recording.skeleton().size(), point % recording.skeleton().size());
        }
      }
    }
    return List.copyOf(corrections.values());
  }

  private void noteMove(Roi roi, int track, int k) {
    int t = frames.size() == 1 ? 0 : frames.frameOf(roi);
    Pose pose = recording.tracks().get(track).pose(t);
    var xy = roi.getFloatPolygon();
    if (pose != null && xy.npoints == 1) {
      double[] was = original(pose, k);
      double x = xy.xpoints[0];
      double y = xy.ypoints[0];
      if (Math.hypot(x - was[0], y - was[1]) > MOVED) {
        corrections.put(index(track, k, t), new Correction(track, t, k, x, y));
      } else {
        corrections.remove(index(track, k, t));
      }
    }
  }

  /** Draws the frames near the one that is shown, for as long as the overlay is there. */
  private final class Follower implements ImageListener {
    /** ImageJ would pass over the next listener if this one went while all of them are told. */
    private void leave() {
      EventQueue.invokeLater(() -> ImagePlus.removeImageListener(this));
    }

    @Override
    public void imageOpened(ImagePlus image) {}

    @Override
    public void imageUpdated(ImagePlus image) {
      if (image != frames.image()) {
        return;
      }
      if (on(image).orElse(null) != PoseOverlay.this || isRemoved()) {
        leave();
      } else if (Math.abs(frames.currentFrame() - centre) > REACH / 2) {
        corrections();
        drawAround(frames.currentFrame());
      }
    }

    @Override
    public void imageClosed(ImagePlus image) {
      if (image == frames.image()) {
        leave();
      }
    }
  }
}
