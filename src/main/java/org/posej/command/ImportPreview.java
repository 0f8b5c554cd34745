// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.PolygonRoi;
import ij.gui.Roi;
import java.awt.Color;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.posej.Box;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Scale;
import org.posej.Timeline;
import org.posej.Track;
import org.posej.image.Intensity;
import org.posej.model.Hints;
import org.posej.pack.ModelPackage;
import org.posej.pack.OnnxImport;
import org.posej.pack.PackageWriter.Decision;
import org.posej.view.ImagePlusFrames;
import org.posej.view.OverlayStyle;
import org.posej.view.PoseOverlay;

/** Shows what a network finds in the current frame of an image, on a copy of that frame. */
final class ImportPreview {
  private static final int MOST = 10;

  private final ImagePlusFrames frames;
  private final OnnxImport network;

  /** Looks at an image, whose overlay is left as it is. */
  ImportPreview(ImagePlus image, OnnxImport network) {
    frames = new ImagePlusFrames(image);
    this.network = network;
  }

  /**
   * Returns a new image with what is found; a selected area is where the body is.
   *
   * @param detector the package of a network that finds bodies, or null
   */
  ImagePlus image(Decision decision, ModelPackage detector) throws IOException {
    ImagePlus image = frames.image();
    List<Box> regions = ImagePlusFrames.region(image.getRoi()).stream().toList();
    OnnxImport.Preview found =
        network.preview(
            decision,
            detector,
            frames.frame(frames.currentFrame()),
            Intensity.of(frames),
            new Hints(regions, MOST, false));
    ImagePlus copy = new ImagePlus("Preview " + image.getTitle(), image.getProcessor().duplicate());
    if (found.skeleton() == null) {
      copy.setOverlay(boxes(found.boxes()));
    } else {
      PoseOverlay.show(new ImagePlusFrames(copy), recording(found), OverlayStyle.DEFAULT);
    }
    return copy;
  }

  private static Overlay boxes(List<Box> boxes) {
    Overlay overlay = new Overlay();
    for (Box box : boxes.subList(0, Math.min(MOST, boxes.size()))) {
      overlay.add(outline(box));
    }
    return overlay;
  }

  /** ImageJ's areas count from the corner of a pixel. */
  private static Roi outline(Box box) {
    float[] x = new float[4];
    float[] y = new float[4];
    double cos = Math.cos(box.angle());
    double sin = Math.sin(box.angle());
    for (int i = 0; i < 4; i++) {
      double across = (i == 0 || i == 3 ? -0.5 : 0.5) * box.width();
      double down = (i < 2 ? -0.5 : 0.5) * box.height();
      x[i] = (float) (box.centerX() + across * cos - down * sin + 0.5);
      y[i] = (float) (box.centerY() + across * sin + down * cos + 0.5);
    }
    Roi roi = new PolygonRoi(x, y, Roi.POLYGON);
    roi.setStrokeColor(Color.YELLOW);
    return roi;
  }

  private static Recording recording(OnnxImport.Preview found) {
    List<Track> tracks = new ArrayList<>();
    for (Pose pose : found.poses()) {
      Track track = new Track(tracks.size() + 1, String.valueOf(tracks.size() + 1));
      track.put(0, pose);
      tracks.add(track);
    }
    return new Recording(
        found.skeleton(), tracks, List.of(), Timeline.UNKNOWN, Scale.PIXELS, List.of());
  }
}
