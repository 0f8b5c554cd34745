// SPDX-License-Identifier: BSD-2-Clause
package org.posej.site;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.posej.ij1.PlainImageJ;

/** Writes small jars, and folders as Maven's build leaves them. */
public final class TestJars {
  private static final List<String> NOTICES =
      List.of(
          "LICENSE",
          "THIRD-PARTY.md",
          "licenses/Apache-2.0.txt",
          "licenses/GPL-3.0.txt",
          "licenses/LGPL-3.0.txt");

  private TestJars() {}

  /** Writes a jar with some texts; a name that ends with a slash is a folder. */
  static Path jar(Path file, Map<String, String> texts) throws IOException {
    Files.createDirectories(file.getParent());
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, String> text : texts.entrySet()) {
        put(jar, text.getKey(), text.getValue());
      }
    }
    return file;
  }

  /** Writes a build with libraries by name, each of which holds its name. */
  static Path build(Path folder, String version, String... libraries) throws IOException {
    for (String library : libraries) {
      jar(folder.resolve(library), Map.of("name.txt", library));
    }
    jar(folder.resolve("PoseJ_.jar"), Map.of("plugins.config", "a menu"));
    jar(
        folder.resolve("posej.jar"),
        new TreeMap<>(Map.of("META-INF/MANIFEST.MF", manifest(version), "version.txt", version)));
    Files.createDirectories(folder.resolve("licenses"));
    Files.writeString(folder.resolve("licenses/THIRD-PARTY.md"), "of others");
    return folder;
  }

  /** Writes the jars of PoseJ from its classes, beside the notices that a build has. */
  public static Path own(Path folder, String version) throws IOException {
    Path classes = Path.of(System.getProperty("posej.classes"));
    Files.createDirectories(folder);
    try (JarOutputStream jar = new JarOutputStream(out(folder, "posej.jar"))) {
      put(jar, "META-INF/MANIFEST.MF", manifest(version));
      PlainImageJ.addFiles(jar, classes, name -> !PlainImageJ.isHost(name));
    }
    try (JarOutputStream jar = new JarOutputStream(out(folder, "PoseJ_.jar"))) {
      PlainImageJ.addFiles(jar, classes, PlainImageJ::isHost);
      put(jar, "plugins.config", Files.readString(classes.resolve("plugins.config")));
    }
    Path notices = Files.createDirectories(folder.resolve("licenses"));
    for (String notice : NOTICES) {
      Files.copy(Path.of(notice), notices.resolve(Path.of(notice).getFileName()));
    }
    return folder;
  }

  private static OutputStream out(Path folder, String name) throws IOException {
    return Files.newOutputStream(folder.resolve(name));
  }

  private static void put(JarOutputStream jar, String name, String text) throws IOException {
    jar.putNextEntry(new JarEntry(name));
    jar.write(text.getBytes(StandardCharsets.UTF_8));
    jar.closeEntry();
  }

  /** Returns a manifest that tells a version. */
  public static String manifest(String version) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, version);
    try (OutputStream out = new ByteArrayOutputStream()) {
      manifest.write(out);
      return out.toString();
    }
  }
}
