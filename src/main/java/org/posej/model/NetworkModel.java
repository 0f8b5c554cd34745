// SPDX-License-Identifier: BSD-2-Clause
package org.posej.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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
   * 0.2; every score is then multiplied by that of the region, as the programs of HRNet have it. A
   * region that comes from a pose of the frame before keeps the score of its detection, so that
   * poses score alike on all frames. Where there are more bodies than are wanted, the largest sure
   * ones are taken, by score times area: the subject near the camera, not those who pass by.
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
   * @param minPose score, without that of its region, below which a pose is left out
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

  /**
   * A pose that was found.
   *
   * @param raw in the order of the network's points
   * @param pose in the order of the skeleton
   * @param own score without that of the region
   * @param region number of the region
   * @param certainty score of the region
   */
  private record Found(Pose raw, Pose pose, double own, int region, double certainty) {}

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
      double certainty = regions.get(i) == null ? 1 : regions.get(i).score();
      for (Pose p : raw.get(i)) {
        found.add(found(p, i, certainty));
      }
    }
    boolean given = !hints.regions().isEmpty();
    List<Found> best = given ? perRegion(kept(found)) : most(kept(found), hints.individuals());
    List<Found> kept = refined(best, frame);
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
        next.add(scored(region, f.certainty()));
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
    List<Box> regions = new ArrayList<>(detector.detect(frame, range));
    regions.sort(
        Comparator.comparingDouble((Box b) -> b.score() * b.width() * b.height()).reversed());
    return regions.subList(0, Math.min(regions.size(), hints.individuals()));
  }

  private static Box scored(Box b, double score) {
    return new Box(b.x(), b.y(), b.width(), b.height(), b.angle(), score);
  }

  private Found found(Pose raw, int region, double certainty) {
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
    return new Found(raw, pose.withScore(own * certainty), own, region, certainty);
  }

  /** Returns those that are sure enough and apart from each other, the best first. */
  private List<Found> kept(List<Found> found) {
    List<Found> order = new ArrayList<>(found);
    order.removeIf(f -> f.pose().count() == 0 || f.own() < choice.minPose());
    order.sort(Comparator.comparingDouble((Found f) -> f.pose().score()).reversed());
    if (choice.suppression() != null) {
      List<Pose> poses = order.stream().map(Found::pose).toList();
      List<Found> apart = new ArrayList<>();
      for (int i : choice.suppression().keep(poses)) {
        apart.add(order.get(i));
      }
      order = apart;
    }
    return order;
  }

  /** Returns the best of each region, in the order of the regions. */
  private static List<Found> perRegion(List<Found> best) {
    Map<Integer, Found> regions = new TreeMap<>();
    best.forEach(f -> regions.putIfAbsent(f.region(), f));
    return List.copyOf(regions.values());
  }

  /** Returns so many of them, still the best first. */
  private static List<Found> most(List<Found> best, int most) {
    if (best.size() <= most) {
      return best;
    }
    List<Found> large = new ArrayList<>(best);
    large.sort(Comparator.comparingDouble(NetworkModel::weight).reversed());
    Set<Found> chosen = new HashSet<>(large.subList(0, most));
    return best.stream().filter(chosen::contains).toList();
  }

  private static double weight(Found f) {
    Box bounds = f.pose().bounds();
    return f.pose().score() * bounds.width() * bounds.height();
  }

  private List<Found> refined(List<Found> found, RandomAccessibleInterval<?> frame) {
    List<Pose> poses = found.stream().map(Found::pose).toList();
    for (PoseRefiner refiner : choice.refiners()) {
      poses = refiner.refine(frame, range, poses);
    }
    List<Found> moved = new ArrayList<>();
    for (int i = 0; i < poses.size(); i++) {
      Found f = found.get(i);
      moved.add(new Found(f.raw(), poses.get(i), f.own(), f.region(), f.certainty()));
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
