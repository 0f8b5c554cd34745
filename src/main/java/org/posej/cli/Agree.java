// SPDX-License-Identifier: BSD-2-Clause
package org.posej.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.posej.evaluate.AgreementFigures;
import org.posej.evaluate.PairedSeries;
import org.posej.sheet.NumberColumns;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says how well two columns of a table agree. */
@Command(
    name = "agree",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Prints how well two columns of a table agree, such as the angles of two raters:"
            + " bias, limits of agreement, ICC, SEM and MDC, tab-separated.")
final class Agree implements Callable<Integer> {
  @Parameters(
      index = "0",
      paramLabel = "FILE",
      description = "A table as CSV or XLSX with names in its first row.")
  private Path file;

  @Option(
      names = "--columns",
      required = true,
      split = ",",
      paramLabel = "NAME",
      description = "The names of the two columns, as in --columns rater1,rater2.")
  private List<String> columns;

  @Option(names = "--unit", defaultValue = "", description = "Of the numbers, such as deg.")
  private String unit;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (columns.size() != 2) {
      throw new IllegalArgumentException(
          "Name two columns, as in --columns rater1,rater2, not " + columns.size() + ".");
    }
    List<double[]> numbers = NumberColumns.read(file, columns);
    String name = columns.get(1) + " against " + columns.get(0);
    AgreementFigures figures =
        AgreementFigures.of(new PairedSeries(name, unit, numbers.get(0), numbers.get(1)));
    AgreementTable.rows(List.of(figures)).forEach(spec.commandLine().getOut()::println);
    return 0;
  }
}
