// SPDX-License-Identifier: BSD-2-Clause
package org.posej.io;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedInputStream;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.posej.file.BadFile;

/**
 * Checked values of a JSON file, read one after another.
 *
 * <p>Errors are {@code IllegalArgumentException}s without a place; the caller adds where the parser
 * stands.
 */
public final class JsonValues {
  private final JsonParser json;

  /** Reads the value that a parser is before. */
  public interface Body<T> {
    T read(JsonParser json) throws IOException;
  }

  /**
   * Reads a file.
   *
   * @param body whose {@link IllegalArgumentException} becomes an error of the file where it stands
   * @throws IOException if the file is damaged; the message names the line and field
   */
  public static <T> T read(Path file, JsonFactory factory, Body<T> body) throws IOException {
    try (InputStream in =
            new BufferedInputStream(Files.newInputStream(BadFile.toRead(file)), 1 << 16);
        JsonParser json = factory.createParser(in)) {
      try {
        return body.read(json);
      } catch (JsonProcessingException e) {
        boolean begun = json.currentToken() != null || !json.getParsingContext().inRoot();
        throw begun
            ? BadFile.error(file, place(json), e.getOriginalMessage(), e)
            : BadFile.error(file, "", "it is not JSON", e);
      } catch (CharConversionException | IllegalArgumentException e) {
        throw BadFile.error(file, place(json), e.getMessage(), e);
      }
    } catch (CharConversionException e) { // of the mark that the file begins with
      throw BadFile.error(file, "", e.getMessage(), e);
    }
  }

  private static String place(JsonParser json) {
    String field = json.getParsingContext().pathAsPointer().toString();
    String line = "line " + json.currentLocation().getLineNr();
    return field.isEmpty() ? line : line + ", " + field;
  }

  /** Reads the value of a field. */
  public interface Field {
    void read(String name) throws IOException;
  }

  public JsonValues(JsonParser json) {
    this.json = json;
  }

  /** Reads the fields of an object up to its end. */
  public void object(Field field) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      field.read(name);
    }
    expect(JsonToken.END_OBJECT, "the end of the object");
  }

  public void expect(JsonToken token, String what) {
    if (json.currentToken() != token) {
      throw new IllegalArgumentException(what + " was expected here");
    }
  }

  static IllegalArgumentException unknown(String name) {
    return new IllegalArgumentException("unknown field '" + name + "'");
  }

  public double number() throws IOException {
    if (json.currentToken() == JsonToken.VALUE_NULL) {
      return Double.NaN;
    }
    if (json.currentToken() == null || !json.currentToken().isNumeric()) {
      throw new IllegalArgumentException("a number was expected here");
    }
    double value = json.getDoubleValue();
    if (Double.isInfinite(value)) {
      throw new IllegalArgumentException("the number " + json.getText() + " is too large");
    }
    return value;
  }

  public int integer(int low, int high) throws IOException {
    double value = number();
    if (!(value >= low && value <= high) || value != Math.rint(value)) {
      throw new IllegalArgumentException(
          "a whole number from " + low + " to " + high + " was expected here");
    }
    return (int) value;
  }

  public double[] numbers(int limit) throws IOException {
    expect(JsonToken.START_ARRAY, "a list of numbers");
    double[] values = new double[16];
    int n = 0;
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (n == limit) {
        throw new IllegalArgumentException("more than " + limit + " numbers");
      }
      if (n == values.length) {
        values = Arrays.copyOf(values, 2 * n);
      }
      values[n++] = number();
    }
    return Arrays.copyOf(values, n);
  }

  public boolean truth() {
    if (!json.currentToken().isBoolean()) {
      throw new IllegalArgumentException("true or false was expected here");
    }
    return json.currentToken() == JsonToken.VALUE_TRUE;
  }

  public String text() throws IOException {
    expect(JsonToken.VALUE_STRING, "a text");
    return json.getText();
  }

  public List<String> texts(int limit) throws IOException {
    expect(JsonToken.START_ARRAY, "a list of texts");
    List<String> values = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (values.size() == limit) {
        throw new IllegalArgumentException("more than " + limit + " texts");
      }
      values.add(text());
    }
    return values;
  }
}
