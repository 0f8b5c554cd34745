// SPDX-License-Identifier: BSD-2-Clause
package org.posej.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posej.Recording;
import org.posej.Track;
import org.posej.exchange.CurveFile;
import org.posej.exchange.KeypointFile;
import org.posej.io.ReadOptions;
import org.posej.io.RecordingJson;
import org.posej.report.ReportOptions.Affected;
import org.posej.report.ReportOptions.Person;
import org.xml.sax.InputSource;

/** The folder of a report: what is in it, what is not, and that it replays. */
class ReportFilesTest {
  private static final String NASTY = "<script>alert(\"A & 'B'\")</script>";
  private static final String SECRET = "Anna Secret";
  private static final List<String> TABLES =
      List.of("events.csv", "cycles.csv", "summary.csv", "angles.csv", "curves.csv");

  @TempDir Path folder;

  private static ReportOptions options(String subject, boolean anonymous) {
    ReportOptions usual = ReportOptions.USUAL;
    return new ReportOptions(
        new ReportOptions.Frames(20, 580),
        100,
        0,
        "zeni",
        usual.angles(),
        Norm.parse("knee,0,5,4\nknee,100,15,6\n"),
        new Person(subject, "day 1", Affected.LEFT),
        anonymous);
  }

  private Path file(String name) throws IOException {
    Path file = folder.resolve(name + ".json");
    RecordingJson.write(named(DrawnWalker.walker(w -> {}), name), file);
    return file;
  }

  private static Recording named(Recording walk, String name) {
    Track track = new Track(0, name);
    Track old = walk.tracks().get(0);
    old.frames().forEach(t -> track.put(t, old.pose(t)));
    return walk.withTracks(List.of(track))
        .noting("Model: /home/" + name + "/net.onnx, SHA-256 " + "ab".repeat(32));
  }

  private Path write(List<Input> inputs, ReportOptions options, String kinds) throws IOException {
    GaitReport report = GaitReport.of(inputs, options);
    List<Picture> picture = List.of(new Picture(new byte[] {1, 2, 3}, "frame of " + SECRET));
    return ReportFiles.write(
        report, inputs, List.of(picture), ReportFiles.kinds(kinds), folder.resolve("report"));
  }

  private static List<Input> replayed(Path report, Path... others) throws IOException {
    Path manifest = report.resolve(Manifest.NAME);
    return Manifest.read(manifest).readInputs(manifest, List.of(others));
  }

  private void assertReplays(Path report, Path... others) throws IOException {
    List<Input> inputs = replayed(report, others);
    ReportOptions options = Manifest.read(report.resolve(Manifest.NAME)).options();
    Path again = write(inputs, options, "csv");
    for (String table : TABLES) {
      assertArrayEquals(
          Files.readAllBytes(report.resolve(table)),
          Files.readAllBytes(again.resolve(table)),
          table);
    }
  }

  @Test
  void replay_ofFiles_givesTheSameBytes() throws IOException {
    List<Input> inputs = List.of(Input.read(file("one"), ""), Input.read(file("two"), ""));
    Path report = write(inputs, options("S1", false), "csv,html");
    assertReplays(report);
    assertTrue(Files.readString(report.resolve("cycles.csv")).contains("two"));
  }

  @Test
  void replay_ofAnImage_readsTheRecordingBeside() throws IOException {
    List<Input> inputs = List.of(GaitReportTest.input("image", w -> {}));
    Path report = write(inputs, options("S1", false), "csv");
    assertTrue(Files.exists(report.resolve("input-1.json")));
    assertReplays(report);
  }

  @Test
  void replay_inputThatMoved_isFoundByItsDigest() throws IOException {
    Path file = file("one");
    Path report = write(List.of(Input.read(file, "")), options("S1", false), "csv");
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Files.move(file, elsewhere.resolve("renamed.json"));
    String said = assertThrows(IOException.class, () -> replayed(report)).getMessage();
    assertTrue(said.contains("The input 'one' was not found"), said);
    assertReplays(report, elsewhere);
  }

  @Test
  void replay_inputThatChanged_isRefused() throws IOException {
    Path file = file("one");
    Path report = write(List.of(Input.read(file, "")), options("S1", false), "csv");
    Files.writeString(file, Files.readString(file) + "\n");
    assertThrows(IOException.class, () -> replayed(report));
  }

  @Test
  void manifest_damaged_namesTheField() throws IOException {
    Path report = write(List.of(Input.read(file("one"), "")), options("S1", false), "csv");
    Path manifest = report.resolve(Manifest.NAME);
    String text = Files.readString(manifest);
    Files.writeString(manifest, text.replace("\"zeni\"", "7"));
    String said = assertThrows(IOException.class, () -> Manifest.read(manifest)).getMessage();
    assertTrue(said.contains("parameters.method"), said);
    Files.writeString(manifest, "{");
    assertThrows(IOException.class, () -> Manifest.read(manifest));
    Files.writeString(manifest, "{}");
    assertThrows(IOException.class, () -> Manifest.read(manifest));
  }

  @Test
  void page_names_areEscaped() throws IOException {
    Input input = new Input(NASTY, null, "", named(DrawnWalker.walker(w -> {}), NASTY), 0);
    Path report = write(List.of(input), options(NASTY, false), "html,csv");
    String page = Files.readString(report.resolve("report.html"));
    assertFalse(page.contains("<script"), "a name became markup");
    assertTrue(page.contains("&lt;script&gt;"));
    assertTrue(page.contains(GaitReport.DISCLAIMER));
  }

  @Test
  void page_needsNoOtherFile() throws Exception {
    Path report = write(List.of(Input.read(file("one"), "")), options("S1", false), "html");
    String page = Files.readString(report.resolve("report.html"));
    assertFalse(Pattern.compile("(src|href)=\"(?!data:)").matcher(page).find());
    assertFalse(page.contains("NaN"), "a number that is not known is a dash");
    assertTrue(page.contains("100 frames per second"), "the rate that was found is told");
    assertTrue(page.contains("Flexion, and dorsiflexion of the ankle, are positive"));
    var pictures = Pattern.compile("(?s)<svg.*?</svg>").matcher(page).results().toList();
    assertTrue(pictures.size() > 5, pictures.size() + " charts");
    for (var picture : pictures) {
      DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(picture.group())));
    }
  }

  @Test
  void page_ofSeveralTrials_showsEachAtItsEvents() throws IOException {
    List<Input> inputs =
        List.of(GaitReportTest.input("one", w -> {}), GaitReportTest.input("two", w -> {}));
    GaitReport report = GaitReport.of(inputs, options("S1", false));
    List<List<Picture>> pictures =
        List.of(List.of(new Picture(new byte[1], "first")), List.of(new Picture(new byte[1], "b")));
    String page = HtmlReport.of(report, pictures);
    int first = page.indexOf("The first events of one.");
    int second = page.indexOf("The first events of two.");
    assertTrue(first > 0 && first < second, first + " " + second);
    assertEquals(2, page.split("Stick figures</title>", -1).length - 1);
    assertTrue(page.indexOf("alt=\"first\"") > first && page.indexOf("alt=\"first\"") < second);
    assertTrue(page.indexOf("alt=\"b\"") > second);
  }

  @Test
  void anonymous_leavesNamesPathsAndPicturesOut() throws IOException {
    List<Input> inputs = List.of(Input.read(file(SECRET), SECRET));
    Path report = write(inputs, options(SECRET, true), "csv,html,c3d,trc,mot,json");
    for (Path file : files(report)) {
      String text = Files.readString(file, StandardCharsets.ISO_8859_1);
      for (String word : SECRET.split(" ")) {
        assertFalse(text.contains(word), file + " holds " + word);
      }
      assertFalse(file.getFileName().toString().contains("Anna"), file.toString());
      assertFalse(text.contains("data:image"), file + " holds a picture");
      assertFalse(text.contains("/home"), file + " holds a path");
    }
    assertTrue(Files.readString(report.resolve("report.html")).contains("ab".repeat(32)));
    assertReplays(report, folder);
  }

  @Test
  void anonymous_image_keepsItsKeypointsWithoutNames() throws IOException {
    Input input = new Input(SECRET, null, "", named(DrawnWalker.walker(w -> {}), SECRET), 0);
    Path report = write(List.of(input), options(SECRET, true), "csv,json");
    for (Path file : files(report)) {
      assertFalse(Files.readString(file).contains("Secret"), file + " holds a name");
    }
    assertReplays(report);
  }

  @Test
  void anonymous_cleanedKeypoints_areNotCalledUncleaned() {
    Recording walk = DrawnWalker.walker(w -> {}); // whose history tells of cleaning
    Input input = new Input(SECRET, null, "", walk, 0);
    List<String> said = GaitReport.of(List.of(input), options(SECRET, true)).warnings();
    assertFalse(String.join(" ", said).contains("not cleaned"), said.toString());
  }

  @Test
  void page_allFrames_endAtTheEnd() {
    Input input = new Input("one", null, "", DrawnWalker.walker(w -> {}), 0);
    GaitReport report = GaitReport.of(List.of(input), ReportOptions.USUAL);
    assertTrue(HtmlReport.of(report, List.of()).contains(">the end</td>"), "the last frame");
  }

  private static List<Path> files(Path report) throws IOException {
    try (var list = Files.list(report)) {
      return list.toList();
    }
  }

  @Test
  void exports_c3dTrcAndMot_areReadAgainWithEvents() throws IOException {
    List<Input> inputs = List.of(Input.read(file("one"), ""));
    Path report = write(inputs, options("S1", false), "c3d,trc,mot");
    Trial trial = GaitReport.of(inputs, options("S1", false)).trials().get(0);
    Recording c3d =
        KeypointFile.read(report.resolve("one.c3d"), KeypointFile.AUTO, ReadOptions.NONE)
            .recording();
    assertEquals(trial.gait().events().size(), c3d.events().size());
    assertEquals(
        trial.gait().events().get(0).frame(),
        c3d.events().stream().mapToDouble(e -> e.frame()).min().orElseThrow(),
        0.01);
    Recording trc =
        KeypointFile.read(report.resolve("one.trc"), KeypointFile.AUTO, ReadOptions.NONE)
            .recording();
    assertEquals(DrawnWalker.NAMES, trc.skeleton().names());
    double[] knee = CurveFile.read(report.resolve("one.mot")).of("knee_angle_r");
    double expected = DrawnWalker.kneeDeg(trial.input().walker().pose(150), 1, 1);
    assertEquals(-expected, knee[150], 1e-3);
  }

  @Test
  void exports_pointsInSpaceThatGoAlongWithTheBody_giveWayToThoseInTheImage() throws IOException {
    Recording walk = DrawnWalker.walker(w -> {});
    Track beside = new Track(0, "walker");
    walk.tracks()
        .get(0)
        .frames()
        .forEach(t -> beside.put(t, walk.tracks().get(0).pose(t).with3d(k -> 1, k -> 2, k -> 3)));
    Recording both = walk.withTracks(List.of(beside));
    Path report = write(List.of(new Input("both", null, "", both, 0)), options("", false), "trc");
    Track read =
        KeypointFile.read(report.resolve("both.trc"), KeypointFile.AUTO, ReadOptions.NONE)
            .recording()
            .tracks()
            .get(0);
    assertEquals(walk.tracks().get(0).pose(90).x(0), read.pose(90).x(0), 0.01);
  }

  @Test
  void write_folderThatIsTaken_goesBeside() throws IOException {
    List<Input> inputs = List.of(Input.read(file("one"), ""));
    assertEquals("report", write(inputs, options("", false), "csv").getFileName().toString());
    assertEquals("report-2", write(inputs, options("", false), "csv").getFileName().toString());
  }

  @Test
  void kinds_unknown_namesThoseThatThereAre() {
    assertEquals(Set.of("csv", "c3d"), ReportFiles.kinds("csv, C3D"));
    String said =
        assertThrows(IllegalArgumentException.class, () -> ReportFiles.kinds("csv,pdf"))
            .getMessage();
    assertTrue(said.contains("'pdf'; there are csv, html"), said);
  }

  @Test
  void all_folderOfTrials_skipsWhatIsNone() throws IOException {
    Path trials = Files.createDirectory(folder.resolve("trials"));
    Files.move(file("b"), trials.resolve("b.json"));
    Files.move(file("a"), trials.resolve("a.json"));
    Files.writeString(trials.resolve("notes.md"), "# shoes");
    List<Input> inputs = Input.all(trials, "");
    assertEquals(List.of("a", "b"), inputs.stream().map(Input::name).toList());
    Path empty = Files.createDirectory(folder.resolve("empty"));
    assertThrows(IllegalArgumentException.class, () -> Input.all(empty, ""));
  }
}
