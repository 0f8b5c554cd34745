// SPDX-License-Identifier: BSD-2-Clause
package org.posej.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.posej.Track;
import org.posej.chart.Chart;
import org.posej.chart.StickFigure;
import org.posej.chart.SvgChart;
import org.posej.chart.SvgSticks;
import org.posej.gait.Measure;
import org.posej.gait.Quantity;

/** A report as one page of HTML that needs no other file and prints on A4. */
final class HtmlReport {
  private static final String STYLE =
      """
      body{font:14px/1.45 sans-serif;color:#222;max-width:1080px;margin:2em auto;padding:0 1em}
      h1{font-size:1.7em;margin-bottom:.2em}h2{font-size:1.25em;margin-top:1.8em;border-bottom:1px solid #ccc}
      table{border-collapse:collapse;font-size:12.5px;margin:.6em 0}
      th,td{border-bottom:1px solid #ddd;padding:.2em .55em;text-align:left;vertical-align:top}
      th{background:#f3f3f3}td.n{text-align:right;font-variant-numeric:tabular-nums}
      .note{border:1px solid #bbb;background:#f7f7f7;padding:.6em 1em}
      .doubt{border:1px solid #d9a400;background:#fff8e0;padding:.2em 1em}
      .left{color:#0072B2;font-weight:bold}.right{color:#B84E00;font-weight:bold}.flag{color:#8a5a00}
      .wide{overflow-x:auto}.text{white-space:pre-wrap}.charts{display:flex;flex-wrap:wrap;gap:8px}.charts svg{max-width:100%;height:auto}
      figure{display:inline-block;margin:4px;text-align:center;font-size:12px}figure img{max-width:240px;max-height:260px}
      code{overflow-wrap:anywhere}
      @page{size:A4;margin:14mm}@page across{size:A4 landscape;margin:14mm}
      @media print{body{margin:0;max-width:none;font-size:11px}table{font-size:9px}th,td{padding:.15em .35em}.wide{page:across}.wide table{width:100%;font-size:8.5px}.wide th,.wide td{padding:.1em .2em}.curves svg{width:32%}figure{font-size:9px}figure img{max-width:40mm;max-height:50mm}svg,figure,tr{break-inside:avoid}h2,h3,.lead{break-after:avoid}}
      """;
  private static final String SIGNS =
      " Flexion, and dorsiflexion of the ankle, are positive; so are a thigh with the knee in front,"
          + " a shank and a trunk that lean forward and a foot with the toes up.";
  private static final double TENTHS = 100.5; // has one decimal in four digits
  private static final int CHART_WIDTH = 345;
  private static final int CHART_HEIGHT = 250;
  private static final int WIDE = 1050;
  private static final int LOW = 240;

  private final GaitReport report;
  private final Html html = new Html();

  private HtmlReport(GaitReport report) {
    this.report = report;
  }

  /**
   * Returns the page.
   *
   * @param pictures of frames of each trial, in order; empty where there are none
   */
  static String of(GaitReport report, List<List<Picture>> pictures) {
    return new HtmlReport(report).page(pictures);
  }

  private String page(List<List<Picture>> pictures) {
    html.raw("<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\">");
    html.raw("<meta name=\"viewport\" content=\"width=device-width\">");
    html.element("title", title()).raw("<style>" + STYLE + "</style></head><body>");
    head();
    html.element("h2", "Measures");
    summary();
    angles();
    feet();
    figures(pictures);
    html.element("h2", "Events").table(GaitTables.events(report), "events.csv");
    strides();
    origin();
    return html.raw("</body></html>").toString();
  }

  private String title() {
    String subject = report.options().person().subject();
    return subject.isEmpty() ? "Gait report" : "Gait report: " + subject;
  }

  private void head() {
    html.element("h1", title());
    ReportOptions.Person person = report.options().person();
    String session = person.session().isEmpty() ? "" : "Session: " + person.session() + ". ";
    String affected =
        person.affected() == ReportOptions.Affected.NONE
            ? ""
            : "Affected side: " + person.affected().key() + ". ";
    List<String> names = report.trials().stream().map(Trial::name).toList();
    String trials = names.size() == 1 ? "Trial: " : names.size() + " trials: ";
    html.element("p", session + affected + trials + String.join(", ", names) + ".");
    html.element("p class=\"note\"", GaitReport.DISCLAIMER);
    if (!report.warnings().isEmpty()) {
      html.raw("<div class=\"doubt\">").element("h3", "Do not trust everything");
      html.list(report.warnings()).raw("</div>");
    }
  }

  /** One row per measure with the feet side by side. */
  private void summary() {
    html.raw("<table><thead><tr><th>Measure</th><th>Unit</th>");
    for (String side : report.sides()) {
      String affected = report.options().person().affected().is(side) ? " (affected)" : "";
      html.raw("<th class=\"" + side.toLowerCase(Locale.ROOT) + "\">");
      html.raw(Html.escaped(side + affected) + "<br>mean ± SD (strides)</th>");
    }
    html.raw("<th>Symmetry index (%)</th><th>Norm</th><th>Do not trust</th></tr></thead><tbody>");
    for (Quantity quantity : Quantity.values()) {
      if (quantity != Quantity.FLIGHT || flies()) {
        row(quantity);
      }
    }
    html.raw("</tbody></table>");
    html.element(
        "p",
        "The symmetry index is 100 (left - right) by the mean of both. Errors, variation and all"
            + " digits are in summary.csv.");
  }

  private boolean flies() {
    return report.sides().stream().anyMatch(s -> report.measure(s, Quantity.FLIGHT).mean() > 0);
  }

  private void row(Quantity quantity) {
    html.raw("<tr>").element("td", quantity.key().replace('_', ' '));
    html.element("td", quantity.unit(report.unit()));
    for (String side : report.sides()) {
      Measure m = report.measure(side, quantity);
      boolean several = m.count() > 1;
      String spread = several ? " ± " + Html.number(m.deviation(), m.mean()) : "";
      String known = Html.number(m.mean()) + spread + " (" + m.count() + ")";
      html.element("td class=\"n\"", m.count() == 0 ? "–" : known);
    }
    html.element("td class=\"n\"", Html.number(GaitTables.symmetry(report, quantity), TENTHS));
    Norm.Usual usual = report.options().norm().of(quantity.key());
    boolean told = !Double.isNaN(usual.mean());
    html.element(
        "td class=\"n\"",
        told
            ? Html.number(usual.mean()) + " ± " + Html.number(usual.deviation(), usual.mean())
            : "–");
    html.element("td class=\"flag\"", doubts(quantity)).raw("</tr>");
  }

  private String doubts(Quantity quantity) {
    List<String> all = report.sides().stream().map(s -> Doubts.of(report, s, quantity)).toList();
    if (all.stream().distinct().count() == 1) {
      return all.get(0);
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < all.size(); i++) {
      String which = report.sides().get(i) + ": " + all.get(i);
      text.append(all.get(i).isEmpty() ? "" : (text.isEmpty() ? "" : "; ") + which);
    }
    return text.toString();
  }

  private void angles() {
    List<Chart> charts = GaitCharts.angles(report);
    if (charts.isEmpty()) {
      return;
    }
    html.element("h2", "Angles over the stride");
    html.element(
        "p class=\"lead\"",
        "Means over the strides of the foot of that side, from strike to strike; bands are one"
            + " standard deviation; numbers of strides are in brackets. A stride in which an angle"
            + " is missing at any moment does not count for it."
            + (report.options().angles().name().equals("sagittal") ? SIGNS : ""));
    html.raw("<div class=\"charts curves\">");
    charts.forEach(chart -> html.raw(SvgChart.of(chart, CHART_WIDTH, CHART_HEIGHT)));
    html.raw("</div>");
  }

  private void feet() {
    html.element("h2", "Feet over time");
    for (Trial trial : report.trials()) {
      html.raw("<div class=\"charts\">");
      html.raw(SvgChart.of(GaitCharts.reach(report, trial), WIDE, LOW));
      html.raw(SvgChart.of(GaitCharts.height(report, trial), WIDE, LOW)).raw("</div>");
    }
  }

  /** Shows each trial at its first events. */
  private void figures(List<List<Picture>> pictures) {
    html.element("h2", "At the events");
    for (int i = 0; i < report.trials().size(); i++) {
      boolean some = i < pictures.size() && !report.options().anonymous();
      figures(report.trials().get(i), some ? pictures.get(i) : List.of());
    }
  }

  private void figures(Trial trial, List<Picture> pictures) {
    List<StickFigure> figures = Figures.of(trial);
    boolean none = figures.isEmpty() && pictures.isEmpty();
    html.element(
        "p class=\"lead\"",
        (none ? "There are no lines to draw of " : "The first events of ") + trial.name() + ".");
    if (!figures.isEmpty()) {
      html.raw("<div class=\"charts\">").raw(SvgSticks.of("Stick figures", figures, WIDE));
      html.raw("</div>");
    }
    pictures.forEach(picture -> html.picture(picture.png(), picture.caption()));
  }

  /** On a page of its own across, without columns that tell nothing. */
  private void strides() {
    html.raw("<div class=\"wide\">").element("h2", "Strides");
    Table all = GaitTables.cycles(report);
    html.table(all.withoutAlike(heading -> !heading.equals("Side")), "cycles.csv").raw("</div>");
  }

  private void origin() {
    html.element("h2", "Where the numbers come from");
    html.element(
        "p",
        "PoseJ "
            + Manifest.version()
            + ". manifest.json holds this, too; posej gait --replay computes the same numbers again.");
    html.element("h3", "Parameters").raw("<table><tbody>");
    for (Map.Entry<String, Object> e : Manifest.parameters(report.options()).entrySet()) {
      html.raw("<tr>")
          .element("td", e.getKey())
          .element(
              "td class=\"text\"",
              e.getKey().equals("last") && e.getValue().equals(-1)
                  ? "the end"
                  : shown(e.getValue()))
          .raw("</tr>");
    }
    html.raw("</tbody></table>");
    for (Trial trial : report.trials()) {
      html.element("h3", trial.name());
      origin(trial);
    }
    html.element("h3", "Points by where they come from")
        .table(GaitTables.points(report), "the recordings");
  }

  private void origin(Trial trial) {
    Track walker = trial.input().walker();
    int from = walker.frames().min().orElse(0) + 1;
    int to = walker.frames().max().orElse(0) + 1;
    String rate = Html.number(trial.gait().gait().rateHz());
    html.element(
        "p", "Poses from frame " + from + " to " + to + ", " + rate + " frames per second.");
    String digest = trial.input().sha256();
    html.element("p", "SHA-256 of the input: " + (digest.isEmpty() ? "none" : digest));
    List<String> history = trial.input().recording().history();
    html.element(
        "p class=\"lead\"",
        history.isEmpty()
            ? "Nothing is known of what was done to the keypoints before."
            : "What was done to the keypoints before, models and edits among it:");
    html.list(history);
  }

  private static String shown(Object value) {
    String text = String.valueOf(value);
    return value == null ? "as found" : text.isEmpty() ? "not told" : text;
  }
}
