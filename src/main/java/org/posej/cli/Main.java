// SPDX-License-Identifier: BSD-2-Clause
package org.posej.cli;

import java.io.PrintWriter;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.posej.file.BadFile;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The command line. */
@Command(
    name = "posej",
    description = "Keypoints of people and animals in movies and images.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    subcommands = {
      Demo.class,
      FewShot.class,
      SupportPictures.class,
      Human.class,
      Models.class,
      Convert.class,
      Evaluate.class,
      Agree.class,
      GaitReportCommand.class,
      Commands.class,
      UpdateSiteCommand.class,
      InstallSiteCommand.class,
      Figures.class
    },
    exitCodeOnInvalidInput = Main.USAGE_ERROR,
    exitCodeOnExecutionException = Main.FAILURE)
public final class Main implements Runnable {
  static final int FAILURE = 1;
  static final int USAGE_ERROR = 2;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Print a stack trace when something fails.")
  private boolean debug;

  @Spec private CommandSpec spec;

  private Main() {}

  /** Reads the version from the jar. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Main.class.getPackage().getImplementationVersion();
      return new String[] {"PoseJ " + (version == null ? "(not from a jar)" : version)};
    }
  }

  /** Runs the subcommand that the arguments name and exits with its code. */
  public static void main(String[] args) {
    System.setProperty("java.awt.headless", "true");
    System.exit(run(new PrintWriter(System.out, true), new PrintWriter(System.err, true), args));
  }

  /**
   * Runs the subcommand that the arguments name.
   *
   * @return 0, or 1 where the work failed, or 2 where the arguments are wrong
   */
  static int run(PrintWriter out, PrintWriter err, String... args) {
    CommandLine line =
        new CommandLine(new Main())
            .setOut(out)
            .setErr(err)
            .setCaseInsensitiveEnumValuesAllowed(true)
            .registerConverter(Path.class, Main::path)
            .setExecutionExceptionHandler((e, at, parsed) -> report(e, at));
    try {
      return line.execute(args);
    } catch (LinkageError | OutOfMemoryError e) {
      return report(e, line);
    }
  }

  private static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new TypeConversionException(BadFile.sentence(e));
    }
  }

  /** Says in one sentence what failed; an argument that was refused is a usage error. */
  private static int report(Throwable e, CommandLine line) {
    Main main = (Main) line.getCommandSpec().root().userObject();
    line.getErr().println(BadFile.sentence(e));
    if (main.debug) {
      e.printStackTrace(line.getErr());
    }
    return e instanceof IllegalArgumentException ? USAGE_ERROR : FAILURE;
  }

  /** Says that a subcommand is missing. */
  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Name a subcommand.");
  }
}
