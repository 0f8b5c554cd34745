// SPDX-License-Identifier: BSD-2-Clause
package org.posej.editor;

import ij.ImageListener;
import ij.ImagePlus;
import java.awt.Color;
import java.awt.EventQueue;
import java.awt.Window;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.util.List;
import java.util.function.Supplier;
import javax.swing.JCheckBox;
import javax.swing.JDialog;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JSpinner;
import org.posej.Event;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.edit.Edit;
import org.posej.edit.EventKind;
import org.posej.edit.Individuals;
import org.posej.edit.MovePoint;
import org.posej.review.Stretch;
import org.posej.session.Source;
import org.posej.view.CanvasControl;

/**
 * The window beside an image in which its keypoints are edited, at most one per image.
 *
 * <p>While it is open, presses near points and keys with Alt are its own; all else goes to ImageJ.
 */
public final class EditorWindow implements ImageListener {
  private static final String KEY = "posej.editor";
  private static final Color REFUSED = new Color(0xB03000);

  private final Editing editing;
  private final Choice choice = new Choice();
  private final CanvasControl control;
  private final JDialog dialog;
  private final Choosers choosers = new Choosers(choice, this::chosen);
  private final RangeFields range = new RangeFields(choice);
  private final Finder finder = new Finder();
  private final JCheckBox advance = new JCheckBox("After a drag advance by", false);
  private final JSpinner step = EditorPanel.number(1, 1, 10_000);
  private final JLabel status = new JLabel(" ");
  private final EventButtons events;
  private final Timeline timeline;
  private final Marks marks;
  private Recording seen;

  private EditorWindow(Source source) {
    editing = new Editing(source);
    control = new CanvasControl(editing.image().getCanvas());
    dialog = new JDialog((Window) editing.image().getWindow(), "Edit Keypoints");
    events = new EventButtons(editing, choice, this::make, e -> attempt(() -> visit(e.get())));
    timeline = new Timeline(editing, choice, new Linked());
    marks = new Marks(editing, choice);
  }

  /**
   * Opens the window beside the image's, or brings it to the front; call it on the event dispatch
   * thread.
   *
   * @throws IllegalStateException if the image has no keypoints
   */
  public static void open(Source source) {
    if (!toFront(source.image())) {
      EditorWindow window = new EditorWindow(source);
      source.image().setProperty(KEY, window);
      window.build();
    }
  }

  /** Brings the window that an image has to the front; false where it has none. */
  public static boolean toFront(ImagePlus image) {
    boolean open =
        image.getProperty(KEY) instanceof EditorWindow window
            && window.dialog.isDisplayable()
            && window.dialog.getOwner() == image.getWindow();
    if (open) {
      ((EditorWindow) image.getProperty(KEY)).dialog.toFront();
    }
    return open;
  }

  private void build() {
    dialog.setContentPane(new EditorPanel(controls(), timeline, status));
    dialog.addWindowListener(
        new WindowAdapter() {
          @Override
          public void windowClosing(WindowEvent e) {
            close();
          }
        });
    var canvas = editing.image().getCanvas();
    Hands hands = new Hands();
    control.take(
        new PointMouse(control, canvas, editing, choice, hands),
        new EditKeys(control, canvas, hands));
    ImagePlus.addImageListener(this);
    refresh();
    dialog.pack();
    Placement.beside(dialog, editing.image().getWindow());
    dialog.setVisible(true);
    say("Drag a point to move it; Shift-click puts the chosen point; Alt+arrows nudge it.");
  }

  private List<JPanel> controls() {
    EditButtons buttons = new EditButtons(editing, choice, choosers, this::make, dialog);
    JPanel who = EditorPanel.row();
    choosers.addTo(who);
    range.addTo(who, () -> attempt(() -> null));
    EditorPanel.button(who, "To end", "From the shown frame to the end", () -> range.show(-1, -1));
    JPanel points = EditorPanel.row();
    buttons.addPointsTo(points);
    points.add(advance);
    points.add(step);
    points.add(new JLabel("frames"));
    JPanel sides = EditorPanel.row();
    buttons.addSidesTo(sides);
    EditorPanel.button(sides, "Undo", "Take the last step back (Alt+Z)", this::undo);
    EditorPanel.button(sides, "Redo", "Make it again (Alt+Y)", this::redo);
    JPanel tracks = EditorPanel.row();
    buttons.addTracksTo(tracks);
    JPanel find = EditorPanel.row();
    finder.addTo(find);
    EditorPanel.button(find, "Previous", "The one before the shown frame", () -> find(false));
    EditorPanel.button(find, "Next", "The one after the shown frame", () -> find(true));
    JPanel happenings = EditorPanel.row();
    events.addTo(happenings);
    return List.of(who, points, sides, tracks, find, happenings);
  }

  /** Does something and says what it was, or why it cannot be. */
  private void attempt(Supplier<String> action) {
    try {
      range.read(editing.frame());
      String done = action.get();
      if (done != null) {
        say(done);
      }
    } catch (IllegalArgumentException | IllegalStateException e) {
      status.setText(e.getMessage());
      status.setForeground(REFUSED);
    }
    refresh();
    editing.image().getCanvas().requestFocus();
  }

  private void say(String text) {
    status.setText(text);
    status.setForeground(Color.BLACK);
  }

  private void make(Supplier<Edit> edit) {
    attempt(() -> editing.make(edit));
  }

  private void undo() {
    attempt(editing::undo);
  }

  private void redo() {
    attempt(editing::redo);
  }

  private void find(boolean after) {
    attempt(
        () -> {
          Stretch found = finder.find(editing.shown(), editing.frame(), after);
          choice.track(found.track());
          choosers.show(editing.shown());
          choosers.other(found.other());
          editing.show(found.first());
          return finder.text(editing.shown(), found);
        });
  }

  /** Goes to an event and says what it is. */
  private String visit(Event event) {
    choose(event);
    editing.show(EventButtons.frame(event));
    String individual = choice.individual(editing.shown());
    return individual + ": " + EventKind.text(event) + ", " + EventKind.frameText(event.frame());
  }

  /** Chooses an event and its individual. */
  private void choose(Event event) {
    Recording shown = editing.shown();
    String individual = EventKind.of(shown, event, choice.track()).individual();
    choice.track(Individuals.indexOf(shown, individual));
    choosers.show(shown);
    events.choose(event);
  }

  /** Shows what is on the image now. */
  private void refresh() {
    if (editing.isThere()) {
      Recording shown = editing.shown();
      if (seen != shown) {
        seen = shown;
        choosers.show(shown);
      }
      timeline.look(shown);
      marks.show(shown);
    }
  }

  private void chosen() {
    if (editing.isThere()) {
      choosers.show(editing.shown());
      marks.show(editing.shown());
    }
    timeline.repaint();
  }

  private void close() {
    control.giveBack();
    marks.clear();
    ImagePlus.removeImageListener(this);
    dialog.dispose();
  }

  @Override
  public void imageOpened(ImagePlus image) {}

  @Override
  public void imageClosed(ImagePlus image) {
    if (image == editing.image()) {
      EventQueue.invokeLater(this::close);
    }
  }

  /** Follows the frame that the user looks at, and steps that are taken back from the menu. */
  @Override
  public void imageUpdated(ImagePlus image) {
    if (image == editing.image()) {
      EventQueue.invokeLater(this::follow);
    }
  }

  private void follow() {
    if (dialog.isDisplayable()) { // it may have been closed meanwhile
      refresh();
    }
  }

  /** Mouse and keys on the image. */
  private final class Hands implements PointMouse.Target, EditKeys.Target {
    @Override
    public void picked(int track, int point) {
      choice.track(track);
      choice.point(point);
      chosen();
      editing.image().getCanvas().requestFocus();
    }

    @Override
    public void placed(int frame, double x, double y) {
      move(frame, x, y);
      if (advance.isSelected()) {
        editing.show(frame + (Integer) step.getValue());
      }
    }

    private void move(int frame, double x, double y) {
      make(
          () ->
              new MovePoint(
                  choice.individual(editing.shown()),
                  choice.pointName(editing.shown()),
                  frame,
                  x,
                  y));
    }

    @Override
    public void nudged(double dx, double dy) {
      Pose pose = pose();
      if (pose != null && pose.has(choice.point())) {
        move(editing.frame(), pose.x(choice.point()) + dx, pose.y(choice.point()) + dy);
      }
    }

    private Pose pose() {
      return editing.isThere()
          ? editing.shown().tracks().get(choice.track()).pose(editing.frame())
          : null;
    }

    @Override
    public void undo() {
      EditorWindow.this.undo();
    }

    @Override
    public void redo() {
      EditorWindow.this.redo();
    }
  }

  /** Clicks and drags on the timeline. */
  private final class Linked implements Timeline.Target {
    @Override
    public void clicked(int frame, int track) {
      if (track >= 0) {
        choice.track(track);
      }
      EditorWindow.this.chosen();
      editing.show(frame);
    }

    @Override
    public void chosen(int first, int last) {
      range.show(first, last);
    }

    @Override
    public void picked(Event event) {
      attempt(() -> visit(event));
    }

    @Override
    public void moved(Event event, int to) {
      choose(event);
      events.move(event, to);
      editing.show(to);
    }
  }
}
