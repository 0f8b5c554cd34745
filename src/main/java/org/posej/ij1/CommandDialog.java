// SPDX-License-Identifier: BSD-2-Clause
package org.posej.ij1;

import ij.IJ;
import ij.WindowManager;
import ij.gui.GUI;
import ij.gui.GenericDialog;
import ij.gui.ImageWindow;
import java.awt.Button;
import java.awt.Checkbox;
import java.awt.Choice;
import java.awt.Component;
import java.awt.FileDialog;
import java.awt.Rectangle;
import java.awt.TextField;
import java.awt.event.ActionListener;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.io.File;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.posej.macro.InputText;
import org.scijava.command.Previewable;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;

/**
 * Asks the user for the inputs of a command.
 *
 * <p>Values are read from the fields and not by {@code getNext...}, which would record labels as
 * macro keys and take a number that cannot be read for 0.
 */
final class CommandDialog {
  private static final int PATH_COLUMNS = 36;
  private static final int NUMBER_COLUMNS = 6;
  private static final int FLAG_COLUMNS = 3;
  private static final int FLAG_LETTERS = 75; // in a row, or the dialog gets too wide
  private static final String GAP = "  "; // between a field and the label beside it

  private final Module module;
  private final List<ModuleItem<?>> inputs;

  CommandDialog(Module module, List<ModuleItem<?>> inputs) {
    this.module = module;
    this.inputs = inputs;
  }

  /** Shows the dialog until what it holds is valid; false where the user closed it. */
  boolean ask() {
    Map<String, String> texts = new LinkedHashMap<>();
    inputs.forEach(i -> texts.put(i.getName(), InputText.format(module.getInput(i.getName()))));
    while (true) {
      GenericDialog dialog = build(texts);
      dialog.showDialog();
      if (!dialog.wasOKed()) {
        module.cancel();
        return false;
      }
      read(dialog, texts);
      try {
        CommandHost.set(module, inputs, texts);
        if (mayWrite()) {
          return true;
        }
      } catch (IllegalArgumentException e) {
        IJ.error("PoseJ", e.getMessage());
      }
    }
  }

  private GenericDialog build(Map<String, String> texts) {
    GenericDialog dialog = new GenericDialog(module.getInfo().getMenuPath().getLeaf().getName());
    boolean beside = false;
    for (int i = 0; i < inputs.size(); i++) {
      ModuleItem<?> input = inputs.get(i);
      if (input.getType() != boolean.class) {
        beside = !beside && i > 0 && isShort(input) && isShort(inputs.get(i - 1));
        if (beside) {
          dialog.addToSameRow();
        }
        String label = beside ? GAP + label(input) : label(input);
        addField(dialog, input, label, texts.get(input.getName()));
      } else {
        i += addFlags(dialog, flagsFrom(i), texts) - 1;
      }
    }
    dialog.addHelp(help());
    if (module.getDelegateObject() instanceof Previewable) {
      besideImage(dialog);
      dialog.addDialogListener((changed, event) -> event == null || preview(dialog));
    }
    return dialog;
  }

  /** Moves the dialog, once it has its size, to where it hides least of the image. */
  private static void besideImage(GenericDialog dialog) {
    ImageWindow image = WindowManager.getCurrentWindow();
    if (image != null) {
      dialog.addWindowListener(
          new WindowAdapter() {
            @Override
            public void windowOpened(WindowEvent opened) {
              Rectangle screen = GUI.getMaxWindowBounds(image);
              dialog.setLocation(Beside.of(image.getBounds(), dialog.getSize(), screen));
            }
          });
    }
  }

  /** Hands the fields to the command, unless one of them is not valid yet. */
  private boolean preview(GenericDialog dialog) {
    Map<String, String> now = new LinkedHashMap<>();
    read(dialog, now);
    try {
      CommandHost.set(module, inputs, now);
      module.preview();
    } catch (IllegalArgumentException unfinished) {
      IJ.showStatus(unfinished.getMessage());
    }
    return true;
  }

  private static void addField(
      GenericDialog dialog, ModuleItem<?> input, String label, String text) {
    String style = input.getWidgetStyle() == null ? "" : input.getWidgetStyle();
    if (input.getType() == File.class) {
      if (style.contains("directory")) {
        dialog.addDirectoryField(label, text, PATH_COLUMNS);
      } else {
        dialog.addFileField(label, text, PATH_COLUMNS);
        if (isSaved(input)) {
          browseToSave(dialog, label);
        }
      }
    } else if (isChoice(input)) {
      String[] choices = input.getChoices().stream().map(Object::toString).toArray(String[]::new);
      dialog.addChoice(label, choices, text);
    } else {
      dialog.addStringField(
          label, text, input.getType() == String.class ? PATH_COLUMNS : NUMBER_COLUMNS);
    }
  }

  private static boolean isSaved(ModuleItem<?> input) {
    return input.getType() == File.class && "save".equals(input.getWidgetStyle());
  }

  /** ImageJ has no field for a file to be written; its button opens one that is there. */
  private static void browseToSave(GenericDialog dialog, String label) {
    TextField field = (TextField) dialog.getStringFields().lastElement();
    for (Component c : field.getParent().getComponents()) {
      if (c instanceof Button button) {
        for (ActionListener l : button.getActionListeners()) {
          button.removeActionListener(l);
        }
        button.addActionListener(e -> chooseToSave(dialog, label, field));
      }
    }
  }

  private static void chooseToSave(GenericDialog dialog, String label, TextField field) {
    FileDialog chooser = new FileDialog(dialog, label, FileDialog.SAVE);
    File now = new File(field.getText());
    chooser.setDirectory(now.getParent());
    chooser.setFile(now.getName());
    chooser.setVisible(true);
    if (chooser.getFile() != null) {
      field.setText(new File(chooser.getDirectory(), chooser.getFile()).getPath());
    }
  }

  /** Asks before a file that is there is overwritten. */
  private boolean mayWrite() {
    for (ModuleItem<?> input : inputs) {
      boolean there =
          isSaved(input) && module.getInput(input.getName()) instanceof File file && file.exists();
      String question = "Overwrite " + module.getInput(input.getName()) + "?";
      if (there && !IJ.showMessageWithCancel("PoseJ", question)) {
        return false;
      }
    }
    return true;
  }

  /** Two choices or two numbers share a row. */
  private static boolean isShort(ModuleItem<?> input) {
    Class<?> type = input.getType();
    return isChoice(input) || type == int.class || type == long.class || type == double.class;
  }

  private static boolean isChoice(ModuleItem<?> input) {
    return input.getChoices() != null && !input.getChoices().isEmpty();
  }

  private List<ModuleItem<?>> flagsFrom(int first) {
    List<ModuleItem<?>> flags = new ArrayList<>();
    for (int i = first; i < inputs.size() && inputs.get(i).getType() == boolean.class; i++) {
      flags.add(inputs.get(i));
    }
    return flags;
  }

  private static int addFlags(
      GenericDialog dialog, List<ModuleItem<?>> flags, Map<String, String> texts) {
    String[] labels = flags.stream().map(CommandDialog::label).toArray(String[]::new);
    int longest = flags.stream().mapToInt(flag -> label(flag).length()).max().orElse(1);
    int most = Math.max(1, Math.min(FLAG_COLUMNS, FLAG_LETTERS / longest));
    int columns = Math.min(flags.size(), most);
    boolean[] states = new boolean[labels.length];
    for (int i = 0; i < states.length; i++) {
      states[i] = Boolean.parseBoolean(texts.get(flags.get(i).getName()));
    }
    dialog.addCheckboxGroup((labels.length + columns - 1) / columns, columns, labels, states);
    return labels.length;
  }

  private void read(GenericDialog dialog, Map<String, String> texts) {
    Iterator<?> fields =
        dialog.getStringFields() == null ? null : dialog.getStringFields().iterator();
    Iterator<?> choices = dialog.getChoices() == null ? null : dialog.getChoices().iterator();
    Iterator<?> flags = dialog.getCheckboxes() == null ? null : dialog.getCheckboxes().iterator();
    for (ModuleItem<?> input : inputs) {
      String text;
      if (input.getType() == boolean.class) {
        text = String.valueOf(((Checkbox) flags.next()).getState());
      } else if (isChoice(input)) {
        text = ((Choice) choices.next()).getSelectedItem();
      } else {
        text = ((TextField) fields.next()).getText();
      }
      texts.put(input.getName(), text);
    }
  }

  private static String label(ModuleItem<?> input) {
    String label = input.getLabel();
    return label == null || label.isEmpty() ? input.getName() : label;
  }

  private String help() {
    StringBuilder s = new StringBuilder("<html><table cellpadding=3>");
    for (ModuleItem<?> input : inputs) {
      s.append("<tr><td><b>").append(label(input)).append("</b></td><td>");
      s.append(input.getDescription() == null ? "" : input.getDescription());
      s.append("</td><td><code>").append(input.getName()).append("=</code></td></tr>");
    }
    return s.append("</table></html>").toString();
  }
}
