// SPDX-License-Identifier: BSD-2-Clause
package org.posej.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UnknownIdTest {
  private static final List<String> IDS = List.of("blazepose-lite", "movenet-lightning", "rtmo-s");

  @Test
  void nearest_isTheOneOfFewestOtherLetters() {
    assertEquals(Optional.of("movenet-lightning"), UnknownId.nearest("movnet-lightnin", IDS));
    assertEquals(Optional.of("rtmo-s"), UnknownId.nearest("rtmos", IDS));
    assertEquals(Optional.of("blazepose-lite"), UnknownId.nearest("blazepose", IDS));
    assertEquals(Optional.empty(), UnknownId.nearest("nope", IDS));
  }

  @Test
  void sentence_saysWhatListsAll() {
    assertEquals(
        "There is no model 'rtmo' in the catalogue; is 'rtmo-s' meant? Models... and 'posej models"
            + " list' show all.",
        UnknownId.sentence("rtmo", "the catalogue", IDS));
  }
}
