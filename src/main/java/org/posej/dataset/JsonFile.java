// SPDX-License-Identifier: BSD-2-Clause
package org.posej.dataset;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.posej.file.BadFile;
import org.posej.file.PartFile;
import org.posej.io.JsonValues;

/** JSON files of any size, read and written value by value; errors name the line and field. */
final class JsonFile {
  private static final int DEPTH = 64;
  private static final int TOLD_DEPTH = 3;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEPTH).build())
          .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
          .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .build();

  private JsonFile() {}

  /** Writes a value. */
  interface Text {
    void write(JsonGenerator json) throws IOException;
  }

  /**
   * Reads the one value of a file.
   *
   * @param body whose {@link IllegalArgumentException} becomes an error of the file where it stands
   * @throws IOException if the file is no whole JSON
   */
  static <T> T read(Path file, JsonValues.Body<T> body) throws IOException {
    return JsonValues.read(
        file,
        JSON,
        json -> {
          if (json.nextToken() == null) {
            throw new IllegalArgumentException("it is empty");
          }
          T value = body.read(json);
          if (json.nextToken() != null) {
            throw new IllegalArgumentException("there is more after its end");
          }
          return value;
        });
  }

  /**
   * Writes a file with one object or list, whole or not at all.
   *
   * @throws IOException if it cannot be written; one that was there is then unchanged
   */
  static void write(Path file, Text text) throws IOException {
    PartFile.write(
        BadFile.inFolder(file),
        out -> {
          try (JsonGenerator json = JSON.createGenerator(out, JsonEncoding.UTF8)) {
            text.write(json);
            json.writeRaw('\n');
          }
        });
  }

  /**
   * Writes numbers as a list.
   *
   * @throws IllegalArgumentException if one is infinite or missing
   */
  static void numbers(JsonGenerator json, double... values) throws IOException {
    json.writeStartArray();
    for (double value : values) {
      number(json, value);
    }
    json.writeEndArray();
  }

  /**
   * Writes a number.
   *
   * @throws IllegalArgumentException if it is infinite or missing
   */
  static void number(JsonGenerator json, double value) throws IOException {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(
          "A position or box is infinite or incomplete and cannot be written; correct it.");
    }
    json.writeNumber(value);
  }

  /** Begins a line with each element of the outer lists. */
  static void line(JsonGenerator json) throws IOException {
    json.writeRaw('\n');
  }

  /**
   * Returns the names of the fields at the beginning of a JSON text, which may be cut, as {@code
   * images.vid_id}; lists do not show, so that an element of a list in the document is named as the
   * document is.
   */
  static Set<String> fields(String start) {
    Set<String> found = new HashSet<>();
    try (JsonParser json = JSON.createParser(start)) {
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        String path = json.getParsingContext().pathAsPointer().toString();
        if (token == JsonToken.FIELD_NAME && path.length() < 200) {
          String name = path.substring(1).replaceAll("(^|/)\\d+(?=/)", "").replaceAll("^/", "");
          if (name.chars().filter(c -> c == '/').count() < TOLD_DEPTH) {
            found.add(name.replace('/', '.'));
          }
        }
      }
    } catch (IOException e) {
      // the text ends somewhere, or is no JSON: what came before tells the format
      return found;
    }
    return found;
  }
}
