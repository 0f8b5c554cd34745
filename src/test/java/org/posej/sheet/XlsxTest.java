// SPDX-License-Identifier: BSD-2-Clause
package org.posej.sheet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Scale;
import org.posej.Timeline;
import org.posej.Track;
import org.posej.io.FileStart;
import org.posej.io.PoseFormat;
import org.posej.io.PoseFormatContract;
import org.posej.io.ReadOptions;
import org.posej.io.TestRecordings;

class XlsxTest extends PoseFormatContract {
  @Override
  protected PoseFormat format() {
    return new Xlsx();
  }

  @Override
  protected Recording example() {
    return CsvLongTest.tables(
        Timeline.ofRate(30), Scale.PIXELS, "=nose <tip> & \"x\"", "ear\n\u9f20");
  }

  private static Recording read(Path file) throws IOException {
    return new Xlsx().read(file, ReadOptions.NONE);
  }

  static Path shared(String name) {
    Path file = Path.of(System.getProperty("posej.shared", "../shared"), "data", name);
    assumeTrue(Files.exists(file), "There is no " + file);
    return file;
  }

  @Test
  void read_sheetOfJoints_isInSpaceWithoutItsFiller() throws IOException {
    assertTrue(format().matches(FileStart.of(CsvWideTest.resource("joints.xlsx"))));
    Recording joints = read(CsvWideTest.resource("joints.xlsx"));
    assertEquals(List.of("Hip, left"), joints.skeleton().names());
    assertEquals(3, joints.frameCount());
    assertEquals(50, joints.timeline().rateHz(), 1e-6);
    Pose pose = joints.tracks().get(0).pose(2);
    assertEquals(1.002, pose.x3d(0), 1e-6);
    assertEquals(-0.502, pose.z3d(0), 1e-6);
  }

  @Test
  void read_sheetWithARowPerPoint_isReadToo() throws IOException {
    assertTrue(format().matches(FileStart.of(CsvWideTest.resource("long.xlsx"))));
    Recording rows = read(CsvWideTest.resource("long.xlsx"));
    assertEquals(List.of("a", "b"), rows.tracks().stream().map(Track::name).toList());
    assertEquals(4, rows.tracks().get(0).pose(0).y(1));
    assertFalse(rows.tracks().get(1).pose(1).has(1));
  }

  /** 25 joints in 1609 frames at 100 Hz, after two rows of filler. */
  @Test
  void read_realSheetOfJoints_hasAllFrames() throws IOException {
    Path file =
        shared("gait-autogaita/tests/test_data/universal3D_data/test_data/TestSubject.xlsx");
    assertTrue(format().matches(FileStart.of(file)));
    Recording subject = read(file);
    assertEquals(25, subject.skeleton().size());
    assertEquals(1609, subject.frameCount());
    assertEquals(100, subject.timeline().rateHz(), 1e-3);
    Pose pose = subject.tracks().get(0).pose(0);
    assertEquals(0.29106331, pose.x3d(0), 1e-7);
    assertEquals(0.93295008, pose.z3d(subject.skeleton().indexOf("Pelvis")), 1e-7);
    assertEquals(0.02388423, pose.z3d(subject.skeleton().indexOf("Midfoot, right")), 1e-7);
  }

  private Path sheet(String cells) throws IOException {
    return archive("xl/worksheets/sheet1.xml", cells);
  }

  /** Writes a spreadsheet in which one part is another. */
  private Path archive(String replaced, String content) throws IOException {
    Path whole = folder.resolve("whole.xlsx");
    format().write(example(), whole);
    Path file = folder.resolve("example.xlsx");
    try (ZipFile zip = new ZipFile(whole.toFile());
        ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
      for (ZipEntry entry : zip.stream().toList()) {
        out.putNextEntry(new ZipEntry(entry.getName()));
        boolean other = entry.getName().equals(replaced);
        out.write(
            other
                ? content.getBytes(StandardCharsets.UTF_8)
                : zip.getInputStream(entry).readAllBytes());
      }
    }
    return file;
  }

  private static String row(String cells) {
    return "<worksheet><sheetData><row><c t=\"inlineStr\"><is><t>a.x</t></is></c>"
        + "<c t=\"inlineStr\"><is><r><t>a</t></r><rPh><t>no</t></rPh><r><t>.y</t></r></is></c></row>"
        + cells
        + "</sheetData></worksheet>";
  }

  @Test
  void read_formulas_giveTheirLastResult() throws IOException {
    Path file =
        sheet(
            row(
                "<row r=\"3\"><c><f>1+1</f><v>7</v></c><c t=\"e\"><v>#N/A</v></c></row>"
                    + "<row><c r=\"B4\"><v>2</v></c><c r=\"A4\"><v>1</v></c></row>"));
    Recording got = read(file);
    Track track = got.tracks().get(0);
    assertEquals(1, track.pose(1).x(0));
    assertEquals(2, track.pose(1).y(0));
    assertFalse(track.pose(0).has(0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<row><c r=\"ZZZZZZZZZ1\"><v>1</v></c></row>|a cell is called",
        "<row><c r=\"XFE1\"><v>1</v></c></row>|a cell is called",
        "<row r=\"99999999\"><c><v>1</v></c></row>|number 99999999",
        "<row r=\"1\"><c><v>1</v></c></row>|number 1",
        "<row r=\"-4\"><c><v>1</v></c></row>|no number of a row",
        "<row><c t=\"s\"><v>2000000000</v></c></row>|no number of a row or text",
        "<row><c t=\"s\"><v>200000</v></c></row>|text 200000",
        "<row><c><v>one</v></c></row>|a is not a number: one",
        "<row><c><v>1</v></c>|damaged",
        "<row><c><v>&bomb;</v></c></row>|damaged",
      })
  void read_sheetThatLies_isRefused(String cells, String said) throws IOException {
    Path file = sheet(row(cells));
    String message = assertThrows(IOException.class, () -> read(file)).getMessage();
    assertTrue(message.startsWith(file + ", row") && message.contains(said), message);
  }

  @Test
  void read_entities_areOff() throws IOException {
    String bomb =
        "<!DOCTYPE a [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">"
            + "<!ENTITY x SYSTEM \"file:///etc/passwd\">]>";
    Path file = sheet(bomb + row("<row><c><v>&b;</v></c><c><v>&x;</v></c></row>"));
    String said = assertThrows(IOException.class, () -> read(file)).getMessage();
    assertTrue(said.contains("damaged"), said);
  }

  @Test
  void read_sheetThatUnpacksToVeryMuch_isRefused() throws IOException {
    Path file = sheet(row("<row/>".repeat(12_000_000)));
    String said = assertThrows(IOException.class, () -> read(file)).getMessage();
    assertTrue(said.contains("unpacks to more than 64 MB"), said);
  }

  @Test
  void read_archiveWithoutSheets_isRefused() throws IOException {
    Path none = archive("xl/workbook.xml", "<workbook/>");
    assertFalse(format().matches(FileStart.of(none)));
    String said = assertThrows(IOException.class, () -> read(none)).getMessage();
    assertTrue(said.contains("no sheet"), said);
    Path lost =
        archive(
            "xl/_rels/workbook.xml.rels",
            "<Relationships><Relationship Id=\"rId1\" Target=\"../../../etc/passwd\"/></Relationships>");
    said = assertThrows(IOException.class, () -> read(lost)).getMessage();
    assertTrue(said.contains("no part"), said);
  }

  @Test
  void write_aRecordingWithEverything_keepsItsPoints() throws IOException {
    Recording all = TestRecordings.recording(TestRecordings.times());
    Path file = folder.resolve("all.xlsx");
    format().write(all, file);
    Recording got = format().read(file, ReadOptions.NONE);
    for (int i = 0; i < 2; i++) {
      Track track = all.tracks().get(i);
      for (int t : track.frames().filter(t -> track.pose(t).count() > 0).toArray()) {
        for (int k = 0; k < 4; k++) {
          assertEquals(track.pose(t).x(k), got.tracks().get(i).pose(t).x(k), i + " " + t);
        }
      }
    }
  }
}
