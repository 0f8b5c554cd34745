// SPDX-License-Identifier: BSD-2-Clause
package org.posej.sheet;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipOutputStream;
import org.posej.file.ZipEntries;

/** Writes rows as a spreadsheet of Office Open XML with one sheet, row by row. */
final class XlsxSink implements WideTable.Sink, AutoCloseable {
  private static final int MAX_ROWS = 1 << 20;
  private static final int MAX_COLUMNS = 1 << 14;
  private static final String DECLARED =
      "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
  private static final String SCHEMAS = "http://schemas.openxmlformats.org/";
  private static final String RELATIONS = SCHEMAS + "officeDocument/2006/relationships";
  private static final String PACKAGED = SCHEMAS + "package/2006/";
  private static final String MAIN = SCHEMAS + "spreadsheetml/2006/main";
  private static final String TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

  private final ZipOutputStream zip;
  private final Writer out;
  private int rows;

  XlsxSink(OutputStream to) throws IOException {
    zip = new ZipOutputStream(to);
    part(
        "[Content_Types].xml",
        String.format(Locale.ROOT, "<Types xmlns=\"%scontent-types\">", PACKAGED)
            + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
            + type("/xl/workbook.xml", "sheet.main")
            + type("/xl/worksheets/sheet1.xml", "worksheet")
            + "</Types>");
    part("_rels/.rels", relation("officeDocument", "xl/workbook.xml"));
    part("xl/_rels/workbook.xml.rels", relation("worksheet", "worksheets/sheet1.xml"));
    part(
        "xl/workbook.xml",
        String.format(
                Locale.ROOT, "<workbook xmlns=\"%s\" xmlns:r=\"%s\"><sheets>", MAIN, RELATIONS)
            + "<sheet name=\"Points\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");
    zip.putNextEntry(ZipEntries.of("xl/worksheets/sheet1.xml"));
    out = new BufferedWriter(new OutputStreamWriter(zip, StandardCharsets.UTF_8));
    out.write(DECLARED + "<worksheet xmlns=\"" + MAIN + "\"><sheetData>");
  }

  private static String type(String part, String type) {
    return "<Override PartName=\"" + part + "\" ContentType=\"" + TYPE + type + "+xml\"/>";
  }

  private static String relation(String type, String target) {
    return String.format(Locale.ROOT, "<Relationships xmlns=\"%srelationships\">", PACKAGED)
        + String.format(
            Locale.ROOT,
            "<Relationship Id=\"rId1\" Type=\"%s/%s\" Target=\"%s\"/></Relationships>",
            RELATIONS,
            type,
            target);
  }

  private void part(String name, String xml) throws IOException {
    zip.putNextEntry(ZipEntries.of(name));
    zip.write((DECLARED + xml).getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }

  @Override
  public void row(List<Object> cells) throws IOException {
    if (++rows > MAX_ROWS || cells.size() > MAX_COLUMNS) {
      throw new IllegalArgumentException(
          "A spreadsheet holds no more than "
              + MAX_ROWS
              + " rows and "
              + MAX_COLUMNS
              + " columns; write a table of text instead.");
    }
    out.write("<row>");
    for (Object cell : cells) {
      if (cell == null) {
        out.write("<c/>");
      } else if (cell instanceof Number) {
        out.write("<c><v>" + cell + "</v></c>");
      } else {
        out.write("<c t=\"inlineStr\"><is><t xml:space=\"preserve\">");
        out.write(escaped(cell.toString()));
        out.write("</t></is></c>");
      }
    }
    out.write("</row>\n");
  }

  /** What XML cannot hold is left out. */
  private static String escaped(String text) {
    return text.replaceAll(
            "[^\\x{9}\\x{A}\\x{D}\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]", "")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\r", "&#13;");
  }

  @Override
  public void close() throws IOException {
    out.write("</sheetData></worksheet>");
    out.flush();
    zip.closeEntry();
    zip.finish();
  }
}
