// SPDX-License-Identifier: BSD-2-Clause
package org.posej.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Base64;
import java.util.List;
import org.posej.chart.SvgChart;

/** Writes a page of HTML; texts are escaped, numbers are short. */
final class Html {
  private static final MathContext DIGITS = new MathContext(4);

  private static final int MOST_DECIMALS = 5;
  private static final String UNKNOWN = "–";
  private static final int MOST_ROWS = 200;

  private final StringBuilder text = new StringBuilder();

  /** Adds markup of our own. */
  Html raw(String markup) {
    text.append(markup).append('\n');
    return this;
  }

  /** Adds an element with a text. */
  Html element(String name, String words) {
    return raw("<" + name + ">" + escaped(words) + "</" + name.replaceFirst(" .*", "") + ">");
  }

  static String escaped(String words) {
    return SvgChart.escaped(words);
  }

  /** Adds a list, nothing where there is nothing to list. */
  Html list(List<String> lines) {
    if (!lines.isEmpty()) {
      raw("<ul>");
      lines.forEach(line -> element("li", line));
      raw("</ul>");
    }
    return this;
  }

  /** Adds a table; of a long one the first rows, and where the others are. */
  Html table(Table table, String file) {
    raw("<table><thead><tr>");
    table.headings().forEach(heading -> element("th", heading.replace('_', ' ')));
    raw("</tr></thead><tbody>");
    List<List<Object>> rows = table.rows();
    for (List<Object> row : rows.subList(0, Math.min(MOST_ROWS, rows.size()))) {
      text.append("<tr>");
      for (Object cell : row) {
        boolean number = cell instanceof Number;
        text.append(number ? "<td class=\"n\">" : "<td>")
            .append(number ? number((Number) cell) : escaped((String) cell))
            .append("</td>");
      }
      raw("</tr>");
    }
    raw("</tbody></table>");
    return rows.size() > MOST_ROWS
        ? element(
            "p", "The first " + MOST_ROWS + " of " + rows.size() + "; all are in " + file + ".")
        : this;
  }

  /** Adds a picture with a caption. */
  Html picture(byte[] png, String caption) {
    String data = Base64.getEncoder().encodeToString(png);
    return raw(
        "<figure><img alt=\""
            + escaped(caption)
            + "\" src=\"data:image/png;base64,"
            + data
            + "\"><figcaption>"
            + escaped(caption).replace("\n", "<br>")
            + "</figcaption></figure>");
  }

  /** Returns a number in four digits, a dash where it is not known. */
  static String number(Number number) {
    double value = number.doubleValue();
    if (!Double.isFinite(value)) {
      return UNKNOWN;
    }
    return value == Math.rint(value) && Math.abs(value) < 1e9
        ? String.valueOf((long) value)
        : rounded(value).toPlainString();
  }

  private static BigDecimal rounded(double value) {
    BigDecimal four = new BigDecimal(value).round(DIGITS);
    int scale = Math.min(MOST_DECIMALS, Math.max(0, four.scale()));
    return four.setScale(scale, RoundingMode.HALF_UP);
  }

  /** Returns a number with as many decimals as another one in four digits has. */
  static String number(double value, double like) {
    return Double.isNaN(value)
        ? UNKNOWN
        : new BigDecimal(value)
            .setScale(rounded(like).scale(), RoundingMode.HALF_UP)
            .toPlainString();
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
