// SPDX-License-Identifier: BSD-2-Clause
package org.posej.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What each reader takes, and the sentence with which it refuses the rest. */
class TreeTest {
  private static final Tree TREE =
      YamlText.parse(
          """
          map: {b: 1, a: 2}
          odd: {1: one}
          list: [x, 7, true]
          line: " a line "
          lines: "a\\nb"
          blank: ""
          large: 5000000000
          """);

  private static void assertRefused(String sentence, Executable read) {
    assertEquals(sentence, assertThrows(IllegalArgumentException.class, read).getMessage());
  }

  @Test
  void keys_areInTheOrderOfTheFile() {
    assertEquals(List.of("b", "a"), TREE.at("map").keys());
    assertEquals(List.of(), TREE.at("none").keys());
    assertRefused(
        "odd is a map; it must be a map whose keys are texts.", () -> TREE.at("odd").keys());
  }

  @Test
  void list_ofSomeLength() {
    assertEquals(3, TREE.at("list").list(3, 3).size());
    assertRefused("none is missing; it must be a list.", () -> TREE.at("none").list(0, 1));
    assertRefused("list has 3 elements; it must have 4 to 9.", () -> TREE.at("list").list(4, 9));
    assertRefused("list has 3 elements; it must have 0 to 2.", () -> TREE.at("list").list(0, 2));
  }

  @Test
  void line_isStrippedAndOneLine() {
    assertEquals("a line", TREE.at("line").line(8));
    assertEquals("other", TREE.at("none").line(8, "other"));
    assertRefused(
        "line is ' a line '; it must be one line of text of at most 7 characters.",
        () -> TREE.at("line").line(7));
    assertRefused(
        "lines is 'a b'; it must be one line of text of at most 8 characters.",
        () -> TREE.at("lines").line(8));
    assertRefused("blank is ''; it must be a text.", () -> TREE.at("blank").line(8, "other"));
  }

  @Test
  void lineAs_namesThePlaceOfARefusal() {
    assertEquals(6, TREE.at("line").lineAs(8, String::length));
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class, () -> TREE.at("line").lineAs(8, Integer::valueOf));
    assertTrue(e.getMessage().startsWith("line: "), e.getMessage());
  }

  @Test
  void name_mayLookLikeANumber() {
    assertEquals(
        List.of("x", "7", "true"),
        TREE.at("list").list().stream().map(element -> element.name(4)).toList());
    assertEquals("", TREE.at("blank").name(4));
    assertRefused(
        "list[2] is 'true'; it must be a name of at most 3 characters.",
        () -> TREE.at("list").list().get(2).name(3));
    assertRefused(
        "map is a map; it must be a name of at most 3 characters.", () -> TREE.at("map").name(3));
  }

  @Test
  void wholes_ofBothSizes() {
    assertEquals(5_000_000_000L, TREE.at("large").longWhole(0, Long.MAX_VALUE));
    assertRefused(
        "large is '5000000000'; it must be a whole number from 0 to 9.",
        () -> TREE.at("large").whole(0, 9));
  }

  @Test
  void only_ofTheDocumentItself() {
    assertRefused("The document has no entry 'map'; there are a, b.", () -> TREE.only("a", "b"));
    assertRefused("The document is 'x'; it must be a map.", () -> YamlText.parse("x").only("a"));
  }
}
