// SPDX-License-Identifier: BSD-2-Clause
package org.posej.shelf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.posej.catalog.CatalogEntry.Terms;
import org.posej.catalog.Citation;
import org.posej.catalog.Literature;
import org.posej.pack.InstalledModels;
import org.posej.pack.ModelPackage;

/** Whom to cite for models, and for the data that they were trained on. */
public final class CitedModels {
  private static final Pattern USED =
      Pattern.compile("(?:Human pose: |, people by )([^\\n]+?) \\(SHA-256 ");

  private final ModelShelf shelf;
  private final Literature literature;

  /** The models of a shelf and the literature for their data. */
  public CitedModels(ModelShelf shelf, Literature literature) {
    this.shelf = shelf;
    this.literature = literature;
  }

  /** Returns the names of the models that keypoints were found with, as their history has them. */
  public static List<String> names(List<String> history) {
    return history.stream()
        .flatMap(line -> USED.matcher(line).results().map((MatchResult m) -> m.group(1)))
        .distinct()
        .toList();
  }

  /**
   * Returns the ids of the installed models of a name, several where exports of one have it.
   *
   * @throws IOException if the store cannot be read
   */
  public List<String> ids(String name) throws IOException {
    InstalledModels installed = InstalledModels.in(shelf.root());
    List<String> found = new ArrayList<>();
    for (String id :
        Stream.of(installed.ids(), installed.detectors()).flatMap(List::stream).toList()) {
      if (installed.open(id).name().equals(name)) {
        found.add(id);
      }
    }
    return found;
  }

  /**
   * Returns whom to cite for a model of the catalogue, or for an installed package.
   *
   * @throws IOException if it is neither
   */
  public List<Citation> of(String id) throws IOException {
    if (shelf.isKnown(id)) {
      Terms terms = shelf.known(id).terms();
      List<Citation> data = literature.data(terms.trainingData());
      return Stream.concat(Stream.of(new Citation(terms.citation())), data.stream()).toList();
    }
    ModelPackage own = InstalledModels.in(shelf.root()).open(id);
    return own.citations().stream().map(Citation::new).toList();
  }
}
