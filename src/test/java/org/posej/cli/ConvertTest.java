// SPDX-License-Identifier: BSD-2-Clause
package org.posej.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posej.Curves;
import org.posej.exchange.CurveFile;
import org.posej.io.RecordingJson;
import org.posej.io.TestRecordings;
import org.posej.mocap.C3dFile;

class ConvertTest {
  private final Posej posej = new Posej();
  @TempDir Path folder;

  private Path recording() throws IOException {
    Path file = folder.resolve("a.json");
    RecordingJson.write(TestRecordings.recording(TestRecordings.times()), file);
    return file;
  }

  @Test
  void convert_toTheSameFormat_keepsEverything() throws IOException {
    Path to = folder.resolve("b.json");
    assertEquals(0, posej.run("convert", recording(), to, "--to", "posej"), posej.err.toString());
    TestRecordings.assertSame(RecordingJson.read(recording()), RecordingJson.read(to));
    assertTrue(posej.out.toString().contains("PoseJ recording"), posej.out.toString());
    assertFalse(posej.out.toString().contains("lost"), posej.out.toString());
  }

  @Test
  void convert_mistakes_areSaidInOneSentence() throws IOException {
    assertEquals(2, posej.run("convert", recording(), folder.resolve("b.unknown")));
    assertTrue(posej.err.toString().startsWith("The ending of "), posej.err.toString());
    assertEquals(2, posej.run("convert", recording(), folder.resolve("b.csv")));
    assertTrue(
        posej
            .err
            .toString()
            .endsWith(": lightning-pose, deeplabcut-csv, sleap-csv, csv-long, csv-wide.\n"),
        posej.err.toString());
    assertEquals(2, posej.run("convert", recording(), folder.resolve("b.mat"), "--to", "mpii-mat"));
    assertTrue(
        posej.err.toString().contains("Files of the format mpii-mat are read only; choose"),
        posej.err.toString());
    assertEquals(2, posej.run("convert", recording(), folder.resolve("b.json"), "--to", "nope"));
    assertTrue(posej.err.toString().contains("There is no format 'nope'"), posej.err.toString());
    Path text = Files.writeString(folder.resolve("t.txt"), "a text");
    assertEquals(1, posej.run("convert", text, folder.resolve("b.json"), "--to", "posej"));
    assertEquals(
        2,
        posej.run(
            "convert", recording(), folder.resolve("b.json"), "--size", "3", "--to", "posej"));
    assertFalse(Files.exists(folder.resolve("b.json")));
  }

  @Test
  void convert_curves_goFromMotToSto() throws IOException {
    Path mot = folder.resolve("a.mot");
    Curves curves =
        new Curves(
            "gait",
            List.of("hip", "knee"),
            new double[] {0, 0.5},
            new double[][] {{1, 2}, {3, 4}},
            true);
    CurveFile.write(curves, mot);
    Path sto = folder.resolve("b.sto");
    assertEquals(0, posej.run("convert", mot, sto), posej.err.toString());
    assertEquals(List.of("hip", "knee"), CurveFile.read(sto).names());
    assertEquals(1, posej.run("convert", recording(), folder.resolve("c.mot")));
    assertTrue(posej.err.toString().contains("holds no curves"), posej.err.toString());
  }

  @Test
  void convert_curvesThatAreNone_orNoKeypoints_areRefused() throws IOException {
    Path c3d = folder.resolve("a.c3d");
    assertEquals(0, posej.run("convert", recording(), c3d), posej.err.toString());
    assertEquals(1, posej.run("convert", c3d, folder.resolve("a.sto")));
    assertTrue(posej.err.toString().contains("markers alone and no curves"), posej.err.toString());
    Path mot = folder.resolve("a.mot");
    CurveFile.write(
        new Curves("gait", List.of("hip"), new double[] {0}, new double[][] {{1}}, true), mot);
    assertEquals(1, posej.run("convert", mot, folder.resolve("b.trc")));
    assertTrue(
        posej.err.toString().contains("holds curves and no keypoints"), posej.err.toString());
  }

  @Test
  void figuresFormats_printARowPerFile() throws IOException {
    recording();
    Files.writeString(folder.resolve("t.txt"), "a text");
    assertEquals(0, posej.run("figures", "formats", "--data", folder), posej.err.toString());
    List<String> rows = posej.out.toString().lines().toList();
    assertEquals(2, rows.size(), posej.out.toString());
    assertEquals("a.json\tposej\t3\t4\t23\tequal\t", rows.get(1));
  }

  /** One mistyped number would make many formats write a hundred million rows. */
  @Test
  void convert_frameFarAway_isRefused() throws IOException {
    Path csv = folder.resolve("far.csv");
    String rows = "Frame,Individual,Keypoint,X,Y,Score,Source\n1,a,nose,1,2,1,labelled\n";
    Files.writeString(csv, rows + "100000000,a,nose,1,2,1,labelled\n");
    assertEquals(2, posej.run("convert", csv, folder.resolve("b.csv"), "--to", "csv-wide"));
    assertTrue(posej.err.toString().contains("mistyped"), posej.err.toString());
    assertFalse(Files.exists(folder.resolve("b.csv")));
  }

  /** The file of ezc3d has an analog channel, which no recording holds. */
  @Test
  void convert_c3dToC3d_keepsItsChannels() throws Exception {
    Path from = Path.of(C3dFile.class.getResource("ezc3d.c3d").toURI());
    Path to = folder.resolve("again.c3d");
    assertEquals(0, posej.run("convert", from, to), posej.err.toString());
    assertEquals(List.of("Fz"), C3dFile.read(to).channels());
    Path through = folder.resolve("a.json");
    assertEquals(0, posej.run("convert", from, through, "--to", "posej"), posej.err.toString());
    assertEquals(0, posej.run("convert", through, to), posej.err.toString());
    assertEquals(List.of(), C3dFile.read(to).channels());
  }

  /** The id of an image is not the number in its name, and no place either. */
  private Path labels() throws IOException {
    return json(
        "labels.json",
        "{'images': [{'id': 41, 'file_name': '2.jpg'}, {'id': 7, 'file_name': '1.jpg'}],"
            + "'annotations': [{'id': 1, 'image_id': 7, 'category_id': 1, 'keypoints': [1, 2, 2]}],"
            + "'categories': [{'id': 1, 'name': 'x', 'keypoints': ['p']}]}");
  }

  private Path json(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text.replace('\'', '"'));
  }

  @Test
  void convert_coco_keepsTheIdsOfImages() throws IOException {
    Path again = folder.resolve("again.json");
    for (String to : List.of("coco", "posetrack")) {
      assertEquals(0, posej.run("convert", labels(), again, "--to", to), posej.err.toString());
      assertTrue(Files.readString(again).contains("{\"id\":41,\"file_name\":\"2.jpg\""), to);
      assertTrue(Files.readString(again).contains("\"image_id\":7,"), to);
    }
    assertEquals(
        0, posej.run("convert", labels(), again, "--to", "coco-results"), posej.err.toString());
    assertTrue(Files.readString(again).contains("\"image_id\":7,"), Files.readString(again));
  }

  @Test
  void convert_resultsBesideTheirAnnotations_haveTheirNamesAndIds() throws IOException {
    Path found = json("found.json", "[{'image_id': 7, 'category_id': 1, 'keypoints': [5, 6, 1]}]");
    Path named = folder.resolve("named.json");
    assertEquals(
        0,
        posej.run("convert", found, named, "--images", labels(), "--to", "posej"),
        posej.err.toString());
    assertEquals(List.of("2.jpg", "1.jpg"), RecordingJson.read(named).frameNames());
    assertEquals(List.of("p"), RecordingJson.read(named).skeleton().names());
    Path back = folder.resolve("back.json");
    assertEquals(
        0,
        posej.run("convert", named, back, "--images", labels(), "--to", "coco-results"),
        posej.err.toString());
    assertTrue(Files.readString(back).contains("\"image_id\":7,"), Files.readString(back));
  }

  @Test
  void convert_imagesThatDoNotBelong_areRefused() throws IOException {
    Path out = folder.resolve("out.json");
    assertEquals(
        2, posej.run("convert", recording(), out, "--images", labels(), "--to", "coco-results"));
    assertTrue(posej.err.toString().contains("is not in"), posej.err.toString());
    assertEquals(2, posej.run("convert", recording(), out, "--images", labels(), "--to", "posej"));
    assertTrue(posej.err.toString().contains("leave --images out"), posej.err.toString());
    assertFalse(Files.exists(out));
  }

  @Test
  void convert_curves_refuseOptionsOfKeypoints() throws IOException {
    assertEquals(2, posej.run("convert", recording(), folder.resolve("a.sto"), "--from", "coco"));
    assertTrue(posej.err.toString().contains("leave them out"), posej.err.toString());
  }
}
