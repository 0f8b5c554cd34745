// SPDX-License-Identifier: BSD-2-Clause
package org.posej.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;

/** Runs the command line and keeps what it prints. */
final class Posej {
  final StringWriter out = new StringWriter();
  final StringWriter err = new StringWriter();

  /** Runs it with the texts of some arguments and returns the exit code. */
  int run(Object... args) {
    String[] texts = Arrays.stream(args).map(Object::toString).toArray(String[]::new);
    return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), texts);
  }
}
