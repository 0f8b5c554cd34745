// SPDX-License-Identifier: BSD-2-Clause
package org.posej.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.posej.site.Installation;
import org.posej.site.Platform;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Installs PoseJ from a folder that holds an update site. */
@Command(
    name = "install-site",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Copies the files of an update site into a folder of ImageJ or Fiji.")
final class InstallSiteCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "SITE", description = "Folder of the site.")
  private Path site;

  @Parameters(index = "1", paramLabel = "FOLDER", description = "Folder of ImageJ or Fiji.")
  private Path folder;

  @Option(
      names = "--platform",
      description =
          "linux64, linux-arm64, macos64, macos-arm64 or win64 (default: that of this machine).")
  private String platform;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Platform chosen = platform == null ? Platform.current() : named(platform);
    int files = Installation.install(site, folder, chosen);
    spec.commandLine()
        .getOut()
        .printf(Locale.ROOT, "%d files for %s in %s%n", files, chosen, folder);
    return 0;
  }

  private static Platform named(String name) {
    return Arrays.stream(Platform.values())
        .filter(p -> p.toString().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    String.format(
                        Locale.ROOT,
                        "There is no platform '%s'; the platforms are %s.",
                        name,
                        Arrays.stream(Platform.values())
                            .map(Platform::toString)
                            .collect(Collectors.joining(", ")))));
  }
}
