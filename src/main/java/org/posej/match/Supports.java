// SPDX-License-Identifier: BSD-2-Clause
package org.posej.match;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.posej.Skeleton;

/**
 * Labelled pictures of one kind of body.
 *
 * @param skeleton of the poses
 * @param pictures one or more
 */
public record Supports(Skeleton skeleton, List<SupportPicture> pictures) {

  /**
   * Copies the list and checks that a network can learn from it.
   *
   * @throws IllegalArgumentException in one sentence if it cannot
   */
  public Supports {
    pictures = List.copyOf(pictures);
    SupportChecks.check(skeleton, pictures);
  }

  /**
   * Returns these pictures and more.
   *
   * @throws IllegalArgumentException if the others have other points
   */
  public Supports with(Supports more) {
    if (!skeleton.names().equals(more.skeleton.names())) {
      throw new IllegalArgumentException(
          String.format(
                  Locale.ROOT,
                  "The support pictures have the points %s, but %s are labelled here; give pictures of the",
                  words(more),
                  words(this))
              + " same points.");
    }
    return new Supports(
        skeleton, Stream.concat(pictures.stream(), more.pictures.stream()).toList());
  }

  private static String words(Supports supports) {
    return String.join(", ", supports.skeleton.names());
  }
}
