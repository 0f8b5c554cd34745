// SPDX-License-Identifier: BSD-2-Clause
package org.posej.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XmlTextTest {
  private static String text(byte[] document) throws IOException, XMLStreamException {
    XMLStreamReader xml = XmlText.open(new ByteArrayInputStream(document));
    StringBuilder text = new StringBuilder();
    while (xml.hasNext()) {
      if (xml.next() == XMLStreamConstants.CHARACTERS) {
        text.append(xml.getText());
      }
    }
    return text.toString();
  }

  @ParameterizedTest
  @CsvSource({
    "UTF-8, ''",
    "UTF-8, \ufeff",
    "UTF-16LE, \ufeff",
    "UTF-16BE, \ufeff",
    "ISO-8859-1, ''"
  })
  void open_anyEncoding_givesTheText(String encoding, String mark) throws Exception {
    String told = encoding.startsWith("UTF-16") ? "UTF-16" : encoding;
    String document = mark + "<?xml version='1.0' encoding=\"" + told + "\"?><a>m\u00e4use</a>";
    assertEquals("m\u00e4use", text(document.getBytes(Charset.forName(encoding))));
  }

  @Test
  void open_bytesThatAreNoText_areToldWithoutAWordOnTheConsole() {
    PrintStream console = System.err;
    ByteArrayOutputStream words = new ByteArrayOutputStream();
    System.setErr(new PrintStream(words, true));
    try {
      for (String document : new String[] {"<a>\u00e4</a>", "\u00ff", "<a", "", "<a>&b;</a>"}) {
        byte[] bytes = document.getBytes(StandardCharsets.ISO_8859_1);
        assertThrows(XMLStreamException.class, () -> text(bytes), document);
      }
    } finally {
      System.setErr(console);
    }
    assertEquals("", words.toString());
  }

  @Test
  void said_ofBytesThatAreNoText_namesTheEncoding() {
    byte[] latin = "<a>\u00e4</a>".getBytes(StandardCharsets.ISO_8859_1);
    XMLStreamException e = assertThrows(XMLStreamException.class, () -> text(latin));
    assertEquals("it is not text in the encoding that it declares", XmlText.said(e));
  }

  @Test
  void open_encodingThatIsNotKnown_isRefused() {
    byte[] document = "<?xml version='1.0' encoding='klingon'?><a/>".getBytes();
    String said = assertThrows(IllegalArgumentException.class, () -> text(document)).getMessage();
    assertEquals("its encoding klingon is not known", said);
  }

  /** The entities of a document type stay unknown, so that they cannot multiply. */
  @Test
  void open_entitiesOfADocumentType_areNotExpanded() {
    String document = "<!DOCTYPE a [<!ENTITY b 'ha'><!ENTITY c '&b;&b;'>]><a>&c;</a>";
    assertThrows(XMLStreamException.class, () -> text(document.getBytes()));
  }
}
