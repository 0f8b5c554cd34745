// SPDX-License-Identifier: BSD-2-Clause
package org.posej.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import net.imglib2.type.numeric.ARGBType;
import org.posej.Pose;
import org.posej.Skeleton;
import org.posej.cli.Category.Individual;
import org.posej.match.MatchingNetwork;
import org.posej.match.SupportPicture;
import org.posej.match.Tokens;

/** Asks a network that has learnt to match; it looks at the boxes that were annotated. */
final class NetworkMatch implements CategoryMethod {
  private final MatchingNetwork network;

  /** Takes over a network. */
  NetworkMatch(MatchingNetwork network) {
    this.network = network;
  }

  @Override
  public Learnt learn(
      Category category, List<Individual> supports, List<Individual> queries, CategoryImages images)
      throws IOException {
    List<SupportPicture> pictures = new ArrayList<>();
    for (Individual support : supports) {
      CategoryImages.Picture picture = images.of(support);
      pictures.add(
          new SupportPicture(picture.image(), picture.range(), support.box(), support.pose()));
    }
    return new Encoded(category.skeleton(), pictures, images);
  }

  /** Supports as tokens; without their colours where one of them or the query has none. */
  private final class Encoded implements Learnt {
    private final Skeleton skeleton;
    private final List<SupportPicture> pictures;
    private final CategoryImages images;
    private final Tokens usual;
    private Tokens grey;

    Encoded(Skeleton skeleton, List<SupportPicture> pictures, CategoryImages images) {
      this.skeleton = skeleton;
      this.pictures = pictures;
      this.images = images;
      usual = network.tokens(skeleton, pictures);
      grey = usual.grey() ? usual : null;
    }

    @Override
    public Pose find(Individual query) throws IOException {
      CategoryImages.Picture picture = images.of(query);
      boolean colour = picture.image().getType() instanceof ARGBType;
      Tokens tokens = colour ? usual : grey();
      return network.match(picture.image(), picture.range(), query.box(), tokens).pose();
    }

    private Tokens grey() {
      if (grey == null) {
        grey = network.tokens(skeleton, pictures, true);
      }
      return grey;
    }
  }

  @Override
  public void close() {
    network.close();
  }
}
