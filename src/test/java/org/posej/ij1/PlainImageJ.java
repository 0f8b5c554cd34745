// SPDX-License-Identifier: BSD-2-Clause
package org.posej.ij1;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Assertions;

/**
 * A folder as a user of plain ImageJ has it, and a Java of its own to run it in.
 *
 * <p>{@code plugins/PoseJ_.jar} holds the host and its menu, {@code plugins/jars} the rest. ImageJ
 * keeps its state in static fields and its patcher changes classes, so each run is a new process.
 */
public final class PlainImageJ {
  private static final long LIMIT_SEC = 300;

  private final Path folder;

  /** Lays out the folder. */
  public PlainImageJ(Path folder) throws IOException {
    this(folder, true);
  }

  /** Lays out the folder, or takes it as somebody else has installed into it. */
  PlainImageJ(Path folder, boolean empty) throws IOException {
    this.folder = folder;
    if (empty) {
      layOut();
    }
  }

  private void layOut() throws IOException {
    Path jars = Files.createDirectories(folder.resolve("plugins/jars"));
    Path classes = Path.of(System.getProperty("posej.classes"));
    Path host = folder.resolve("plugins/PoseJ_.jar");
    String menu = Files.readString(classes.resolve("plugins.config"));
    String echo =
        "Plugins>PoseJ, \"Echo Inputs...\", org.posej.ij1.CommandHost(\"Echo Inputs...\")\n";
    try (JarOutputStream jar = stored(host)) {
      addFiles(jar, classes, PlainImageJ::isHost);
      add(jar, "plugins.config", (menu + echo).getBytes(StandardCharsets.UTF_8));
    }
    List<String> libraries = new ArrayList<>();
    for (String entry : classPath()) {
      Path path = Path.of(entry);
      if (Files.isDirectory(path)) {
        Predicate<String> part = path.equals(classes) ? name -> !isHost(name) : name -> true;
        Path jar = jars.resolve("part" + libraries.size() + ".jar");
        try (JarOutputStream out = stored(jar)) {
          addFiles(out, path, part);
        }
        libraries.add(jar.toUri().toString());
      } else if (!isImageJ(entry)) {
        libraries.add(path.toUri().toString());
      }
    }
    addLibraries(jars.resolve("libraries.jar"), libraries);
  }

  /** A jar whose files are not compressed, which is quicker to write and to read. */
  private static JarOutputStream stored(Path jar) throws IOException {
    JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
    out.setLevel(Deflater.NO_COMPRESSION);
    return out;
  }

  /** A jar that names the others, so that none of them has to be copied. */
  private static void addLibraries(Path jar, List<String> libraries) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, String.join(" ", libraries));
    new JarOutputStream(Files.newOutputStream(jar), manifest).close();
  }

  private static List<String> classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(e -> new File(e).exists())
        .filter(e -> !e.contains("junit") && !e.contains("surefire") && !e.contains("ij1-patcher"))
        .toList();
  }

  private static boolean isImageJ(String entry) {
    return entry.matches(".*[/\\\\]ij-[^/\\\\]*\\.jar");
  }

  /** Tells whether a file belongs into the jar of the host. */
  public static boolean isHost(String name) {
    return name.startsWith("org/posej/ij1/");
  }

  /** Adds the files of a folder whose names, with slashes, are wanted; no menu. */
  public static void addFiles(JarOutputStream jar, Path root, Predicate<String> part)
      throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String name = root.relativize(file).toString().replace(File.separatorChar, '/');
        if (part.test(name) && !name.equals("plugins.config")) {
          add(jar, name, Files.readAllBytes(file));
        }
      }
    }
  }

  private static void add(JarOutputStream jar, String name, byte[] bytes) throws IOException {
    jar.putNextEntry(new JarEntry(name));
    jar.write(bytes);
    jar.closeEntry();
  }

  /**
   * Runs a macro where there is no display, on ImageJ as its patcher makes it.
   *
   * @return what was printed
   */
  public String runHeadless(String macro) throws IOException, InterruptedException {
    return runHeadless(write(macro), "");
  }

  /** Runs a macro file where there is no display, on patched ImageJ, with an argument. */
  public String runHeadless(Path macro, String argument) throws IOException, InterruptedException {
    return run(null, true, HeadlessMain.class.getName(), macro.toString(), argument);
  }

  /** Runs a macro file again and again, as {@link SoakMain} does. */
  String runSoak(Path macro, int commands, int... runs) throws IOException, InterruptedException {
    Stream<String> numbers = Arrays.stream(runs).mapToObj(Integer::toString);
    Stream<String> begin =
        Stream.of(SoakMain.class.getName(), macro.toString(), Integer.toString(commands));
    return run(null, true, Stream.concat(begin, numbers).toArray(String[]::new));
  }

  /** Runs a macro with {@code -batch} on unpatched ImageJ, with or without a display. */
  public String runBatch(String display, String macro) throws IOException, InterruptedException {
    return run(display, display == null, "ij.ImageJ", "-batch", write(macro).toString());
  }

  /** Runs a main class of the tests, that uses ImageJ alone, with a display. */
  public String runOnDisplay(String display, Class<?> main, String... arguments)
      throws IOException, InterruptedException {
    boot(main);
    boot(ModalLoop.class);
    Stream<String> command = Stream.concat(Stream.of(main.getName()), Stream.of(arguments));
    return run(display, false, command.toArray(String[]::new));
  }

  /** Puts a class beside ImageJ. */
  void boot(Class<?> main) throws IOException {
    String file = main.getName().replace('.', '/') + ".class";
    Path copy = folder.resolve("boot").resolve(file);
    Files.createDirectories(copy.getParent());
    try (InputStream in = main.getClassLoader().getResourceAsStream(file)) {
      Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private Path write(String macro) throws IOException {
    return Files.writeString(Files.createTempFile(folder, "macro", ".ijm"), macro);
  }

  private String run(String display, boolean headless, String... main)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx1g");
    command.add("-Dplugins.dir=" + folder);
    command.add("-Duser.home=" + folder);
    command.add("-Duser.language=de"); // a decimal comma must not get into files and macros
    command.add("-Djava.awt.headless=" + headless);
    command.add("--add-opens=java.base/java.lang=ALL-UNNAMED");
    if (main[0].equals(SoakMain.class.getName())) {
      command.addAll(List.of("-Xms256m", "-Xmx256m", "-XX:+AlwaysPreTouch")); // what grows is ours
    } else {
      command.add("-XX:+UseSerialGC");
    }
    command.add("-XX:TieredStopAtLevel=1"); // short runs
    command.add("-cp");
    command.add(bootClassPath(main[0]));
    command.addAll(List.of(main));
    Path log = Files.createTempFile(folder, "out", ".txt");
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(log.toFile());
    if (display != null) {
      builder.environment().put("DISPLAY", display);
    } else {
      builder.environment().remove("DISPLAY");
    }
    Process process = builder.start();
    try (OutputStream none = process.getOutputStream()) {
      if (!process.waitFor(LIMIT_SEC, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
        Assertions.fail("ImageJ did not end within " + LIMIT_SEC + " s: " + Files.readString(log));
      }
    }
    return Files.readString(log);
  }

  /**
   * ImageJ alone; where it is patched the plugins too, since its patcher has no loader of theirs.
   */
  private String bootClassPath(String main) {
    boolean patched =
        List.of(HeadlessMain.class.getName(), SoakMain.class.getName()).contains(main);
    Stream<String> entries =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(e -> patched || isImageJ(e));
    return Stream.concat(entries, Stream.of(folder.resolve("boot").toString()))
        .collect(Collectors.joining(File.pathSeparator));
  }
}
