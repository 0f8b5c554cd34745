// SPDX-License-Identifier: BSD-2-Clause
package org.posej.file;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;

/** Writes and deletes folders whole. */
public final class Folders {
  private Folders() {}

  /**
   * Writes a folder beside its place and moves it there, so that it appears whole or not at all.
   *
   * @param folder does not exist yet
   * @param body fills the folder that it gets, which is empty
   * @throws IOException if it cannot be written; nothing is left then
   */
  public static void write(Path folder, PartFile.PathBody body) throws IOException {
    Path beside = PartFile.beside(folder);
    try {
      fill(beside, folder, body);
    } catch (IOException e) {
      throw OwnName.in(e, beside, folder);
    }
  }

  private static void fill(Path beside, Path folder, PartFile.PathBody body) throws IOException {
    try {
      create(beside, folder);
      body.write(beside);
      Files.move(beside, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw PartFile.reason(folder, e);
    } finally {
      delete(beside);
    }
  }

  private static void create(Path beside, Path folder) throws IOException {
    try {
      Files.createDirectory(beside);
    } catch (IOException e) {
      throw new IOException(
          "The folder " + folder + " cannot be made; choose a place that can be written to.", e);
    }
  }

  /**
   * Deletes a folder or file and all in it, without following links; does nothing without one.
   *
   * @throws IOException if something cannot be deleted
   */
  public static void delete(Path folder) throws IOException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes about)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path dir, IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            Files.delete(dir);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
