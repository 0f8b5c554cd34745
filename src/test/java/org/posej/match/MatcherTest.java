// SPDX-License-Identifier: BSD-2-Clause
package org.posej.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.posej.image.Intensity;

class MatcherTest {

  /** The second picture has no green, so that its point lies on grey. */
  @Test
  void ownStrength_isTheMeanOverThePictures() {
    double[][] pale = {{60, 60}, {500, 500}, {100, 140}};
    SupportPicture whole = Spots.support(Spots.AT);
    SupportPicture other =
        new SupportPicture(Spots.image(pale), Intensity.BYTE, whole.box(), whole.pose());
    Supports supports = new Supports(Spots.SKELETON, List.of(whole, other));
    try (Matcher matcher = new Matcher(TinyMatching.network(TinyMatching.Kind.FULL), supports)) {
      double first = strength(matcher, whole);
      double second = strength(matcher, other);
      assertTrue(first > second, first + " and " + second);
      assertEquals((first + second) / 2, matcher.ownStrength(), 1e-9);
    }
  }

  private static double strength(Matcher matcher, SupportPicture picture) {
    return matcher.match(picture.image(), picture.range(), picture.box()).strength();
  }
}
