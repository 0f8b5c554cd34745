// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.Roi;
import ij.gui.Toolbar;
import ij.measure.ResultsTable;
import ij.plugin.frame.Recorder;
import ij.plugin.frame.RoiManager;
import java.awt.Dialog;
import java.awt.EventQueue;
import java.awt.Window;
import java.awt.event.KeyEvent;
import java.awt.event.KeyListener;
import java.awt.event.WindowEvent;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.posej.Recording;
import org.posej.edit.Walkers;
import org.posej.ij1.CommandHost;
import org.posej.view.ImagePlusFrames;
import org.posej.view.OverlayStyle;
import org.posej.view.PoseOverlay;
import org.scijava.command.Command;

/**
 * Works in ImageJ as people are used to while commands of PoseJ have been used, and prints what is
 * still as it was.
 */
public final class HabitsMain {
  private static final int FRAMES = 12;
  private static final long LIMIT_NANOS = 60_000_000_000L;

  private final ImagePlus image = movie("movie");

  private HabitsMain() {}

  /** Takes a folder to write into. */
  public static void main(String[] arguments) throws Exception {
    new ImageJ();
    HabitsMain user = new HabitsMain();
    user.image.show();
    OpenedDialogs.settle();
    user.useArrows("alone");
    user.leaveManagerAndResults(Path.of(arguments[0]));
    user.useArrowsBesideWindows();
    user.recordAndReplay();
    System.exit(0);
  }

  private static ImagePlus movie(String title) {
    ImagePlus image = IJ.createImage(title, "8-bit ramp", 320, 120, FRAMES);
    image.getCalibration().fps = 25;
    image.getCalibration().frameInterval = 0.04;
    Recording walk = Walkers.of(2, FRAMES);
    walk.tracks().get(0).put(6, Walkers.pose(0, 60)); // jumps there and back
    PoseOverlay.show(new ImagePlusFrames(image), walk, OverlayStyle.DEFAULT);
    return image;
  }

  private static void say(String what, Object value) {
    System.out.println(what + "=" + value);
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + LIMIT_NANOS;
    while (!condition.getAsBoolean() && System.nanoTime() < end) {
      IJ.wait(20);
    }
  }

  /** Presses a key on the image, as ImageJ and what listens beside it hear it. */
  private void press(int code) throws Exception {
    KeyEvent e =
        new KeyEvent(image.getCanvas(), KeyEvent.KEY_PRESSED, 0, 0, code, KeyEvent.CHAR_UNDEFINED);
    EventQueue.invokeAndWait(
        () -> {
          for (KeyListener l : image.getCanvas().getKeyListeners()) {
            l.keyPressed(e);
          }
        });
  }

  /** Goes two frames on and one back. */
  private void useArrows(String where) throws Exception {
    WindowManager.setCurrentWindow(image.getWindow()); // as a click on it does
    image.setSlice(5);
    StringBuilder slices = new StringBuilder();
    for (int code : new int[] {KeyEvent.VK_RIGHT, KeyEvent.VK_RIGHT, KeyEvent.VK_LEFT}) {
      int before = image.getCurrentSlice();
      press(code);
      await(() -> image.getCurrentSlice() != before);
      slices.append(image.getCurrentSlice()).append(' ');
    }
    OpenedDialogs.settle();
    say("arrows " + where, slices.toString().strip());
  }

  private void useArrowsBesideWindows() throws Exception {
    String points = poses(image);
    int listeners = image.getCanvas().getKeyListeners().length;
    Run.command(EditKeypoints.class, "imp", image);
    OpenedDialogs.settle();
    useArrows("beside the editor");
    close("Edit Keypoints");
    Run.command(LabelKeypoints.class, "imp", image, "names", "a, b", "frames", "3,9");
    OpenedDialogs.settle();
    useArrows("while labelling");
    close("Label Keypoints");
    useArrows("afterwards");
    say("listeners", image.getCanvas().getKeyListeners().length - listeners);
    say("moved", !points.equals(poses(image)));
  }

  private static void close(String title) throws Exception {
    for (Window w : Window.getWindows()) {
      boolean wanted = w.isShowing() && w instanceof Dialog d && d.getTitle().startsWith(title);
      if (wanted) {
        EventQueue.invokeAndWait(
            () -> w.dispatchEvent(new WindowEvent(w, WindowEvent.WINDOW_CLOSING)));
      }
    }
    OpenedDialogs.settle();
  }

  /** Runs what measures and writes, with a ROI Manager and results that are the user's own. */
  private void leaveManagerAndResults(Path folder) throws Exception {
    RoiManager manager = new RoiManager();
    manager.addRoi(new Roi(1, 2, 3, 4));
    manager.addRoi(new Roi(5, 6, 7, 8));
    ResultsTable own = ResultsTable.getResultsTable();
    own.addRow();
    own.addValue("Mine", 7);
    own.show("Results");
    Roi selected = new Roi(10, 20, 30, 40);
    image.setRoi(selected);
    int tool = Toolbar.getToolId();
    List<Class<? extends Command>> commands =
        List.of(
            CleanKeypoints.class,
            LinkIndividuals.class,
            RepairSides.class,
            MeasureMovement.class,
            SuggestFrames.class,
            UndoKeypoints.class,
            RedoKeypoints.class,
            Cite.class);
    for (Class<? extends Command> command : commands) {
      Run.command(command, "imp", image);
    }
    Run.command(Help.class);
    Run.command(SaveRecording.class, "imp", image, "output", folder.resolve("a.zip").toFile());
    OpenedDialogs.settle();
    say("manager", manager.getCount() + " " + manager.getRoi(1).getBounds().x);
    say("results", ResultsTable.getResultsTable().size() + " " + own.getValue("Mine", 0));
    say("selection", image.getRoi() == selected);
    say("tool", Toolbar.getToolId() == tool);
    say(
        "windows",
        String.join(", ", Arrays.stream(WindowManager.getNonImageTitles()).sorted().toList()));
    image.deleteRoi();
  }

  /** Measures by the dialog, then by the line that was recorded on the same movie again. */
  private void recordAndReplay() throws Exception {
    Recorder recorder = new Recorder();
    OpenedDialogs opened = new OpenedDialogs();
    ImagePlus first = movie("first");
    WindowManager.setTempCurrentImage(first);
    Thread menu =
        new Thread(() -> onImage(first, () -> new CommandHost().run("Clean Keypoints...")));
    menu.start();
    say("dialog", opened.press("OK"));
    menu.join();
    Matcher line =
        Pattern.compile("run\\(\"(Clean Keypoints\\.\\.\\.)\", \"(.*)\"\\);")
            .matcher(recorder.getText());
    say("recorded", line.find());
    String table = table("Cleaning");
    ImagePlus other = movie("other");
    onImage(other, () -> CommandHost.call(line.group(1), line.group(2)));
    say("options", line.group(2));
    say("rows", table.lines().count());
    say("same table", table.equals(table("Cleaning")));
    say("same poses", poses(first).equals(poses(other)));
    say("changed", !poses(first).equals(poses(movie("third"))));
  }

  private static void onImage(ImagePlus image, Runnable work) {
    WindowManager.setTempCurrentImage(image);
    work.run();
    WindowManager.setTempCurrentImage(null);
  }

  private static String table(String title) {
    ResultsTable table = ResultsTable.getResultsTable(title);
    StringBuilder text = new StringBuilder();
    for (int row = 0; table != null && row < table.size(); row++) {
      text.append(table.getRowAsString(row)).append('\n');
    }
    return text.toString();
  }

  private static String poses(ImagePlus image) {
    StringBuilder text = new StringBuilder();
    PoseOverlay.on(image)
        .orElseThrow()
        .corrected()
        .tracks()
        .forEach(track -> track.frames().forEach(t -> text.append(track.pose(t)).append('\n')));
    return text.toString();
  }
}
