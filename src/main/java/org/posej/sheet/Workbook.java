// SPDX-License-Identifier: BSD-2-Clause
package org.posej.sheet;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.posej.file.BadFile;
import org.posej.file.Unpacked;
import org.posej.io.XmlText;

/**
 * The parts of a spreadsheet of Office Open XML ({@code .xlsx}).
 *
 * <p>It is a ZIP archive of XML. How large a part is and how far it was packed is checked before it
 * is unpacked, and no more is unpacked than it claims. Document types and entities are off; no link
 * is followed and no formula is computed.
 */
final class Workbook implements AutoCloseable {
  private static final String RELATIONS =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  private static final long MAX_BYTES = 1L << 31;
  private static final int MAX_TEXTS = 4_000_000;

  private final ZipFile zip;

  private Workbook(ZipFile zip) {
    this.zip = zip;
  }

  /** Returns whether a file begins like an archive. */
  static boolean isOne(Path path) throws IOException {
    try (InputStream in = Files.newInputStream(BadFile.toRead(path))) {
      return in.read() == 'P' && in.read() == 'K';
    }
  }

  /**
   * Opens a spreadsheet.
   *
   * @throws IOException if it is no archive
   */
  static Workbook open(Path path) throws IOException {
    try {
      return new Workbook(new ZipFile(path.toFile()));
    } catch (IOException | IllegalArgumentException e) {
      throw BadFile.error(path, "", "it is no spreadsheet or is damaged", e);
    }
  }

  /** Returns the path of the first sheet within the archive. */
  String firstSheet() throws IOException, XMLStreamException {
    XMLStreamReader book = part("xl/workbook.xml");
    while (nextElement(book)) {
      if (book.getLocalName().equals("sheet")) {
        return target(book.getAttributeValue(RELATIONS, "id"));
      }
    }
    throw new IllegalArgumentException("it has no sheet");
  }

  private String target(String id) throws IOException, XMLStreamException {
    XMLStreamReader links = part("xl/_rels/workbook.xml.rels");
    while (nextElement(links)) {
      String target = links.getAttributeValue(null, "Target");
      if (id != null && id.equals(links.getAttributeValue(null, "Id")) && target != null) {
        return target.startsWith("/") ? target.substring(1) : "xl/" + target;
      }
    }
    throw new IllegalArgumentException("its sheet is missing");
  }

  /** Returns the texts that cells share, none where there are none. */
  List<String> texts() throws IOException, XMLStreamException {
    List<String> texts = new ArrayList<>();
    if (zip.getEntry("xl/sharedStrings.xml") == null) {
      return texts;
    }
    XMLStreamReader xml = part("xl/sharedStrings.xml");
    while (nextElement(xml)) {
      if (xml.getLocalName().equals("si")) {
        if (texts.size() == MAX_TEXTS) {
          throw new IllegalArgumentException("it has more than " + MAX_TEXTS + " texts");
        }
        texts.add(text(xml, "si"));
      }
    }
    return texts;
  }

  /** Returns the text up to the end of an element, without how it is spoken. */
  static String text(XMLStreamReader xml, String element) throws XMLStreamException {
    StringBuilder text = new StringBuilder();
    boolean spoken = false;
    boolean inside = false;
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        spoken |= xml.getLocalName().equals("rPh");
        inside = xml.getLocalName().equals("t");
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        spoken &= !xml.getLocalName().equals("rPh");
        inside = false;
        if (xml.getLocalName().equals(element)) {
          break;
        }
      } else if (inside && !spoken && xml.hasText()) {
        text.append(xml.getText());
      }
    }
    return text.toString();
  }

  /** Goes to the next element that begins; false at the end. */
  private static boolean nextElement(XMLStreamReader xml) throws XMLStreamException {
    while (xml.hasNext()) {
      if (xml.next() == XMLStreamConstants.START_ELEMENT) {
        return true;
      }
    }
    return false;
  }

  /** Opens a part. */
  XMLStreamReader part(String name) throws IOException, XMLStreamException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw new IllegalArgumentException("it has no part " + name);
    }
    long size = entry.getSize();
    if (size < 0 || size > MAX_BYTES) {
      throw new IllegalArgumentException(name + " has more than 2 GB");
    }
    if (size > Unpacked.most(entry.getCompressedSize())) {
      throw new IllegalArgumentException(name + " " + Unpacked.tooFar());
    }
    return XmlText.open(new Claimed(zip.getInputStream(entry), size));
  }

  /** Ends with an error where more is unpacked than was claimed. */
  private static final class Claimed extends FilterInputStream {
    private long left;

    Claimed(InputStream in, long size) {
      super(in);
      left = size;
    }

    private int counted(int read, int bytes) throws IOException {
      left -= read < 0 ? 0 : bytes;
      if (left < 0) {
        throw new ZipException("it unpacks to more than it claims");
      }
      return read;
    }

    @Override
    public int read() throws IOException {
      return counted(super.read(), 1);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int n = super.read(buffer, offset, length);
      return counted(n, n);
    }
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
