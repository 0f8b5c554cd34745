// SPDX-License-Identifier: BSD-2-Clause
package org.posej.sheet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.posej.file.BadFile;
import org.posej.io.XmlText;

/**
 * The rows of the first sheet of a spreadsheet, as texts.
 *
 * <p>Numbers are given as they are stored. Of a formula its last result is given, and of an error
 * nothing. Rows that are left out in the file are given as rows without cells.
 */
final class XlsxRows implements Rows {
  private static final int MAX_ROWS = 1 << 20;
  private static final int MAX_COLUMNS = 1 << 14;
  private static final String[] NONE = {};

  private final Path path;
  private final Workbook book;
  private final List<String> texts;
  private final XMLStreamReader xml;
  private String[] ready;
  private int rowOfReady;
  private int row; // the last that was given, from 1
  private String[] cells = new String[16];

  private XlsxRows(Path path, Workbook book) throws IOException, XMLStreamException {
    this.path = path;
    this.book = book;
    texts = book.texts();
    xml = book.part(book.firstSheet());
  }

  static XlsxRows open(Path path) throws IOException {
    Workbook book = Workbook.open(path);
    try {
      return new XlsxRows(path, book);
    } catch (IOException | XMLStreamException | IllegalArgumentException e) {
      book.close();
      throw BadFile.error(path, "", said(e), e);
    }
  }

  private static String said(Exception e) {
    if (e instanceof IllegalArgumentException) {
      return e.getMessage();
    }
    String said = e instanceof XMLStreamException xml ? XmlText.said(xml) : e.getMessage();
    return "it is no spreadsheet or is damaged (" + said + ")";
  }

  @Override
  public String[] next() throws IOException {
    try {
      if (ready == null && !readRow()) {
        return null;
      }
    } catch (XMLStreamException | IOException e) {
      throw BadFile.error(path, place(), said(e), e);
    }
    if (++row < rowOfReady) {
      return NONE;
    }
    String[] given = ready;
    ready = null;
    return given;
  }

  private boolean readRow() throws XMLStreamException, IOException {
    while (xml.hasNext()) {
      if (xml.next() == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("row")) {
        rowOfReady = number(xml.getAttributeValue(null, "r"), row + 1);
        if (rowOfReady <= row || rowOfReady > MAX_ROWS) {
          throw new IllegalArgumentException("a row after it has the number " + rowOfReady);
        }
        ready = readCells();
        return true;
      }
    }
    return false;
  }

  private static int number(String text, int otherwise) {
    if (text == null) {
      return otherwise;
    }
    if (!text.matches("\\d{1,9}")) {
      throw new IllegalArgumentException("'" + text + "' is no number of a row or text");
    }
    return Integer.parseInt(text);
  }

  private String[] readCells() throws XMLStreamException {
    int n = 0;
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("row")) {
        break;
      }
      if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("c")) {
        int column = column(xml.getAttributeValue(null, "r"), n);
        while (n <= column) {
          if (n == cells.length) {
            cells = Arrays.copyOf(cells, 2 * n);
          }
          cells[n++] = "";
        }
        cells[column] = value(xml.getAttributeValue(null, "t"));
      }
    }
    return Arrays.copyOf(cells, n);
  }

  /** Returns the column of a cell such as AB12, or the next where it is not told. */
  private static int column(String reference, int next) {
    if (reference == null) {
      return next;
    }
    int column = 0;
    for (int i = 0; i < Math.min(4, reference.length()); i++) {
      char c = reference.charAt(i);
      if (c < 'A' || c > 'Z') {
        break;
      }
      column = 26 * column + c - 'A' + 1;
    }
    if (column < 1 || column > MAX_COLUMNS) {
      throw new IllegalArgumentException("a cell is called " + reference);
    }
    return column - 1;
  }

  private String value(String type) throws XMLStreamException {
    String value = "";
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("c")) {
        break;
      }
      if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("v")) {
        value = xml.getElementText();
      } else if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("is")) {
        value = Workbook.text(xml, "is");
      }
    }
    return "s".equals(type) ? shared(value) : "e".equals(type) ? "" : value;
  }

  private String shared(String value) {
    if (value.isEmpty()) {
      return "";
    }
    int i = number(value, 0);
    if (i >= texts.size()) {
      throw new IllegalArgumentException("a cell has the text " + i + ", which is not there");
    }
    return texts.get(i);
  }

  @Override
  public String place() {
    return "row " + row;
  }

  @Override
  public void close() throws IOException {
    book.close();
  }
}
