// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import ij.measure.ResultsTable;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import org.posej.Recording;
import org.posej.Track;
import org.posej.image.Intensity;
import org.posej.link.BodyLinker;
import org.posej.link.Linked;
import org.posej.link.Linking;
import org.posej.link.Looks;
import org.posej.link.OldNames;
import org.posej.session.BodyColours;
import org.posej.session.Source;
import org.posej.view.IndividualTable;
import org.posej.view.KeypointTable;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Finds anew which poses are of the same individual, over the whole movie. */
@Plugin(
    type = Command.class,
    menuPath = "Plugins>PoseJ>Link Individuals...",
    description = "Finds anew over the whole movie which poses are of the same animal or person.",
    iconPath = "/org/posej/command/curve.png",
    attrs = {@Attr(name = "page", value = "tracking.md")})
public final class LinkIndividuals extends RecordingCommand {
  @Parameter(
      label = "Individuals (0: not known)",
      description =
          "how many there are; poses of others are left out; 0 for as many as there seem to be",
      min = "0",
      required = false,
      persist = false)
  private int individuals = Linking.DEFAULT.individuals();

  @Parameter(
      label = "Longest gap (frames)",
      description = "after which an individual may be known again; 0 for any",
      min = "0",
      required = false,
      persist = false)
  private int gap = Linking.DEFAULT.longestGap();

  @Parameter(
      label = "Shortest run (frames)",
      description = "poses in a row that make an individual where their number is not known",
      min = "1",
      required = false,
      persist = false)
  private int shortest = Linking.DEFAULT.shortest();

  @Parameter(
      label = "Use the colours of the image",
      description = "to tell individuals apart that look different",
      required = false,
      persist = false)
  private boolean appearance;

  @Parameter(
      label = "Give points back",
      description = "single points that two individuals have taken from each other",
      required = false,
      persist = false)
  private boolean points = Linking.DEFAULT.points();

  @Parameter(
      label = "Keep the longest (0: all)",
      description = "so many individuals with the most poses; the others are left out",
      min = "0",
      required = false,
      persist = false)
  private int keep;

  @Parameter(
      label = "Keep the individual (empty: all)",
      description = "its name; the others are left out",
      required = false,
      persist = false)
  private String individual = "";

  @Parameter(
      label = "Result file (empty: none)",
      description = "any keypoint format by its ending",
      style = "save",
      required = false,
      persist = false)
  private File output;

  @Parameter(type = ItemIO.OUTPUT)
  private ResultsTable table;

  @Override
  void work() throws IOException {
    checkOutput(output);
    Recording recording = recording();
    Linking linking = new Linking(individuals, gap, shortest, false, points);
    Linked linked = linked(recording, linking);
    List<Track> all = OldNames.of(linked.tracks(), recording.tracks());
    List<Track> kept = kept(recording.withTracks(all));
    String what = summary(recording, linked, kept);
    log("PoseJ: " + what);
    give(recording.withTracks(kept).noting(what), "Link Individuals", output);
    table = IndividualTable.of(kept);
    KeypointTable.show(table, "Individuals");
  }

  private Linked linked(Recording recording, Linking linking) throws IOException {
    Looks looks = appearance ? colours(recording) : Looks.NONE;
    try {
      return BodyLinker.relink(
          recording.skeleton(), recording.tracks(), linking, looks, progress());
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private Looks colours(Recording recording) throws IOException {
    if (imp == null) {
      throw new IllegalArgumentException(
          "Colours are those of an image: open the movie of these keypoints, or leave appearance"
              + " out.");
    }
    Source source = Source.of(imp);
    return new BodyColours(source.frames(), Intensity.of(source.frames()), recording.skeleton());
  }

  private List<Track> kept(Recording linked) {
    if (!individual.isBlank()) {
      return List.of(individual(linked, individual));
    }
    List<Track> all = linked.tracks();
    if (keep == 0 || keep >= all.size()) {
      return all;
    }
    List<Track> longest =
        all.stream().sorted(Comparator.comparingInt(Track::size).reversed()).limit(keep).toList();
    return all.stream().filter(longest::contains).toList();
  }

  private static String summary(Recording before, Linked linked, List<Track> kept) {
    int poses = before.tracks().stream().mapToInt(Track::size).sum();
    int left = poses - kept.stream().mapToInt(Track::size).sum();
    return "Individuals linked: "
        + kept.size()
        + " of "
        + before.tracks().stream().filter(t -> t.size() > 0).count()
        + " tracks; known again after "
        + linked.joined()
        + " gaps, exchanged at "
        + linked.crossings()
        + " meetings, "
        + linked.points()
        + " points given back, "
        + left
        + " of "
        + poses
        + " poses left out.";
  }
}
