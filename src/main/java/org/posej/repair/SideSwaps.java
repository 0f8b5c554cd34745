// SPDX-License-Identifier: BSD-2-Clause
package org.posej.repair;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.posej.Box;
import org.posej.Pose;
import org.posej.Skeleton;
import org.posej.Track;

/**
 * The frames of a track in which points of the left and the right were taken for each other.
 *
 * @param runs in the order of their first frames
 * @param chances per frame of the track, from its first to its last, the probability that anything
 *     is swapped
 */
public record SideSwaps(List<SwapRun> runs, float[] chances) {
  /**
   * Looks for swapped sides, limb by limb.
   *
   * <p>Nothing tells the left from the right by itself: the sides that most frames have are taken
   * as right, and points placed by hand always are. Single-frame estimates are looked at, not what
   * was made of them by smoothing.
   *
   * @return no runs where the skeleton has no mirrored points
   */
  public static SideSwaps of(Track track, Skeleton skeleton) {
    if (track.size() == 0) {
      return new SideSwaps(List.of(), new float[0]);
    }
    int[] frames = track.frames().toArray();
    int start = frames[0];
    Pose[] poses = new Pose[frames[frames.length - 1] - start + 1];
    for (int frame : frames) {
      poses[frame - start] = track.pose(frame);
    }
    List<SideChain> chains = SideChain.of(skeleton);
    double size = size(poses);
    List<SwapChances> chances =
        chains.parallelStream().map(chain -> chances(chain, skeleton, poses, size)).toList();
    List<SwapRun> runs = new ArrayList<>();
    float[] any = new float[poses.length];
    for (int i = 0; i < chains.size(); i++) {
      addRuns(chains.get(i), chances.get(i), poses, start, runs, any);
    }
    runs.sort(Comparator.comparingInt(SwapRun::first).thenComparingInt(SwapRun::last));
    return new SideSwaps(List.copyOf(runs), any);
  }

  private static SwapChances chances(
      SideChain chain, Skeleton skeleton, Pose[] poses, double size) {
    PairMotion[] pairs =
        IntStream.range(0, chain.size())
            .mapToObj(p -> PairMotion.of(chain.first()[p], chain.second()[p], poses, size))
            .toArray(PairMotion[]::new);
    SwapEvidence evidence = new SwapEvidence(chain, skeleton, poses, size);
    return new SwapChances(chain, pairs, evidence, size, poses.length);
  }

  private static double size(Pose[] poses) {
    double[] diagonals =
        Arrays.stream(poses)
            .map(pose -> pose == null ? null : pose.placeBounds())
            .filter(box -> box != null)
            .mapToDouble(Box::diagonal)
            .sorted()
            .toArray();
    return diagonals.length == 0 ? 0 : diagonals[diagonals.length / 2];
  }

  private static void addRuns(
      SideChain chain,
      SwapChances chances,
      Pose[] poses,
      int start,
      List<SwapRun> runs,
      float[] any) {
    int depths = chain.depths();
    int from = 0;
    for (int t = 0; t <= poses.length; t++) {
      if (t == poses.length || t > 0 && chances.depth(t) != chances.depth(t - 1)) {
        int depth = chances.depth(from);
        if (depth < depths) {
          double sum = 0;
          for (int i = from; i < t; i++) {
            sum += chances.swapped(i);
          }
          runs.add(new SwapRun(pairs(chain, depth), start + from, start + t - 1, sum / (t - from)));
        }
        from = t;
      }
      if (t < poses.length) {
        any[t] = Math.max(any[t], (float) chances.swapped(t));
      }
    }
  }

  private static List<int[]> pairs(SideChain chain, int depth) {
    return IntStream.range(chain.from(depth), chain.size())
        .mapToObj(p -> new int[] {chain.first()[p], chain.second()[p]})
        .toList();
  }

  /** Returns these swaps without the runs that are less likely. */
  public SideSwaps atLeast(double probability) {
    return new SideSwaps(
        runs.stream().filter(run -> run.probability() >= probability).toList(), chances);
  }

  /** Returns a track without the swaps; applied to the result it gives the track as it was. */
  public Track undoneIn(Track track) {
    Track repaired = track.copy();
    for (SwapRun run : runs) {
      for (int t = run.first(); t <= run.last(); t++) {
        Pose pose = repaired.pose(t);
        if (pose != null) {
          repaired.put(t, pose.exchanged(run.pairs()));
        }
      }
    }
    return repaired;
  }
}
