// SPDX-License-Identifier: BSD-2-Clause
package org.posej.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.posej.site.Build;
import org.posej.site.Layout;
import org.posej.site.Platform;
import org.posej.site.UpdateSite;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes an update site of ImageJ from a build. */
@Command(
    name = "update-site",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Writes an update site from which Fiji's Updater installs PoseJ.")
final class UpdateSiteCommand implements Callable<Integer> {
  @Option(names = "--out", required = true, paramLabel = "DIR", description = "Folder of the site.")
  private Path out;

  @Option(
      names = "--layout",
      defaultValue = "fiji",
      description = "Where the jars go: as in fiji, or in plain imagej (default: fiji).")
  private Layout layout;

  @Option(
      names = "--previous",
      paramLabel = "DIR",
      description =
          "The site as it was published last, whose versions are kept; may be that of --out.")
  private Path previous;

  @Option(
      names = "--build",
      paramLabel = "DIR",
      description =
          "Folder with posej.jar, PoseJ_.jar, lib, licenses and, for other platforms, natives"
              + " (default: that of the running posej.jar).")
  private Path build;

  @Option(
      names = "--time",
      paramLabel = "yyyyMMddHHmmss",
      description = "Time of the release in UTC (default: now).")
  private Long time;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    UpdateSite site =
        UpdateSite.publish(
            new Build(build == null ? running() : build, layout),
            Optional.ofNullable(previous),
            out,
            time == null ? UpdateSite.now() : time);
    PrintWriter print = spec.commandLine().getOut();
    for (Platform platform : Platform.values()) {
      print.printf(
          Locale.ROOT,
          "%s\t%d files\t%.1f MB%n",
          platform,
          site.count(platform),
          site.bytes(platform) / 1e6);
    }
    return 0;
  }

  private static Path running() {
    try {
      Path jar =
          Path.of(
              UpdateSiteCommand.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return jar.toAbsolutePath().getParent();
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("Name the folder of the build with --build.", e);
    }
  }
}
