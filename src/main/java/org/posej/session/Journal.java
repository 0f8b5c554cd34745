// SPDX-License-Identifier: BSD-2-Clause
package org.posej.session;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.posej.file.PartFile;
import org.posej.job.KeptEstimates;

/**
 * Notes which movies of a batch are done, so that a batch that was killed is gone on with.
 *
 * <p>A hidden text file in the folder of results, named after what is asked for: a first line that
 * says it, then a line as each movie's files are begun and when they are whole. The same command
 * finds it again, leaves out what is done, and writes what was begun once more under its name.
 * Beside it lies a file of the estimates of each movie that is under way. All are deleted when all
 * movies are done. One run at a time holds it.
 */
public final class Journal implements AutoCloseable {
  private static final String BEGIN = ".posej-";
  private static final String FRAMES = ".frames";
  private static final String BEGUN = "begun";
  private static final String DONE = "done";
  private static final String STOPPED = "stopped";
  private static final int CELLS = 4;

  private final Path folder;
  private final Path file;
  private final List<String> wanted;
  private final FileChannel channel;
  private final Map<String, Entry> entries = new HashMap<>();

  /**
   * A movie's last line.
   *
   * @param name of its files
   * @param files that are whole, with their sizes
   */
  private record Entry(String state, String name, String files) {}

  private Journal(Path folder, Path file, List<String> wanted, FileChannel channel) {
    this.folder = folder;
    this.file = file;
    this.wanted = wanted;
    this.channel = channel;
  }

  /**
   * Opens the journal of a batch, a new one unless there is one of the same.
   *
   * @param folder of the results, made where it is missing
   * @param what decides about the results beside the version of PoseJ: command, models, options and
   *     where the movies are
   * @param movies keys as {@link #key} gives them
   * @throws IOException if the folder cannot be written to, or another run has the same journal
   */
  public static Journal open(Path folder, String what, List<String> movies) throws IOException {
    Files.createDirectories(folder);
    if (!Files.isWritable(folder)) {
      throw new IOException("Nothing can be written into the folder " + folder + ".");
    }
    String line = oneLine(what + " by PoseJ " + Report.version());
    Path file = folder.resolve(BEGIN + id(line) + ".journal");
    List<String> wanted = movies.stream().map(Journal::oneLine).toList();
    Journal journal = new Journal(folder, file, wanted, locked(file, folder));
    try {
      journal.read(line);
      return journal;
    } catch (IOException e) {
      journal.channel.close();
      throw PartFile.reason(file, e);
    }
  }

  private static UUID id(String text) {
    return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  private static FileChannel locked(Path file, Path folder) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) {
        return channel;
      }
    } catch (OverlappingFileLockException held) {
      // by this program itself
    } catch (IOException noLocks) {
      return channel; // some network drives have none
    }
    channel.close();
    throw new IOException(
        "The same command is running and writes into "
            + folder
            + "; wait for it or give another folder.");
  }

  private static String oneLine(String text) {
    return text.replaceAll("[\\p{Cntrl}]+", " ");
  }

  /**
   * Returns what tells a movie from others and from itself before it was changed: its path, its
   * bytes and when it was written; of a folder of images the names, bytes and times of all.
   */
  public static String key(Path movie) throws IOException {
    String path = movie.toAbsolutePath().normalize().toString();
    if (!Files.exists(movie)) {
      return path;
    }
    if (!Files.isDirectory(movie)) {
      return path + version(movie);
    }
    StringBuilder all = new StringBuilder();
    for (Path file : MovieFiles.stills(movie)) {
      all.append(file.getFileName()).append(version(file)).append('\n');
    }
    return path + " (" + id(all.toString()) + ")";
  }

  private static String version(Path file) throws IOException {
    return " (" + Files.size(file) + " bytes, " + Files.getLastModifiedTime(file).toMillis() + ")";
  }

  /** Returns the keys of several movies. */
  public static List<String> keys(List<Path> movies) throws IOException {
    List<String> keys = new ArrayList<>();
    for (Path movie : movies) {
      keys.add(key(movie));
    }
    return keys;
  }

  /** Takes whole lines alone; the last one of a program that was killed may be half. */
  private void read(String what) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate((int) channel.size());
    channel.read(bytes, 0);
    int end = bytes.position();
    while (end > 0 && bytes.get(end - 1) != '\n') {
      end--;
    }
    channel.truncate(end).position(end);
    String whole = new String(bytes.array(), 0, end, StandardCharsets.UTF_8);
    for (String line : whole.lines().toList()) {
      String[] cells = line.split("\t", -1);
      if (cells.length == CELLS) {
        entries.put(cells[2], new Entry(cells[0], cells[1], cells[3]));
      }
    }
    if (end == 0) {
      append("What PoseJ has done here, to go on with after an interruption: " + what);
    }
  }

  private void append(String line) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  private void note(String movie, Entry entry) throws IOException {
    append(String.join("\t", entry.state, entry.name, oneLine(movie), entry.files));
    entries.put(oneLine(movie), entry);
  }

  /** Returns whether the files of a movie are there as they were when they were done. */
  public boolean isDone(String movie) throws IOException {
    Entry entry = entries.get(oneLine(movie));
    return entry != null
        && entry.state.equals(DONE)
        && entry.files.equals(ResultNames.sizes(folder, entry.name));
  }

  /** Returns how many movies of the batch are done. */
  public int done() throws IOException {
    int done = 0;
    for (String movie : wanted) {
      done += isDone(movie) ? 1 : 0;
    }
    return done;
  }

  /**
   * Begins to write the files of a movie.
   *
   * @param name what they are to be called
   * @return the files, under the same name as before where the writing was interrupted, else under
   *     one that is free
   * @throws IOException if nothing can be written
   */
  public ResultFiles begin(String movie, String name) throws IOException {
    Entry before = entries.get(oneLine(movie));
    boolean again =
        before != null
            && before.state.equals(BEGUN)
            && ResultNames.isOf(folder, before.name, owner());
    String own = again ? before.name : free(movie, name);
    return new ResultFiles(folder, own);
  }

  /** A name is noted before it is taken, so that it is known again if the program is killed. */
  private String free(String movie, String name) throws IOException {
    return ResultNames.free(
        folder,
        name,
        free -> {
          note(movie, new Entry(BEGUN, free, ""));
          return ResultNames.take(folder, free, owner());
        });
  }

  private String owner() {
    return file.getFileName().toString();
  }

  /**
   * Ends the writing of the files of a movie.
   *
   * @param whole whether every frame is done; else the next run finds the movie again and writes it
   *     beside
   */
  public void end(String movie, boolean whole) throws IOException {
    String name = entries.get(oneLine(movie)).name;
    note(movie, new Entry(whole ? DONE : STOPPED, name, ResultNames.sizes(folder, name)));
    ResultNames.release(folder, name);
    if (whole) {
      Files.deleteIfExists(frames(movie));
    }
  }

  /**
   * Returns where the estimates of a movie's frames are kept until its files are whole, so that one
   * that is interrupted is gone on with after the frames that were done.
   *
   * @param log takes a line that says how many they were
   */
  public KeptEstimates kept(String movie, Consumer<String> log) {
    return new KeptEstimates(frames(movie), log);
  }

  private Path frames(String movie) {
    return folder.resolve(own() + id(oneLine(movie)) + FRAMES);
  }

  /** Returns how the names of the hidden files begin that belong to this journal. */
  private String own() {
    return file.getFileName().toString().replace(".journal", "-");
  }

  /** Lets the journal go; it is deleted if all movies are done. */
  @Override
  public void close() throws IOException {
    boolean all = done() == wanted.size();
    for (Entry entry : entries.values()) {
      if (!entry.state.equals(BEGUN) || all && ResultNames.isOf(folder, entry.name, owner())) {
        ResultNames.release(folder, entry.name);
      }
    }
    channel.close();
    if (all) {
      forget();
    }
  }

  /** Deletes what is hidden, also of movies that were taken away or changed meanwhile. */
  private void forget() throws IOException {
    try (DirectoryStream<Path> kept = Files.newDirectoryStream(folder, own() + "*" + FRAMES)) {
      for (Path frames : kept) {
        Files.delete(frames);
      }
    }
    Files.deleteIfExists(file);
  }
}
