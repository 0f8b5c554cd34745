// SPDX-License-Identifier: BSD-2-Clause
package org.posej.chart;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.posej.chart.Chart.Band;
import org.posej.chart.Chart.Line;
import org.posej.chart.Chart.Marks;
import org.posej.chart.Chart.Range;
import org.posej.chart.StickFigure.Stick;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** Charts and stick figures as SVG, by where their points must come to lie. */
class SvgChartTest {
  private static final double[] X = {0, 50, 100};

  private static Document parsed(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)));
  }

  private static Chart chart(Chart.Layer... layers) {
    return new Chart("knee", "%", "deg", List.of(layers));
  }

  private static String path(Document svg) {
    return ((Element) svg.getElementsByTagName("path").item(0)).getAttribute("d");
  }

  @Test
  void line_goesFromTheLeftToTheRightOfTheFrame() throws Exception {
    Chart chart = chart(new Line("left", 0x0072B2, X, new double[] {0, 10, 20}));
    Document svg = parsed(SvgChart.of(chart, 370, 272));
    Element frame = (Element) svg.getElementsByTagName("rect").item(1);
    double left = Double.parseDouble(frame.getAttribute("x"));
    double width = Double.parseDouble(frame.getAttribute("width"));
    double top = Double.parseDouble(frame.getAttribute("y"));
    double height = Double.parseDouble(frame.getAttribute("height"));
    String[] points = path(svg).substring(1).split("[L ]");
    assertEquals(left, Double.parseDouble(points[0]), 0.01);
    assertEquals(left + width / 2, Double.parseDouble(points[2]), 0.01);
    assertEquals(left + width, Double.parseDouble(points[4]), 0.01);
    assertEquals(top + height / 2, Double.parseDouble(points[3]), 0.01);
    assertTrue(Double.parseDouble(points[1]) > Double.parseDouble(points[5]), "y is up");
  }

  @Test
  void gaps_breakLinesAndBands() throws Exception {
    double[] x = {0, 1, 2, 3, 4};
    double[] y = {1, 2, Double.NaN, 2, 1};
    String line = path(parsed(SvgChart.of(chart(new Line("", 0, x, y)), 300, 200)));
    assertEquals(2, line.chars().filter(c -> c == 'M').count());
    String band = path(parsed(SvgChart.of(chart(new Band("", 0, x, y, y)), 300, 200)));
    assertEquals(2, band.chars().filter(c -> c == 'Z').count());
    assertFalse(band.contains("NaN"));
  }

  @Test
  void nothingKnown_isAnEmptyFrame() throws Exception {
    double[] none = {Double.NaN, Double.NaN, Double.NaN};
    String svg = SvgChart.of(chart(new Line("left", 0, X, none)), 300, 200);
    assertEquals("", path(parsed(svg)));
    assertFalse(svg.contains("NaN"));
  }

  @Test
  void ticks_areRound() {
    assertArrayEquals(
        new double[] {0, 20, 40, 60, 80, 100},
        SvgChart.ticks(new Range(0, 100)).stream().mapToDouble(v -> v).toArray(),
        1e-9);
    assertArrayEquals(
        new double[] {-0.2, 0, 0.2},
        SvgChart.ticks(new Range(-0.33, 0.35)).stream().mapToDouble(v -> v).toArray(),
        1e-9);
  }

  @Test
  void names_areEscaped() throws Exception {
    String nasty = "<a onclick='x'>&\"" + (char) 7 + (char) 0xD800 + "\uD83D\uDC2D";
    Chart chart = new Chart(nasty, nasty, nasty, List.of(new Line(nasty, 0, X, X)));
    Document svg = parsed(SvgChart.of(chart, 300, 200));
    assertEquals(0, svg.getElementsByTagName("a").getLength());
    String title = svg.getElementsByTagName("title").item(0).getTextContent();
    assertEquals("<a onclick='x'>&\"\uFFFD\uFFFD\uD83D\uDC2D", title);
  }

  @Test
  void marks_areCircles() throws Exception {
    Marks marks = new Marks("", 0x123456, false, X, new double[] {1, Double.NaN, 2});
    Document svg = parsed(SvgChart.of(chart(marks), 300, 200));
    assertEquals(2, svg.getElementsByTagName("circle").getLength());
    assertThrows(IllegalArgumentException.class, () -> chart());
  }

  @Test
  void sticks_standOnOneGroundAtOneScale() throws Exception {
    StickFigure tall = new StickFigure(0, "tall", List.of(new Stick(5, 0, 5, 2, 0xff0000)));
    StickFigure low = new StickFigure(2, "low\nframe 3", List.of(new Stick(0, 0, 0, 1, 0xff0000)));
    Document svg = parsed(SvgSticks.of("both", List.of(tall, low), 1000));
    var lines = svg.getElementsByTagName("line");
    Element first = (Element) lines.item(0);
    Element second = (Element) lines.item(2);
    assertEquals(first.getAttribute("y1"), second.getAttribute("y1"));
    assertEquals(2 * height(second), height(first), 0.02);
    assertEquals("#ff0000", first.getAttribute("stroke"));
  }

  private static double height(Element line) {
    return Double.parseDouble(line.getAttribute("y1"))
        - Double.parseDouble(line.getAttribute("y2"));
  }
}
