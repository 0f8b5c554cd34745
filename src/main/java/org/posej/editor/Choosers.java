// SPDX-License-Identifier: BSD-2-Clause
package org.posej.editor;

import java.util.List;
import java.util.function.IntConsumer;
import javax.swing.DefaultComboBoxModel;
import javax.swing.JComboBox;
import javax.swing.JLabel;
import javax.swing.JPanel;
import org.posej.Recording;
import org.posej.edit.Individuals;

/** Lists of individuals and keypoints that follow a choice and change it. */
final class Choosers {
  private final JComboBox<String> individuals = new JComboBox<>();
  private final JComboBox<String> points = new JComboBox<>();
  private final JComboBox<String> others = new JComboBox<>();
  private final Choice choice;
  private boolean filling;

  /** Writes what is chosen into a choice and tells of it. */
  Choosers(Choice choice, Runnable changed) {
    this.choice = choice;
    individuals.setToolTipText("Whom the edits are about; a click on a point or a row chooses too");
    points.setToolTipText("Which point; Shift-click puts it on the image");
    others.setToolTipText("The other individual of a swap or a merger");
    listen(individuals, choice::track, changed);
    listen(points, choice::point, changed);
  }

  private void listen(JComboBox<String> box, IntConsumer chosen, Runnable changed) {
    box.addActionListener(
        e -> {
          if (!filling && box.getSelectedIndex() >= 0) {
            chosen.accept(box.getSelectedIndex());
            changed.run();
          }
        });
  }

  void addTo(JPanel row) {
    row.add(new JLabel("Individual"));
    row.add(individuals);
    row.add(new JLabel("Point"));
    row.add(points);
  }

  void addOthersTo(JPanel row) {
    row.add(others);
  }

  /** Shows the individuals and keypoints of a recording, and what of them is chosen. */
  void show(Recording recording) {
    choice.fit(recording);
    filling = true;
    List<String> names = Individuals.texts(recording);
    fill(individuals, names, choice.track());
    fill(points, recording.skeleton().names(), choice.point());
    Object other = others.getSelectedItem();
    String self = names.get(choice.track());
    List<String> rest = names.stream().filter(name -> !name.equals(self)).toList();
    fill(others, rest, rest.isEmpty() ? -1 : Math.max(0, rest.indexOf(other)));
    filling = false;
  }

  /** Chooses the other individual by its index, -1 to leave it. */
  void other(int n) {
    if (n >= 0) {
      others.setSelectedItem(individuals.getItemAt(n));
    }
  }

  private static void fill(JComboBox<String> box, List<String> items, int chosen) {
    box.setModel(new DefaultComboBoxModel<>(items.toArray(String[]::new)));
    box.setSelectedIndex(chosen);
  }

  /**
   * Returns the other individual.
   *
   * @throws IllegalArgumentException if there is none
   */
  String other() {
    if (others.getSelectedItem() == null) {
      throw new IllegalArgumentException("There is no other individual.");
    }
    return others.getSelectedItem().toString();
  }
}
