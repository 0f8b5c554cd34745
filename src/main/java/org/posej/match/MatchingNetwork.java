// SPDX-License-Identifier: BSD-2-Clause
package org.posej.match;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import net.imglib2.RandomAccessibleInterval;
import org.posej.Box;
import org.posej.Skeleton;
import org.posej.image.Intensity;
import org.posej.net.Engine;
import org.posej.net.Network;

/**
 * A network that has learnt to match: finds the points of labelled pictures in other pictures.
 *
 * <p>Two graphs: one turns labelled pictures into tokens, once; the other finds the points that
 * they tell of in an image. Safe for use by several threads.
 */
public final class MatchingNetwork implements AutoCloseable {
  /*
   * Xu et al., "Pose for everything: towards category-agnostic pose estimation" (2022), POMNet; Shi
   * et al., "Matching is not enough" (2023), CapeFormer; Hirschorn and Avidan, "A graph-based
   * approach for category-agnostic pose estimation" (2024), GraphCape.
   */

  /** How many points a body has at most. */
  public static final int MOST_POINTS = 100;

  private static final int ANY = -1; // number of points

  private final SupportEncoder encoder;
  private final QueryMatcher matcher;

  /**
   * Takes over the two graphs.
   *
   * @throws IllegalArgumentException in one sentence if one of them is not of the contract, or they
   *     take different numbers of points
   */
  public MatchingNetwork(Network support, Network match) {
    encoder = new SupportEncoder(support);
    matcher = new QueryMatcher(match);
    int taken = encoder.points(ANY);
    int sought = matcher.points(taken);
    if (taken != ANY && taken != sought) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "The network is no matching network: its encoder takes %d points and its matcher"
                  + " %d; see docs/matching.md.",
              taken,
              sought));
    }
  }

  /**
   * Opens a network from a folder with an {@code rdf.yaml} that names both graphs.
   *
   * @throws IOException in one sentence if a file is missing, damaged or of another kind
   */
  public static MatchingNetwork open(Path folder, Engine engine) throws IOException {
    return MatchingFolder.open(folder, engine);
  }

  /**
   * Opens the network that comes with PoseJ.
   *
   * @param threads that work on one run
   * @throws IOException in one sentence if this build has none
   */
  public static MatchingNetwork shipped(int threads) throws IOException {
    return MatchingFolder.shipped(threads);
  }

  /** Returns whether a network comes with this build of PoseJ. */
  public static boolean isShipped() {
    return MatchingFolder.isShipped();
  }

  /** Returns whether a box is large enough to tell points apart. */
  public static boolean isLarge(Box box) {
    return SquareCrop.isLarge(box);
  }

  /**
   * Encodes labelled pictures.
   *
   * @param skeleton of the poses; its limbs are shown to the network
   * @param pictures one or more; more than the network takes at once are encoded in groups, whose
   *     tokens are averaged
   * @param grey whether they are looked at without their colours
   * @throws IllegalArgumentException in one sentence if no point is labelled, there are too many
   *     points, or a box is too small
   */
  public Tokens tokens(Skeleton skeleton, List<SupportPicture> pictures, boolean grey) {
    SupportChecks.check(skeleton, pictures);
    int points = encoder.points(matcher.points(skeleton.size()));
    SupportChecks.requireAtMost(points, skeleton, "this network");
    return encoder.tokens(skeleton, pictures, grey, points);
  }

  /**
   * Encodes labelled pictures for images in colour, or for grey ones where a picture is grey.
   *
   * @throws IllegalArgumentException as {@link #tokens(Skeleton, List, boolean)}
   */
  public Tokens tokens(Skeleton skeleton, List<SupportPicture> pictures) {
    return tokens(skeleton, pictures, pictures.stream().anyMatch(SupportPicture::isGrey));
  }

  /**
   * Finds the points in an image.
   *
   * @param range of the pixel values that become black and white
   * @param box around the body, upright, in pixels of the image
   * @throws IllegalArgumentException in one sentence if the box is too small
   */
  public Matched match(RandomAccessibleInterval<?> image, Intensity range, Box box, Tokens tokens) {
    return matcher.match(image, range, box, tokens);
  }

  @Override
  public void close() {
    encoder.close();
    matcher.close();
  }
}
