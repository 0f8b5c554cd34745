// SPDX-License-Identifier: BSD-2-Clause
package org.posej.site;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.posej.file.BadFile;
import org.posej.io.XmlText;

/** Reads {@code db.xml.gz}. */
final class DatabaseReader {
  private final XMLStreamReader xml;
  private final List<Entry> entries = new ArrayList<>();

  private DatabaseReader(XMLStreamReader xml) {
    this.xml = xml;
  }

  /**
   * Reads a database.
   *
   * @throws IOException in one sentence, if there is none or it cannot be read
   */
  static Database read(Path file) throws IOException {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(BadFile.toRead(file)))) {
      DatabaseReader reader = new DatabaseReader(XmlText.open(in));
      while (reader.xml.hasNext()) {
        if (reader.xml.next() == XMLStreamConstants.START_ELEMENT && reader.isAt("plugin")) {
          reader.entries.add(reader.entry());
        }
      }
      return Database.of(reader.entries);
    } catch (XMLStreamException e) {
      throw BadFile.error(file, "", XmlText.said(e), e);
    } catch (IllegalArgumentException e) {
      throw BadFile.error(file, "", e.getMessage(), e);
    }
  }

  private boolean isAt(String element) {
    return xml.getLocalName().equals(element);
  }

  private String attribute(String name) {
    String value = xml.getAttributeValue(null, name);
    if (value == null) {
      throw new IllegalArgumentException(
          "the element " + xml.getLocalName() + " lacks its attribute " + name);
    }
    return value;
  }

  private long number(String name) {
    return Long.parseLong(attribute(name));
  }

  private Entry entry() throws XMLStreamException {
    String name = attribute("filename");
    List<String> platforms = new ArrayList<>();
    Optional<Entry.Version> version = Optional.empty();
    List<Entry.Previous> previous = new ArrayList<>();
    while (xml.nextTag() == XMLStreamConstants.START_ELEMENT) {
      if (isAt("platform")) {
        platforms.add(xml.getElementText());
      } else if (isAt("version")) {
        version = Optional.of(version());
      } else if (isAt("previous-version")) {
        previous.add(
            new Entry.Previous(
                attribute("filename"),
                attribute("checksum"),
                number("timestamp"),
                number("timestamp-obsolete")));
        xml.nextTag();
      } else {
        throw new IllegalArgumentException(
            "an element " + xml.getLocalName() + " is nothing that PoseJ writes");
      }
    }
    return new Entry(name, platforms, version, previous);
  }

  private Entry.Version version() throws XMLStreamException {
    String checksum = attribute("checksum");
    long timestamp = number("timestamp");
    long size = number("filesize");
    String description = "";
    List<String> dependencies = new ArrayList<>();
    List<String> links = new ArrayList<>();
    List<String> authors = new ArrayList<>();
    while (xml.nextTag() == XMLStreamConstants.START_ELEMENT) {
      if (isAt("dependency")) {
        dependencies.add(attribute("filename"));
        xml.nextTag();
      } else if (isAt("description")) {
        description = xml.getElementText();
      } else {
        (isAt("link") ? links : authors).add(xml.getElementText());
      }
    }
    return new Entry.Version(
        checksum, timestamp, size, new SiteFile.About(description, dependencies, links, authors));
  }
}
