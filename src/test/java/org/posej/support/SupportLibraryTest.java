// SPDX-License-Identifier: BSD-2-Clause
package org.posej.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posej.match.Spots;
import org.posej.match.Supports;

class SupportLibraryTest {
  @TempDir private Path folder;

  private static final Supports SPOTS =
      new Supports(Spots.SKELETON, List.of(Spots.support(Spots.AT)));

  @Test
  void save_listFindAndRemove_byName() throws IOException {
    SupportLibrary library = new SupportLibrary(folder.resolve("support"));
    assertEquals(List.of(), library.names());
    Path file = library.save("spotted gecko", SPOTS);
    library.save("ant", SPOTS);
    assertEquals(List.of("ant", "spotted gecko"), library.names());
    assertEquals(Spots.SKELETON.names(), library.find("ant").skeleton().names());
    assertEquals(1, library.find(file.toString()).pictures().size());
    library.remove("ant");
    assertEquals(
        "There are no support pictures 'ant'; those that are kept are spotted gecko.",
        assertThrows(IllegalArgumentException.class, () -> library.find("ant")).getMessage());
  }

  @Test
  void save_byANameThatLeadsOut_isRefused() {
    SupportLibrary library = new SupportLibrary(folder);
    assertEquals(
        "'../ant' is no name for support pictures; use letters, digits, - and _.",
        assertThrows(IllegalArgumentException.class, () -> library.save("../ant", SPOTS))
            .getMessage());
  }

  @Test
  void remove_ofWhatIsNotThere_isRefused() {
    assertEquals(
        "There are no support pictures 'ant'; none are kept yet.",
        assertThrows(IllegalArgumentException.class, () -> new SupportLibrary(folder).remove("ant"))
            .getMessage());
  }
}
