// SPDX-License-Identifier: BSD-2-Clause
package org.posej.cli;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posej.io.RecordingJson;
import org.posej.io.TestRecordings;

class EvaluateTest {
  private final Posej posej = new Posej();
  @TempDir Path folder;

  private Path recording() throws IOException {
    Path file = folder.resolve("a.json");
    RecordingJson.write(TestRecordings.recording(TestRecordings.times()), file);
    return file;
  }

  @Test
  void evaluate_recordingAgainstItself_hasNoError() throws IOException {
    Path a = recording();
    assertEquals(
        0,
        posej.run("evaluate", a, a, "--per-keypoint", "--per-frame", "--agreement"),
        posej.err.toString());
    List<String> rows = posej.out.toString().lines().toList();
    assertEquals("figure\tvalue\tlow95\thigh95\tunit", rows.get(0));
    assertTrue(rows.contains("mean error\t0.0000\t0.0000\t0.0000\tpx"), posej.out.toString());
    assertTrue(rows.stream().anyMatch(r -> r.startsWith("keypoint\tpoints")), posej.out.toString());
    int agreement = rows.indexOf(AgreementTable.rows(Map.of()).get(0));
    assertTrue(rows.get(agreement + 1).startsWith("prediction\tx\tmm\t72\t"), posej.out.toString());
    assertTrue(rows.get(agreement + 1).contains("\t0.0000\t1.0000\t"), "an ICC of 1");
    assertTrue(rows.stream().anyMatch(r -> r.startsWith("frame\tname")), posej.out.toString());
  }

  @Test
  void evaluate_framesOfOtherNames_areMatchedByNameAndNotByNumberUnheard() throws IOException {
    Path truth = coco("8", "3");
    Path other = coco("3", "8");
    assertEquals(0, posej.run("evaluate", other, truth), posej.err.toString());
    assertTrue(posej.err.toString().contains("frame 1 is '0003.jpg'"), posej.err.toString());
    assertFalse(posej.out.toString().contains("mean error\t0.0000"), posej.out.toString());
    assertEquals(0, posej.run("evaluate", other, truth, "--by-name"), posej.err.toString());
    assertTrue(posej.out.toString().contains("mean error\t0.0000"), posej.out.toString());
  }

  /** Images b.jpg and a.jpg have the ids 41 and 7, and the results speak of 7 first. */
  @Test
  void evaluate_resultsOfCoco_areMatchedByTheIdsOfImages() throws IOException {
    String truth =
        "{'images': [{'id': 41, 'file_name': 'b.jpg'}, {'id': 7, 'file_name': 'a.jpg'}],"
            + "'annotations': [%s, %s], 'categories': [{'id': 1, 'name': 'x', 'keypoints': ['p', 'q']}]}";
    Path labels = json("labels.json", String.format(Locale.ROOT, truth, body(41, 10), body(7, 50)));
    Path found =
        json("found.json", String.format(Locale.ROOT, "[%s, %s]", body(7, 53), body(41, 10)));
    assertEquals(0, posej.run("evaluate", labels, found, "--per-frame"), posej.err.toString());
    assertEquals("", posej.err.toString());
    assertTrue(posej.out.toString().contains("mean error\t1.5000"), posej.out.toString());
    assertTrue(posej.out.toString().contains("2\ta.jpg\t2\t0\t3.0000"), posej.out.toString());
  }

  /** Two points, 10 px apart. */
  private static String body(int image, int x) {
    return String.format(
        Locale.ROOT,
        "{'id': %d, 'image_id': %d, 'category_id': 1, 'keypoints': [%d, 5, 2, %d, 5, 2], 'score': 1}",
        image,
        image,
        x,
        x + 10);
  }

  private Path json(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text.replace('\'', '"'));
  }

  /** A body on each of two images whose points are as far right as the image's number. */
  private Path coco(String first, String second) throws IOException {
    String body = "{'id': %s, 'image_id': %s, 'category_id': 1, 'keypoints': [%s]}";
    String image = "{'id': %s, 'file_name': '000%s.jpg', 'width': 90, 'height': 90}";
    List<String> bodies = new ArrayList<>();
    List<String> images = new ArrayList<>();
    for (String id : List.of(first, second)) {
      String points =
          IntStream.range(0, 17).mapToObj(k -> id + "," + k + ",2").collect(joining(","));
      bodies.add(String.format(Locale.ROOT, body, id, id, points));
      images.add(String.format(Locale.ROOT, image, id, id));
    }
    String text = String.format(Locale.ROOT, "{'images': %s, 'annotations': %s}", images, bodies);
    return json("coco" + first + ".json", text);
  }

  /** YOLO's labels give parts of the frame and no names; as COCO they are the same bodies. */
  @Test
  void evaluate_filesOfTwoFormats_takeSkeletonFormatAndSizeOfEach() throws IOException {
    Path truth = coco("8", "3");
    Path yolo = folder.resolve("yolo");
    assertEquals(0, posej.run("convert", truth, yolo, "--to", "yolo-pose"), posej.err.toString());
    posej.out.getBuffer().setLength(0);
    int code =
        posej.run(
            "evaluate",
            yolo,
            truth,
            "--truth-from",
            "yolo-pose",
            "--from",
            "coco",
            "--size",
            "90x90",
            "--truth-skeleton",
            "coco-17",
            "--by-name",
            "--second",
            yolo);
    assertEquals(0, code, posej.err.toString());
    String figures = posej.out.toString();
    assertTrue(figures.startsWith("figure\tvalue\tlow95\thigh95\tsecond\tsecond_low95"), figures);
    assertTrue(figures.contains("\npoints\t34.0000\t\t\t34.0000"), figures);
  }

  @Test
  void evaluate_mistakes_areSaidInOneSentence() throws IOException {
    assertEquals(1, posej.run("evaluate", recording(), folder.resolve("gone.json")));
    assertEquals(2, posej.run("evaluate", recording(), recording(), "--reference", "elbow"));
    assertTrue(posej.err.toString().contains("A reference length is one of"), posej.err.toString());
    assertEquals(2, posej.run("evaluate", recording(), recording(), "--individuals", "any"));
    assertTrue(Files.exists(recording()));
  }
}
