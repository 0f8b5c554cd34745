// SPDX-License-Identifier: BSD-2-Clause
package org.posej.pack;

import java.io.IOException;
import java.util.Map;
import org.posej.Skeleton;
import org.posej.file.Tree;
import org.posej.skeleton.SkeletonFile;
import org.posej.skeleton.SkeletonTree;
import org.posej.skeleton.Skeletons;

/** Finds the skeleton that a package names. */
final class PackageSkeleton {
  private PackageSkeleton() {}

  /**
   * Returns the skeleton of a package.
   *
   * @throws IOException if its file cannot be read
   * @throws IllegalArgumentException if there is none of that name
   */
  static Skeleton of(ModelPackage model) throws IOException {
    try {
      return of(model, model.config().skeleton());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "The skeleton of " + model.name() + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static Skeleton of(ModelPackage model, Tree tree) throws IOException {
    if (tree.value() instanceof Map) {
      return SkeletonTree.of(tree);
    }
    String name = tree.text();
    return isFile(tree) ? SkeletonFile.read(model.file(name)) : Skeletons.of(name);
  }

  /** Returns whether the skeleton is told by another file of the package. */
  static boolean isFile(Tree tree) {
    return tree.value() instanceof String name && name.matches("(?s).*\\.(yaml|json)");
  }
}
