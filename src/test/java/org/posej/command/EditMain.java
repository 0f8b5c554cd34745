// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import static org.posej.command.EditorDialog.LABELS;
import static org.posej.command.EditorDialog.ROW;
import static org.posej.command.EditorDialog.all;
import static org.posej.command.EditorDialog.button;
import static org.posej.command.EditorDialog.buttons;
import static org.posej.command.EditorDialog.chosen;
import static org.posej.command.EditorDialog.dialogs;
import static org.posej.command.EditorDialog.list;
import static org.posej.command.EditorDialog.marked;
import static org.posej.command.EditorDialog.on;
import static org.posej.command.EditorDialog.timeline;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.ImageCanvas;
import ij.gui.PointRoi;
import ij.gui.Roi;
import ij.gui.TextRoi;
import ij.plugin.frame.Recorder;
import java.awt.Component;
import java.awt.EventQueue;
import java.awt.Robot;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import java.awt.event.MouseEvent;
import java.awt.event.WindowEvent;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.swing.JCheckBox;
import javax.swing.JComboBox;
import javax.swing.JDialog;
import javax.swing.JTextField;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.edit.Edit;
import org.posej.edit.Walkers;
import org.posej.ij1.CommandHost;
import org.posej.io.RecordingJson;
import org.posej.view.ImagePlusFrames;
import org.posej.view.OverlayStyle;
import org.posej.view.PoseOverlay;

/** Edits keypoints with mouse and keys in a window, and prints what came of each step. */
public final class EditMain {
  private static final int FRAMES = 12;
  private static final int LEFT = InputEvent.BUTTON1_DOWN_MASK;
  private static final long LIMIT_NANOS = 60_000_000_000L;

  private final ImagePlus image = movie("movie");
  private final Roi own = new Roi(290, 90, 10, 10);
  private ImageCanvas canvas;
  private CanvasHands hands;

  private EditMain() {}

  /** Takes a folder to save into. */
  public static void main(String[] arguments) throws Exception {
    new ImageJ();
    EditMain user = new EditMain();
    user.image.getOverlay().add(user.own);
    user.image.show();
    OpenedDialogs.settle();
    user.canvas = user.image.getCanvas();
    user.hands = new CanvasHands(user.canvas);
    Recorder recorder = new Recorder();
    int before = user.canvas.getMouseListeners().length;
    user.open();
    user.open();
    user.say("windows", dialogs().size());
    user.drag();
    user.hideAndPlace();
    user.workOnTheTimeline();
    user.workOnEvents();
    user.undoFromTheMenu();
    user.useOtherTools();
    user.replay(recorder.getText());
    user.close(before);
    user.closeTheImage(Path.of(arguments[0]));
    System.exit(0);
  }

  private static ImagePlus movie(String title) {
    ImagePlus image = IJ.createImage(title, "8-bit", 320, 120, FRAMES);
    Recording walk =
        Walkers.of(2, FRAMES).withEvents(List.of(Walkers.strike(10, 5.25), Walkers.strike(11, 8)));
    PoseOverlay.show(new ImagePlusFrames(image), walk, OverlayStyle.DEFAULT);
    return image;
  }

  private void open() throws Exception {
    Run.command(EditKeypoints.class, "imp", image);
    OpenedDialogs.settle();
  }

  /** With the mouse itself: of b in frame 6 the nose, which is at (105, 10). */
  private void drag() throws Exception {
    image.setSlice(6);
    var at = canvas.getLocationOnScreen();
    Robot robot = new Robot();
    robot.mouseMove(at.x + canvas.screenXD(105.5), at.y + canvas.screenYD(10.5));
    robot.mousePress(LEFT);
    robot.mouseMove(at.x + canvas.screenXD(130.5), at.y + canvas.screenYD(40.5));
    robot.mouseMove(at.x + canvas.screenXD(150.5), at.y + canvas.screenYD(60.5));
    robot.mouseRelease(LEFT);
    await(() -> recording().history().size() == 2);
    say("dragged", point(1, 6, 0) + " " + recording().tracks().get(1).pose(5).source(0));
    say("history", recording().history());
    hands.mouse(MouseEvent.MOUSE_PRESSED, 5, 10, LEFT);
    hands.mouse(MouseEvent.MOUSE_DRAGGED, 40, 50, LEFT);
    say("while dragging", roi("nose#1", 6) + " " + recording().history().size());
    hands.mouse(MouseEvent.MOUSE_RELEASED, 40, 50, 0);
    say("dragged too", point(0, 6, 0));
    button("Undo").doClick();
    say("undone once", point(0, 6, 0) + " " + point(1, 6, 0) + " " + roi("nose#1", 6));
    button("Undo").doClick();
    say("undone twice", poses(recording()).equals(poses(Walkers.of(2, FRAMES))));
    button("Redo").doClick();
    say("redone", point(0, 6, 0) + " " + point(1, 6, 0));
    advance();
    hands.key(KeyEvent.VK_RIGHT, InputEvent.ALT_DOWN_MASK | InputEvent.SHIFT_DOWN_MASK);
    say("nudged", point(0, 7, 1));
  }

  /** Drags the left foot of a from (6, 20) with auto-advance. */
  private void advance() throws Exception {
    JCheckBox box = all(dialogs().get(0), JCheckBox.class).get(0);
    box.setSelected(true);
    hands.dragTo(6, 20, 12, 24);
    say("advanced", image.getCurrentSlice() + " " + point(0, 6, 1));
    box.setSelected(false);
  }

  private void hideAndPlace() throws Exception {
    image.setSlice(9);
    hands.mouse(MouseEvent.MOUSE_PRESSED, 108, 10, LEFT);
    hands.mouse(MouseEvent.MOUSE_RELEASED, 108, 10, 0);
    say("names", names());
    say("chosen", chosen(0) + " " + chosen(1));
    button("Hide").doClick();
    say(
        "hidden",
        IntStream.range(0, FRAMES)
            .filter(t -> !recording().tracks().get(1).pose(t).has(0))
            .boxed()
            .toList());
    image.setSlice(10);
    hands.mouse(MouseEvent.MOUSE_PRESSED, 200, 70, LEFT | InputEvent.SHIFT_DOWN_MASK);
    hands.mouse(MouseEvent.MOUSE_RELEASED, 200, 70, InputEvent.SHIFT_DOWN_MASK);
    say("placed", point(1, 10, 0));
  }

  private void workOnTheTimeline() throws Exception {
    Component line = timeline();
    double frame = (line.getWidth() - LABELS) / (double) FRAMES;
    on(line, MouseEvent.MOUSE_PRESSED, LABELS + 2.5 * frame);
    on(line, MouseEvent.MOUSE_RELEASED, LABELS + 2.5 * frame);
    say("clicked", image.getCurrentSlice());
    image.setSlice(5);
    OpenedDialogs.settle();
    say("marked", Math.round(10 * (marked(line) - LABELS) / frame) / 10.0);
    on(line, MouseEvent.MOUSE_PRESSED, LABELS + 1.5 * frame);
    on(line, MouseEvent.MOUSE_DRAGGED, LABELS + 3.5 * frame);
    on(line, MouseEvent.MOUSE_RELEASED, LABELS + 3.5 * frame);
    say(
        "fields",
        all(dialogs().get(0), JTextField.class).stream()
            .map(JTextField::getText)
            .filter(text -> text.matches("\\d+"))
            .limit(2)
            .toList());
    button("Swap").doClick();
    say(
        "swapped",
        point(0, 1, 0) + " " + point(0, 2, 0) + " " + point(0, 4, 0) + " " + point(0, 5, 0));
    button("To end").doClick();
    button("Swap sides").doClick();
    say("sides", point(0, 4, 1) + " " + point(0, 5, 1) + " " + point(0, 12, 1));
  }

  /** Of a a strike is between frames 6 and 7, of b in frame 9; the mark of a's goes to frame 7. */
  private void workOnEvents() throws Exception {
    Component line = timeline();
    double frame = (line.getWidth() - LABELS) / (double) FRAMES;
    int y = ROW + 2 * 18;
    on(line, MouseEvent.MOUSE_PRESSED, LABELS + 5.75 * frame, y);
    on(line, MouseEvent.MOUSE_DRAGGED, LABELS + 2.5 * frame, y);
    say("event while dragging", image.getCurrentSlice() + " " + events());
    on(line, MouseEvent.MOUSE_DRAGGED, LABELS + 6.6 * frame, y);
    on(line, MouseEvent.MOUSE_RELEASED, LABELS + 6.6 * frame, y);
    say("event dragged", image.getCurrentSlice() + " " + events());
    say("event history", Edit.last(recording()));
    button("Undo").doClick();
    say("event undone", events());
    button("Redo").doClick();
    buttons("Next").get(1).doClick(); // the first is that of the search
    say("next event", image.getCurrentSlice() + " " + chosen(0));
    on(line, MouseEvent.MOUSE_PRESSED, LABELS + 6.5 * frame, y);
    on(line, MouseEvent.MOUSE_RELEASED, LABELS + 6.5 * frame, y);
    say("event clicked", image.getCurrentSlice() + " " + chosen(0));
    image.setSlice(2);
    list("Foot Off").setSelectedItem("Foot Off");
    button("Add here").doClick();
    image.setSlice(3);
    list("Right").setSelectedItem("Right");
    button("Add here").doClick();
    say("event added", events());
    image.setSlice(5);
    button("Delete nearest").doClick();
    say("event deleted", events());
  }

  /** Returns the events as side, name, track and frame from zero. */
  private List<String> events() {
    return recording().events().stream()
        .map(e -> e.side() + " " + e.name() + " " + e.track() + " " + e.frame())
        .toList();
  }

  private void undoFromTheMenu() throws Exception {
    button("Split").doClick();
    say("split", all(dialogs().get(0), JComboBox.class).get(0).getItemCount());
    Run.command(UndoKeypoints.class, "imp", image);
    OpenedDialogs.settle();
    Recorder.recordString("run(\"Undo Keypoints\", \"\");\n");
    say("undone from the menu", all(dialogs().get(0), JComboBox.class).get(0).getItemCount());
  }

  private void useOtherTools() throws Exception {
    IJ.setTool("rectangle");
    hands.dragTo(230, 80, 260, 110);
    say("selection", image.getRoi() == null ? "none" : image.getRoi().getBounds());
    int slice = image.getCurrentSlice();
    hands.key(KeyEvent.VK_PERIOD, 0);
    await(() -> image.getCurrentSlice() != slice);
    say("page", image.getCurrentSlice() - slice);
    say("own", image.getOverlay().contains(own));
  }

  /** Runs what was recorded on a movie as the first one was. */
  private void replay(String recorded) {
    ImagePlus other = movie("other");
    WindowManager.setTempCurrentImage(other);
    Matcher lines =
        Pattern.compile(
                "run\\(\"((?:Edit Tracks\\.\\.\\.|Undo Keypoints|Redo Keypoints))\", \"(.*)\"\\);")
            .matcher(recorded);
    int count = 0;
    while (lines.find()) {
      CommandHost.call(lines.group(1), lines.group(2));
      count++;
    }
    WindowManager.setTempCurrentImage(null);
    Recording replayed = PoseOverlay.on(other).orElseThrow().corrected();
    say("replayed", count + " " + poses(replayed).equals(poses(recording())));
    say("replayed events", replayed.events().equals(recording().events()));
    say("replayed history", replayed.history().equals(recording().history()));
  }

  private void close(int before) throws Exception {
    JDialog dialog = dialogs().get(0);
    EventQueue.invokeAndWait(
        () -> dialog.dispatchEvent(new WindowEvent(dialog, WindowEvent.WINDOW_CLOSING)));
    say("windows after", dialogs().size());
    say(
        "points after",
        Arrays.stream(image.getOverlay().toArray()).filter(PointRoi.class::isInstance).count());
    say(
        "names after",
        Arrays.stream(image.getOverlay().toArray()).filter(TextRoi.class::isInstance).count());
    say("listeners after", canvas.getMouseListeners().length - before);
  }

  private void closeTheImage(Path folder) throws Exception {
    OpenedDialogs opened = new OpenedDialogs();
    Recording last = recording();
    image.changes = false;
    new Thread(image::close).start();
    say("asked", opened.press("Save"));
    say("save dialog", opened.choose(folder, "edited.json"));
    Path file = folder.resolve("edited.json");
    await(() -> file.toFile().exists());
    say("saved", RecordingJson.read(file).history().equals(last.history()));
  }

  /** Lets events be done until something holds. */
  private static void await(BooleanSupplier holds) throws Exception {
    long limit = System.nanoTime() + LIMIT_NANOS;
    while (!holds.getAsBoolean() && System.nanoTime() < limit) {
      OpenedDialogs.settle();
    }
  }

  private Recording recording() {
    return PoseOverlay.on(image).orElseThrow().recording();
  }

  private static List<String> poses(Recording recording) {
    return IntStream.range(0, FRAMES)
        .boxed()
        .flatMap(t -> recording.tracks().stream().map(n -> t + " " + n.name() + " " + n.pose(t)))
        .toList();
  }

  private String point(int n, int slice, int k) {
    Pose pose = recording().tracks().get(n).pose(slice - 1);
    return text(pose.x(k), pose.y(k));
  }

  private static String text(double x, double y) {
    return String.format(Locale.ROOT, "%.0f,%.0f", x, y);
  }

  /** Returns the names that are drawn on the shown slice, and how many there are on all. */
  private String names() throws Exception {
    EventQueue.invokeAndWait(() -> {}); // the window has seen what was done
    List<TextRoi> names =
        Arrays.stream(image.getOverlay().toArray())
            .filter(TextRoi.class::isInstance)
            .map(TextRoi.class::cast)
            .toList();
    return names.stream()
            .filter(name -> name.getPosition() == image.getCurrentSlice())
            .map(name -> name.getText().strip())
            .toList()
        + " "
        + names.size();
  }

  /** Returns where a point is drawn on a slice. */
  private String roi(String name, int slice) {
    return Arrays.stream(image.getOverlay().toArray())
        .filter(r -> r instanceof PointRoi && name.equals(r.getName()) && r.getPosition() == slice)
        .map(r -> text(r.getFloatPolygon().xpoints[0], r.getFloatPolygon().ypoints[0]))
        .findFirst()
        .orElse("none");
  }

  private void say(String what, Object value) {
    System.out.println(what + "=" + value);
  }
}
