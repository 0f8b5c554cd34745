// SPDX-License-Identifier: BSD-2-Clause
package org.posej.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posej.pack.TestPackages;

/** One black image with one labelled person, and packages of a network of colours. */
class HumanFiguresCommandTest {
  @TempDir private Path folder;
  private Path models;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void write() throws IOException {
    models = Files.createDirectories(folder.resolve("models"));
    Path images = Files.createDirectories(folder.resolve("data/images"));
    Path labels = Files.createDirectories(folder.resolve("data/labels"));
    BufferedImage black = new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB);
    ImageIO.write(black, "png", images.resolve("a.png").toFile());
    Files.writeString(labels.resolve("a.txt"), "0 0.5 0.5 0.5 0.5" + " 0.5 0.5 2".repeat(17));
  }

  private int run(String... more) {
    List<String> args =
        List.of("figures", "human", "--models", "" + models, "--data", "" + folder.resolve("data"));
    String[] all = Stream.concat(args.stream(), List.of(more).stream()).toArray(String[]::new);
    return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), all);
  }

  private void describe(Path whole, String from, String to) throws IOException {
    Path rdf = whole.resolve("rdf.yaml");
    Files.writeString(rdf, Files.readString(rdf).replace(from, to));
  }

  @Test
  void call_badFilesAndAMissingDetector_haveDashesAndNotes() throws IOException {
    Files.writeString(models.resolve("text.onnx"), "text");
    describe(TestPackages.write(models.resolve("a"), 32, 32), "name: Fake", "id: a\nname: Fake");
    Path lonely = TestPackages.write(models.resolve("b"), 32, 32);
    describe(lonely, "name: Fake", "id: b\nname: Fake");
    describe(lonely, "    version: 1\n", "    version: 1\n    detector: nobody\n");
    TestPackages.write(models.resolve("c"), 32, 32);
    describe(models.resolve("c"), "    version: 1\n", "    version: 7\n");
    assertEquals(0, run(), err.toString());
    List<String> rows = out.toString().lines().toList();
    assertEquals(4, rows.size(), out.toString());
    assertTrue(rows.get(1).startsWith("a\t1\t0\t-"), rows.get(1));
    assertEquals("b\t1" + "\t-".repeat(9), rows.get(2));
    assertEquals("text\t1" + "\t-".repeat(9), rows.get(3));
    String notes = err.toString();
    assertTrue(notes.contains("needs the detector nobody"), notes);
    assertEquals(3, notes.lines().count(), notes);
  }

  @Test
  void call_unknownDetector_isRefused() throws IOException {
    TestPackages.write(models.resolve("a"), 32, 32);
    assertEquals(2, run("--detector", "nobody"));
    assertTrue(err.toString().startsWith("There is no detector nobody in " + models));
  }
}
