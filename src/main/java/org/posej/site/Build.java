// SPDX-License-Identifier: BSD-2-Clause
package org.posej.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.posej.site.SiteFile.About;

/**
 * What a build has written: {@code posej.jar}, {@code PoseJ_.jar}, libraries in {@code lib}, those
 * of other platforms in {@code natives}, notices in {@code licenses}.
 */
public final class Build {
  private static final List<String> LINKS = List.of("https://github.com/posej/posej");
  private static final List<String> AUTHORS = List.of("PoseJ developers");

  private final Path folder;
  private final Layout layout;
  private final List<Path> libraries;

  /**
   * Looks at a build.
   *
   * @throws IOException in one sentence, if it is not whole
   */
  public Build(Path folder, Layout layout) throws IOException {
    this.folder = folder;
    this.layout = layout;
    TreeMap<String, Path> jars = new TreeMap<>();
    for (Path file : filesIn("natives")) {
      jars.put(file.getFileName().toString(), file);
    }
    for (Path file : filesIn("lib")) {
      jars.put(file.getFileName().toString(), file);
    }
    if (jars.isEmpty()) {
      throw new NoSuchFileException(folder.resolve("lib").toString());
    }
    this.libraries = List.copyOf(jars.values());
  }

  private List<Path> filesIn(String name) throws IOException {
    Path inner = folder.resolve(name);
    if (!Files.isDirectory(inner)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(inner)) {
      return files.filter(Files::isRegularFile).sorted(Comparator.naturalOrder()).toList();
    }
  }

  /** Returns the files of the layout, each with the place where it goes. */
  List<SiteFile> files() throws IOException {
    List<SiteFile> files = new ArrayList<>();
    List<String> needed = new ArrayList<>();
    for (Path library : libraries) {
      JarName jar = jarName(library);
      Optional<String> shipped = layout.shipped().find(jar);
      if (shipped.isPresent()) {
        shipped.filter(name -> name.contains("/")).map(SiteFile::identity).ifPresent(needed::add);
      } else if (isOfUse(jar)) {
        files.add(library(library, jar));
        if (jar.platform().isEmpty()) {
          needed.add(SiteFile.identity(files.get(files.size() - 1).name()));
        }
      }
    }
    addOwn(files, needed);
    addNotices(files);
    return files;
  }

  private static JarName jarName(Path jar) {
    return JarName.of(jar.getFileName().toString());
  }

  /** Native libraries go with one version of their jar for all platforms. */
  private boolean isOfUse(JarName jar) {
    return jar.platform().isEmpty() || jar.version().equals(versionBeside(jar.artifact()));
  }

  private String versionBeside(String artifact) {
    return layout
        .shipped()
        .version(artifact)
        .orElseGet(
            () ->
                libraries.stream()
                    .map(Build::jarName)
                    .filter(jar -> jar.platform().isEmpty() && jar.artifact().equals(artifact))
                    .map(JarName::version)
                    .findFirst()
                    .orElse(""));
  }

  private SiteFile library(Path file, JarName jar) {
    String name = layout.place(jar, file.getFileName().toString());
    if (jar.platform().isEmpty()) {
      return new SiteFile(name, "", about(jar.artifact() + ", used by PoseJ.", List.of()), file);
    }
    String platform = jar.platform().get().toString();
    String java = layout.place(jar.forAll(), jar.artifact() + ".jar");
    String what = String.format(Locale.ROOT, "%s for %s, used by PoseJ.", jar.artifact(), platform);
    return new SiteFile(name, platform, about(what, List.of(java)), file);
  }

  private static About about(String what, List<String> needs) {
    return new About(what, needs, List.of(), List.of());
  }

  private void addOwn(List<SiteFile> files, List<String> needed) throws IOException {
    Path jar = folder.resolve("posej.jar");
    String fileName = "posej-" + version(jar) + ".jar";
    String name = layout.place(JarName.of(fileName), fileName);
    files.add(own(name, "Keypoints of people and animals in images and movies.", needed, jar));
    if (layout.hasHost()) {
      String host = "plugins/PoseJ_-" + version(jar) + ".jar";
      files.add(
          own(
              host,
              "The menu of PoseJ in plain ImageJ.",
              List.of(SiteFile.identity(name)),
              folder.resolve("PoseJ_.jar")));
    }
  }

  private static SiteFile own(String name, String what, List<String> needed, Path file) {
    return new SiteFile(name, "", new About(what, needed, LINKS, AUTHORS), file);
  }

  private static String version(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      String version =
          file.getManifest() == null
              ? null
              : file.getManifest()
                  .getMainAttributes()
                  .getValue(Attributes.Name.IMPLEMENTATION_VERSION);
      if (version == null) {
        throw new IOException(jar + " tells no version; build it with Maven.");
      }
      return version;
    }
  }

  private void addNotices(List<SiteFile> files) throws IOException {
    List<Path> notices = filesIn("licenses");
    if (notices.isEmpty()) {
      throw new NoSuchFileException(folder.resolve("licenses").toString());
    }
    for (Path notice : notices) {
      String name = "licenses/posej-" + notice.getFileName();
      About about = new About("Licences of PoseJ and its libraries.", List.of(), LINKS, AUTHORS);
      files.add(new SiteFile(name, "", about, notice));
    }
  }
}
