// SPDX-License-Identifier: BSD-2-Clause
package org.posej.matrix;

import java.util.Map;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.types.Array;
import us.hebi.matlab.mat.types.Cell;
import us.hebi.matlab.mat.types.Char;
import us.hebi.matlab.mat.types.Matrix;
import us.hebi.matlab.mat.types.Struct;

/**
 * A checked value of a MATLAB file, which knows where it stands.
 *
 * <p>Elements count from 0 and lie in MATLAB's order, the first axis changing fastest. Errors are
 * {@code IllegalArgumentException}s that name the value as MATLAB would.
 */
final class MatValue {
  private final MatValue parent;
  private final String field; // within a structure; null for an element
  private final int element; // within the parent's, -1 where it has only one
  private final Array array;

  private MatValue(MatValue parent, String field, int element, Array array) {
    this.parent = parent;
    this.field = field;
    this.element = element;
    this.array = array;
  }

  /** Returns variables as one structure. */
  static MatValue root(Map<String, Array> variables) {
    Struct all = Mat5.newStruct();
    variables.forEach(all::set);
    return new MatValue(null, "", -1, all);
  }

  /** Returns what the value is called in MATLAB. */
  String path() {
    if (parent == null) {
      return "";
    }
    String above = parent.path();
    String place = element < 0 ? "" : "(" + (element + 1) + ")";
    String below = field == null || field.isEmpty() ? "" : field;
    boolean dot = !above.isEmpty() && !below.isEmpty();
    return field == null ? above + place : above + place + (dot ? "." : "") + below;
  }

  IllegalArgumentException error(String said) {
    return new IllegalArgumentException(path() + " " + said);
  }

  /** Returns the number of elements of an array, the rows of a structure. */
  int size() {
    return array.getNumElements();
  }

  /** Returns the length of an axis, 1 for one that is not there. */
  int length(int axis) {
    int[] dims = array.getDimensions();
    return axis < dims.length ? dims[axis] : 1;
  }

  /** Returns whether the first axes have these lengths, -1 standing for any, and others are 1. */
  boolean hasShape(int... expected) {
    for (int axis = 0; axis < Math.max(expected.length, array.getDimensions().length); axis++) {
      int wanted = axis < expected.length ? expected[axis] : 1;
      if (wanted >= 0 && length(axis) != wanted) {
        return false;
      }
    }
    return true;
  }

  boolean isStruct() {
    return array instanceof Struct;
  }

  boolean isCell() {
    return array instanceof Cell;
  }

  /** Returns an element of a cell array. */
  MatValue cell(int i) {
    if (!(array instanceof Cell cells) || i >= cells.getNumElements()) {
      throw error("is no cell array with an element " + (i + 1));
    }
    return new MatValue(this, null, i, cells.get(i));
  }

  /** Returns whether a structure has a field. */
  boolean has(String name) {
    return array instanceof Struct s && s.getFieldNames().contains(name);
  }

  /** Returns a field of a structure with one element. */
  MatValue get(String name) {
    if (size() != 1) {
      throw error("has " + size() + " elements where one was expected");
    }
    return get(0, name);
  }

  /** Returns a field of an element of a structure. */
  MatValue get(int i, String name) {
    if (!has(name)) {
      throw error("has no field '" + name + "'");
    }
    Array value = ((Struct) array).get(name, i);
    return new MatValue(this, name, size() == 1 ? -1 : i, value);
  }

  /** Returns a number of an array, NaN where it is not finite. */
  double number(int i) {
    if (!(array instanceof Matrix matrix) || matrix.isComplex()) {
      throw error("is no array of numbers");
    }
    if (i < 0 || i >= matrix.getNumElements()) {
      throw error("has " + matrix.getNumElements() + " numbers, not " + (i + 1));
    }
    double value = matrix.getDouble(i);
    return Double.isInfinite(value) ? Double.NaN : value;
  }

  /** Returns the first number, NaN where the array is empty or holds no number. */
  double numberOrNaN() {
    if (array instanceof Char text && text.getNumElements() > 0) {
      char c = text.getChar(0);
      return c >= '0' && c <= '9' ? c - '0' : Double.NaN;
    }
    return array instanceof Matrix && size() > 0 ? number(0) : Double.NaN;
  }

  /** Returns a text in one row. */
  String text() {
    if (array instanceof Matrix && size() == 0) {
      return "";
    }
    if (!(array instanceof Char text) || text.getNumRows() > 1) {
      throw error("is no text");
    }
    return text.getNumElements() == 0 ? "" : text.getRow(0);
  }
}
