// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import java.io.File;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.posej.Recording;
import org.posej.edit.AddEvent;
import org.posej.edit.DeleteEvent;
import org.posej.edit.DeleteEvents;
import org.posej.edit.DeletePoses;
import org.posej.edit.Edit;
import org.posej.edit.EventKind;
import org.posej.edit.HidePoints;
import org.posej.edit.MergeTracks;
import org.posej.edit.MoveEvent;
import org.posej.edit.MovePoint;
import org.posej.edit.Range;
import org.posej.edit.RenameTrack;
import org.posej.edit.ShowPoints;
import org.posej.edit.SplitTrack;
import org.posej.edit.SwapIdentities;
import org.posej.edit.SwapSides;
import org.posej.macro.Inputs;
import org.posej.model.Span;
import org.posej.view.ImagePlusFrames;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Mends keypoints in a range of frames: sides, identities, tracks, points and events. */
@Plugin(
    type = Command.class,
    menuPath = "Plugins>PoseJ>Edit Tracks...",
    description =
        "Edits keypoints without a window: swaps, merges, splits, renames, moves, hides and "
            + "deletes; also events.",
    iconPath = "/org/posej/command/edit.png",
    attrs = {@Attr(name = "page", value = "editing.md")})
public final class EditTracks extends RecordingCommand {
  private static final Map<String, String> SIDES = Map.of("left", "Left", "right", "Right");

  @Parameter(
      label = "Action",
      description = "what is done; Undo Keypoints takes it back",
      choices = {
        "swap-sides",
        "swap-identities",
        "merge",
        "split",
        "rename",
        "hide",
        "show",
        "move",
        "delete",
        "add-event",
        "move-event",
        "delete-event",
        "delete-events"
      },
      required = false,
      persist = false)
  private String action = "swap-sides";

  @Parameter(
      label = "Individual",
      description = "its name, or #2 for the second; empty where there is but one",
      required = false,
      persist = false)
  private String individual = "";

  @Parameter(
      label = "Other individual",
      description = "for swap-identities, and the one that goes in merge",
      required = false,
      persist = false)
  private String other = "";

  @Parameter(
      label = "Points (empty: all)",
      description = "names with commas between them, for swap-sides, hide and show; one for move",
      required = false,
      persist = false)
  private String points = "";

  @Parameter(
      label = "First frame (0: the shown one)",
      description =
          "counted from 1, 0 for the shown one; for split the first of the new individual",
      min = "0",
      required = false,
      persist = false)
  private int first;

  @Parameter(
      label = "Last frame (-1: the end)",
      description =
          "itself included, -1 for the end; for move-event where it is moved to; split, move, "
              + "add-event and delete-event look at first alone",
      min = "-1",
      required = false,
      persist = false)
  private int last = -1;

  @Parameter(
      label = "Name",
      description =
          "the new one, for rename; for split that of the new individual, empty for a free "
              + "number; of an event, such as Foot Strike; for delete-events empty for all",
      required = false,
      persist = false)
  private String name = "";

  @Parameter(
      label = "Side of an event",
      description = "such as Left or Right; empty for one without, in delete-events for all",
      required = false,
      persist = false)
  private String side = "";

  @Parameter(
      label = "Place (x,y)",
      description = "for move, in pixels whose centres are whole numbers",
      required = false,
      persist = false)
  private String place = "";

  @Parameter(
      label = "Where both have a pose, keep",
      description = "for merge: refuse does not merge then",
      choices = {"refuse", "individual", "other"},
      required = false,
      persist = false)
  private String keep = "refuse";

  @Parameter(
      label = "Result file (empty: none)",
      description = "any keypoint format by its ending",
      style = "save",
      required = false,
      persist = false)
  private File output;

  @Override
  void work() throws IOException {
    checkOutput(output);
    Recording changed = edit(recording());
    log("PoseJ: " + Edit.last(changed));
    give(changed, Edit.last(changed), output);
  }

  private Recording edit(Recording recording) {
    int frames = Math.max(recording.frameCount(), frameCount());
    Range range = range(frames);
    Edit edit =
        switch (action) {
          case "swap-sides" -> new SwapSides(individual, names(), range);
          case "swap-identities" -> new SwapIdentities(individual, other, range);
          case "merge" ->
              new MergeTracks(
                  individual, other, MergeTracks.Keep.valueOf(keep.toUpperCase(Locale.ROOT)));
          case "split" -> new SplitTrack(individual, range.first(), name);
          case "rename" -> new RenameTrack(individual, name);
          case "hide" -> new HidePoints(individual, names(), range);
          case "show" -> new ShowPoints(individual, names(), range);
          case "move" -> moved(range.first());
          case "add-event" -> new AddEvent(kind(), range.first());
          case "move-event" -> new MoveEvent(kind(), range.first(), eventFrame(frames));
          case "delete-event" -> new DeleteEvent(kind(), range.first());
          case "delete-events" -> new DeleteEvents(kind(), range);
          default -> new DeletePoses(individual, range);
        };
    return edit.of(recording);
  }

  private int frameCount() {
    return imp == null || input != null ? 0 : new ImagePlusFrames(imp).size();
  }

  private Range range(int frames) {
    boolean everywhere = action.equals("rename") || action.equals("merge");
    if (everywhere) {
      return Range.ALL;
    }
    if (first == 0 && input != null) {
      throw new IllegalArgumentException("A file shows no frame: give the first one, from 1 on.");
    }
    int from = first == 0 ? new ImagePlusFrames(imp).currentFrame() + 1 : first;
    int to = action.equals("move-event") ? -1 : last; // there it is another first
    Span span = Inputs.span(from, to, 1, frames);
    return new Range(span.first(), span.last() < 0 ? Range.END : span.last());
  }

  private EventKind kind() {
    return new EventKind(individual, name, SIDES.getOrDefault(side.toLowerCase(Locale.ROOT), side));
  }

  /** Returns where an event is moved to. */
  private int eventFrame(int frames) {
    if (last < 1) {
      throw new IllegalArgumentException("For move-event give last, the frame it is moved to.");
    }
    if (last > frames) {
      throw new IllegalArgumentException(
          "There is no frame " + last + " to move the event to; there are only " + frames + ".");
    }
    return last - 1;
  }

  private List<String> names() {
    return Arrays.stream(points.split(",")).map(String::strip).filter(p -> !p.isEmpty()).toList();
  }

  private MovePoint moved(int frame) {
    String[] xy = place.split(",");
    if (names().size() != 1 || xy.length != 2) {
      throw new IllegalArgumentException("For move give one point, and its place as x,y.");
    }
    try {
      double x = Double.parseDouble(xy[0].strip());
      return new MovePoint(individual, names().get(0), frame, x, Double.parseDouble(xy[1].strip()));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("place=" + place + " is not x,y in pixels.", e);
    }
  }
}
