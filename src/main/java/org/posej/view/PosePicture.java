// SPDX-License-Identifier: BSD-2-Clause
package org.posej.view;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.ARGBType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Skeleton;
import org.posej.Skeleton.Limb;
import org.posej.image.Intensity;

/**
 * Draws frames with their poses, without a display.
 *
 * <p>For one recording; safe for use by several threads.
 */
public final class PosePicture {
  private static final Color SHADE = new Color(0, 0, 0, 150);

  private final Recording recording;
  private final OverlayStyle style;
  private final Intensity range;
  private final double limb;

  /**
   * Prepares the drawing of a recording.
   *
   * @param range the pixel values that become black and white; ARGB frames do without
   * @param width of every frame
   * @param height of every frame
   */
  public PosePicture(
      Recording recording, OverlayStyle style, Intensity range, int width, int height) {
    this.recording = recording;
    this.style = style;
    this.range = range;
    this.limb = OverlayStyle.limbWidth(recording, width, height);
  }

  /**
   * Returns a frame with its poses drawn on it.
   *
   * @param frame of a type that {@link org.posej.image.Frames} names
   * @param t from zero
   * @return of type {@code TYPE_INT_RGB}
   */
  public BufferedImage draw(RandomAccessibleInterval<?> frame, int t) {
    BufferedImage picture = picture(frame, range);
    Graphics2D g = picture.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    g.translate(0.5, 0.5); // an integer coordinate is the centre of a pixel
    for (var track : recording.tracks()) {
      Pose pose = track.pose(t);
      if (pose != null) {
        drawLimbs(g, pose);
        drawPoints(g, pose);
      }
    }
    g.dispose();
    return picture;
  }

  /** Returns a frame with its poses drawn on it, as {@link #draw}, for a movie. */
  public RandomAccessibleInterval<ARGBType> drawFrame(RandomAccessibleInterval<?> frame, int t) {
    BufferedImage picture = draw(frame, t);
    return ArrayImgs.argbs(pixels(picture), picture.getWidth(), picture.getHeight());
  }

  private static int[] pixels(BufferedImage picture) {
    return ((DataBufferInt) picture.getRaster().getDataBuffer()).getData();
  }

  /** Returns a frame as a picture; NaN is black. */
  public static BufferedImage picture(RandomAccessibleInterval<?> frame, Intensity range) {
    int w = Math.toIntExact(frame.dimension(0));
    int h = Math.toIntExact(frame.dimension(1));
    BufferedImage picture = new BufferedImage(w, h, BufferedImage.TYPE_INT_RGB);
    int[] rgb = pixels(picture);
    Cursor<?> c = Views.flatIterable(frame).cursor();
    double scale = 255 / (range.high() - range.low());
    for (int i = 0; i < rgb.length; i++) {
      Object value = c.next();
      if (value instanceof ARGBType argb) {
        rgb[i] = argb.get();
      } else {
        double grey = (((RealType<?>) value).getRealDouble() - range.low()) * scale;
        rgb[i] = (int) Math.round(Math.max(0, Math.min(255, grey))) * 0x010101;
      }
    }
    return picture;
  }

  private void drawLimbs(Graphics2D g, Pose pose) {
    Skeleton skeleton = recording.skeleton();
    for (Color under : new Color[] {SHADE, null}) {
      g.setStroke(stroke(under == null ? limb : limb * 1.6));
      for (Limb l : skeleton.limbs()) {
        double[] p = style.ends(pose, l, limb * OverlayStyle.RIM);
        if (p != null) {
          g.setColor(under == null ? new Color(l.rgb()) : under);
          g.draw(new Line2D.Double(p[0], p[1], p[2], p[3]));
        }
      }
    }
  }

  private void drawPoints(Graphics2D g, Pose pose) {
    for (int k = 0; k < pose.size(); k++) {
      Color colour = new Color(recording.skeleton().keypoints().get(k).rgb());
      if (!pose.has(k)) {
        if (style.estimates()) {
          drawCross(g, pose.estimateX(k), pose.estimateY(k), colour);
        }
      } else if (style.isHollow(pose, k)) {
        drawRing(g, pose.x(k), pose.y(k), colour);
      } else {
        drawDot(g, pose.x(k), pose.y(k), colour);
      }
    }
  }

  private void drawDot(Graphics2D g, double x, double y, Color colour) {
    g.setColor(Color.BLACK);
    g.fill(disc(x, y, limb * 1.8));
    g.setColor(colour);
    g.fill(disc(x, y, limb * 1.5));
  }

  private void drawRing(Graphics2D g, double x, double y, Color colour) {
    g.setColor(Color.BLACK);
    g.setStroke(stroke(limb * 1.3));
    g.draw(disc(x, y, limb * OverlayStyle.RIM));
    g.setColor(colour);
    g.setStroke(stroke(limb * 0.7));
    g.draw(disc(x, y, limb * OverlayStyle.RIM));
  }

  private void drawCross(Graphics2D g, double x, double y, Color colour) {
    double r = limb * 1.5;
    for (Color c : new Color[] {SHADE, colour}) {
      g.setColor(c);
      g.setStroke(stroke(c == SHADE ? limb * 0.9 : limb * 0.45));
      g.draw(new Line2D.Double(x - r, y - r, x + r, y + r));
      g.draw(new Line2D.Double(x - r, y + r, x + r, y - r));
    }
  }

  private static Ellipse2D disc(double x, double y, double r) {
    return new Ellipse2D.Double(x - r, y - r, 2 * r, 2 * r);
  }

  private static BasicStroke stroke(double width) {
    return new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
  }
}
