// SPDX-License-Identifier: BSD-2-Clause
package org.posej.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posej.site.Libraries;

class UpdateSiteCommandTest {
  private final Posej posej = new Posej();
  @TempDir private Path folder;

  @Test
  void site_isWrittenAndInstalled() throws Exception {
    Path build = Libraries.tinyBuild(folder.resolve("build"));
    Path site = folder.resolve("site");
    Object[] write = {
      "update-site",
      "--out",
      site,
      "--layout",
      "imagej",
      "--build",
      build,
      "--time",
      20260101120000L
    };
    assertEquals(0, posej.run(write), posej.err.toString());
    assertTrue(posej.out.toString().contains(" MB\n"), posej.out.toString());
    Path imageJ = Files.createDirectory(folder.resolve("ImageJ"));
    assertEquals(0, posej.run("install-site", site, imageJ), posej.err.toString());
    assertTrue(Files.exists(imageJ.resolve("plugins/PoseJ_-1.0.0.jar")));
    assertEquals(1, posej.run(write));
    assertTrue(posej.err.toString().contains("holds a site already"), posej.err.toString());
  }

  @Test
  void installSite_mistakes_areSaidInOneSentence() {
    assertEquals(2, posej.run("install-site", folder, folder, "--platform", "amiga"));
    assertTrue(posej.err.toString().startsWith("There is no platform 'amiga'"));
    assertEquals(1, posej.run("install-site", folder, folder, "--platform", "win64"));
    assertTrue(posej.err.toString().contains("There is no " + folder), posej.err.toString());
  }
}
