// SPDX-License-Identifier: BSD-2-Clause
package org.posej.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.posej.Pose;
import org.posej.fewshot.TurningHook;
import org.posej.image.Intensity;
import org.posej.view.PosePicture;

/** Eight frames of a turning hook as a DeepLabCut project; the label of one is wrong. */
class FiguresTest {
  private static final int SIZE = 8;
  private static final int WRONG = 6;
  private static final double OFF = 40;

  @TempDir private static Path project;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeAll
  static void write() throws IOException {
    Path folder = Files.createDirectories(project.resolve("labeled-data/hook"));
    StringBuilder csv =
        new StringBuilder(
            "scorer,S,S,S,S,S,S\nbodyparts,end,end,corner,corner,tip,tip\ncoords,x,y,x,y,x,y\n");
    TurningHook movie = new TurningHook(2 * SIZE, TurningHook.Depth.BYTE);
    for (int t = 0; t < SIZE; t++) {
      String name = "img" + t + ".png";
      BufferedImage picture = PosePicture.picture(movie.frame(2 * t), Intensity.BYTE);
      ImageIO.write(picture, "png", folder.resolve(name).toFile());
      csv.append("labeled-data/hook/").append(name);
      Pose pose = TurningHook.truth(2 * t);
      for (int k = 0; k < 3; k++) {
        double x = pose.x(k) + (t == WRONG && k == 0 ? pose.x(k) > 48 ? -OFF : OFF : 0);
        csv.append(String.format(Locale.ROOT, ",%.2f,%.2f", x, pose.y(k)));
      }
      csv.append('\n');
    }
    Files.writeString(folder.resolve("CollectedData_S.csv"), csv);
  }

  private int run(String arguments) {
    String[] args = ("figures few-shot --data " + project + " " + arguments).split(" ");
    return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
  }

  @Test
  void fewShot_printsItsTablesAndDrawsTheWorstFrames() throws IOException {
    Path worst = project.resolve("worst");
    int code =
        run(
            "--method network --channel grey --support 3 --draws 1 --first-draw 1 --pck"
                + " --reliability --per-keypoint --worst "
                + worst);
    assertEquals(0, code, err.toString());
    List<String[]> rows = out.toString().lines().map(line -> line.split("\t")).toList();
    assertEquals(12, rows.get(0).length);
    assertEquals("support", rows.get(0)[0]);
    assertEquals(12, rows.get(1).length);
    assertEquals("3", rows.get(1)[0]);
    assertEquals("1", rows.get(1)[1]);
    assertTrue(Double.parseDouble(rows.get(1)[4]) < 8, "median of " + out);
    assertEquals("3 end", rows.get(2)[0]);
    assertEquals("3 tip", rows.get(4)[0]);
    assertEquals("pck1", rows.get(5)[1]);
    assertEquals(10, rows.get(6).length);
    assertEquals("points", rows.get(7)[1]);
    int points = rows.stream().skip(8).mapToInt(row -> Integer.parseInt(row[1])).sum();
    assertEquals(3 * (SIZE - 3), points);
    checkWorst(worst);
  }

  private static void checkWorst(Path worst) throws IOException {
    List<String> index = Files.readAllLines(worst.resolve("index.tsv"));
    assertEquals(
        "rank\tframe\tname\tkeypoint\tlabel_x\tlabel_y\tfound_x\tfound_y\terror_px", index.get(0));
    String[] first = index.get(1).split("\t");
    assertEquals("1", first[0]);
    assertEquals("" + WRONG, first[1]);
    assertEquals("img" + WRONG + ".png", first[2]);
    assertEquals("end", first[3]);
    assertTrue(Double.parseDouble(first[8]) > OFF / 2, index.get(1));
    Set<String> tested =
        index.stream().skip(1).map(row -> row.split("\t")[1]).collect(Collectors.toSet());
    for (int learnt : FewShotFigures.drawn(SIZE, 3, 1)) {
      assertFalse(tested.contains("" + learnt), "frame " + learnt);
    }
    List<String> pictures;
    try (Stream<Path> files = Files.list(worst)) {
      pictures =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".png"))
              .sorted()
              .toList();
    }
    assertEquals(SIZE - 3, tested.size());
    assertEquals(SIZE - 3, pictures.size());
    assertTrue(pictures.get(0).matches("01-frame-6-[0-9]+\\.[0-9]px\\.png"), pictures.get(0));
    BufferedImage picture = ImageIO.read(worst.resolve(pictures.get(0)).toFile());
    assertTrue(picture.getWidth() > 300 && picture.getWidth() <= 960, "enlarged");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--support 8|--support 8 is not between 1 and 7: there are 8 labelled frames,",
        "--support 0|--support 0 is not between 1 and 7",
        "--individual 9|--individual 9 is too large: there are 1 individuals, counted from 0.",
        "--individual -2|--individual counts from 0, or is -1 for all",
        "--window 97|--window 97 is larger than the frames, which have 96 x 96 pixels.",
        "--window -1|--window is at least 0.",
        "--window 9|--window 9 is too small for the labels of frame 0.",
        "--from 5 --to 3|--from 5 and --to 3 are no range of frames, counted from 0.",
        "--from 99|None of the chosen frames is labelled.",
        "--every 0|--draws and --every must be at least 1.",
        "--draws 0|--draws and --every must be at least 1.",
        "--method magic --support 1|The method is one of auto, learnt-here, network, both, not 'magic'."
      })
  void fewShot_wrongArguments_areRefusedInOneSentence(String arguments, String sentence) {
    assertEquals(2, run(arguments));
    assertEquals(1, err.toString().lines().count(), err.toString());
    assertTrue(err.toString().contains(sentence), err.toString());
    assertEquals("", out.toString());
  }

  @Test
  void fewShot_folderWithoutLabels_failsInOneSentence() throws IOException {
    Path empty = Files.createDirectory(project.resolve("empty"));
    assertEquals(
        1,
        Main.run(
            new PrintWriter(out, true),
            new PrintWriter(err, true),
            "figures",
            "few-shot",
            "--data",
            empty.toString()));
    assertEquals(empty + " holds no CollectedData table (CSV) of labels.", err.toString().strip());
  }
}
