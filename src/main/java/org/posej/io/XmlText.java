// SPDX-License-Identifier: BSD-2-Clause
package org.posej.io;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Opens XML documents that may be hostile: document types and entities are off, and nothing is said
 * on the console.
 *
 * <p>Java's own reader prints what it finds wrong with bytes, so that it is given characters.
 */
public final class XmlText {
  private static final int START = 200; // bytes in which a declaration stands
  private static final Pattern DECLARED =
      Pattern.compile("<\\?xml[^>]*\\sencoding\\s*=\\s*[\"']([\\w.:-]+)[\"']");
  private static final XMLInputFactory XML = factory();

  private XmlText() {}

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setXMLReporter((message, kind, more, location) -> {}); // errors are thrown, too
    return factory;
  }

  /**
   * Opens a document.
   *
   * @throws IllegalArgumentException if Java does not know its encoding
   */
  public static XMLStreamReader open(InputStream bytes) throws IOException, XMLStreamException {
    BufferedInputStream in = new BufferedInputStream(bytes);
    in.mark(START);
    byte[] start = in.readNBytes(START);
    in.reset();
    Charset charset = charset(start);
    in.skipNBytes(charset == StandardCharsets.UTF_8 && at(start, 0) == 0xef ? 3 : 0);
    return XML.createXMLStreamReader(
        new InputStreamReader(
            in,
            charset
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)));
  }

  private static int at(byte[] start, int i) {
    return i < start.length ? start[i] & 0xff : -1;
  }

  private static Charset charset(byte[] start) {
    int mark = at(start, 0) << 8 | at(start, 1);
    if (mark == 0xfeff || mark == 0xfffe) {
      return StandardCharsets.UTF_16;
    }
    Matcher declared = DECLARED.matcher(new String(start, StandardCharsets.ISO_8859_1));
    if (!declared.find()) {
      return StandardCharsets.UTF_8;
    }
    try {
      return Charset.forName(declared.group(1));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("its encoding " + declared.group(1) + " is not known", e);
    }
  }

  /** Returns what is wrong with a document, without the place. */
  public static String said(XMLStreamException e) {
    return e.getNestedException() instanceof CharacterCodingException
        ? "it is not text in the encoding that it declares"
        : String.valueOf(e.getMessage()).replaceFirst("(?s).*Message: ", "");
  }
}
