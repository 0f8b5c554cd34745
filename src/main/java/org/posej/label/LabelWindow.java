// SPDX-License-Identifier: BSD-2-Clause
package org.posej.label;

import ij.IJ;
import ij.ImageListener;
import ij.ImagePlus;
import ij.gui.ImageCanvas;
import ij.gui.Toolbar;
import java.awt.BorderLayout;
import java.awt.Button;
import java.awt.Dialog;
import java.awt.EventQueue;
import java.awt.FlowLayout;
import java.awt.Font;
import java.awt.Label;
import java.awt.Panel;
import java.awt.Window;
import java.awt.event.InputEvent;
import java.awt.event.KeyAdapter;
import java.awt.event.KeyEvent;
import java.awt.event.MouseEvent;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.util.Set;
import org.posej.view.CanvasControl;
import org.posej.view.CanvasMouse;
import org.posej.view.ImagePlusFrames;

/**
 * Turns clicks and keys on an image into labels.
 *
 * <p>While it is open it takes the plain clicks and the keys of the image, of which it has at most
 * one; with it they go back to ImageJ. Moving and enlarging the view stay as they are.
 */
public final class LabelWindow implements ImageListener {
  private static final double FAR = 5;
  private static final String KEYS =
      "  S: skip point   N: skip frame   Backspace: undo   Alt+arrows: nudge (Shift: 5 px)"
          + "   + -: zoom   Space: pan  ";
  private static final Set<Integer> MOVES =
      Set.of(
          KeyEvent.VK_LEFT,
          KeyEvent.VK_RIGHT,
          KeyEvent.VK_COMMA,
          KeyEvent.VK_PERIOD,
          KeyEvent.VK_LESS,
          KeyEvent.VK_GREATER);
  private static final int MODIFIERS =
      InputEvent.SHIFT_DOWN_MASK
          | InputEvent.CTRL_DOWN_MASK
          | InputEvent.ALT_DOWN_MASK
          | InputEvent.META_DOWN_MASK;
  private static final String KEY = "posej.labelling";

  private final ImagePlusFrames frames;
  private final Labelling labelling;
  private final ImageCanvas canvas;
  private final Dialog dialog;
  private final Label prompt = new Label("", Label.CENTER);
  private final CanvasControl control;

  private LabelWindow(ImagePlusFrames frames, Labelling labelling) {
    this.frames = frames;
    this.labelling = labelling;
    canvas = frames.image().getCanvas();
    dialog = new Dialog((Window) frames.image().getWindow(), "Label Keypoints");
    control = new CanvasControl(canvas);
  }

  /** Opens the window beside the image's; call it on the event dispatch thread. */
  public static void open(ImagePlusFrames frames, Labelling labelling) {
    if (!toFront(frames.image())) {
      LabelWindow window = new LabelWindow(frames, labelling);
      frames.image().setProperty(KEY, window);
      window.takeOver();
      window.build();
      window.refresh();
    }
  }

  /** Brings the window that an image has to the front; false where it has none. */
  public static boolean toFront(ImagePlus image) {
    boolean open =
        image.getProperty(KEY) instanceof LabelWindow window
            && window.dialog.isDisplayable()
            && window.canvas == image.getCanvas();
    if (open) {
      ((LabelWindow) image.getProperty(KEY)).dialog.toFront();
    }
    return open;
  }

  private void build() {
    prompt.setFont(new Font("SansSerif", Font.BOLD, 16));
    dialog.setLayout(new BorderLayout(10, 4));
    dialog.add(prompt, BorderLayout.NORTH);
    dialog.add(new Label(KEYS, Label.CENTER), BorderLayout.CENTER);
    Panel buttons = new Panel(new FlowLayout());
    addButton(buttons, "Skip", labelling::skip);
    addButton(buttons, "Skip frame", labelling::skipFrame);
    addButton(buttons, "Undo", labelling::undo);
    addButton(buttons, "Done", this::close);
    dialog.add(buttons, BorderLayout.SOUTH);
    dialog.addWindowListener(
        new WindowAdapter() {
          @Override
          public void windowClosing(WindowEvent e) {
            close();
          }
        });
    prompt.setText(labelling.prompt() + "                    ");
    dialog.pack();
    var at = frames.image().getWindow().getBounds();
    dialog.setLocation(at.x, at.y + at.height + 4);
    dialog.setVisible(true);
    canvas.requestFocus();
  }

  private void addButton(Panel buttons, String label, Runnable action) {
    Button button = new Button(label);
    button.addActionListener(e -> act(action));
    buttons.add(button);
  }

  private void act(Runnable action) {
    action.run();
    if (dialog.isDisplayable()) {
      refresh();
      canvas.requestFocus();
    }
  }

  private void refresh() {
    prompt.setText(labelling.prompt());
    ImagePlus image = frames.image();
    if (frames.currentFrame() != labelling.frame()) {
      image.setSlice(frames.stackIndex(labelling.frame()));
    }
    image.draw();
    UnsavedLabels.watch(frames);
  }

  private void takeOver() {
    control.take(new Clicks(), new Keys());
    ImagePlus.addImageListener(this);
    if (CanvasControl.isPanning()) {
      IJ.setTool(Toolbar.POINT);
    }
  }

  private void close() {
    control.giveBack();
    ImagePlus.removeImageListener(this);
    dialog.dispose();
  }

  @Override
  public void imageOpened(ImagePlus imp) {}

  @Override
  public void imageClosed(ImagePlus imp) {
    if (imp == frames.image()) {
      EventQueue.invokeLater(this::close);
    }
  }

  /** Follows the frame that the user looks at. */
  @Override
  public void imageUpdated(ImagePlus imp) {
    if (imp == frames.image() && frames.currentFrame() != labelling.frame()) {
      labelling.show(frames.currentFrame());
      prompt.setText(labelling.prompt());
    }
  }

  /** A plain click of the left button places a point; ImageJ gets what moves the view. */
  private final class Clicks extends CanvasMouse {
    Clicks() {
      super(control);
    }

    /** Other clicks do nothing, so that a modifier by mistake begins no selection. */
    @Override
    protected boolean takes(MouseEvent e) {
      if (e.getButton() == MouseEvent.BUTTON1 && (e.getModifiersEx() & MODIFIERS) == 0) {
        place(e);
      }
      return true;
    }

    private void place(MouseEvent e) {
      double x = control.x(e);
      double y = control.y(e);
      labelling.show(frames.currentFrame());
      act(() -> labelling.place(x, y));
    }
  }

  private final class Keys extends KeyAdapter {
    @Override
    public void keyPressed(KeyEvent e) {
      boolean shortcut = e.isControlDown() || e.isMetaDown();
      boolean own = !shortcut && (e.isAltDown() ? nudge(e) : press(e));
      if (!own) {
        control.forward(e);
      }
      e.consume();
    }

    private boolean nudge(KeyEvent e) {
      double far = e.isShiftDown() ? FAR : Math.min(1, 1 / canvas.getMagnification());
      switch (e.getKeyCode()) {
        case KeyEvent.VK_LEFT -> act(() -> labelling.nudge(-far, 0));
        case KeyEvent.VK_RIGHT -> act(() -> labelling.nudge(far, 0));
        case KeyEvent.VK_UP -> act(() -> labelling.nudge(0, -far));
        case KeyEvent.VK_DOWN -> act(() -> labelling.nudge(0, far));
        default -> {
          return false;
        }
      }
      return true;
    }

    /** Arrows and other keys that move through the stack stay ImageJ's. */
    private boolean press(KeyEvent e) {
      switch (e.getKeyCode()) {
        case KeyEvent.VK_SPACE -> IJ.setKeyDown(KeyEvent.VK_SPACE);
        case KeyEvent.VK_S -> act(labelling::skip);
        case KeyEvent.VK_N -> act(labelling::skipFrame);
        case KeyEvent.VK_BACK_SPACE, KeyEvent.VK_DELETE -> act(labelling::undo);
        case KeyEvent.VK_ESCAPE, KeyEvent.VK_ENTER -> close();
        case KeyEvent.VK_PLUS, KeyEvent.VK_EQUALS -> zoom(true);
        case KeyEvent.VK_MINUS -> zoom(false);
        default -> {
          return !MOVES.contains(e.getKeyCode());
        }
      }
      return true;
    }

    @Override
    public void keyReleased(KeyEvent e) {
      IJ.setKeyUp(e.getKeyCode());
    }

    private void zoom(boolean in) {
      var at = canvas.getCursorLoc();
      if (in) {
        canvas.zoomIn(canvas.screenX(at.x), canvas.screenY(at.y));
      } else {
        canvas.zoomOut(canvas.screenX(at.x), canvas.screenY(at.y));
      }
    }
  }
}
