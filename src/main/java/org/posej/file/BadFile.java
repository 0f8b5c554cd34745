// SPDX-License-Identifier: BSD-2-Clause
package org.posej.file;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;

/** Words the error of a file that cannot be read, written or understood. */
public final class BadFile {
  private static final int LONGEST = 400; // characters of a place or of what is wrong there

  private BadFile() {}

  /**
   * Returns an error in one sentence.
   *
   * @param place a field or a line, empty where none is known
   * @param said what is wrong, with or without a full stop
   */
  public static IOException error(Path file, String place, String said, Exception cause) {
    String where = place.isEmpty() ? "" : ", " + line(place);
    String line = said == null ? "it is damaged" : line(said);
    return new IOException(file + where + ": " + line + (line.endsWith(".") ? "" : "."), cause);
  }

  /** What a message quotes of a file may have breaks and control characters, and no end. */
  private static String line(String text) {
    boolean whole = text.length() <= LONGEST;
    String start = whole ? text : text.substring(0, LONGEST) + "...";
    return start.replaceAll("[\\s\\p{Cc}]+", " ").strip();
  }

  /**
   * Returns what went wrong in one sentence; Java's own errors hold no more than a path or word.
   */
  public static String sentence(Throwable e) {
    if (e instanceof LinkageError) {
      return unloaded(e);
    }
    if (e instanceof OutOfMemoryError) {
      return "There is not enough memory: give Java more, in ImageJ by Edit > Options > Memory &"
          + " Threads..., on the command line by -Xmx4g.";
    }
    if (e instanceof InvalidPathException path) {
      return String.format(
          Locale.ROOT,
          "The system's character set (%s) has no %s; set LC_ALL=C.UTF-8, or name it otherwise.",
          System.getProperty("sun.jnu.encoding"),
          path.getInput());
    }
    if (e instanceof NoSuchFileException missing) {
      return "There is no " + missing.getFile() + ".";
    }
    if (e instanceof FileAlreadyExistsException taken) {
      return taken.getFile() + " is a file, not a folder.";
    }
    if (e instanceof AccessDeniedException denied) {
      return "There is no permission to read or write " + denied.getFile() + ".";
    }
    if (e instanceof FileSystemException other && other.getReason() != null) {
      return other.getFile() + " cannot be read or written: " + other.getReason() + ".";
    }
    return e.getMessage() == null ? e.toString() : e.getMessage();
  }

  /** Libraries of the system are unpacked from jars into a folder of the user before they load. */
  private static String unloaded(Throwable e) {
    String folder =
        System.getProperty(
            "org.bytedeco.javacpp.cachedir",
            Path.of(System.getProperty("user.home"), ".javacpp", "cache").toString());
    return "A library for this system cannot be loaded ("
        + line(String.valueOf(e.getMessage())).replaceFirst(" in java\\.library\\.path.*", "")
        + "): see that its jars for this system are installed and that "
        + folder
        + " has 200 MB free, or start Java with"
        + " -Dorg.bytedeco.javacpp.cachedir=FOLDER for another folder.";
  }

  /** Makes something of what a file holds. */
  public interface Making<T> {
    T make() throws IOException;
  }

  /**
   * Makes something of what a file holds.
   *
   * @throws IOException for the {@link IllegalArgumentException} of the making
   */
  public static <T> T checked(Path file, Making<T> making) throws IOException {
    try {
      return making.make();
    } catch (IllegalArgumentException e) {
      throw error(file, "", e.getMessage(), e);
    }
  }

  /**
   * Lets a path through that may be a file to write.
   *
   * @throws NoSuchFileException that names its folder, if there is none
   */
  public static Path inFolder(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (!Files.exists(folder)) {
      throw new NoSuchFileException(folder.toString());
    }
    return file;
  }

  /**
   * Lets a path through that may be a file to read.
   *
   * @throws IOException in one sentence, if there is none or it is a folder
   */
  public static Path toRead(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new IOException(file + " is a folder, not a file.");
    }
    if (!Files.isRegularFile(file)) {
      throw new IOException(
          Files.exists(file)
              ? file + " is a device or the like; give a file."
              : "There is no " + file + ".");
    }
    return file;
  }
}
