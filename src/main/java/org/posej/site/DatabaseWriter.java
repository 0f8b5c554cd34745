// SPDX-License-Identifier: BSD-2-Clause
package org.posej.site;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.posej.file.PartFile;

/**
 * Writes {@code db.xml.gz}; equal databases become equal bytes.
 *
 * <p>The document type is that of the Updater, which refuses to upload to a site that has another.
 */
final class DatabaseWriter {
  /** Elements with what is in them. */
  private static final String[][] ELEMENTS = {
    {"pluginRecords", "((update-site | disabled-update-site)*, plugin*)"},
    {"update-site", "EMPTY"},
    {"disabled-update-site", "EMPTY"},
    {"plugin", "(platform*, category*, version?, previous-version*)"},
    {"version", "(description?, dependency*, link*, author*)"},
    {"previous-version", "EMPTY"},
    {"description", "(#PCDATA)"},
    {"dependency", "EMPTY"},
    {"link", "(#PCDATA)"},
    {"author", "(#PCDATA)"},
    {"platform", "(#PCDATA)"},
    {"category", "(#PCDATA)"},
  };

  private static final String REQUIRED = "REQUIRED";
  private static final String IMPLIED = "IMPLIED";
  private static final String SITE_REQUIRED = "name url timestamp";
  private static final String SITE_OPTIONAL =
      "keep-url official ssh-host upload-directory description maintainer";

  /** Elements with the attributes that they must have, or may have. */
  private static final String[][] ATTRIBUTES = {
    {"update-site", REQUIRED, SITE_REQUIRED},
    {"update-site", IMPLIED, SITE_OPTIONAL},
    {"disabled-update-site", REQUIRED, SITE_REQUIRED},
    {"disabled-update-site", IMPLIED, SITE_OPTIONAL},
    {"plugin", REQUIRED, "filename"},
    {"plugin", IMPLIED, "update-site executable"},
    {"version", REQUIRED, "timestamp checksum filesize"},
    {"previous-version", REQUIRED, "timestamp checksum"},
    {"previous-version", IMPLIED, "filename timestamp-obsolete"},
    {"dependency", REQUIRED, "filename"},
    {"dependency", IMPLIED, "timestamp overrides"},
  };

  private final XMLStreamWriter xml;

  private DatabaseWriter(OutputStream out) throws XMLStreamException {
    xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, "UTF-8");
  }

  /**
   * Writes a database.
   *
   * @throws IOException if it cannot be written; a file that was there is then unchanged
   */
  static void write(Database database, Path file) throws IOException {
    PartFile.write(
        file,
        out -> {
          try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            new DatabaseWriter(zip).write(database);
          } catch (XMLStreamException e) {
            throw e.getNestedException() instanceof IOException io ? io : new IOException(e);
          }
        });
  }

  private void write(Database database) throws XMLStreamException {
    xml.writeStartDocument("UTF-8", "1.0");
    xml.writeDTD(documentType());
    xml.writeCharacters("\n");
    xml.writeStartElement("pluginRecords");
    for (Entry entry : database.entries()) {
      write(entry);
    }
    xml.writeCharacters("\n");
    xml.writeEndElement();
    xml.writeEndDocument();
    xml.close();
  }

  private void write(Entry entry) throws XMLStreamException {
    xml.writeCharacters("\n  ");
    xml.writeStartElement("plugin");
    xml.writeAttribute("filename", entry.name());
    writeTexts("platform", entry.platforms());
    if (entry.version().isPresent()) {
      write(entry.version().get());
    }
    for (Entry.Previous previous : entry.previous()) {
      xml.writeCharacters("\n    ");
      xml.writeEmptyElement("previous-version");
      xml.writeAttribute("timestamp", Long.toString(previous.timestamp()));
      xml.writeAttribute("timestamp-obsolete", Long.toString(previous.obsolete()));
      xml.writeAttribute("checksum", previous.checksum());
      xml.writeAttribute("filename", previous.name());
    }
    xml.writeCharacters("\n  ");
    xml.writeEndElement();
  }

  private void write(Entry.Version version) throws XMLStreamException {
    xml.writeCharacters("\n    ");
    xml.writeStartElement("version");
    xml.writeAttribute("checksum", version.checksum());
    xml.writeAttribute("timestamp", Long.toString(version.timestamp()));
    xml.writeAttribute("filesize", Long.toString(version.size()));
    SiteFile.About about = version.about();
    writeTexts(
        "description", about.description().isEmpty() ? List.of() : List.of(about.description()));
    for (String dependency : about.dependencies()) {
      xml.writeCharacters("\n      ");
      xml.writeEmptyElement("dependency");
      xml.writeAttribute("filename", dependency);
    }
    writeTexts("link", about.links());
    writeTexts("author", about.authors());
    xml.writeCharacters("\n    ");
    xml.writeEndElement();
  }

  private void writeTexts(String element, List<String> texts) throws XMLStreamException {
    for (String text : texts) {
      xml.writeCharacters("\n      ");
      xml.writeStartElement(element);
      xml.writeCharacters(text);
      xml.writeEndElement();
    }
  }

  private static String documentType() {
    StringBuilder s = new StringBuilder("<!DOCTYPE pluginRecords [\n");
    for (String[] element : ELEMENTS) {
      s.append("<!ELEMENT ").append(element[0]).append(' ').append(element[1]).append(">\n");
    }
    for (String[] row : ATTRIBUTES) {
      for (String name : row[2].split(" ")) {
        s.append(String.format(Locale.ROOT, "<!ATTLIST %s %s CDATA #%s>\n", row[0], name, row[1]));
      }
    }
    return s.append("]>").toString();
  }
}
