// SPDX-License-Identifier: BSD-2-Clause
package org.posej.jdll;

import io.bioimage.modelrunner.versionmanagement.AvailableEngines;
import io.bioimage.modelrunner.versionmanagement.DeepLearningVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Folders as JDLL has them, with a stand-in for an engine. */
final class EngineFolder {
  private static final String VERSION = "2.0.0";

  private EngineFolder() {}

  /** Writes what JDLL takes for its engine for PyTorch; it is {@link BlockMeans}. */
  static void write(Path engines) throws IOException {
    DeepLearningVersion engine =
        AvailableEngines.getForCurrentOS().stream()
            .filter(e -> e.getFramework().equals("pytorch") && e.getVersion().equals(VERSION))
            .findFirst()
            .orElseThrow();
    Path folder = Files.createDirectories(engines.resolve(engine.folderName()));
    for (String jar : engine.getJarsFileNames()) {
      write(folder.resolve(jar), jar.startsWith("dl-modelrunner-pytorch"));
    }
  }

  private static void write(Path jar, boolean whole) throws IOException {
    String name = BlockMeans.class.getName().replace('.', '/') + ".class";
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar));
        InputStream code = BlockMeans.class.getResourceAsStream("/" + name)) {
      zip.putNextEntry(new ZipEntry(whole ? name : "nothing"));
      if (whole) {
        code.transferTo(zip);
      }
      zip.closeEntry();
    }
  }
}
