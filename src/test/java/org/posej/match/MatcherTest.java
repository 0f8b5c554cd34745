// SPDX-License-Identifier: BSD-2-Clause
package org.posej.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.posej.image.Intensity;

class MatcherTest {

  /** Of six pictures, the second has no green, so that its point lies on grey; five count. */
  @Test
  void ownStrength_isTheMeanOverTheFirstFivePictures() {
    double[][] pale = {{60, 60}, {500, 500}, {100, 140}};
    SupportPicture whole = Spots.support(Spots.AT);
    SupportPicture other =
        new SupportPicture(Spots.image(pale), Intensity.BYTE, whole.box(), whole.pose());
    Supports supports =
        new Supports(Spots.SKELETON, List.of(whole, other, whole, whole, whole, other));
    try (Matcher matcher = matcher(supports)) {
      double first = strength(matcher, whole);
      double second = strength(matcher, other);
      assertTrue(first > second, first + " and " + second);
      assertEquals((4 * first + second) / 5, matcher.ownStrength(false), 1e-9);
    }
  }

  /** For grey images a picture is looked at as if it were grey itself. */
  @Test
  void ownStrength_forGreyImages_isThatOfTheLuminance() {
    SupportPicture picture = Spots.support(Spots.AT);
    SupportPicture grey =
        new SupportPicture(Spots.grey(Spots.AT), Intensity.BYTE, picture.box(), picture.pose());
    try (Matcher coloured = matcher(new Supports(Spots.SKELETON, List.of(picture)));
        Matcher other = matcher(new Supports(Spots.SKELETON, List.of(grey)))) {
      assertEquals(other.ownStrength(false), coloured.ownStrength(true), 1e-3);
      assertNotEquals(coloured.ownStrength(false), coloured.ownStrength(true), 5e-3);
    }
  }

  private static Matcher matcher(Supports supports) {
    return new Matcher(TinyMatching.network(TinyMatching.Kind.FULL), supports);
  }

  private static double strength(Matcher matcher, SupportPicture picture) {
    return matcher.match(picture.image(), picture.range(), picture.box()).strength();
  }
}
