// SPDX-License-Identifier: BSD-2-Clause
package org.posej.editor;

import java.awt.Component;
import java.util.List;
import java.util.function.Supplier;
import javax.swing.JButton;
import javax.swing.JComboBox;
import javax.swing.JLabel;
import javax.swing.JOptionPane;
import javax.swing.JPanel;
import org.posej.Recording;
import org.posej.Track;
import org.posej.edit.DeletePoses;
import org.posej.edit.Edit;
import org.posej.edit.HidePoints;
import org.posej.edit.Individuals;
import org.posej.edit.MergeTracks;
import org.posej.edit.MergeTracks.Keep;
import org.posej.edit.Range;
import org.posej.edit.RenameTrack;
import org.posej.edit.ShowPoints;
import org.posej.edit.SplitTrack;
import org.posej.edit.SwapIdentities;
import org.posej.edit.SwapSides;
import org.posej.repair.SidedLimb;

/** The buttons of edits, and which edit each of them makes of the choice. */
final class EditButtons {
  private static final String ALL = "all points";
  private static final String LIMB = "the point's limb";
  private static final String POINT = "the point";

  /** Makes an edit that depends on the fields of the window, and tells of it. */
  interface Maker {
    void make(Supplier<Edit> edit);
  }

  private final Editing editing;
  private final Choice choice;
  private final Choosers choosers;
  private final Maker maker;
  private final Component parent;
  private final JComboBox<String> sides = new JComboBox<>(new String[] {ALL, LIMB, POINT});

  EditButtons(Editing editing, Choice choice, Choosers choosers, Maker maker, Component parent) {
    this.editing = editing;
    this.choice = choice;
    this.choosers = choosers;
    this.maker = maker;
    this.parent = parent;
    sides.setToolTipText("Which points change sides");
  }

  void addPointsTo(JPanel row) {
    add(row, "Hide", "Take the point away in the frames; Show brings it back", this::hide);
    add(row, "Show", "Show the point where it was estimated in the frames", this::show);
  }

  void addSidesTo(JPanel row) {
    row.add(new JLabel("Sides"));
    row.add(sides);
    add(row, "Swap sides", "Left and right take each other's place in the frames", this::sides);
  }

  void addTracksTo(JPanel row) {
    row.add(new JLabel("Identity"));
    choosers.addOthersTo(row);
    add(row, "Swap", "The two individuals take each other's poses in the frames", this::swap);
    add(row, "Merge", "The individual gets all poses of the other, which goes", this::merge);
    add(row, "Split", "From the shown frame on it is a new individual", this::split);
    add(row, "Rename", "Give the individual another name", this::rename);
    add(row, "Delete", "Take the individual's poses away in the frames", this::delete);
  }

  private void add(JPanel row, String label, String tip, Supplier<Edit> edit) {
    JButton button = new JButton(label);
    button.setToolTipText(tip);
    button.addActionListener(e -> maker.make(edit));
    row.add(button);
  }

  private Recording recording() {
    return editing.shown();
  }

  private String individual() {
    return choice.individual(recording());
  }

  private Range range() {
    return choice.range(editing.frame());
  }

  private List<String> point() {
    return List.of(choice.pointName(recording()));
  }

  private Edit hide() {
    return new HidePoints(individual(), point(), range());
  }

  private Edit show() {
    return new ShowPoints(individual(), point(), range());
  }

  private Edit sides() {
    List<String> names = recording().skeleton().names();
    List<String> swapped =
        switch (String.valueOf(sides.getSelectedItem())) {
          case POINT -> point();
          case LIMB ->
              SidedLimb.of(recording().skeleton(), choice.point()).stream()
                  .map(names::get)
                  .toList();
          default -> List.of();
        };
    boolean midline = sides.getSelectedItem().equals(LIMB) && swapped.isEmpty();
    return new SwapSides(individual(), midline ? point() : swapped, range());
  }

  private Edit swap() {
    return new SwapIdentities(individual(), choosers.other(), range());
  }

  private Edit merge() {
    String other = choosers.other();
    List<Track> tracks = recording().tracks();
    Track one = tracks.get(choice.track());
    Track two = tracks.get(Individuals.indexOf(recording(), other));
    int both = MergeTracks.framesOfBoth(one, two).length;
    return new MergeTracks(individual(), other, both == 0 ? Keep.REFUSE : askWhose(both, other));
  }

  private Keep askWhose(int both, String other) {
    String[] answers = {individual(), other, "Cancel"};
    int answer =
        JOptionPane.showOptionDialog(
            parent,
            "Both have a pose in so many frames: " + both + ". Whose is kept there?",
            "Merge",
            JOptionPane.DEFAULT_OPTION,
            JOptionPane.QUESTION_MESSAGE,
            null,
            answers,
            answers[2]);
    return answer == 0 ? Keep.INDIVIDUAL : answer == 1 ? Keep.OTHER : Keep.REFUSE;
  }

  private Edit split() {
    return new SplitTrack(individual(), editing.frame(), "");
  }

  private Edit rename() {
    String now = recording().tracks().get(choice.track()).name();
    Object name =
        JOptionPane.showInputDialog(
            parent,
            "New name of " + individual(),
            "Rename",
            JOptionPane.QUESTION_MESSAGE,
            null,
            null,
            now);
    return name == null ? null : new RenameTrack(individual(), name.toString());
  }

  private Edit delete() {
    return new DeletePoses(individual(), range());
  }
}
