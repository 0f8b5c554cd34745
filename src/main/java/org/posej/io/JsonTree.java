// SPDX-License-Identifier: BSD-2-Clause
package org.posej.io;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.CharConversionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.posej.Recording;
import org.posej.file.BadFile;

/** A JSON document that is read whole, and the numbers in it. */
public final class JsonTree {
  public static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  private static final long MAX_BYTES = 256L << 20;

  private JsonTree() {}

  /** Makes a recording of a document. */
  public interface Body {
    Recording read(JsonNode root);
  }

  /**
   * Reads a file.
   *
   * @throws IOException in one sentence, if it is no JSON, larger than 256 MB or not as expected
   */
  public static Recording read(Path path, Body body) throws IOException {
    JsonNode root = tree(path, MAX_BYTES);
    return BadFile.checked(path, () -> body.read(root));
  }

  /** Returns a document of at most so many bytes. */
  public static JsonNode tree(Path path, long maxBytes) throws IOException {
    long size = Files.size(BadFile.toRead(path));
    if (size > maxBytes) {
      throw BadFile.error(path, "", "it is larger than " + (maxBytes >> 20) + " MB", null);
    }
    try {
      JsonNode root = JSON.readTree(path.toFile());
      if (root.isMissingNode()) {
        throw BadFile.error(path, "", "it is empty", null);
      }
      return root;
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
      throw BadFile.error(path, line > 0 ? "line " + line : "", e.getOriginalMessage(), e);
    } catch (CharConversionException e) {
      throw BadFile.error(path, "", e.getMessage(), e);
    }
  }

  /**
   * Returns the number of a field, NaN where it is missing or null.
   *
   * @throws IllegalArgumentException if it is something else
   */
  public static double number(JsonNode object, String field) {
    return value(object.path(field), field);
  }

  /**
   * Returns a number, NaN where it is missing or null.
   *
   * @param place for the message
   * @throws IllegalArgumentException if it is something else
   */
  public static double value(JsonNode value, String place) {
    if (value.isMissingNode() || value.isNull()) {
      return Double.NaN;
    }
    if (value.isNumber() && Double.isFinite(value.doubleValue())) {
      return value.doubleValue();
    }
    boolean nan = value.isTextual() && value.textValue().equalsIgnoreCase("nan");
    if (nan) {
      return Double.NaN;
    }
    throw new IllegalArgumentException(place + " is not a number");
  }

  /** Returns a whole number that is the name of a field, -1 where it is none. */
  public static int index(String name) {
    return name.matches("\\d{1,9}") ? Integer.parseInt(name) : -1;
  }
}
