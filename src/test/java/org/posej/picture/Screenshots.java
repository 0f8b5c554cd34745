// SPDX-License-Identifier: BSD-2-Clause
package org.posej.picture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.posej.ij1.Xvfb;

/**
 * Takes all pictures of the README and the pages anew: {@code mvn -q -Pscreenshots test-compile
 * exec:exec}.
 *
 * <p>Each scene is played in an ImageJ of its own, in English, on a display without a screen whose
 * windows have the frames of openbox. What is shown is drawn by the project.
 */
public final class Screenshots {
  /** The scenes by name. */
  static final Map<String, Scene> SCENES = new LinkedHashMap<>();

  static {
    SCENES.put("menu", new MenuScene());
    SCENES.put("labelling", new LabellingScene());
    SCENES.put("few-shot", new FewShotScene());
    SCENES.put("human-pose", new HumanPoseScene());
    SCENES.put("editing", new EditingScene());
    SCENES.put("gait", new GaitScene());
  }

  /** Where what the scenes need lies. */
  static final Path WORK = Path.of("target", "screenshots").toAbsolutePath();

  private Screenshots() {}

  /**
   * Takes the folder for the pictures, and names of scenes with commas between them, or {@code
   * all}.
   */
  public static void main(String[] arguments) throws Exception {
    for (String program : List.of("Xvfb", "openbox")) {
      if (!Xvfb.isOnPath(program)) {
        throw new IllegalStateException("Install " + program + " first.");
      }
    }
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    Files.createDirectories(WORK);
    boolean all = arguments[1].equals("all");
    Set<String> names = all ? SCENES.keySet() : Set.of(arguments[1].split(","));
    if (!SCENES.keySet().containsAll(names)) {
      throw new IllegalArgumentException("Scenes are " + SCENES.keySet() + ".");
    }
    try (Xvfb screen = new Xvfb("1600x1000x24", "-wr")) {
      Process frames = frames(screen.display());
      try {
        for (String name : names) {
          play(name, folder, screen.display());
        }
      } finally {
        frames.destroy();
      }
    }
  }

  private static Process frames(String display) throws IOException {
    ProcessBuilder openbox = new ProcessBuilder("openbox");
    openbox.environment().put("DISPLAY", display);
    openbox.environment().put("HOME", Files.createTempDirectory(WORK, "home").toString());
    return openbox.redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  private static void play(String name, Path folder, String display) throws Exception {
    String lacking = SCENES.get(name).lacking();
    if (!lacking.isEmpty()) {
      System.out.println("The scene " + name + " is left out for lack of " + lacking + ".");
      return;
    }
    Path home = imagej();
    ProcessBuilder java =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx2g",
                "-Duser.language=en",
                "-Duser.country=US",
                "-Duser.home=" + home,
                "-Dplugins.dir=" + home,
                "-Dposej.shared=" + System.getProperty("posej.shared", "../shared"),
                "-Dsun.java2d.uiScale=1",
                "-Dawt.useSystemAAFontSettings=on",
                "-cp",
                System.getProperty("java.class.path"),
                Player.class.getName(),
                folder.toString(),
                name)
            .inheritIO();
    java.environment().put("DISPLAY", display);
    if (java.start().waitFor() != 0) {
      throw new IllegalStateException("The scene " + name + " failed.");
    }
  }

  /** Returns a folder as plain ImageJ has it, with PoseJ in the menu. */
  private static Path imagej() throws IOException {
    Path folder = Files.createTempDirectory(WORK, "imagej");
    Path jar = Files.createDirectories(folder.resolve("plugins")).resolve("PoseJ_.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new ZipEntry("plugins.config"));
      out.write(Screenshots.class.getResourceAsStream("/plugins.config").readAllBytes());
    }
    return folder;
  }
}
