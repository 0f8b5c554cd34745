// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import ij.ImagePlus;
import ij.gui.ImageCanvas;
import java.awt.BorderLayout;
import java.awt.Button;
import java.awt.Dialog;
import java.awt.FlowLayout;
import java.awt.Font;
import java.awt.Label;
import java.awt.Panel;
import java.awt.Window;
import java.awt.event.KeyAdapter;
import java.awt.event.KeyEvent;
import java.awt.event.KeyListener;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.awt.event.MouseListener;
import java.awt.event.MouseMotionListener;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import org.posej.view.ImagePlusFrames;

/**
 * Turns clicks and keys on an image into labels.
 *
 * <p>While it is open it takes the clicks and keys of the image; with it they go back to ImageJ.
 */
final class LabelWindow {
  private static final double FAR = 5;
  private static final String KEYS =
      "Space: skip point   N: skip frame   Backspace: undo   Arrows: nudge (Shift: 5 px)";

  private final ImagePlusFrames frames;
  private final Labelling labelling;
  private final ImageCanvas canvas;
  private final Dialog dialog;
  private final Label prompt = new Label("", Label.CENTER);
  private final MouseListener[] clicks;
  private final MouseMotionListener[] drags;
  private final KeyListener[] keys;

  private LabelWindow(ImagePlusFrames frames, Labelling labelling) {
    this.frames = frames;
    this.labelling = labelling;
    canvas = frames.image().getCanvas();
    dialog = new Dialog((Window) frames.image().getWindow(), "Label Keypoints");
    clicks = canvas.getMouseListeners();
    drags = canvas.getMouseMotionListeners();
    keys = canvas.getKeyListeners();
  }

  /** Opens the window beside the image's; call it on the event dispatch thread. */
  static void open(ImagePlusFrames frames, Labelling labelling) {
    LabelWindow window = new LabelWindow(frames, labelling);
    window.takeOver();
    window.build();
    window.refresh();
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
  }

  private void takeOver() {
    for (MouseListener l : clicks) {
      canvas.removeMouseListener(l);
    }
    for (MouseMotionListener l : drags) {
      canvas.removeMouseMotionListener(l);
    }
    for (KeyListener l : keys) {
      canvas.removeKeyListener(l);
    }
    canvas.addMouseListener(new Clicks());
    canvas.addKeyListener(new Keys());
  }

  private void close() {
    for (MouseListener l : canvas.getMouseListeners()) {
      canvas.removeMouseListener(l);
    }
    for (KeyListener l : canvas.getKeyListeners()) {
      canvas.removeKeyListener(l);
    }
    for (MouseListener l : clicks) {
      canvas.addMouseListener(l);
    }
    for (MouseMotionListener l : drags) {
      canvas.addMouseMotionListener(l);
    }
    for (KeyListener l : keys) {
      canvas.addKeyListener(l);
    }
    dialog.dispose();
  }

  private final class Clicks extends MouseAdapter {
    /** Canvas and screen count from the corner of a pixel, points from its centre. */
    @Override
    public void mousePressed(MouseEvent e) {
      double centre = 0.5 / canvas.getMagnification() - 0.5;
      double x = canvas.offScreenXD(e.getX()) + centre;
      double y = canvas.offScreenYD(e.getY()) + centre;
      act(() -> labelling.place(x, y));
    }
  }

  private final class Keys extends KeyAdapter {
    @Override
    public void keyPressed(KeyEvent e) {
      double far = e.isShiftDown() ? FAR : Math.min(1, 1 / canvas.getMagnification());
      e.consume();
      switch (e.getKeyCode()) {
        case KeyEvent.VK_LEFT -> act(() -> labelling.nudge(-far, 0));
        case KeyEvent.VK_RIGHT -> act(() -> labelling.nudge(far, 0));
        case KeyEvent.VK_UP -> act(() -> labelling.nudge(0, -far));
        case KeyEvent.VK_DOWN -> act(() -> labelling.nudge(0, far));
        case KeyEvent.VK_SPACE -> act(labelling::skip);
        case KeyEvent.VK_N -> act(labelling::skipFrame);
        case KeyEvent.VK_BACK_SPACE, KeyEvent.VK_DELETE -> act(labelling::undo);
        case KeyEvent.VK_ESCAPE, KeyEvent.VK_ENTER -> close();
        case KeyEvent.VK_PLUS, KeyEvent.VK_EQUALS -> zoom(true);
        case KeyEvent.VK_MINUS -> zoom(false);
        default -> {}
      }
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
