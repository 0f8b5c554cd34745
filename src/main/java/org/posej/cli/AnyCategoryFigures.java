// SPDX-License-Identifier: BSD-2-Clause
package org.posej.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.posej.cli.CategoryFigures.Row;
import org.posej.fewshot.Matching;
import org.posej.fewshot.Method;
import org.posej.match.MatchingNetwork;
import org.posej.net.Engine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints how well points of any category are found from one labelled individual or a few. */
@Command(
    name = "any-category",
    description =
        "Finds the points of individuals by those of others, category by category, in true boxes.",
    mixinStandardHelpOptions = true)
final class AnyCategoryFigures implements Callable<Integer> {
  private static final String HEADER = "category\tmethod\tpairs\tpck20\tpck10\tpck05";
  private static final List<String> METHODS =
      List.of("copy", "xfeat", "learnt-here", "network", "both", "auto");

  @Option(
      names = "--data",
      required = true,
      description =
          "A folder of data sets, or one data set: a folder with annotations and its images.")
  private Path data;

  @Option(names = "--sets", split = ",", description = "Names of the sets measured (default: all).")
  private List<String> sets = List.of();

  @Option(
      names = "--method",
      split = ",",
      defaultValue = "copy,learnt-here",
      description = "Methods that are measured (default: ${DEFAULT-VALUE}).")
  private List<String> methods;

  @Option(
      names = "--xfeat",
      description = "The network of XFeat's dense features, an ONNX file, for the method xfeat.")
  private Path xfeat;

  @Option(
      names = "--network",
      description =
          "Folder of a matching network, for the methods network, both and auto (default: the one"
              + " that comes with PoseJ).")
  private Path network;

  @Option(
      names = "--shots",
      split = ",",
      defaultValue = "1",
      description =
          "Numbers of individuals to learn from (default: ${DEFAULT-VALUE}). With more than one,"
              + " each individual is asked for once, by others drawn by the seed.")
  private List<Integer> shots;

  @Option(
      names = "--pairs",
      defaultValue = "0",
      description = "Pairs of each category, drawn by the seed; 0 for all (default).")
  private int pairs;

  @Option(
      names = "--speed",
      description =
          "Print the median milliseconds of a query too; categories are then measured one after"
              + " another.")
  private boolean speed;

  @Option(
      names = "--pictures",
      description = "Folder for pictures of some pairs of each category and method.")
  private Path pictures;

  @Mixin private Fitting fitting;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    check();
    List<Category> categories = LabelledCategories.in(data, sets, this::note);
    PrintWriter out = spec.commandLine().getOut();
    out.println(HEADER + (speed ? "\tms_query" : ""));
    Map<String, Row> means = new LinkedHashMap<>();
    for (String name : methods) {
      try (CategoryMethod method = method(name)) {
        for (int count : shots) {
          String title = count == 1 ? name : name + "-" + count;
          List<Row> rows = measure(method, title, count, categories);
          note(summary(title, rows));
          if (!rows.isEmpty()) {
            means.put(title, Row.mean(rows));
          }
        }
      }
    }
    means.forEach((method, mean) -> out.println(line("mean", method, mean)));
    return 0;
  }

  /** Checks what is given, so that nothing fails after hours. */
  private void check() throws IOException {
    if (pairs < 0 || shots.stream().anyMatch(count -> count < 1)) {
      throw new IllegalArgumentException("--shots must be at least 1, and --pairs at least 0.");
    }
    for (String name : methods) {
      if (!METHODS.contains(name)) {
        throw new IllegalArgumentException(
            "There is no method '" + name + "'; there are " + String.join(", ", METHODS) + ".");
      }
    }
    if (methods.contains("xfeat")) {
      method("xfeat").close();
    }
    if (methods.stream().anyMatch(List.of("network", "both", "auto")::contains)) {
      method("network").close();
    }
  }

  private void note(String sentence) {
    spec.commandLine().getErr().println(sentence);
  }

  private CategoryMethod method(String name) throws IOException {
    return switch (name) {
      case "copy" -> new CopiedPose();
      case "xfeat" -> new NearestFeatures(xfeat(), engine());
      case "network" -> new NetworkMatch(network());
      default -> new LearntHere(fitting, new Matching(Method.of(name), network, null));
    };
  }

  private Path xfeat() {
    if (xfeat == null) {
      throw new IllegalArgumentException(
          "The method xfeat needs its network; name the file with --xfeat, or leave it out of"
              + " --method.");
    }
    return xfeat;
  }

  private MatchingNetwork network() throws IOException {
    return network == null
        ? MatchingNetwork.shipped(engine().threads())
        : MatchingNetwork.open(network, engine());
  }

  /** Categories are measured side by side, on one thread each, unless time is taken. */
  private Engine engine() {
    return new Engine(speed ? fitting.threads() : 1, Engine.Provider.CPU);
  }

  /** Prints the row of each category as soon as it and those before it are done. */
  private List<Row> measure(
      CategoryMethod method, String title, int count, List<Category> categories)
      throws IOException {
    CategoryFigures figures = new CategoryFigures(count, pairs, fitting.seed());
    ExecutorService pool = Executors.newFixedThreadPool(speed ? 1 : fitting.threads());
    List<Row> rows = new ArrayList<>();
    try {
      List<Future<Row>> tasks = new ArrayList<>();
      for (Category category : categories) {
        PairPictures witness = new PairPictures(pictures, category, title, figures.pairs(category));
        tasks.add(pool.submit(() -> figures.measure(method, category, witness)));
      }
      for (int i = 0; i < tasks.size(); i++) {
        Row row = result(tasks.get(i));
        String name = categories.get(i).name();
        if (row.pairs() == 0) {
          note(name + " has no pairs for " + title + ".");
        } else {
          rows.add(row);
          spec.commandLine().getOut().println(line(name, title, row));
        }
      }
    } finally {
      pool.shutdownNow();
    }
    return rows;
  }

  private static Row result(Future<Row> task) throws IOException {
    try {
      return task.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("The measurement was interrupted.", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
    }
  }

  private String summary(String title, List<Row> rows) {
    return String.format(
        Locale.ROOT,
        "%s: %d categories, %d pairs%s.",
        title,
        rows.size(),
        Row.mean(rows).pairs(),
        pairs > 0 ? ", at most " + pairs + " of a category, drawn by the seed" : "");
  }

  private String line(String category, String method, Row row) {
    String line = category + "\t" + method + "\t" + row.pairs();
    for (double share : row.within()) {
      line += String.format(Locale.ROOT, "\t%.2f", 100 * share);
    }
    return speed ? line + String.format(Locale.ROOT, "\t%.1f", row.msQuery()) : line;
  }
}
