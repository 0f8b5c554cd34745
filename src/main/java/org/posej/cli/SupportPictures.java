// SPDX-License-Identifier: BSD-2-Clause
package org.posej.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import org.posej.Skeleton;
import org.posej.image.Frames;
import org.posej.image.Intensity;
import org.posej.label.LabelFile;
import org.posej.match.Supports;
import org.posej.method.FramePictures;
import org.posej.session.MovieFiles;
import org.posej.skeleton.SkeletonFile;
import org.posej.support.SupportLibrary;
import org.posej.view.Labels;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** Keeps labelled pictures by name, for few-shot keypoints elsewhere. */
@Command(
    name = "support",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Keeps labelled pictures by name, to find their points elsewhere.")
final class SupportPictures implements Runnable {
  @Option(
      names = "--library",
      scope = ScopeType.INHERIT,
      description = "Folder of the pictures (default: .posej/support in the user's home).")
  private Path folder;

  @Spec private CommandSpec spec;

  /** Says that a subcommand is missing. */
  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Name a subcommand: list, save or remove.");
  }

  private SupportLibrary library() {
    return folder == null ? SupportLibrary.ofUser() : new SupportLibrary(folder);
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  @Command(
      mixinStandardHelpOptions = true,
      name = "list",
      description = "Prints a row each: name, number of pictures and points.")
  void list() throws IOException {
    out().println("name\tpictures\tpoints");
    for (String name : library().names()) {
      Supports supports = library().find(name);
      out()
          .println(
              name
                  + "\t"
                  + supports.pictures().size()
                  + "\t"
                  + String.join(",", supports.skeleton().names()));
    }
  }

  @Command(
      mixinStandardHelpOptions = true,
      name = "save",
      description = "Keeps the labelled bodies of a movie, an image or a folder of images.")
  void save(
      @Parameters(paramLabel = "NAME", description = "What they are kept as.") String name,
      @Option(
              names = "--input",
              required = true,
              description = "A movie, an image, a TIFF stack or a folder of images.")
          Path input,
      @Option(
              names = "--labels",
              required = true,
              description = "A RoiSet.zip, a CollectedData CSV of DeepLabCut or a recording.")
          Path labels,
      @Option(
              names = "--skeleton",
              description = "Names, limbs and sides as JSON or YAML (default: from the labels).")
          Path skeleton)
      throws IOException {
    try (Frames frames = MovieFiles.open(input)) {
      Skeleton given = skeleton == null ? null : SkeletonFile.read(skeleton);
      Labels read = LabelFile.read(labels, frames, given == null ? List.of() : given.names());
      Skeleton body = read.skeleton(given, name);
      Supports supports = FramePictures.of(body, frames, read.examples(), Intensity.of(frames));
      Path file = library().save(name, supports);
      out().println("Wrote " + file + " (" + supports.pictures().size() + " pictures).");
    }
  }

  @Command(
      mixinStandardHelpOptions = true,
      name = "remove",
      description = "Removes the pictures of a name.")
  void remove(@Parameters(paramLabel = "NAME", description = "What to remove.") String name)
      throws IOException {
    library().remove(name);
    out().println("Removed " + name + ".");
  }
}
