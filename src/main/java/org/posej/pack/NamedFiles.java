// SPDX-License-Identifier: BSD-2-Clause
package org.posej.pack;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.posej.catalog.Digest;
import org.posej.file.Tree;

/** The files beside its network that the description of a package names. */
final class NamedFiles {
  private NamedFiles() {}

  /**
   * Returns their digests in an order that is always the same.
   *
   * @throws IOException if a file cannot be read
   * @throws IllegalArgumentException if one is missing or outside the package
   */
  static String digests(ModelPackage model) throws IOException {
    List<Digest> digests = new ArrayList<>();
    for (String name : names(model)) {
      digests.add(Digest.sha256(model.file(name)));
    }
    return digests.stream().map(Digest::hex).collect(Collectors.joining(", "));
  }

  private static List<String> names(ModelPackage model) {
    List<String> names = new ArrayList<>();
    if (model.rdf().weights().external() != null) {
      names.add(model.rdf().weights().external());
    }
    if (PackageSkeleton.isFile(model.config().skeleton())) {
      names.add(model.config().skeleton().text());
    }
    for (Tree stage : model.config().refine()) {
      names.add(stage.at("source").text());
    }
    return names;
  }
}
