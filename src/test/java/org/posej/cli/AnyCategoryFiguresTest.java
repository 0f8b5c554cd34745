// SPDX-License-Identifier: BSD-2-Clause
package org.posej.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.posej.match.TinyMatching;
import org.posej.onnx.OnnxGraph;

/**
 * Two individuals of three coloured spots, one stretched to twice the width, and others.
 *
 * <p>The box of the first has 80 x 80 pixels, that of the second 160 x 80. Copied from box to box,
 * the points of the one come to lie 0, 24 and 12 pixels from those of the other one's 160 pixels,
 * and the other way round 0, 12 and 12 pixels of 80: shares 0, 0.15 and 0.075, and 0, 0.15 and
 * 0.15.
 */
class AnyCategoryFiguresTest {
  private static final double[][] FIRST = {{20, 20}, {100, 100}, {60, 60}};
  private static final double[][] SECOND = {{20, 60}, {156, 140}, {100, 112}};
  private static final String HEADER = "category\tmethod\tpairs\tpck20\tpck10\tpck05";

  @TempDir private Path folder;
  @TempDir private Path elsewhere;
  private Path data;
  private final Posej posej = new Posej();

  @BeforeEach
  void write() throws IOException {
    data = Files.createDirectories(folder.resolve("drawn"));
    draw("a.png", FIRST);
    draw("b.png", SECOND);
    annotate(data.resolve("pairs.json"), body(1, 1, FIRST, 80), body(2, 1, SECOND, 160));
  }

  private void draw(String name, double[][] spots) throws IOException {
    BufferedImage picture = new BufferedImage(200, 200, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = picture.createGraphics();
    g.setColor(Color.GRAY);
    g.fillRect(0, 0, 200, 200);
    Color[] colours = {Color.RED, Color.GREEN, Color.BLUE};
    for (int k = 0; k < spots.length; k++) {
      g.setColor(colours[k]);
      g.fillRect((int) spots[k][0] - 6, (int) spots[k][1] - 6, 13, 13);
    }
    g.dispose();
    ImageIO.write(picture, "png", data.resolve(name).toFile());
  }

  private static String body(int image, int category, double[][] at, int width) {
    StringBuilder points = new StringBuilder();
    for (double[] p : at) {
      points.append(points.isEmpty() ? "" : ",").append(p[0] + "," + p[1] + ",2");
    }
    return String.format(
        Locale.ROOT,
        "{\"id\": %d, \"image_id\": %d, \"category_id\": %d, \"bbox\": [%s, %s, %d, 80], \"keypoints\": [%s]}",
        10 * image + category,
        image,
        category,
        at[0][0],
        at[0][1],
        width,
        points);
  }

  private static void annotate(Path file, String... bodies) throws IOException {
    Files.writeString(
        file,
        String.format(
            Locale.ROOT,
            """
        {"images": [{"id": 1, "file_name": "a.png"}, {"id": 2, "file_name": "b.png"},
         {"id": 3, "file_name": "gone.png"}],
         "categories": [
          {"id": 1, "name": "spots", "keypoints": ["r", "g", "b"], "skeleton": [[1, 2]]},
          {"id": 2, "name": "others", "keypoints": ["p", "q", "s"], "skeleton": []}],
         "annotations": [%s]}
        """,
            String.join(",\n", bodies)));
  }

  private List<String> rows(String more) {
    String[] options = more.isEmpty() ? new String[0] : more.split(" ");
    Object[] all =
        Stream.concat(
                Stream.of("figures", "any-category", "--data", folder),
                Stream.of((Object[]) options))
            .toArray();
    assertEquals(0, posej.run(all), posej.err.toString());
    return posej.out.toString().lines().toList();
  }

  private List<String> rowsAfter(int before, String more) {
    List<String> all = rows(more);
    return all.subList(before, all.size());
  }

  private int fails(Object... more) {
    return posej.run(
        Stream.concat(Stream.of("figures", "any-category"), Stream.of(more)).toArray());
  }

  @Test
  void copy_hasTheSharesThatFollowFromTheBoxes() {
    assertEquals(
        List.of(
            HEADER,
            "drawn/spots\tcopy\t2\t100.00\t50.00\t33.33",
            "mean\tcopy\t2\t100.00\t50.00\t33.33"),
        rows("--method copy"));
    assertEquals("copy: 1 categories, 2 pairs.", posej.err.toString().strip());
  }

  @Test
  void pointsOfBoth_countAloneHiddenOnesToo() throws IOException {
    String first = body(1, 1, FIRST, 80).replace("100.0,100.0,2", "100.0,100.0,0");
    String second = body(2, 1, SECOND, 160).replace("100.0,112.0,2", "100.0,112.0,1");
    String third = body(2, 1, new double[][] {{0, 0}, {120, 60}, {0, 0}}, 80);
    annotate(data.resolve("pairs.json"), first, second, third.replace("0.0,0.0,2", "0,0,0"));
    assertEquals("drawn/spots\tcopy\t4\t50.00\t37.50\t25.00", rows("--method copy").get(1));
  }

  @Test
  void mean_weighsCategoriesAlikeAndAddsUpPairs() throws IOException {
    annotate(
        data.resolve("pairs.json"),
        body(1, 1, FIRST, 80),
        body(2, 1, SECOND, 160),
        body(1, 2, FIRST, 80),
        body(1, 2, new double[][] {{40, 40}, {120, 120}, {80, 80}}, 80),
        body(2, 2, new double[][] {{50, 20}, {130, 100}, {90, 60}}, 80));
    assertEquals(
        List.of(
            HEADER,
            "drawn/spots\tcopy\t2\t100.00\t50.00\t33.33",
            "drawn/others\tcopy\t6\t100.00\t100.00\t100.00",
            "mean\tcopy\t8\t100.00\t75.00\t66.67"),
        rows("--method copy"));
  }

  @Test
  void network_findsTheColours() throws IOException {
    Path network = TinyMatching.folder(elsewhere, TinyMatching.Kind.BARE);
    List<String> rows = rows("--method network,copy --network " + network);
    assertTrue(rows.get(1).startsWith("drawn/spots\tnetwork\t2\t100.00\t100.00"), rows.get(1));
    assertEquals(
        List.of("mean\tnetwork", "mean\tcopy"),
        rows.subList(3, 5).stream().map(r -> r.replaceFirst("\t2\t.*", "")).toList());
  }

  /** A network whose features are the grey of 8 x 8 pixels and what is left to white. */
  private static byte[] greys() {
    OnnxGraph g = new OnnxGraph();
    g.input("x", 1, 1, 240, 320);
    String grey =
        g.node(
            "AveragePool",
            List.of("x"),
            OnnxGraph.ints("kernel_shape", 8, 8),
            OnnxGraph.ints("strides", 8, 8));
    String rest = g.node("Sub", List.of(g.constant(new float[] {1}, 1), grey));
    String both = g.node("Concat", List.of(grey, rest), OnnxGraph.attribute("axis", 1L));
    g.output(g.named("features", both), 1, 2, 30, 40);
    return g.toBytes();
  }

  @Test
  void xfeat_findsTheGreysInTheBox() throws IOException {
    Path file = elsewhere.resolve("greys.onnx");
    Files.write(file, greys());
    List<String> rows = rows("--method xfeat --speed --xfeat " + file);
    assertEquals(HEADER + "\tms_query", rows.get(0));
    String[] row = rows.get(1).split("\t");
    assertEquals(List.of("100.00", "100.00"), List.of(row[3], row[4]), rows.get(1));
    assertTrue(Double.parseDouble(row[6]) > 0, rows.get(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"learnt-here", "both", "auto"})
  @Tag("soak")
  void trainedMethod_findsSpotsThatAreMoved(String method) throws IOException {
    Path network = TinyMatching.folder(elsewhere, TinyMatching.Kind.FULL);
    double[][] moved = {{40, 50}, {120, 130}, {80, 90}};
    draw("b.png", moved);
    annotate(data.resolve("pairs.json"), body(1, 1, FIRST, 80), body(2, 1, moved, 80));
    List<String> rows =
        rows("--method " + method + " --effort quick --pairs 1 --network " + network);
    assertTrue(rows.get(1).startsWith("drawn/spots\t" + method + "\t1\t100.00\t100"), rows.get(1));
    assertTrue(posej.err.toString().contains("1 pairs, at most 1 of a category"));
  }

  @Test
  void shots_learnFromSeveralAndLeaveOutWhatHasTooFew() throws IOException {
    annotate(
        data.resolve("pairs.json"),
        body(1, 1, FIRST, 80),
        body(2, 1, SECOND, 160),
        body(1, 2, FIRST, 80),
        body(1, 2, new double[][] {{40, 40}, {120, 120}, {80, 100}}, 80),
        body(2, 2, new double[][] {{50, 20}, {130, 100}, {90, 40}}, 80));
    List<String> rows = rows("--method copy --shots 1,2");
    assertEquals("drawn/others\tcopy\t6\t66.67\t66.67\t66.67", rows.get(2));
    assertEquals("drawn/others\tcopy-2\t3\t77.78\t77.78\t77.78", rows.get(3));
    assertEquals("mean\tcopy-2\t3\t77.78\t77.78\t77.78", rows.get(5));
    assertTrue(posej.err.toString().contains("drawn/spots has no pairs for copy-2."));
    assertEquals(List.of(HEADER), rowsAfter(rows.size(), "--method copy --shots 5"));
  }

  @Test
  void pictures_showPairs() throws IOException {
    Path pictures = elsewhere.resolve("pictures");
    rows("--method copy --pictures " + pictures);
    Set<String> names = new TreeSet<>();
    try (Stream<Path> all = Files.list(pictures)) {
      all.forEach(f -> names.add(f.getFileName().toString()));
    }
    assertEquals(
        Set.of("drawn-spots-copy-1-pck20-100.png", "drawn-spots-copy-2-pck20-100.png"), names);
    BufferedImage pair = ImageIO.read(pictures.resolve(names.iterator().next()).toFile());
    assertEquals(List.of(1024, 512), List.of(pair.getWidth(), pair.getHeight()));
  }

  @Test
  void leftOut_isNamed() throws IOException {
    Path other = Files.createDirectories(folder.resolve("other"));
    Files.writeString(other.resolve("notes.json"), "{\"a\": 1}");
    annotate(other.resolve("gone.json"), body(3, 1, FIRST, 80));
    Files.createDirectories(folder.resolve("empty"));
    annotate(
        data.resolve("pairs.json"),
        body(1, 1, FIRST, 80),
        body(2, 1, SECOND, 160),
        body(2, 1, new double[][] {{1, 1}, {2, 2}, {3, 3}}, 8).replace("8, 80]", "8, 8]"),
        body(1, 2, FIRST, 80));
    rows("--method copy");
    assertEquals(
        List.of(
            "drawn/spots: 1 of 3 individuals are left out, since their boxes are smaller than 16"
                + " pixels.",
            "drawn/others is left out: it has one labelled individual alone.",
            "empty is left out: it holds no annotations.",
            "other is left out: the images of gone.json are not there; notes.json is of no format"
                + " with keypoints.",
            "copy: 1 categories, 2 pairs."),
        posej.err.toString().lines().toList());
  }

  @Test
  void sameBodiesInTwoFiles_countOnce() throws IOException {
    annotate(data.resolve("again.json"), body(1, 1, FIRST, 80), body(2, 1, SECOND, 160));
    assertEquals("drawn/spots\tcopy\t2\t100.00\t50.00\t33.33", rows("--method copy").get(1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--method magic | There is no method 'magic'; there are copy, xfeat, learnt-here, network,"
            + " both, auto.",
        "--method xfeat | The method xfeat needs its network; name the file with --xfeat, or leave"
            + " it out of --method.",
        "--method copy,xfeat | The method xfeat needs its network; name the file with --xfeat, or"
            + " leave it out of --method.",
        "--sets nowhere | There is no set 'nowhere' in DATA; there are drawn.",
        "--shots 0 | --shots must be at least 1, and --pairs at least 0.",
        "--pairs -1 | --shots must be at least 1, and --pairs at least 0."
      })
  void badOptions_areRefusedInASentence(String options, String sentence) {
    Object[] more = Stream.of(("--data " + folder + " " + options).split(" ")).toArray();
    assertEquals(Main.USAGE_ERROR, fails(more));
    assertEquals(sentence.replace("DATA", "" + folder), posej.err.toString().strip());
  }

  @Test
  void badData_isRefusedInASentence() throws IOException {
    assertEquals(Main.FAILURE, fails("--data", folder.resolve("none")));
    Path file = Files.writeString(elsewhere.resolve("text.onnx"), "text");
    assertEquals(Main.FAILURE, fails("--data", folder, "--method", "copy,xfeat", "--xfeat", file));
    assertEquals(Main.FAILURE, fails("--data", folder, "--method", "copy,both", "--network", file));
    assertEquals("", posej.out.toString());
    annotate(data.resolve("pairs.json"), body(1, 1, FIRST, 80));
    assertEquals(Main.FAILURE, fails("--data", folder, "--method", "copy"));
    List<String> lines = posej.err.toString().lines().toList();
    assertEquals(folder.resolve("none") + " is no folder.", lines.get(0));
    assertTrue(lines.get(1).contains("text.onnx"), lines.get(1));
    assertEquals(
        folder + " holds no category with two labelled individuals.", lines.get(lines.size() - 1));
  }
}
