// SPDX-License-Identifier: BSD-2-Clause
package org.posej.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import org.posej.Box;
import org.posej.Pose;
import org.posej.Skeleton;
import org.posej.group.PoseSuppression;
import org.posej.image.Crop;
import org.posej.image.Intensity;

/**
 * Finds poses with a trained network: in each region that a detector finds, or in the whole image.
 *
 * <p>Top-down with a detector, one-stage without. Regions that are given take the place of those of
 * the detector.
 */
public final class NetworkModel implements PoseModel {
  /*
   * A pose whose network gives no score of its own has the mean of the points that score more than
   * 0.2, times the score of its region, as the programs of HRNet have it.
   */
  private static final double SURE = 0.2;

  private final Skeleton skeleton;
  private final Detector detector;
  private final PoseNetwork network;
  private final Intensity range;
  private final Choice choice;

  /**
   * What is done with the poses found, and which of them and of their points are given.
   *
   * @param minPoint score below which a point is withheld
   * @param minPose score below which a pose is left out
   * @param suppression of poses that lie on others, or null
   * @param next where a body is looked for in the next frame, or null
   * @param refiners that move the points of the poses kept, one after another; taken over
   */
  public record Choice(
      double minPoint,
      double minPose,
      PoseSuppression suppression,
      RegionRule next,
      List<PoseRefiner> refiners) {

    /** A choice that leaves the points where they are. */
    public Choice(double minPoint, double minPose, PoseSuppression suppression, RegionRule next) {
      this(minPoint, minPose, suppression, next, List.of());
    }
  }

  /** A pose in the order of the network's points, and in that of the skeleton. */
  private record Found(Pose raw, Pose pose) {}

  /**
   * Takes over the networks.
   *
   * @param detector null where the network looks at whole images
   * @param range the pixel values that become black and white
   */
  public NetworkModel(
      Skeleton skeleton, Detector detector, PoseNetwork network, Intensity range, Choice choice) {
    this.skeleton = skeleton;
    this.detector = detector;
    this.network = network;
    this.range = range;
    this.choice = choice;
  }

  /**
   * Returns this model with another score below which a point is withheld; it shares the networks,
   * and either closes them.
   */
  public NetworkModel withLeastScore(double score) {
    return new NetworkModel(
        skeleton,
        detector,
        network,
        range,
        new Choice(
            score, choice.minPose(), choice.suppression(), choice.next(), choice.refiners()));
  }

  @Override
  public Skeleton skeleton() {
    return skeleton;
  }

  /** Returns the pixel values that become black and white. */
  public Intensity intensity() {
    return range;
  }

  @Override
  public Estimate estimate(RandomAccessibleInterval<?> frame, Hints hints) {
    int w = (int) frame.dimension(0);
    int h = (int) frame.dimension(1);
    if (w < 1 || h < 1) {
      throw new IllegalArgumentException("The image has no pixels.");
    }
    List<Box> regions = regions(frame, hints);
    List<Crop> crops = new ArrayList<>();
    for (Box region : regions) {
      crops.add(network.crop(region, w, h));
    }
    List<Found> found = new ArrayList<>();
    List<List<Pose>> raw = network.poses(frame, range, crops);
    for (int i = 0; i < crops.size(); i++) {
      Box region = regions.get(i);
      double certainty = region == null ? 1 : region.score();
      raw.get(i).forEach(p -> found.add(new Found(p, scored(p, certainty))));
    }
    List<Found> kept = refined(kept(found, hints.individuals()), frame);
    Evidence evidence = hints.evidence() ? network.evidence(frame, range, crops) : null;
    return estimate(kept, evidence, w, h);
  }

  private Estimate estimate(List<Found> kept, Evidence evidence, int w, int h) {
    List<Pose> poses = new ArrayList<>();
    List<List<Pose>> candidates = new ArrayList<>();
    List<Box> next = new ArrayList<>();
    for (Found f : kept) {
      Pose pose = withheld(f.pose());
      poses.add(pose);
      candidates.add(List.of(pose));
      Box region = choice.next() == null ? null : choice.next().region(f.raw(), null, w, h);
      if (region != null) {
        next.add(region);
      }
    }
    return new Estimate(poses, candidates, evidence, next);
  }

  /** Returns the regions to be looked at, null standing for the whole image. */
  private List<Box> regions(RandomAccessibleInterval<?> frame, Hints hints) {
    if (!hints.regions().isEmpty()) {
      return hints.regions();
    }
    if (detector == null) {
      return Collections.singletonList(null);
    }
    List<Box> regions = detector.detect(frame, range);
    return regions.subList(0, Math.min(regions.size(), hints.individuals()));
  }

  private Pose scored(Pose raw, double certainty) {
    Pose pose = network.ordered(raw);
    double own = raw.score();
    if (!network.scoresPoses()) {
      double sum = 0;
      int n = 0;
      for (int k = 0; k < pose.size(); k++) {
        if (pose.score(k) > SURE) {
          sum += pose.score(k);
          n++;
        }
      }
      own = n == 0 ? 0 : sum / n;
    }
    return pose.withScore(own * certainty);
  }

  private List<Found> kept(List<Found> found, int most) {
    List<Found> order = new ArrayList<>(found);
    order.removeIf(f -> f.pose().count() == 0 || f.pose().score() < choice.minPose());
    order.sort(Comparator.comparingDouble((Found f) -> f.pose().score()).reversed());
    if (choice.suppression() != null) {
      List<Pose> poses = order.stream().map(Found::pose).toList();
      List<Found> apart = new ArrayList<>();
      for (int i : choice.suppression().keep(poses)) {
        apart.add(order.get(i));
      }
      order = apart;
    }
    return order.subList(0, Math.min(order.size(), most));
  }

  private List<Found> refined(List<Found> found, RandomAccessibleInterval<?> frame) {
    List<Pose> poses = found.stream().map(Found::pose).toList();
    for (PoseRefiner refiner : choice.refiners()) {
      poses = refiner.refine(frame, range, poses);
    }
    List<Found> moved = new ArrayList<>();
    for (int i = 0; i < poses.size(); i++) {
      moved.add(new Found(found.get(i).raw(), poses.get(i)));
    }
    return moved;
  }

  private Pose withheld(Pose pose) {
    Pose kept = pose;
    for (int k = 0; k < pose.size(); k++) {
      kept = pose.has(k) && pose.score(k) < choice.minPoint() ? kept.without(k) : kept;
    }
    return kept;
  }

  @Override
  public void close() {
    network.close();
    choice.refiners().forEach(PoseRefiner::close);
    if (detector != null) {
      detector.close();
    }
  }
}
