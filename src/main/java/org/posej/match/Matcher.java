// SPDX-License-Identifier: BSD-2-Clause
package org.posej.match;

import net.imglib2.RandomAccessibleInterval;
import org.posej.Box;
import org.posej.image.Intensity;

/**
 * A matching network with the pictures that it looks for, each encoded once.
 *
 * <p>Where an image or a picture is grey, all are looked at without their colours. Safe for use by
 * several threads.
 */
public final class Matcher implements AutoCloseable {
  private static final int OWN = 5; // pictures that are looked at themselves

  private final MatchingNetwork network;
  private final Supports supports;
  private final boolean greySupports;
  private final Tokens[] encoded = new Tokens[2]; // in colour and grey
  private final double[] own = {Double.NaN, Double.NaN};

  /** Takes over a network. */
  public Matcher(MatchingNetwork network, Supports supports) {
    this.network = network;
    this.supports = supports;
    greySupports = supports.pictures().stream().anyMatch(SupportPicture::isGrey);
  }

  /** Returns the pictures. */
  public Supports supports() {
    return supports;
  }

  /** Returns whether colours of the pictures are left out for an image, which is grey. */
  public boolean losesColour(RandomAccessibleInterval<?> image) {
    return SupportPicture.isGrey(image) && !greySupports;
  }

  /**
   * Finds the points in an image.
   *
   * @param range of the pixel values that become black and white
   * @param box around the body, upright, in pixels of the image
   * @throws IllegalArgumentException in one sentence if the box is too small
   */
  public Matched match(RandomAccessibleInterval<?> image, Intensity range, Box box) {
    return network.match(image, range, box, tokens(greySupports || SupportPicture.isGrey(image)));
  }

  /**
   * Returns the mean strength of what is found in the pictures themselves, of the first five.
   *
   * @param grey whether they are looked at without their colours, as for grey images
   */
  public synchronized double ownStrength(boolean grey) {
    Tokens tokens = tokens(greySupports || grey);
    int i = tokens.grey() ? 1 : 0;
    if (Double.isNaN(own[i])) {
      own[i] =
          supports.pictures().stream()
              .limit(OWN)
              .map(p -> network.match(p.image(), p.range(), p.box(), tokens))
              .mapToDouble(Matched::strength)
              .average()
              .orElseThrow();
    }
    return own[i];
  }

  private synchronized Tokens tokens(boolean grey) {
    int i = grey ? 1 : 0;
    if (encoded[i] == null) {
      encoded[i] = network.tokens(supports.skeleton(), supports.pictures(), grey);
    }
    return encoded[i];
  }

  @Override
  public void close() {
    network.close();
  }
}
