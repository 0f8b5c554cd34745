// SPDX-License-Identifier: BSD-2-Clause
package org.posej.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.posej.evaluate.AgreementFigures;
import org.posej.evaluate.MeasureAgreement;

/** How measurements agree, as tab-separated rows. */
final class AgreementTable {
  /** Of {@link AgreementFigures#COLUMNS}, in their order. */
  private static final List<String> HEADER =
      List.of(
          "measure",
          "unit",
          "pairs",
          "bias",
          "bias_low95",
          "bias_high95",
          "sd",
          "lower_limit",
          "lower_limit_low95",
          "lower_limit_high95",
          "upper_limit",
          "upper_limit_low95",
          "upper_limit_high95",
          "rmse",
          "mean_absolute",
          "icc",
          "icc_low95",
          "icc_high95",
          "sem",
          "mdc95");

  private AgreementTable() {}

  /** Returns the same rows behind a column that tells what was compared with the truth. */
  static List<String> rows(Map<String, MeasureAgreement> compared) {
    List<String> rows = new ArrayList<>(List.of("compared\t" + rows(List.of()).get(0)));
    compared.forEach(
        (name, measures) -> measures.figures().forEach(f -> rows.add(name + "\t" + row(f))));
    return rows;
  }

  /** Returns the header and a row for each measure. */
  static List<String> rows(List<AgreementFigures> figures) {
    return Stream.concat(
            Stream.of(String.join("\t", HEADER)), figures.stream().map(AgreementTable::row))
        .toList();
  }

  private static String row(AgreementFigures f) {
    double[] v = f.values();
    Stream<String> start = Stream.of(f.measure(), f.unit(), String.valueOf((int) v[0]));
    Stream<String> rest = Arrays.stream(v).skip(1).mapToObj(EvaluationRows::text);
    return String.join("\t", Stream.concat(start, rest).toList());
  }
}
