// SPDX-License-Identifier: BSD-2-Clause
package org.posej.shelf;

import java.awt.Component;
import java.awt.EventQueue;
import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.CancellationException;
import javax.swing.JLabel;
import javax.swing.JOptionPane;
import javax.swing.JTextArea;
import org.posej.catalog.CatalogFile;
import org.posej.catalog.Digest;
import org.posej.store.Trust;

/** Shows the digest of a file for which none is published, and asks whether to take it. */
final class FirstUseQuestion implements Trust {
  private static final int COLUMNS = 48;
  private static final Object[] ANSWERS = {"Take it", "Refuse"};

  private final Component parent;
  private volatile boolean vouched;

  FirstUseQuestion(Component parent) {
    this.parent = parent;
  }

  /** Forgets the answers that were given. */
  void forget() {
    vouched = false;
  }

  /** Returns whether the user has taken a file. */
  boolean wasVouched() {
    return vouched;
  }

  /** Asks and waits for the answer; called by another thread than the event dispatch thread. */
  @Override
  public boolean accepts(CatalogFile file, Digest sha256) {
    boolean[] yes = new boolean[1];
    try {
      EventQueue.invokeAndWait(() -> yes[0] = ask(file, sha256));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("Interrupted.");
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(e.getCause());
    }
    vouched |= yes[0];
    return yes[0];
  }

  private boolean ask(CatalogFile file, Digest sha256) {
    String question =
        "No digest is published for "
            + file.name()
            + ". What came has the SHA-256\n\n"
            + sha256.hex()
            + "\n\nCompare it with a source that you trust. If you take it, any other file of this"
            + " name will be refused from now on.";
    return JOptionPane.showOptionDialog(
            parent,
            wrapped(question),
            "First use of a file",
            JOptionPane.DEFAULT_OPTION,
            JOptionPane.WARNING_MESSAGE,
            null,
            ANSWERS,
            ANSWERS[1])
        == 0;
  }

  /** Returns a text in lines that fit on the screen, which can be copied from. */
  static JTextArea wrapped(String text) {
    JTextArea area = new JTextArea(text, 0, COLUMNS);
    area.setLineWrap(true);
    area.setWrapStyleWord(true);
    area.setSize(area.getPreferredSize().width, Short.MAX_VALUE);
    area.setEditable(false);
    area.setOpaque(false);
    area.setFont(new JLabel().getFont());
    return area;
  }
}
