// SPDX-License-Identifier: BSD-2-Clause
package org.posej.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.posej.file.Program;
import org.posej.file.SmallDisk;
import org.posej.io.RecordingJson;
import org.posej.pack.TestPackages;

/** The command line in places, languages and homes that are not the developer's. */
class SurroundingsTest {
  private static final int FRAMES = 6;

  @TempDir private Path folder;
  private Path model;
  private Path movie;

  @BeforeEach
  void drawMovie() throws IOException {
    model = TestPackages.write(folder.resolve("model"), SpotMovies.W, SpotMovies.H);
    movie = SpotMovies.write(folder.resolve("movies").resolve("walk.mp4"), FRAMES, 0);
  }

  private Object[] human(Path input, Path results, Object... more) {
    List<Object> all = new ArrayList<>(List.of("human", "--overlay", "--model", model));
    all.addAll(List.of("--input", input, "--out", results));
    all.addAll(List.of(more));
    return all.toArray();
  }

  private Program program(Path results, Object... more) {
    return new Program(folder.resolve("log.txt"), Main.class, human(movie, results, more));
  }

  /** The macros of the tests are run in German. */
  @ParameterizedTest
  @Tag("soak")
  @CsvSource({"de, DE, Europe/Berlin", "th, TH, Asia/Bangkok", "en, US, America/St_Johns"})
  void human_moreLanguagesAndTimeZones_giveTheSameFiles(
      String language, String country, String zone) throws Exception {
    human_languagesAndTimeZones_giveTheSameFiles(language, country, zone);
  }

  /** The reference is what this process writes, in the language of the developer. */
  @ParameterizedTest
  @CsvSource({"tr, TR, Asia/Istanbul", "ar, EG, Africa/Cairo"})
  void human_languagesAndTimeZones_giveTheSameFiles(String language, String country, String zone)
      throws Exception {
    Path here = folder.resolve("here");
    Path there = folder.resolve("there");
    assertEquals(0, new Posej().run(human(movie, here)));
    program(there)
        .with("-Duser.language=" + language, "-Duser.country=" + country)
        .with("-Duser.timezone=" + zone)
        .start()
        .await();
    Map<String, byte[]> expected = Program.seen(here);
    Map<String, byte[]> found = Program.seen(there);
    assertEquals(expected.keySet(), found.keySet());
    found.forEach((name, bytes) -> assertArrayEquals(expected.get(name), bytes, name));
  }

  private static Stream<String> names() {
    return Stream.of(
        "with  spaces", "größer – ñandú", "步态 数据", "🦎 [gecko]", "n".repeat(246), "步".repeat(80));
  }

  /** Names of 250 letters or of as many bytes as Linux takes. */
  @ParameterizedTest
  @MethodSource("names")
  void human_names_areTaken(String name) throws IOException {
    Path results = folder.resolve(name).resolve("results");
    Path odd = SpotMovies.write(folder.resolve(name).resolve(name + ".mp4"), FRAMES, 0);
    Posej posej = new Posej();
    assertEquals(0, posej.run(human(odd, results)), posej.out + "" + posej.err);
    List<String> files = List.copyOf(Program.seen(results).keySet());
    assertEquals(3, files.size());
    String json = files.stream().filter(f -> f.endsWith(".json")).findAny().orElseThrow();
    assertEquals(FRAMES, RecordingJson.read(results.resolve(json)).frameCount());
  }

  /** A letter that the system's character set has not is told, with the way out. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void human_lettersThatTheSystemHasNot_areTold() throws Exception {
    Path odd = SpotMovies.write(folder.resolve("größer.mp4"), FRAMES, 0);
    Program program =
        new Program(folder.resolve("log.txt"), Main.class, human(odd, folder.resolve("out")));
    assertEquals(2, program.in("LC_ALL", "C").start().code());
    assertTrue(program.said().contains("set LC_ALL=C.UTF-8"), program.said());
  }

  @Test
  void human_twoAtOnceIntoOneFolder_keepTheirFilesApart() throws Exception {
    Path results = folder.resolve("results");
    Set<List<String>> alone = new HashSet<>();
    for (double threshold : new double[] {0.1, 0.99}) {
      Path own = folder.resolve("alone" + threshold);
      assertEquals(0, new Posej().run(human(movie, own, "--threshold", threshold)));
      alone.add(files(own, "walk"));
    }
    Program first = program(results, "--threshold", 0.1).start();
    Program other =
        new Program(
                folder.resolve("other.txt"), Main.class, human(movie, results, "--threshold", 0.99))
            .start();
    first.await();
    other.await();
    assertEquals(alone, Set.of(files(results, "walk"), files(results, "walk-2")));
    assertEquals(6, Program.seen(results).size());
    assertEquals(0, Program.hidden(results));
  }

  /** Returns the bytes of the recording, the table and the movie of that name. */
  private static List<String> files(Path results, String name) throws IOException {
    List<String> files = new ArrayList<>();
    for (String ending : List.of(".json", ".csv", "-poses.mp4")) {
      files.add(Files.readString(results.resolve(name + ending), StandardCharsets.ISO_8859_1));
    }
    return files;
  }

  @Test
  void human_fullDisk_isToldAndLeavesWhatIsWhole() throws Exception {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    try (SmallDisk small = SmallDisk.at(disk, "12k")) {
      assumeTrue(small != null, "No disk can be mounted here.");
      Posej posej = new Posej();
      assertEquals(1, posej.run(human(movie, disk)));
      assertTrue(posej.out.toString().contains("The disk is full"), posej.out.toString());
      for (String name : Program.seen(disk).keySet()) {
        assertFalse(name.endsWith("-poses.mp4"), name);
      }
    }
  }

  @Test
  void human_folderThatCannotBeWritten_isTold() throws Exception {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    try (SmallDisk fixed = SmallDisk.at(disk, "1m,ro")) {
      assumeTrue(fixed != null, "No disk can be mounted here.");
      Posej posej = new Posej();
      assertEquals(1, posej.run(human(movie, disk)));
      assertEquals("Nothing can be written into the folder " + disk + ".\n", posej.err.toString());
    }
  }

  /** The libraries of the system are unpacked into the home, or elsewhere where that fails. */
  @Test
  void human_homeOfOddLetters_worksAllTheSame() throws Exception {
    Path odd = Files.createDirectory(folder.resolve("größer 用户"));
    program(folder.resolve("odd")).with("-Duser.home=" + odd).start().await();
  }

  /** As {@link #human_homeOfOddLetters_worksAllTheSame}. */
  @Tag("soak")
  @Test
  void human_homeThatIsMissingOrReadOnly_worksAllTheSame() throws Exception {
    program(folder.resolve("none")).with("-Duser.home=" + folder.resolve("no")).start().await();
    Path disk = Files.createDirectory(folder.resolve("disk"));
    try (SmallDisk fixed = SmallDisk.at(disk, "1m,ro")) {
      assumeTrue(fixed != null, "No disk can be mounted here.");
      program(folder.resolve("ro")).with("-Duser.home=" + disk).start().await();
    }
  }

  @Test
  void human_fullHome_isToldInOneSentence() throws Exception {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    try (SmallDisk small = SmallDisk.at(disk, "1m")) {
      assumeTrue(small != null, "No disk can be mounted here.");
      Program program = program(folder.resolve("results")).with("-Duser.home=" + disk).start();
      assertEquals(1, program.code());
      String last = program.said().lines().reduce((a, b) -> b).orElseThrow();
      assertTrue(last.startsWith("A library for this system cannot be loaded ("), last);
      assertTrue(last.contains(disk + "/.javacpp/cache has 200 MB free"), last);
      assertFalse(program.said().contains("\tat "), program.said());
    }
  }
}
