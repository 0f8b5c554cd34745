// SPDX-License-Identifier: BSD-2-Clause
package org.posej.store;

import java.io.IOException;
import java.nio.file.Path;
import org.posej.Progress;

/** A program that holds a lock until its input ends. */
final class LockHolder {
  private LockHolder() {}

  public static void main(String[] args) throws IOException {
    StoreLock.hold(
        Path.of(args[0]),
        Progress.NONE,
        () -> {
          System.out.print('!');
          System.out.flush();
          return System.in.read();
        });
  }
}
