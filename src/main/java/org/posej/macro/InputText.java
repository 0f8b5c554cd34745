// SPDX-License-Identifier: BSD-2-Clause
package org.posej.macro;

import ij.ImagePlus;
import ij.WindowManager;
import java.io.File;
import org.scijava.module.ModuleItem;

/** Text of a macro or a dialog to the value of an input, and back. */
public final class InputText {
  private InputText() {}

  /**
   * Reads the value of an input.
   *
   * @return null where an empty text stands for no file
   * @throws IllegalArgumentException if the text is not of the input's type, or out of its range
   */
  public static Object parse(ModuleItem<?> item, String text) {
    Class<?> type = item.getType();
    Object value;
    try {
      value = parse(type, text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          item.getName() + "=" + text + " is not " + wanted(type) + ".", e);
    }
    Inputs.check(item, value);
    return value;
  }

  private static Object parse(Class<?> type, String text) {
    if (type == boolean.class) {
      return parseBoolean(text);
    }
    if (type == int.class) {
      return Integer.valueOf(text.strip());
    }
    if (type == long.class) {
      return Long.valueOf(text.strip());
    }
    if (type == double.class) {
      return Double.valueOf(text.strip());
    }
    if (type == File.class) {
      return text.isBlank() ? null : new File(text);
    }
    return type == ImagePlus.class ? image(text) : text;
  }

  private static boolean parseBoolean(String text) {
    if (!text.equals("true") && !text.equals("false")) {
      throw new IllegalArgumentException(text);
    }
    return Boolean.parseBoolean(text);
  }

  private static ImagePlus image(String titleOrId) {
    for (int id : openImages()) {
      ImagePlus imp = WindowManager.getImage(id);
      if (imp != null
          && (imp.getTitle().equals(titleOrId) || String.valueOf(id).equals(titleOrId))) {
        return imp;
      }
    }
    throw new IllegalArgumentException(titleOrId);
  }

  private static int[] openImages() {
    int[] ids = WindowManager.getIDList();
    return ids == null ? new int[0] : ids;
  }

  private static String wanted(Class<?> type) {
    if (type == boolean.class) {
      return "true or false";
    }
    if (type == double.class) {
      return "a number with a decimal point";
    }
    return type == ImagePlus.class ? "the title or ID of an open image" : "a whole number";
  }

  /** Returns a value as macros and dialogs show it. */
  public static String format(Object value) {
    if (value instanceof ImagePlus imp) {
      return imp.getTitle();
    }
    return value == null ? "" : value.toString();
  }
}
