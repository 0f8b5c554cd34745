// SPDX-License-Identifier: BSD-2-Clause
package org.posej.editor;

import java.util.Comparator;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.swing.JComboBox;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextField;
import org.posej.Event;
import org.posej.edit.AddEvent;
import org.posej.edit.DeleteEvent;
import org.posej.edit.Edit;
import org.posej.edit.EventKind;
import org.posej.edit.MoveEvent;

/** Lists that say which event is meant, the buttons of its edits and of the way to others. */
final class EventButtons {
  private static final Comparator<Event> ORDER = Comparator.comparingDouble(Event::frame);

  private final Editing editing;
  private final Choice choice;
  private final EditButtons.Maker maker;
  private final Consumer<Supplier<Event>> visitor;
  private final JComboBox<String> names =
      new JComboBox<>(new String[] {Event.FOOT_STRIKE, Event.FOOT_OFF});
  private final JComboBox<String> sides = new JComboBox<>(new String[] {"Left", "Right", ""});

  /**
   * Makes the lists.
   *
   * @param visitor goes to an event that is looked for
   */
  EventButtons(
      Editing editing, Choice choice, EditButtons.Maker maker, Consumer<Supplier<Event>> visitor) {
    this.editing = editing;
    this.choice = choice;
    this.maker = maker;
    this.visitor = visitor;
    edited(names, 8);
    names.setToolTipText("What happens; another name may be typed");
    edited(sides, 4);
    sides.setToolTipText("Of the body; empty for an event without a side");
  }

  private static void edited(JComboBox<String> list, int columns) {
    list.setEditable(true);
    ((JTextField) list.getEditor().getEditorComponent()).setColumns(columns);
  }

  void addTo(JPanel row) {
    row.add(new JLabel("Event"));
    row.add(names);
    row.add(sides);
    edit(row, "Add here", "The individual gets the event in the shown frame", this::added);
    edit(row, "Delete nearest", "The event nearest to the shown frame goes", this::deleted);
    visit(row, "Previous", "Go to the event before the shown frame", this::before);
    visit(row, "Next", "Go to the event after the shown frame", this::after);
  }

  private void edit(JPanel row, String label, String tip, Supplier<Edit> edit) {
    EditorPanel.button(row, label, tip, () -> maker.make(edit));
  }

  private void visit(JPanel row, String label, String tip, Supplier<Event> event) {
    EditorPanel.button(row, label, tip, () -> visitor.accept(event));
  }

  /** Shows of which name and side an event is, so that the next edit is about such. */
  void choose(Event event) {
    names.setSelectedItem(event.name());
    sides.setSelectedItem(event.side());
  }

  /** Moves an event to a frame. */
  void move(Event event, int to) {
    maker.make(
        () ->
            new MoveEvent(EventKind.of(editing.shown(), event, choice.track()), frame(event), to));
  }

  /** Returns the frame that shows an event. */
  static int frame(Event event) {
    return (int) Math.round(event.frame());
  }

  private Edit added() {
    return new AddEvent(kind(), editing.frame());
  }

  private Edit deleted() {
    return new DeleteEvent(kind(), editing.frame());
  }

  private EventKind kind() {
    return new EventKind(choice.individual(editing.shown()), typed(names), typed(sides));
  }

  private static String typed(JComboBox<String> list) {
    return String.valueOf(list.getEditor().getItem());
  }

  private Event before() {
    return found(events().filter(e -> frame(e) < editing.frame()).max(ORDER), "before");
  }

  private Event after() {
    return found(events().filter(e -> frame(e) > editing.frame()).min(ORDER), "after");
  }

  private Stream<Event> events() {
    return editing.shown().events().stream();
  }

  private static Event found(Optional<Event> event, String where) {
    return event.orElseThrow(
        () -> new IllegalArgumentException("There is no event " + where + " this frame."));
  }
}
