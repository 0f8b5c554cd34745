// SPDX-License-Identifier: BSD-2-Clause
package org.posej.editor;

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.PointRoi;
import ij.gui.Roi;
import ij.gui.TextRoi;
import java.awt.Color;
import java.awt.Font;
import java.util.ArrayList;
import java.util.List;
import org.posej.Box;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.edit.Individuals;
import org.posej.view.PoseOverlay;

/** Names of the individuals on the shown frame and a ring around the chosen point. */
final class Marks {
  private static final String KEY = "posej.editor";
  private static final Color CHOSEN = new Color(0xFFE000);
  private static final Color OTHER = Color.WHITE;
  private static final Color BEHIND = new Color(0, 0, 0, 140);
  private static final double HEIGHT = 13; // of names, in screen pixels
  private static final int RING = 5; // ImageJ's "XXL"

  private final Editing editing;
  private final Choice choice;

  Marks(Editing editing, Choice choice) {
    this.editing = editing;
    this.choice = choice;
  }

  /** Marks the shown frame in place of the one before. */
  void show(Recording recording) {
    List<Roi> marks = new ArrayList<>();
    int frame = editing.frame();
    for (int n = 0; n < recording.tracks().size(); n++) {
      Pose pose = recording.tracks().get(n).pose(frame);
      Box body = pose == null ? null : pose.bounds();
      if (body != null && recording.tracks().size() > 1) {
        marks.add(name(Individuals.text(recording, n), body, n == choice.track()));
      }
      if (pose != null && n == choice.track() && pose.has(choice.point())) {
        marks.add(ring(pose.x(choice.point()), pose.y(choice.point())));
      }
    }
    for (Roi mark : marks) {
      editing.frames().tie(mark, frame);
      PoseOverlay.own(mark);
      mark.setProperty(KEY, "yes");
    }
    replace(marks);
  }

  /** Takes the marks away. */
  void clear() {
    replace(List.of());
  }

  private void replace(List<Roi> marks) {
    ImagePlus image = editing.image();
    Overlay overlay = image.getOverlay();
    if (overlay != null) {
      takeFrom(overlay);
      marks.forEach(overlay::add);
      image.draw();
    }
  }

  /** All of them: a command that drew the overlay anew meanwhile has taken older ones over. */
  private static void takeFrom(Overlay overlay) {
    for (int i = overlay.size() - 1; i >= 0; i--) {
      if (overlay.get(i).getProperty(KEY) != null) {
        overlay.remove(i);
      }
    }
  }

  /** Above the body, or below it at the upper edge of the image. */
  private Roi name(String text, Box body, boolean chosen) {
    double height = HEIGHT / editing.image().getCanvas().getMagnification();
    double above = body.y() - 2 * height;
    double y = above < 0 ? body.y() + body.height() + height / 2 : above;
    Font font = new Font("SansSerif", Font.BOLD, (int) Math.max(1, Math.round(height)));
    TextRoi name = new TextRoi(body.x(), y, text, font);
    name.setAntialiased(true);
    name.setFillColor(BEHIND);
    name.setStrokeColor(chosen ? CHOSEN : OTHER);
    return name;
  }

  private static Roi ring(double x, double y) {
    PointRoi ring = new PointRoi(x, y);
    ring.setPointType(PointRoi.CIRCLE);
    ring.setSize(RING);
    ring.setStrokeColor(CHOSEN);
    return ring;
  }
}
