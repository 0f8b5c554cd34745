// SPDX-License-Identifier: BSD-2-Clause
package org.posej.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

class YoloPoseLabelsTest {
  @TempDir private Path folder;

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("a.txt"), text);
  }

  @Test
  void read_lines() throws IOException {
    Path file = write("0 0.5 0.5 0.25 0.5 0.1 0.2 2 0 0 0\n\n0 0.5 0.5 1 1 0.5 0.5 1 0.1 0.1 2\n");
    List<Pose> bodies = YoloPoseLabels.read(file, 200, 100, 2);
    assertEquals(2, bodies.size());
    Pose body = bodies.get(0);
    assertEquals(Box.of(75, 25, 50, 50), body.extent().box());
    assertEquals(0.53 * 2500, body.extent().area(), 1e-9);
    assertEquals(20, body.x(0), 1e-9);
    assertEquals(20, body.y(0), 1e-9);
    assertFalse(body.has(1));
    assertTrue(bodies.get(1).has(0), "1 is hidden, and labelled");
  }

  @Test
  void read_emptyFile_isNobody() throws IOException {
    assertEquals(List.of(), YoloPoseLabels.read(write(""), 200, 100, 2));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 0.5 0.5 1 1 0.5 0.5 1|line 1: it has 8 numbers, not 11.",
        "0 0.5 0.5 1 x 0.5 0.5 1 0 0 0|line 1: 'x' is no number.",
        "0 0.5 0.5 1 NaN 0.5 0.5 1 0 0 0|line 1: 'NaN' is no number.",
      })
  void read_otherLine_isNamed(String line, String said) throws IOException {
    Path file = write(line);
    IOException e = assertThrows(IOException.class, () -> YoloPoseLabels.read(file, 9, 9, 2));
    assertEquals(file + ", " + said, e.getMessage());
  }

  @Test
  void read_bytesThatAreNoText_areRefused() throws IOException {
    Path file = Files.write(folder.resolve("b.txt"), new byte[] {(byte) 0xff, (byte) 0xfe});
    IOException e = assertThrows(IOException.class, () -> YoloPoseLabels.read(file, 9, 9, 2));
    assertEquals(file + ": it is not text in UTF-8.", e.getMessage());
  }
}
