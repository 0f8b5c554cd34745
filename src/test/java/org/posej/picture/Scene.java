// SPDX-License-Identifier: BSD-2-Clause
package org.posej.picture;

import java.util.List;

/** Something that is done in ImageJ as a user does it, and the pictures that are taken of it. */
interface Scene {
  /** Returns the names of the files that it writes. */
  List<String> files();

  /** Returns what it needs and the machine lacks; empty where there is nothing. */
  default String lacking() {
    return "";
  }

  /** Plays it in an ImageJ that has just started, and saves all of its files. */
  void play(Screen screen) throws Exception;
}
