// SPDX-License-Identifier: BSD-2-Clause
package org.posej.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
  private static final List<String> MOVIES = List.of("a", "b");

  @TempDir private Path folder;
  private Path results;

  @BeforeEach
  void nameResults() {
    results = folder.resolve("results");
  }

  private Journal journal(String what) throws IOException {
    return Journal.open(results, what, MOVIES);
  }

  private void write(ResultFiles files, String text) throws IOException {
    Files.writeString(files.file(".csv"), text);
  }

  private Path onlyJournal() throws IOException {
    try (Stream<Path> all = Files.list(results)) {
      return all.filter(f -> f.toString().endsWith(".journal")).findAny().orElseThrow();
    }
  }

  private List<String> names() throws IOException {
    try (Stream<Path> all = Files.list(results)) {
      return all.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void open_afterAnInterruption_knowsWhatIsDone() throws IOException {
    try (Journal first = journal("x")) {
      write(first.begin("a", "walk"), "1");
      first.end("a", true);
      write(first.begin("b", "run"), "half");
    }
    try (Journal second = journal("x")) {
      assertTrue(second.isDone("a"));
      assertFalse(second.isDone("b"));
      assertEquals(1, second.done());
      ResultFiles again = second.begin("b", "run");
      assertEquals("run", again.name());
      write(again, "whole");
      second.end("b", true);
    }
    assertEquals(List.of("run.csv", "walk.csv"), names());
  }

  @Test
  void begin_ofAnotherCommand_takesAnotherName() throws IOException {
    try (Journal first = journal("x");
        Journal second = journal("y")) {
      assertEquals("walk", first.begin("a", "walk").name());
      assertEquals("walk-2", second.begin("a", "Walk").name().toLowerCase(Locale.ROOT));
    }
  }

  @Test
  void open_whileTheSameCommandRuns_isRefused() throws IOException {
    try (Journal first = journal("x")) {
      IOException e = assertThrows(IOException.class, () -> journal("x"));
      assertEquals(
          "The same command is running and writes into "
              + results
              + "; wait for it or give another folder.",
          e.getMessage());
      assertEquals(0, first.done());
    }
  }

  /** A person's edit of a result is not what was done, and is not written over. */
  @Test
  void isDone_afterAFileChanged_isFalseAndTheFileStays() throws IOException {
    try (Journal first = journal("x")) {
      write(first.begin("a", "walk"), "1");
      first.end("a", true);
    }
    Files.writeString(results.resolve("walk.csv"), "edited");
    try (Journal second = journal("x")) {
      assertFalse(second.isDone("a"));
      assertEquals("walk-2", second.begin("a", "walk").name());
    }
  }

  @Test
  void begin_afterAStop_leavesWhatWasKept() throws IOException {
    try (Journal first = journal("x")) {
      write(first.begin("a", "walk"), "until frame 7");
      first.end("a", false);
    }
    try (Journal second = journal("x")) {
      assertEquals("walk-2", second.begin("a", "walk").name());
    }
  }

  /** A program may be killed within a line. */
  @Test
  void open_halfALine_isPassedOver() throws IOException {
    try (Journal first = journal("x")) {
      write(first.begin("a", "walk"), "1");
    }
    byte[] half = "done\twalk\ta\t.csv=1".getBytes(StandardCharsets.UTF_8);
    Files.write(onlyJournal(), half, StandardOpenOption.APPEND);
    try (Journal second = journal("x")) {
      assertFalse(second.isDone("a"));
      assertEquals("walk", second.begin("a", "walk").name());
      second.end("a", true);
      assertTrue(second.isDone("a"));
    }
    try (Journal third = journal("x")) {
      assertTrue(third.isDone("a"));
    }
  }

  /** What a batch has begun and then no longer has to do leaves nothing behind. */
  @Test
  void close_whenAllIsDone_forgetsWhatWasTakenAway() throws IOException {
    try (Journal first = journal("x")) {
      first.begin("a", "walk");
      Files.createFile(framesOf("a"));
    }
    assertEquals(3, names().size(), "journal, name and frames");
    try (Journal second = Journal.open(results, "x", List.of("b"))) {
      write(second.begin("b", "run"), "1");
      second.end("b", true);
    }
    assertEquals(List.of("run.csv"), names());
    assertEquals("walk", ResultNames.free(results, "walk"));
  }

  /** Returns the file that the journal keeps the frames of a movie in. */
  private Path framesOf(String movie) throws IOException {
    String journal = onlyJournal().getFileName().toString();
    UUID id = UUID.nameUUIDFromBytes(movie.getBytes(StandardCharsets.UTF_8));
    return results.resolve(journal.replace(".journal", "-" + id + ".frames"));
  }

  @Test
  void key_folderOfImages_changesWithThem() throws IOException {
    Path walk = Files.createDirectory(folder.resolve("walk"));
    Path frame = Files.writeString(walk.resolve("1.png"), "1");
    String before = Journal.key(walk);
    Files.writeString(walk.resolve("walk.csv"), "results");
    Files.createDirectory(walk.resolve("inside"));
    assertEquals(before, Journal.key(walk));
    Files.setLastModifiedTime(frame, FileTime.fromMillis(12345));
    String touched = Journal.key(walk);
    assertNotEquals(before, touched);
    Files.writeString(walk.resolve("2.png"), "2");
    assertNotEquals(touched, Journal.key(walk));
  }

  /** Images of one size that change places, or an older one in the place of another. */
  @Test
  void key_folderOfImages_changesWithTheirNamesAndTimes() throws IOException {
    Path walk = Files.createDirectory(folder.resolve("walk"));
    Path last = Files.writeString(walk.resolve("3.png"), "3");
    for (int n = 1; n <= 3; n++) {
      Path image = Files.writeString(walk.resolve(n + ".png"), "x");
      Files.setLastModifiedTime(image, FileTime.fromMillis(1000 * n));
    }
    String before = Journal.key(walk);
    assertEquals(before, Journal.key(walk));
    Path away = Files.move(walk.resolve("1.png"), folder.resolve("away"));
    Files.move(walk.resolve("2.png"), walk.resolve("1.png"));
    Files.move(away, walk.resolve("2.png"));
    String exchanged = Journal.key(walk);
    assertNotEquals(before, exchanged);
    Files.setLastModifiedTime(walk.resolve("1.png"), FileTime.fromMillis(1));
    assertNotEquals(exchanged, Journal.key(walk));
    assertEquals(FileTime.fromMillis(3000), Files.getLastModifiedTime(last), "still the newest");
  }

  @Test
  void key_changesWithTheMovie() throws IOException {
    Path movie = Files.writeString(folder.resolve("a.mp4"), "1");
    String before = Journal.key(movie);
    assertEquals(before, Journal.key(movie));
    Files.writeString(movie, "22");
    assertFalse(before.equals(Journal.key(movie)));
  }

  @Test
  void free_mindsNoUpperCase() throws IOException {
    Files.writeString(folder.resolve("Walk.csv"), "of the user");
    assertEquals("walk-2", ResultNames.free(folder, "walk"));
    assertEquals("run", ResultNames.free(folder, "run"));
  }

  /** File systems take 255 bytes, and a Chinese letter is three. */
  @Test
  void free_longNames_leaveRoomForAnEnding() throws IOException {
    for (String letter : List.of("n", "步", "\ud83d\udc0e")) {
      String name = ResultNames.free(folder, letter.repeat(250));
      assertTrue(letter.repeat(250).startsWith(name));
      assertTrue(name.getBytes(StandardCharsets.UTF_8).length > 200);
      assertFalse(Character.isHighSurrogate(name.charAt(name.length() - 1)));
      Files.createFile(folder.resolve(name + "-99-heatmaps.tif"));
    }
  }
}
