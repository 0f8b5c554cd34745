// SPDX-License-Identifier: BSD-2-Clause
package org.posej.file;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** What went wrong with a hidden file or folder, told by the name that the user gave. */
final class OwnName {
  private OwnName() {}

  /**
   * Returns an error of the same kind that names the target, or the error itself where it names
   * another file.
   *
   * @param hidden what is written until it is whole; a file in it is named as one in the target
   */
  static IOException in(IOException error, Path hidden, Path target) {
    String said = error instanceof FileSystemException e ? e.getFile() : null;
    String start = hidden.toString();
    boolean meant = said != null && Path.of(said).startsWith(hidden);
    return meant ? of((FileSystemException) error, target + said.substring(start.length())) : error;
  }

  private static IOException of(FileSystemException error, String name) {
    FileSystemException own;
    if (error instanceof NoSuchFileException) {
      own = new NoSuchFileException(String.valueOf(Path.of(name).toAbsolutePath().getParent()));
    } else if (error instanceof AccessDeniedException) {
      own = new AccessDeniedException(name);
    } else {
      own = new FileSystemException(name, null, error.getReason());
    }
    own.initCause(error);
    return own;
  }
}
