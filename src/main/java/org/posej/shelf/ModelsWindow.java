// SPDX-License-Identifier: BSD-2-Clause
package org.posej.shelf;

import ij.IJ;
import ij.WindowManager;
import ij.io.DirectoryChooser;
import ij.io.OpenDialog;
import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.FlowLayout;
import java.awt.Insets;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JOptionPane;
import javax.swing.JPanel;
import javax.swing.JProgressBar;
import javax.swing.JScrollPane;
import javax.swing.JSplitPane;
import javax.swing.JTable;
import javax.swing.JTextArea;
import javax.swing.KeyStroke;
import javax.swing.ListSelectionModel;
import javax.swing.SwingConstants;
import javax.swing.table.DefaultTableCellRenderer;
import javax.swing.table.TableCellRenderer;
import org.posej.catalog.CatalogEntry;
import org.posej.file.BadFile;
import org.posej.macro.Recorded;
import org.posej.shelf.ModelShelf.Row;
import org.posej.shelf.ModelShelf.State;

/** The list of models with their cards, and buttons to get, import and delete them. */
public final class ModelsWindow implements ModelJobs.Listener {
  /** What the menu calls the command that opens this window. */
  public static final String ENTRY = "Models...";

  private static final String ANY = "any";
  private static final int STEPS = 1000;
  private static final int GAP = 8;
  private static final int LIST_WIDTH = 640;
  private static final int CARD_WIDTH = 400;
  private static final int HEIGHT = 420;
  private static ModelsWindow open;

  private final ModelShelf shelf;
  private final ModelJobs jobs = new ModelJobs(this);
  private final JFrame frame = new JFrame("Models");
  private final ModelTable rows = new ModelTable();
  private final JTable table = new PaddedTable(rows);
  private final JTextArea card = new JTextArea();
  private final JComboBox<String> task = new JComboBox<>();
  private final JComboBox<String> licence = new JComboBox<>();
  private final JComboBox<String> there = new JComboBox<>(new String[] {"all", "installed"});
  private final JButton download = new JButton("Download");
  private final JButton fromDisk = new JButton("Import from Disk...");
  private final JButton delete = new JButton("Delete");
  private final JButton stop = new JButton("Stop");
  private final JProgressBar bar = new JProgressBar(0, STEPS);
  private final JLabel status = new JLabel(" ");
  private final FirstUseQuestion question = new FirstUseQuestion(frame);

  private ModelsWindow(ModelShelf shelf) {
    this.shelf = shelf;
  }

  /** Opens the window of a store, or brings it to the front; call it on the dispatch thread. */
  public static void open(ModelShelf shelf) {
    boolean there = open != null && open.frame.isDisplayable();
    if (there && open.shelf.root().equals(shelf.root())) {
      open.refresh();
      open.frame.toFront();
      return;
    }
    if (there) {
      open.close();
    }
    open = new ModelsWindow(shelf);
    open.build();
  }

  private void build() {
    JPanel content = new JPanel(new BorderLayout(6, 6));
    content.setBorder(BorderFactory.createEmptyBorder(8, 8, 8, 8));
    content.add(filters(), BorderLayout.NORTH);
    content.add(middle(), BorderLayout.CENTER);
    content.add(foot(), BorderLayout.SOUTH);
    frame.setContentPane(content);
    frame.setDefaultCloseOperation(JFrame.DO_NOTHING_ON_CLOSE);
    frame.addWindowListener(
        new WindowAdapter() {
          @Override
          public void windowClosing(WindowEvent e) {
            close();
          }
        });
    key("ESCAPE", jobs::stop);
    key("ctrl W", this::close);
    refresh();
    if (rows.getRowCount() > 0) {
      table.setRowSelectionInterval(0, 0);
    }
    frame.pack();
    frame.setLocationRelativeTo(IJ.getInstance());
    WindowManager.addWindow(frame);
    frame.setVisible(true);
  }

  private void key(String stroke, Runnable action) {
    frame
        .getRootPane()
        .registerKeyboardAction(
            e -> action.run(), KeyStroke.getKeyStroke(stroke), JComponent.WHEN_IN_FOCUSED_WINDOW);
  }

  private void close() {
    jobs.stop();
    WindowManager.removeWindow(frame);
    frame.dispose();
  }

  private JPanel filters() {
    task.addItem(ANY);
    for (CatalogEntry.Task t : CatalogEntry.Task.values()) {
      task.addItem(t.toString());
    }
    licence.addItem(ANY);
    shelf.licences().forEach(licence::addItem);
    JPanel panel = new JPanel(new FlowLayout(FlowLayout.LEFT, 6, 0));
    addFilter(panel, "Task", task);
    addFilter(panel, "Licence of the weights", licence);
    addFilter(panel, "Show", there);
    return panel;
  }

  private void addFilter(JPanel panel, String label, JComboBox<String> box) {
    panel.add(new JLabel(label));
    panel.add(box);
    box.addActionListener(e -> refresh());
  }

  private JSplitPane middle() {
    table.setAutoCreateRowSorter(true);
    table.setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
    table.setFillsViewportHeight(true);
    table.getSelectionModel().addListSelectionListener(e -> select());
    table.setRowHeight(table.getRowHeight() + GAP / 2);
    table.setIntercellSpacing(new Dimension(0, 1));
    table.setShowVerticalLines(false);
    DefaultTableCellRenderer right = new DefaultTableCellRenderer();
    right.setHorizontalAlignment(SwingConstants.RIGHT);
    table.setDefaultRenderer(ModelTable.Megabytes.class, right);
    table.setDefaultRenderer(Integer.class, right); // Swing's own writes the language's digits
    for (int i = 0; i < ModelTable.WIDTHS.length; i++) {
      table.getColumnModel().getColumn(i).setPreferredWidth(ModelTable.WIDTHS[i]);
    }
    JScrollPane list = new JScrollPane(table);
    list.setPreferredSize(new Dimension(LIST_WIDTH, HEIGHT));
    JSplitPane split = new JSplitPane(JSplitPane.HORIZONTAL_SPLIT, list, cardPane());
    split.setResizeWeight(0.5);
    return split;
  }

  private JScrollPane cardPane() {
    card.setEditable(false);
    card.setLineWrap(true);
    card.setWrapStyleWord(true);
    card.setMargin(new Insets(6, 8, 6, 8));
    card.setFont(table.getFont());
    JScrollPane pane = new JScrollPane(card);
    pane.setPreferredSize(new Dimension(CARD_WIDTH, HEIGHT));
    return pane;
  }

  private JPanel foot() {
    JPanel buttons = new JPanel(new FlowLayout(FlowLayout.RIGHT, 6, 0));
    addButton(buttons, download, this::download);
    addButton(buttons, fromDisk, this::importFile);
    addButton(buttons, delete, this::delete);
    addButton(buttons, stop, jobs::stop);
    addButton(buttons, new JButton("Close"), this::close);
    bar.setStringPainted(true);
    bar.setVisible(false);
    stop.setEnabled(false);
    JLabel place = new JLabel("Kept in " + shelf.root());
    place.setToolTipText(shelf.root().toString());
    JPanel below = new JPanel(new BorderLayout(6, 0));
    below.add(place, BorderLayout.CENTER);
    below.add(buttons, BorderLayout.EAST);
    JPanel foot = new JPanel(new BorderLayout(6, 6));
    foot.add(status, BorderLayout.NORTH);
    foot.add(bar, BorderLayout.CENTER);
    foot.add(below, BorderLayout.SOUTH);
    return foot;
  }

  private static void addButton(JPanel panel, JButton button, Runnable action) {
    button.addActionListener(e -> action.run());
    panel.add(button);
  }

  /** Lists the models again and keeps the chosen one. */
  private void refresh() {
    String chosen = chosen() == null ? null : chosen().id();
    try {
      rows.show(shelf.rows().stream().filter(this::isWanted).toList());
    } catch (IOException e) {
      rows.show(List.of());
      status.setText(BadFile.sentence(e));
    }
    int index = rows.indexOf(chosen);
    if (index >= 0) {
      int at = table.convertRowIndexToView(index);
      table.setRowSelectionInterval(at, at);
    }
    select();
  }

  private boolean isWanted(Row row) {
    boolean shown = there.getSelectedIndex() == 0 || row.state() == State.INSTALLED;
    return shown && row.fits(text(task), text(licence));
  }

  private static String text(JComboBox<String> box) {
    return box.getSelectedIndex() <= 0 ? "" : box.getItemAt(box.getSelectedIndex());
  }

  private Row chosen() {
    int at = table.getSelectedRow();
    return at < 0 ? null : rows.row(table.convertRowIndexToModel(at));
  }

  /** Shows the card of the chosen model and what can be done with it. */
  private void select() {
    Row row = chosen();
    try {
      card.setText(row == null ? "" : shelf.card(row.id()));
    } catch (IOException e) {
      card.setText(BadFile.sentence(e));
    }
    card.setCaretPosition(0);
    boolean idle = row != null && !jobs.isRunning();
    State state = idle ? row.state() : null;
    boolean partly = state == State.STOPPED || state == State.DAMAGED;
    download.setText(state == State.STOPPED ? "Go on" : "Download");
    download.setEnabled(state == State.ABSENT || partly);
    fromDisk.setEnabled(state == State.ABSENT || state == State.DISK_ONLY || partly);
    delete.setEnabled(state == State.INSTALLED || partly);
  }

  private void download() {
    String id = chosen().id();
    if (!sizesAreFine(id)) {
      return;
    }
    jobs.start(
        progress -> {
          List<String> got = shelf.download(id, question, progress);
          record("download", id, null);
          return String.join(" and ", got) + " can be used now.";
        });
  }

  /** Asks before a download whose size is not known. */
  private boolean sizesAreFine(String id) {
    try {
      String unknown = shelf.unknownSizes(id);
      return unknown.isEmpty() || isConfirmed(unknown + " Download it?");
    } catch (IOException e) {
      ended(BadFile.sentence(e), true);
      return false;
    }
  }

  private boolean isConfirmed(String question) {
    return JOptionPane.showConfirmDialog(
            frame, FirstUseQuestion.wrapped(question), "Models", JOptionPane.OK_CANCEL_OPTION)
        == JOptionPane.OK_OPTION;
  }

  private void importFile() {
    String id = chosen().id();
    CatalogEntry entry = shelf.known(id);
    Path path = entry.files().size() > 1 ? folder(entry) : file(entry);
    if (path != null) {
      jobs.start(
          progress -> {
            shelf.importFrom(id, path, question, progress);
            record("import", id, path);
            return id + " can be used now.";
          });
    }
  }

  private static Path file(CatalogEntry entry) {
    OpenDialog chooser = new OpenDialog("The file " + entry.files().get(0).name());
    return chooser.getPath() == null ? null : Path.of(chooser.getPath());
  }

  private static Path folder(CatalogEntry entry) {
    String folder = new DirectoryChooser("The folder of " + entry.name()).getDirectory();
    return folder == null ? null : Path.of(folder);
  }

  private void delete() {
    Row row = chosen();
    if (isConfirmed("Delete " + row.name() + " from " + shelf.root() + "?")) {
      jobs.start(
          progress -> {
            shelf.delete(row.id(), progress);
            record("delete", row.id(), null);
            return row.id() + " is deleted.";
          });
    }
  }

  private void record(String action, String id, Path file) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("action", action);
    values.put("model", id);
    if (file != null) {
      values.put("file", file.toString());
    }
    if (question.wasVouched()) {
      values.put("trust", "true");
    }
    Recorded.run(ENTRY, values);
  }

  @Override
  public void begun() {
    question.forget();
    bar.setValue(0);
    bar.setString("");
    bar.setVisible(true);
    status.setText("ESC or Stop ends it; what a download has got is kept.");
    stop.setEnabled(true);
    download.setEnabled(false);
    fromDisk.setEnabled(false);
    delete.setEnabled(false);
  }

  @Override
  public void done(double part, String text) {
    bar.setValue((int) (STEPS * part));
    bar.setString(text);
  }

  @Override
  public void ended(String text, boolean error) {
    bar.setVisible(false);
    stop.setEnabled(false);
    status.setText(text);
    refresh();
    if (error) {
      JOptionPane.showMessageDialog(
          frame, FirstUseQuestion.wrapped(text), "Models", JOptionPane.ERROR_MESSAGE);
    }
  }

  /** A table whose cells have some space left and right. */
  private static final class PaddedTable extends JTable {
    private static final long serialVersionUID = 1;

    PaddedTable(ModelTable rows) {
      super(rows);
    }

    @Override
    public Component prepareRenderer(TableCellRenderer renderer, int row, int column) {
      Component cell = super.prepareRenderer(renderer, row, column);
      if (cell instanceof JComponent label) {
        label.setBorder(BorderFactory.createEmptyBorder(0, GAP / 2, 0, GAP / 2));
      }
      return cell;
    }
  }
}
