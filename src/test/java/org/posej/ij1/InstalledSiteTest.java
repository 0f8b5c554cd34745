// SPDX-License-Identifier: BSD-2-Clause
package org.posej.ij1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posej.io.RecordingJson;
import org.posej.site.Build;
import org.posej.site.Installation;
import org.posej.site.Layout;
import org.posej.site.Libraries;
import org.posej.site.Platform;
import org.posej.site.UpdateSite;

/** PoseJ as the update sites install it, alone in a new folder, and run from there. */
class InstalledSiteTest {
  private static final long TIME = 20260101120000L;

  @TempDir private Path folder;

  private Path install(Layout layout) throws IOException {
    Path site = folder.resolve("site");
    Path build = Libraries.build(folder.resolve("build"));
    UpdateSite.publish(new Build(build, layout), Optional.empty(), site, TIME);
    Path installed = Files.createDirectory(folder.resolve("An ImageJ folder"));
    Installation.install(site, installed, Platform.current());
    return installed;
  }

  /** The host's menu is used by mouse and dialog; what is recorded runs again in another ImageJ. */
  @Tag("soak")
  @Test
  void imagej_menuIsThereAndARecordedMacroReplays() throws Exception {
    try (Xvfb screen = new Xvfb()) {
      PlainImageJ imageJ = new PlainImageJ(install(Layout.IMAGEJ), false);
      imageJ.boot(DesktopMain.class);
      Path labels = folder.resolve("my labels.json");
      String out = imageJ.runOnDisplay(screen.display(), MenuMain.class);
      List<String> menu =
          Files.readAllLines(Path.of(System.getProperty("posej.classes"), "plugins.config"));
      for (String entry : menu) {
        if (entry.startsWith("Plugins>PoseJ, \"") && !entry.contains("\"-\"")) {
          assertTrue(out.contains("ENTRY " + entry.split("\"")[1] + "\n"), entry + out);
        }
      }
      out = imageJ.runOnDisplay(screen.display(), RecordMain.class, labels.toString());
      String recorded = CommandDialogTest.between(out, "RECORDED ", " END");
      assertEquals(
          "run(\"Open PoseJ Sample\", \"\");\nselectImage(\"PoseJ sample\");\n"
              + "run(\"Save Recording...\", \"output=["
              + labels
              + "]\");",
          recorded);
      byte[] first = Files.readAllBytes(labels);
      Files.delete(labels);
      String fit =
          "run(\"Few-shot Keypoints...\", \"method=network last=20 step=5 movie=true output=[";
      Path results = folder.resolve("results");
      out =
          imageJ.runBatch(
              screen.display(), recorded + "\n" + fit + results + "]\");\nrun(\"Quit\");\n");
      assertEquals(new String(first), Files.readString(labels), out);
      assertEquals(
          4, RecordingJson.read(results.resolve("PoseJ sample.json")).tracks().get(0).size(), out);
      assertTrue(Files.size(results.resolve("PoseJ sample-poses.mp4")) > 1000, out);
    }
  }

  /**
   * The class path of Fiji's launcher: its own jars, all of {@code jars} and of the folders in it.
   *
   * <p>Fiji itself is not on Maven Central; SciJava's commands, ImageJ and the libraries are.
   */
  @Test
  void fiji_findsAndRunsTheCommands() throws Exception {
    Path fiji = install(Layout.FIJI);
    List<String> classPath = new ArrayList<>();
    for (Path jar : Libraries.onClassPath()) {
      if (Libraries.isFijis(jar)) {
        classPath.add(jar.toString());
      }
    }
    try (Stream<Path> jars = Files.walk(fiji.resolve("jars"))) {
      jars.filter(Files::isRegularFile).map(Path::toString).forEach(classPath::add);
    }
    classPath.add(bootWith(FijiMain.class).toString());
    Path results = folder.resolve("results");
    String out =
        output(
            "-Duser.home=" + folder,
            "--module-path=" + fiji.resolve("jars").resolve(Platform.current().toString()),
            "-cp",
            String.join(File.pathSeparator, classPath),
            FijiMain.class.getName(),
            results.toString());
    assertTrue(out.contains("ENTRY Few-shot Keypoints...\n"), out);
    assertEquals(
        4, RecordingJson.read(results.resolve("PoseJ sample.json")).tracks().get(0).size(), out);
    assertTrue(Files.size(results.resolve("PoseJ sample-poses.mp4")) > 1000, out);
  }

  private Path bootWith(Class<?> main) throws IOException {
    Path boot = folder.resolve("boot");
    String file = main.getName().replace('.', '/') + ".class";
    Files.createDirectories(boot.resolve(file).getParent());
    try (InputStream in = main.getClassLoader().getResourceAsStream(file)) {
      Files.copy(in, boot.resolve(file));
    }
    return boot;
  }

  private String output(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(arguments));
    command.add(0, Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add(1, "-Djava.awt.headless=true");
    Path log = folder.resolve("log.txt");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    process.getOutputStream().close();
    assertTrue(process.waitFor(300, TimeUnit.SECONDS), Files.readString(log));
    return Files.readString(log);
  }
}
