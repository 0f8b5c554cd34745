// SPDX-License-Identifier: BSD-2-Clause
package org.posej.editor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import javax.swing.JSpinner;
import org.junit.jupiter.api.Test;

class EditorPanelTest {
  @Test
  void number_arabicSystem_showsTheDigitsOfAllTexts() throws Exception {
    Locale before = Locale.getDefault();
    Locale.setDefault(new Locale("ar", "EG"));
    try {
      JSpinner spinner = EditorPanel.number(12, 1, 10_000);
      JSpinner.NumberEditor field = (JSpinner.NumberEditor) spinner.getEditor();
      assertEquals("12", field.getTextField().getText());
      spinner.setValue(1234);
      assertEquals("1,234", field.getTextField().getText());
      field.getTextField().setText("345");
      spinner.commitEdit();
      assertEquals(345, spinner.getValue());
    } finally {
      Locale.setDefault(before);
    }
  }
}
