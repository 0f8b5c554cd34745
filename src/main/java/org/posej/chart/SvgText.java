// SPDX-License-Identifier: BSD-2-Clause
package org.posej.chart;

import java.util.Locale;

/** Writes the elements of an SVG picture; texts are escaped. */
final class SvgText {
  private final StringBuilder text = new StringBuilder();

  SvgText(int width, int height, String title) {
    add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\""
            + " role=\"img\" font-family=\"sans-serif\" font-size=\"12\"><title>%s</title>",
        width, height, width, height, escaped(title));
  }

  /** Returns a text in which nothing is read as markup, and which XML may hold. */
  static String escaped(String text) {
    return text.replaceAll("[\\p{Cc}\\p{Cs}\\uFFFE\\uFFFF&&[^\\t\\n]]", "\uFFFD")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  static String colour(int rgb) {
    return String.format(Locale.ROOT, "#%06x", rgb & 0xffffff);
  }

  SvgText add(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
    return this;
  }

  SvgText line(double x1, double y1, double x2, double y2, String style) {
    return add("<line x1=\"%.2f\" y1=\"%.2f\" x2=\"%.2f\" y2=\"%.2f\" %s/>", x1, y1, x2, y2, style);
  }

  SvgText text(double x, double y, String anchor, String words) {
    return add(
        "<text x=\"%.2f\" y=\"%.2f\" text-anchor=\"%s\">%s</text>", x, y, anchor, escaped(words));
  }

  String end() {
    return text + "</svg>";
  }
}
