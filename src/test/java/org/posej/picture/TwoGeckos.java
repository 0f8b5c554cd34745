// SPDX-License-Identifier: BSD-2-Clause
package org.posej.picture;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.ARGBType;
import org.posej.Event;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Timeline;
import org.posej.Track;
import org.posej.image.Frames;
import org.posej.image.Intensity;
import org.posej.sample.WalkingGecko;
import org.posej.view.PosePicture;

/** The sample beside itself some frames later, as a movie of two animals. */
final class TwoGeckos implements Frames {
  private static final int LATER = 90;

  private final WalkingGecko gecko = new WalkingGecko();

  @Override
  public int size() {
    return gecko.size() - LATER;
  }

  @Override
  public int width() {
    return 2 * gecko.width();
  }

  @Override
  public int height() {
    return gecko.height();
  }

  @Override
  public Timeline timeline() {
    return gecko.timeline();
  }

  @Override
  public RandomAccessibleInterval<ARGBType> frame(int t) {
    BufferedImage both = new BufferedImage(width(), height(), BufferedImage.TYPE_INT_RGB);
    Graphics2D g = both.createGraphics();
    g.drawImage(PosePicture.picture(gecko.frame(t), Intensity.BYTE), 0, 0, null);
    BufferedImage later = PosePicture.picture(gecko.frame(t + LATER), Intensity.BYTE);
    g.drawImage(later, gecko.width(), 0, null);
    g.dispose();
    int[] argb = ((DataBufferInt) both.getRaster().getDataBuffer()).getData();
    return ArrayImgs.argbs(argb, width(), height());
  }

  /** Returns the animals, exchanged from a frame on, each with a stretch of doubtful points. */
  Recording exchangedFrom(int frame) {
    Recording truth = gecko.truth();
    Track ada = new Track(0, "Ada");
    Track bob = new Track(1, "Bob");
    for (int t = 0; t < size(); t++) {
      Pose one = truth.tracks().get(0).pose(t);
      Pose other =
          truth.tracks().get(0).pose(t + LATER).map((x, y) -> x + gecko.width(), (x, y) -> y);
      (t < frame ? ada : bob).put(t, doubtful(one, t, 60));
      (t < frame ? bob : ada).put(t, doubtful(other, t, 12));
    }
    return truth.withTracks(List.of(ada, bob)).withEvents(steps());
  }

  private static Pose doubtful(Pose pose, int t, int about) {
    double score = 1 - 0.8 * Math.exp(-Math.pow((t - about) / 5.0, 2));
    double[] x = IntStream.range(0, pose.size()).mapToDouble(pose::x).toArray();
    double[] y = IntStream.range(0, pose.size()).mapToDouble(pose::y).toArray();
    return Pose.of(x, y, DoubleStream.generate(() -> score).limit(x.length).toArray());
  }

  private static List<Event> steps() {
    List<Event> steps = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      steps.add(new Event(Event.FOOT_STRIKE, i % 2 == 0 ? "Left" : "Right", 0, 6 + 17 * i));
      steps.add(new Event(Event.FOOT_OFF, i % 2 == 0 ? "Right" : "Left", 0, 11 + 17 * i));
    }
    return steps;
  }
}
