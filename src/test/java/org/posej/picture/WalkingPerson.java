// SPDX-License-Identifier: BSD-2-Clause
package org.posej.picture;

import java.awt.Graphics2D;
import java.awt.geom.Point2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Arrays;
import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.ARGBType;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Scale;
import org.posej.Skeleton;
import org.posej.Timeline;
import org.posej.Track;
import org.posej.image.Frames;
import org.posej.skeleton.Skeletons;

/** A drawn movie of a person who walks past the camera, with the exact truth. */
final class WalkingPerson implements Frames {
  private static final int WIDTH = 1280;
  private static final int HEIGHT = 480;
  private static final double METRE = 200; // pixels
  private static final double GROUND = 430; // pixels from above
  private static final double RATE_HZ = 50;
  private static final int SIZE = 220;
  private static final double START = 0.6; // metres

  /** Walks at an ordinary pace. */
  static final Stride USUAL = new Stride(1.12, 1.32);

  private final Stride stride;

  /** Takes how the person walks. */
  WalkingPerson(Stride stride) {
    this.stride = stride;
  }

  @Override
  public int size() {
    return SIZE;
  }

  @Override
  public int width() {
    return WIDTH;
  }

  @Override
  public int height() {
    return HEIGHT;
  }

  @Override
  public Timeline timeline() {
    return Timeline.ofRate(RATE_HZ);
  }

  @Override
  public Scale scale() {
    return new Scale(1 / METRE, 1 / METRE, "m");
  }

  @Override
  public RandomAccessibleInterval<ARGBType> frame(int t) {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.translate(0, GROUND);
    g.scale(METRE, -METRE);
    PersonPainter painter = new PersonPainter(g);
    painter.room(WIDTH / METRE, HEIGHT / METRE);
    g.translate(START, 0);
    painter.person(stride, t / RATE_HZ);
    g.dispose();
    return ArrayImgs.argbs(
        ((DataBufferInt) image.getRaster().getDataBuffer()).getData(), WIDTH, HEIGHT);
  }

  /** Returns where the joints are in every frame. */
  Recording truth() {
    Skeleton skeleton = Skeletons.of("halpe-26");
    Track track = new Track(0, "walker");
    for (int t = 0; t < SIZE; t++) {
      track.put(t, pose(skeleton, t / RATE_HZ));
    }
    return new Recording(
        skeleton, List.of(track), List.of(), timeline(), scale(), List.of("Drawn with the movie."));
  }

  private Pose pose(Skeleton skeleton, double sec) {
    double[] x = new double[skeleton.size()];
    double[] y = new double[skeleton.size()];
    Arrays.fill(x, Double.NaN);
    Arrays.fill(y, Double.NaN);
    for (int k = 0; k < x.length; k++) {
      Point2D at = point(skeleton.names().get(k), sec);
      if (at != null) {
        x[k] = METRE * (START + at.getX()) - 0.5;
        y[k] = GROUND - METRE * at.getY() - 0.5;
      }
    }
    return Pose.labelled(x, y);
  }

  private Point2D point(String name, double sec) {
    boolean left = name.startsWith("left_");
    Stride.Leg leg = stride.leg(sec, left);
    Stride.Arm arm = stride.arm(sec, left);
    return switch (name.replaceFirst("^(left|right)_", "")) {
      case "hip", "pelvis" -> leg.hip();
      case "knee" -> leg.knee();
      case "ankle" -> leg.ankle();
      case "heel" -> leg.heel();
      case "big_toe" -> leg.toe();
      case "shoulder", "neck" -> arm.shoulder();
      case "elbow" -> arm.elbow();
      case "wrist" -> arm.wrist();
      case "nose" -> PersonPainter.head(arm.shoulder(), 0.11, -0.02);
      default -> null;
    };
  }
}
