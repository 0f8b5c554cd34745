// SPDX-License-Identifier: BSD-2-Clause
package org.posej.site;

import java.util.List;

/** Where the jars of PoseJ go. */
public enum Layout {
  /** Into the folder of Fiji, which finds commands in {@code jars} and has libraries of its own. */
  FIJI("jars/", true, false, Shipped.byFiji()),
  /** Into the folder of plain ImageJ, whose plugins have their libraries beside them. */
  IMAGEJ("plugins/jars/", false, true, new Shipped(List.of("ij.jar")));

  private final String jars;
  private final boolean platformFolders;
  private final boolean host;
  private final Shipped shipped;

  Layout(String jars, boolean platformFolders, boolean host, Shipped shipped) {
    this.jars = jars;
    this.platformFolders = platformFolders;
    this.host = host;
    this.shipped = shipped;
  }

  /** Returns where a jar goes. */
  String place(JarName jar, String fileName) {
    String folder = platformFolders ? jar.platform().map(p -> p + "/").orElse("") : "";
    return jars + folder + fileName;
  }

  /** Tells whether the host for plain ImageJ is needed. */
  boolean hasHost() {
    return host;
  }

  /** Returns what is there already. */
  Shipped shipped() {
    return shipped;
  }
}
