// SPDX-License-Identifier: BSD-2-Clause
package org.posej.label;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.job.Individuals;
import org.posej.view.PoseOverlay.Correction;

/** The bodies in one labelled frame while points are moved and added by hand. */
public final class Bodies {
  private static final double SAME_PLACE = 0.01; // pixels; ImageJ keeps a point's place as a float

  private final int points;
  private final List<Pose> poses = new ArrayList<>();
  private final BitSet wanted = new BitSet();
  private final BitSet named = new BitSet();
  private final int[] ofTrack;

  /**
   * Starts with the labels of a frame, or with what was found in it.
   *
   * @param labelled in any order, or null where the frame is not labelled yet
   */
  public Bodies(List<Pose> labelled, Recording recording, int frame) {
    points = recording.skeleton().size();
    List<Pose> found = Individuals.in(recording, frame);
    poses.addAll(labelled == null ? List.of() : labelled);
    ofTrack = Individuals.match(found, poses);
    for (int n = 0; n < ofTrack.length; n++) {
      if (ofTrack[n] < 0) {
        ofTrack[n] = poses.size();
        poses.add(found.get(n) == null ? missing() : found.get(n));
      }
    }
    wanted.set(0, labelled == null ? poses.size() : labelled.size());
  }

  /** Moves the point of an individual. */
  public void move(Correction c) {
    put(ofTrack[c.track()], c.keypoint(), c.x(), c.y(), Pose.Source.EDITED);
  }

  /**
   * Returns the points of labels that are new or lie elsewhere than before.
   *
   * @param before what the labels were when they were last looked at, null where they were not
   */
  public static int[] fresh(Pose labels, Pose before) {
    return IntStream.range(0, labels.size())
        .filter(k -> labels.has(k) && (before == null || !isSame(labels, before, k)))
        .toArray();
  }

  private static boolean isSame(Pose a, Pose b, int k) {
    return Math.hypot(a.x(k) - b.x(k), a.y(k) - b.y(k)) < SAME_PLACE;
  }

  /**
   * Takes over the labels of an individual that are {@link #fresh}.
   *
   * @param individual from zero; counts where the labels do not tell by their places whose they are
   * @param before what the labels were when they were last looked at; null where they were not,
   *     then a point that was moved by hand counts more
   */
  public void label(int individual, Pose labels, Pose before) {
    int body = body(individual, labels, before);
    named.set(body);
    for (int k : fresh(labels, before)) {
      if (before != null || poses.get(body).source(k) != Pose.Source.EDITED) {
        put(body, k, labels.x(k), labels.y(k), Pose.Source.LABELLED);
      }
    }
  }

  /** Where labels lay before tells whose they are, or where they lie now, or else their number. */
  private int body(int individual, Pose labels, Pose before) {
    int body = before == null ? -1 : touching(before);
    if (body < 0) {
      body = nearest(labels);
    }
    if (body < 0 && individual < ofTrack.length && !named.get(ofTrack[individual])) {
      body = ofTrack[individual];
    }
    if (body < 0) {
      body = poses.size();
      poses.add(missing());
    }
    return body;
  }

  private int touching(Pose labels) {
    return IntStream.range(0, poses.size())
        .filter(i -> !named.get(i))
        .filter(i -> IntStream.range(0, points).anyMatch(k -> isSame(labels, poses.get(i), k)))
        .findFirst()
        .orElse(-1);
  }

  /** A single point must lie exactly on one of a body, several may be as far off as they span. */
  private int nearest(Pose labels) {
    double reach = labels.count() > 1 ? labels.bounds().diagonal() : SAME_PLACE;
    int nearest = -1;
    for (int i = 0; i < poses.size(); i++) {
      double distance = Individuals.distance(labels, poses.get(i));
      if (!named.get(i) && distance < reach) {
        nearest = i;
        reach = distance;
      }
    }
    return nearest;
  }

  private void put(int body, int k, double x, double y, Pose.Source source) {
    poses.set(body, poses.get(body).with(k, x, y, 1, source));
    wanted.set(body);
  }

  private Pose missing() {
    double[] nan = new double[points];
    Arrays.fill(nan, Double.NaN);
    return Pose.labelled(nan, nan);
  }

  /** Returns the poses of the labelled bodies. */
  public List<Pose> poses() {
    return wanted.stream().mapToObj(poses::get).filter(pose -> pose.count() > 0).toList();
  }
}
