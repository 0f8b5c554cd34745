// SPDX-License-Identifier: BSD-2-Clause
package org.posej.macro;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.Macro;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MacroOptionsTest {
  private static final List<String> KEYS = List.of("input", "names", "step", "temporal");

  private static Map<String, String> parse(String text) {
    return MacroOptions.parse("Test...", KEYS, text);
  }

  private static String refusal(String text) {
    return assertThrows(IllegalArgumentException.class, () -> parse(text)).getMessage();
  }

  @Test
  void parse_wordsAndBrackets() {
    Map<String, String> values = parse("input=[/a b/c.mp4] step=3 temporal=true ");
    assertEquals(Map.of("input", "/a b/c.mp4", "step", "3", "temporal", "true"), values);
  }

  @Test
  void parse_nothing() {
    assertEquals(Map.of(), parse("  "));
  }

  @Test
  void parse_keyInsideAValueIsNoKey() {
    assertEquals(Map.of("input", "/a step=9/b"), parse("input=[/a step=9/b]"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain",
        "",
        "two words",
        "a \"quoted\" word",
        "[bracketed]",
        "x [nested [deep]] y",
        "[a] b",
        "un]paired one",
        "open [ one",
        "it's [ both",
        "'single' quotes",
        "line\nbreak",
        "tab\tand  two spaces",
        "C:\\data\\new folder",
        "a=b, step=4",
        "\u00e4\u00f6\u00fc \u5de6\u8033"
      })
  void format_parsesBack(String value) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("input", value);
    values.put("step", "2");
    assertEquals(values, parse(MacroOptions.format(values)));
  }

  /** ImageJ's own reader, which Fiji uses, is the reference here. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain",
        "two words",
        "a \"quoted\" word",
        "[bracketed]",
        "x [nested [deep]] y",
        "[a] b",
        "un]paired one",
        "line\nbreak",
        "C:\\data\\new folder"
      })
  void format_isReadByImageJ(String value) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("input", value);
    values.put("step", "2");
    String text = MacroOptions.format(values);
    assertEquals(value, Macro.getValue(text, "input", null));
    assertEquals("2", Macro.getValue(text, "step", null));
  }

  @Test
  void parse_unknownKeyNamesTheKnownOnes() {
    assertEquals(
        "Test... does not know the key 'inptu'; it knows input, names, step, temporal.",
        refusal("inptu=/a step=1"));
  }

  @Test
  void parse_bareFlagIsRefused() {
    assertEquals(
        "Test...: the key temporal has no value; write temporal=value.",
        refusal("temporal step=1"));
  }

  @Test
  void parse_keyTwiceIsRefused() {
    assertEquals("Test...: the key step is given twice.", refusal("step=1 step=2"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"input=[/a b", "input='/a b"})
  void parse_openBracketIsRefused(String text) {
    assertTrue(refusal(text).contains("is not closed"), refusal(text));
  }

  @Test
  void escape_quotesBackslashesAndLineBreaks() {
    assertEquals("a\\\"b\\\\c\\nd", MacroOptions.escape("a\"b\\c\nd"));
  }
}
