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

  /** Adds a table. */
  Html table(Table table) {
    raw("<table><thead><tr>");
    table.headings().forEach(heading -> element("th", heading.replace('_', ' ')));
    raw("</tr></thead><tbody>");
    for (List<Object> row : table.rows()) {
      text.append("<tr>");
      for (Object cell : row) {
        boolean number = cell instanceof Number;
        text.append(number ? "<td class=\"n\">" : "<td>")
            .append(number ? number((Number) cell) : escaped((String) cell))
            .append("</td>");
      }
      raw("</tr>");
    }
    return raw("</tbody></table>");
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
      return "–";
    }
    return value == Math.rint(value) && Math.abs(value) < 1e9
        ? String.valueOf((long) value)
        : new BigDecimal(value).round(DIGITS).toPlainString();
  }

  /** Returns a number with as many decimals as another one in four digits has. */
  static String number(double value, double like) {
    int scale = new BigDecimal(like).round(DIGITS).scale();
    return new BigDecimal(value).setScale(Math.max(0, scale), RoundingMode.HALF_UP).toPlainString();
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
