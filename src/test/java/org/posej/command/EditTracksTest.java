// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.posej.Event;
import org.posej.Pose;
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
import org.posej.edit.Walkers;
import org.posej.io.RecordingJson;
import org.posej.macro.MacroOptions;
import org.posej.view.ImagePlusFrames;
import org.posej.view.OverlayStyle;
import org.posej.view.PoseOverlay;

/** That macros do the edits which the window does, and that they can be taken back. */
class EditTracksTest {
  private static final int FRAMES = 10;
  private static final Event STRIKE_OF_B = Walkers.strike(11, 4.25);
  private static final EventKind LEFT_OF_A = new EventKind("a", "Foot Strike", "Left");
  private static final List<String> KEYS =
      List.of(
          "action",
          "individual",
          "other",
          "points",
          "first",
          "last",
          "name",
          "side",
          "place",
          "keep");

  @TempDir private Path folder;

  private static ImagePlus image() {
    ImagePlus image = IJ.createImage("movie", "8-bit", 320, 60, FRAMES);
    Recording walk =
        Walkers.of(2, FRAMES)
            .withEvents(List.of(Walkers.strike(10, 1), Walkers.strike(10, 8), STRIKE_OF_B));
    PoseOverlay.show(new ImagePlusFrames(image), walk, OverlayStyle.DEFAULT);
    return image;
  }

  private static Recording shown(ImagePlus image) {
    return PoseOverlay.on(image).orElseThrow().corrected();
  }

  /** Returns all poses with the individuals that they are of, frame by frame. */
  private static List<String> poses(Recording recording) {
    return IntStream.range(0, FRAMES)
        .boxed()
        .flatMap(t -> recording.tracks().stream().map(n -> t + " " + n.name() + " " + n.pose(t)))
        .toList();
  }

  /** Runs the command as a macro does that says so. */
  private static void replay(ImagePlus image, Map<String, String> options) {
    List<Object> inputs = new ArrayList<>(List.of("imp", image));
    MacroOptions.parse("Edit Tracks...", KEYS, MacroOptions.format(options))
        .forEach(
            (key, text) -> {
              inputs.add(key);
              inputs.add(
                  key.equals("first") || key.equals("last")
                      ? (Object) Integer.valueOf(text)
                      : text);
            });
    Run.command(EditTracks.class, inputs.toArray());
  }

  static Stream<Edit> edits() {
    return Stream.of(
        new MovePoint("b", "left foot", 4, 7.5, -0.25),
        new HidePoints("a", List.of("nose", "left foot"), new Range(2, 5)),
        new ShowPoints("a", List.of(), Range.ALL),
        new SwapSides("a", List.of(), Range.from(3)),
        new SwapSides("b", List.of("right foot"), Range.at(3)),
        new SwapIdentities("a", "b", new Range(4, 6)),
        new MergeTracks("b", "a", MergeTracks.Keep.OTHER),
        new SplitTrack("a", 5, ""),
        new SplitTrack("a", 5, "late one"),
        new RenameTrack("a", "left fly"),
        new DeletePoses("b", new Range(0, 3)),
        new AddEvent(new EventKind("a", "Foot Off", "Right"), 5),
        new AddEvent(new EventKind("b", "turns round", ""), 0),
        new MoveEvent(new EventKind("b", "Foot Strike", "Left"), 4, 6),
        new MoveEvent(LEFT_OF_A, 8, 3),
        new DeleteEvent(LEFT_OF_A, 7),
        new DeleteEvents(LEFT_OF_A, Range.from(2)),
        new DeleteEvents(new EventKind("a", "", ""), Range.ALL));
  }

  @ParameterizedTest
  @MethodSource("edits")
  void replay_ofWhatAnEditSays_isTheEdit_andCanBeTakenBack(Edit edit) {
    ImagePlus image = image();
    Recording before = shown(image);
    replay(image, edit.options());
    Recording expected = edit.of(before);
    assertEquals(expected.history(), shown(image).history());
    assertEquals(poses(expected), poses(shown(image)));
    assertEquals(expected.events(), shown(image).events());
    Run.command(UndoKeypoints.class, "imp", image);
    assertEquals(before.history(), shown(image).history());
    assertEquals(poses(before), poses(shown(image)));
    assertEquals(before.events(), shown(image).events());
    Run.command(RedoKeypoints.class, "imp", image);
    assertEquals(poses(expected), poses(shown(image)));
  }

  @Test
  void first_zero_isTheShownFrame() {
    ImagePlus image = image();
    image.setSlice(8);
    Run.command(EditTracks.class, "imp", image, "action", "delete", "individual", "b");
    assertEquals(7, shown(image).tracks().get(1).size());
  }

  @Test
  void edit_keepsWhatIsNotOurs() {
    ImagePlus image = image();
    Roi own = new Roi(1, 2, 30, 20);
    Overlay overlay = image.getOverlay();
    overlay.add(own);
    image.setRoi(new Roi(5, 5, 10, 10));
    Run.command(EditTracks.class, "imp", image, "action", "swap-sides", "individual", "a");
    assertTrue(image.getOverlay().contains(own));
    assertEquals(10, image.getRoi().getBounds().width);
  }

  @Test
  void file_isReadAndWritten() throws Exception {
    File before = folder.resolve("before.json").toFile();
    File after = folder.resolve("after.json").toFile();
    RecordingJson.write(Walkers.of(2, FRAMES), before.toPath());
    Run.command(
        EditTracks.class,
        "input",
        before,
        "output",
        after,
        "action",
        "swap-identities",
        "individual",
        "a",
        "other",
        "b",
        "first",
        3);
    Recording written = RecordingJson.read(after.toPath());
    Pose pose = written.tracks().get(0).pose(2);
    assertEquals(102, pose.x(0));
    assertEquals(1, written.tracks().get(0).pose(1).x(0));
    assertEquals(
        "Edited: swapped a and b in frame 3 to the end",
        written.history().get(written.history().size() - 1));
    assertEquals(
        "A file shows no frame: give the first one, from 1 on.",
        Run.refusal(EditTracks.class, "input", before, "output", after, "individual", "a"));
  }

  @Test
  void unsavedEdits_areNotReplaced() throws Exception {
    ImagePlus image = image();
    File file = folder.resolve("other.json").toFile();
    RecordingJson.write(Walkers.of(1, 2), file.toPath());
    Run.command(EditTracks.class, "imp", image, "action", "delete", "individual", "b");
    assertEquals(
        "Edits of the keypoints are not saved: run Save Recording... first, or give replace=true.",
        Run.refusal(LoadRecording.class, "imp", image, "input", file));
    File saved = folder.resolve("saved.json").toFile();
    Run.command(SaveRecording.class, "imp", image, "output", saved);
    Run.command(LoadRecording.class, "imp", image, "input", file);
    assertEquals(1, shown(image).tracks().size());
  }

  @Test
  void event_isAddedInTheShownFrame_andMovedNoFurtherThanThereAreFrames() {
    ImagePlus image = image();
    image.setSlice(4);
    Object[] off = {"imp", image, "individual", "b", "name", "Foot Off", "side", "left"};
    Run.command(EditTracks.class, with(off, "action", "add-event"));
    assertEquals(new Event("Foot Off", "Left", 11, 3), shown(image).events().get(3));
    Run.command(EditTracks.class, with(off, "action", "move-event", "first", 5, "last", 10));
    assertEquals(new Event("Foot Off", "Left", 11, 9), shown(image).events().get(3));
    assertEquals(
        "There is no frame 11 to move the event to; there are only 10.",
        Run.refusal(EditTracks.class, with(off, "action", "move-event", "first", 10, "last", 11)));
  }

  private static Object[] with(Object[] inputs, Object... more) {
    return Stream.concat(Stream.of(inputs), Stream.of(more)).toArray();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "move|nose|1,b|place=1,b is not x,y in pixels.",
        "move|nose,left foot|1,2|For move give one point, and its place as x,y.",
        "move|nose|1|For move give one point, and its place as x,y.",
        "hide|tail||There is no keypoint 'tail'; there are nose, left foot, right foot.",
        "swap-identities|||Say which individual; there are 'a', 'b'.",
        "turn|||action=turn is none of swap-sides, swap-identities, merge, split, rename, hide,"
            + " show, move, delete, add-event, move-event, delete-event, delete-events.",
        "add-event|||Say which event, such as Foot Strike.",
        "move-event|||For move-event give last, the frame it is moved to.",
      })
  void mistake_isToldInOneSentence(String action, String points, String place, String sentence) {
    assertEquals(
        sentence,
        Run.refusal(
            EditTracks.class,
            "imp",
            image(),
            "action",
            action,
            "individual",
            "a",
            "points",
            points == null ? "" : points,
            "place",
            place == null ? "" : place));
  }
}
