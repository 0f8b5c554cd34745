// SPDX-License-Identifier: BSD-2-Clause
package org.posej.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.posej.Box;
import org.posej.Pose;

class CocoKeypointsTest {
  private static final String GOOD =
      """
      {"info": {"year": [1, {"a": 2}]},
       "annotations": [
        {"id": 7, "image_id": 2, "keypoints": [1.5, 2, 2, 0, 0, 0, 5, 6, 1], "bbox": [1, 2, 3, 4],
         "area": 9.5, "iscrowd": 0},
        {"id": 8, "image_id": 2, "keypoints": [1, 2, 2, 0, 0, 0, 5, 6, 1], "bbox": [0, 0, 10, 20],
         "iscrowd": 1},
        {"id": 9, "image_id": 1, "bbox": [0, 0, 1, 1]}],
       "images": [{"id": 1, "file_name": "one.jpg"}, {"id": 2, "file_name": "two.jpg"}]}
      """;

  @TempDir private Path folder;

  private Path write(String json) throws IOException {
    return Files.writeString(folder.resolve("a.json"), json);
  }

  @Test
  void read_imagesWithBodies() throws IOException {
    List<LabelledImage> images = CocoKeypoints.read(write(GOOD), 3);
    assertEquals(List.of("two.jpg"), images.stream().map(LabelledImage::name).toList());
    Pose body = images.get(0).bodies().get(0);
    assertEquals(1.5, body.x(0));
    assertFalse(body.has(1), "0 is not labelled");
    assertEquals(6, body.y(2), "1 is hidden, and labelled");
    assertEquals(Box.of(1, 2, 3, 4), body.extent().box());
    assertEquals(9.5, body.extent().area());
    assertFalse(body.extent().crowd());
    Pose crowd = images.get(0).bodies().get(1);
    assertTrue(crowd.extent().crowd());
    assertEquals(0.53 * 200, crowd.extent().area(), 1e-9, "no area is told");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[]|it is no object of images and annotations.",
        "{\"annotations\": [{\"id\": 7, \"keypoints\": [1, 2]}]}|annotation 7 has",
        "{\"annotations\": [{\"id\": 7, |line 1",
        "{\"annotations\": [|line 1",
        "{\"images\": [1, 2|line 1",
        "nonsense|line 1",
      })
  void read_otherFile_isRefused(String json, String said) throws IOException {
    Path file = write(json);
    IOException e = assertThrows(IOException.class, () -> CocoKeypoints.read(file, 3));
    assertTrue(e.getMessage().startsWith(file.toString()), e.getMessage());
    assertTrue(e.getMessage().contains(said), e.getMessage());
    assertFalse(e.getMessage().contains("\n"), e.getMessage());
  }

  @Test
  void read_folderOrNothing_isRefused() {
    assertThrows(IOException.class, () -> CocoKeypoints.read(folder, 3));
    assertThrows(IOException.class, () -> CocoKeypoints.read(folder.resolve("gone"), 3));
  }

  /** The numbers of people and points are those that the folder's README tells. */
  @Test
  void read_realFile() throws IOException {
    Path shared = Path.of(System.getProperty("posej.shared", "../shared"));
    Path file = shared.resolve("data/coco-mini/annotations/person_keypoints_train2017.json");
    assumeTrue(Files.exists(file), "There is no " + file + ".");
    int people = 0;
    int points = 0;
    for (LabelledImage image : CocoKeypoints.read(file, 17)) {
      for (Pose body : image.bodies()) {
        people += body.count() > 0 ? 1 : 0;
        points += body.count();
      }
    }
    assertEquals(86, people);
    assertEquals(800, points);
  }
}
