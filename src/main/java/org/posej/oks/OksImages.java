// SPDX-License-Identifier: BSD-2-Clause
package org.posej.oks;

import java.util.Arrays;
import java.util.List;
import org.posej.Box;
import org.posej.Pose;

/**
 * The poses and bodies of images, and how alike each pose is to each body of its image.
 *
 * <p>Everything lies in arrays that grow with the images: a pose costs 16 bytes, a body 10 and a
 * pair of them 8. The poses of an image go from the best on; equal scores keep their order.
 */
final class OksImages {
  /** A pose is right, wrong, or neither: then it lies on a body that does not count. */
  static final byte WRONG = 0;

  static final byte RIGHT = 1;
  static final byte IGNORED = 2;

  private static final double SURE = 1 - 1e-10; // even for a similarity of 1

  private final OksSimilarity oks;

  float[] score = new float[64];
  int[] imageOf = new int[64];
  int poses;
  int images;
  private double[] span = new double[64];
  private double[] closest = new double[64]; // the largest similarity of each pose
  private double[] area = new double[64];
  private boolean[] crowd = new boolean[64];
  private boolean[] labelled = new boolean[64];
  private int bodies;
  private double[] similarity = new double[64];
  private int pairs;
  private int[] bodyEnd = new int[64];
  private int[] poseEnd = new int[64];

  OksImages(OksSimilarity oks) {
    this.oks = oks;
  }

  void add(List<Pose> truth, List<Pose> found, int most) {
    long[] order = new long[found.size()];
    for (int i = 0; i < order.length; i++) {
      order[i] = best((float) found.get(i).score(), i);
    }
    Arrays.sort(order);
    int kept = Math.min(most, order.length);
    for (Pose body : truth) {
      add(body);
    }
    for (int i = 0; i < kept; i++) {
      Pose pose = found.get((int) order[i]);
      addPose(pose);
      int j = bodies - truth.size();
      for (Pose body : truth) {
        similarity = room(similarity, pairs);
        double alike = oks.of(pose, body, labelled[j], area[j++]);
        closest[poses - 1] = Math.max(closest[poses - 1], alike);
        similarity[pairs++] = alike;
      }
    }
    bodyEnd = room(bodyEnd, images);
    poseEnd = room(poseEnd, images);
    bodyEnd[images] = bodies;
    poseEnd[images++] = poses;
  }

  private void add(Pose body) {
    area = room(area, bodies);
    crowd = bodies < crowd.length ? crowd : Arrays.copyOf(crowd, 2 * bodies);
    labelled = bodies < labelled.length ? labelled : Arrays.copyOf(labelled, 2 * bodies);
    area[bodies] = oks.area(body);
    crowd[bodies] = body.extent().crowd();
    labelled[bodies++] = body.count() > 0;
  }

  private void addPose(Pose pose) {
    score = poses < score.length ? score : Arrays.copyOf(score, 2 * poses);
    span = room(span, poses);
    closest = room(closest, poses);
    imageOf = room(imageOf, poses);
    score[poses] = (float) pose.score();
    span[poses] = span(pose);
    imageOf[poses++] = images;
  }

  private static double[] room(double[] a, int at) {
    return at < a.length ? a : Arrays.copyOf(a, 2 * at);
  }

  private static int[] room(int[] a, int at) {
    return at < a.length ? a : Arrays.copyOf(a, 2 * at);
  }

  /**
   * Returns a number that is the smaller the higher the score is, and by index where it is equal.
   */
  static long best(float score, int index) {
    int bits = Float.floatToIntBits(score + 0f);
    int rising = bits ^ (bits >> 31 & Integer.MAX_VALUE);
    return (long) ~rising << 32 | index;
  }

  /** Returns the area of the box around a pose's points, withheld ones included. */
  private static double span(Pose pose) {
    Box box = pose.placeBounds();
    return box == null ? 0 : box.width() * box.height();
  }

  /** Returns whether each body counts. */
  boolean[] counting(KeypointAp.Size size) {
    boolean[] counts = new boolean[bodies];
    for (int j = 0; j < bodies; j++) {
      counts[j] = labelled[j] && !crowd[j] && !size.isOutside(area[j]);
    }
    return counts;
  }

  /** Returns the number of bodies that count, those of an image as often as it is told. */
  int count(boolean[] counts, int[] times) {
    int sum = 0;
    for (int i = 0, j = 0; i < images; i++) {
      for (; j < bodyEnd[i]; j++) {
        sum += counts[j] ? times == null ? 1 : times[i] : 0;
      }
    }
    return sum;
  }

  /** Returns what became of each pose at a similarity: RIGHT, WRONG or IGNORED. */
  byte[] judge(double level, KeypointAp.Size size, boolean[] counts) {
    byte[] verdicts = new byte[poses];
    boolean[] taken = new boolean[bodies];
    double least = Math.min(level, SURE);
    int row = 0;
    for (int i = 0; i < images; i++) {
      int first = i == 0 ? 0 : bodyEnd[i - 1];
      for (int p = i == 0 ? 0 : poseEnd[i - 1]; p < poseEnd[i]; p++, row += bodyEnd[i] - first) {
        boolean near = closest[p] >= least;
        int match = near ? match(row - first, first, bodyEnd[i], counts, taken, least) : -1;
        if (match >= 0) {
          taken[match] = true;
          verdicts[p] = counts[match] ? RIGHT : IGNORED;
        } else {
          verdicts[p] = size.isOutside(span[p]) ? IGNORED : WRONG;
        }
      }
    }
    return verdicts;
  }

  /**
   * Returns the most similar body that is free, one that counts before one that does not, or -1.
   *
   * @param row of the pose's similarities, less the number of the first body
   */
  private int match(int row, int first, int end, boolean[] counts, boolean[] taken, double least) {
    int match = -1;
    double best = least;
    for (int pass = 0; pass < 2 && match < 0; pass++) {
      for (int j = first; j < end; j++) {
        boolean open = counts[j] == (pass == 0) && (!taken[j] || crowd[j]);
        if (open && similarity[row + j] >= best) {
          best = similarity[row + j];
          match = j;
        }
      }
    }
    return match;
  }
}
