// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.gui.ImageCanvas;
import ij.gui.Overlay;
import ij.gui.Roi;
import java.awt.Dialog;
import java.awt.EventQueue;
import java.awt.Label;
import java.awt.Window;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import java.awt.event.KeyListener;
import java.awt.event.MouseEvent;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.posej.Pose;
import org.posej.fewshot.TurningHook;
import org.posej.io.RecordingJson;
import org.posej.view.FramesStack;
import org.posej.view.ImagePlusFrames;
import org.posej.view.Labels;

/** Labels a movie with mouse and keys in a window, and prints what came of each step. */
public final class LabelMain {
  private static final int LEFT = InputEvent.BUTTON1_DOWN_MASK;
  private static final int MIDDLE = InputEvent.BUTTON2_DOWN_MASK;

  private final ImagePlus image;
  private final ImagePlusFrames frames;
  private ImageCanvas canvas;

  private LabelMain() throws Exception {
    image = FramesStack.image("hook", new TurningHook(12, TurningHook.Depth.BYTE));
    frames = new ImagePlusFrames(image);
  }

  /** Takes a folder to save labels into. */
  public static void main(String[] arguments) throws Exception {
    new ImageJ();
    LabelMain user = new LabelMain();
    user.image.show();
    OpenedDialogs.settle();
    user.canvas = user.image.getCanvas();
    int before = user.canvas.getMouseListeners().length;
    user.open();
    user.say("listeners", user.canvas.getMouseListeners().length - before);
    user.labelThreeFrames();
    user.moveTheView();
    user.clickInOtherWays();
    user.open();
    user.say("windows", Arrays.stream(Window.getWindows()).filter(LabelMain::isOpen).count());
    user.say("changes", user.image.changes);
    user.key(KeyEvent.VK_ESCAPE);
    user.say("listeners after", user.canvas.getMouseListeners().length - before);
    user.say("windows after", Arrays.stream(Window.getWindows()).filter(LabelMain::isOpen).count());
    user.quitAndClose(Path.of(arguments[0]));
    System.exit(0);
  }

  private void open() throws Exception {
    Run.command(
        LabelKeypoints.class,
        "imp",
        image,
        "names",
        "end, tip",
        "frames",
        "2,5,9",
        "individuals",
        2);
    OpenedDialogs.settle();
  }

  private void labelThreeFrames() throws Exception {
    say("prompt", prompt());
    click(10, 20, LEFT, 0);
    say("first", points());
    image.setSlice(7);
    OpenedDialogs.settle();
    say("prompt there", prompt());
    click(30, 40, LEFT, 0);
    click(31, 41, LEFT, 0);
    click(32, 42, LEFT, 0);
    say("displayed", points());
    click(33, 43, LEFT, 0);
    say("goes on", image.getCurrentSlice() + " " + prompt());
    key(KeyEvent.VK_BACK_SPACE);
    say("undone", image.getCurrentSlice() + " " + points());
  }

  private void moveTheView() throws Exception {
    canvas.dispatchEvent(event(MouseEvent.MOUSE_MOVED, 20, 20, 0));
    double before = canvas.getMagnification();
    int steps = 0;
    for (; canvas.getSrcRect().width > 64; steps++) {
      key(KeyEvent.VK_PLUS);
    }
    say("larger", canvas.getMagnification() > before);
    int points = image.getOverlay().size();
    int x = canvas.getSrcRect().x;
    press(KeyEvent.VK_SPACE);
    drag(LEFT);
    for (KeyListener l : canvas.getKeyListeners()) {
      l.keyReleased(new KeyEvent(canvas, KeyEvent.KEY_RELEASED, 0, 0, KeyEvent.VK_SPACE, ' '));
    }
    say("space moves", canvas.getSrcRect().x != x);
    x = canvas.getSrcRect().x;
    drag(MIDDLE);
    say("middle moves", canvas.getSrcRect().x != x);
    for (; steps > 0; steps--) {
      key(KeyEvent.VK_MINUS);
    }
    say("smaller", canvas.getMagnification() == before);
    say("new points", image.getOverlay().size() - points);
  }

  private void clickInOtherWays() throws Exception {
    int points = image.getOverlay().size();
    click(50, 50, LEFT, InputEvent.SHIFT_DOWN_MASK);
    click(50, 50, LEFT, InputEvent.CTRL_DOWN_MASK);
    click(50, 50, MIDDLE, 0);
    say("other clicks", image.getOverlay().size() - points);
  }

  private void drag(int button) throws Exception {
    int x = canvas.screenX(canvas.getSrcRect().x) + 40;
    for (int id : new int[] {MouseEvent.MOUSE_PRESSED, MouseEvent.MOUSE_DRAGGED}) {
      boolean down = id == MouseEvent.MOUSE_PRESSED;
      dispatch(at(id, down ? x : x - 30, 40, button, button));
    }
    dispatch(at(MouseEvent.MOUSE_RELEASED, x - 30, 40, button, 0));
  }

  private void click(double x, double y, int button, int modifiers) throws Exception {
    int sx = canvas.screenXD(x + 0.5);
    int sy = canvas.screenYD(y + 0.5);
    dispatch(at(MouseEvent.MOUSE_PRESSED, sx, sy, button, button | modifiers));
    dispatch(at(MouseEvent.MOUSE_RELEASED, sx, sy, button, modifiers));
    OpenedDialogs.settle();
  }

  private MouseEvent event(int id, double x, double y, int modifiers) {
    return at(id, canvas.screenXD(x), canvas.screenYD(y), 0, modifiers);
  }

  private MouseEvent at(int id, int x, int y, int button, int modifiers) {
    int number = button == LEFT ? MouseEvent.BUTTON1 : MouseEvent.BUTTON2;
    return new MouseEvent(
        canvas, id, 0, modifiers, x, y, 1, false, button == 0 ? MouseEvent.NOBUTTON : number);
  }

  private void dispatch(MouseEvent event) throws Exception {
    EventQueue.invokeAndWait(() -> canvas.dispatchEvent(event));
  }

  private void press(int code) throws Exception {
    EventQueue.invokeAndWait(
        () -> {
          for (KeyListener l : canvas.getKeyListeners()) {
            l.keyPressed(new KeyEvent(canvas, KeyEvent.KEY_PRESSED, 0, 0, code, ' '));
          }
        });
  }

  private void key(int code) throws Exception {
    press(code);
    OpenedDialogs.settle();
  }

  private static boolean isOpen(Window w) {
    return w instanceof Dialog d && d.isShowing() && d.getTitle().equals("Label Keypoints");
  }

  private static String prompt() {
    for (Window w : Window.getWindows()) {
      if (isOpen(w)) {
        return ((Label) ((Dialog) w).getComponent(0)).getText();
      }
    }
    return "no window";
  }

  /** Puts another overlay in the place of the one that was there, with one label more. */
  private void addLabel() {
    Overlay other = image.getOverlay().duplicate();
    other.add(Labels.point(frames, TurningHook.SKELETON.keypoints().get(0), "end#1", 5, 6, 3));
    image.setOverlay(other);
  }

  /** Stays when ImageJ is to end, then closes the image; the first place to save is none. */
  private void quitAndClose(Path folder) throws Exception {
    OpenedDialogs opened = new OpenedDialogs();
    IJ.doCommand("Quit");
    say("asked at quit", opened.press("Cancel"));
    say("open after quit", image.getWindow() != null);
    addLabel();
    IJ.doCommand("Close");
    say("asked", opened.press("Save"));
    say("save dialog", opened.choose(folder.resolve("absent"), "labels.json"));
    opened.press("OK");
    say("asked again", opened.press("Save"));
    opened.choose(folder, "labels.json");
    OpenedDialogs.settle();
    Pose saved = RecordingJson.read(folder.resolve("labels.json")).tracks().get(0).pose(3);
    say("saved", saved.x(0) + " " + saved.y(0));
  }

  private List<String> points() {
    return Arrays.stream(image.getOverlay().toArray()).map(this::text).toList();
  }

  private String text(Roi roi) {
    var at = roi.getFloatPolygon();
    return String.format(
        Locale.ROOT,
        "%s@%d:%.0f,%.0f",
        roi.getName(),
        frames.frameOf(roi) + 1,
        at.xpoints[0],
        at.ypoints[0]);
  }

  private void say(String what, Object value) {
    System.out.println(what + "=" + value);
  }
}
