// SPDX-License-Identifier: BSD-2-Clause
package org.posej.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class LiteratureTest {
  private static final Literature LITERATURE = Literature.bundled();

  @Test
  void bibtex_hasTheFieldsOfTheText() {
    Citation paper =
        new Citation("Ge et al., YOLOX: Exceeding YOLO Series, in 2021, arXiv:2107.08430, 2021");
    assertEquals(
        """
        @misc{ge2021yolox,
          author = {Ge and others},
          title = {{YOLOX: Exceeding YOLO Series, in 2021}},
          eprint = {2107.08430},
          archiveprefix = {arXiv},
          year = {2021},
        }
        """,
        paper.bibtex());
    assertEquals(
        """
        @misc{newell2016stacked,
          author = {Newell and others},
          title = {{Stacked Hourglass Networks}},
          howpublished = {ECCV},
          url = {https://example.org/a},
          year = {2016},
        }
        """,
        new Citation("Newell et al., Stacked Hourglass Networks, ECCV 2016; https://example.org/a")
            .bibtex());
  }

  @Test
  void bibtex_ofATextInAnotherOrder_isANote() {
    assertEquals(
        """
        @misc{my,
          note = {My thesis: mice, unpublished},
        }
        """,
        new Citation("My thesis: {mice}, unpublished").bibtex());
  }

  /** Every work that comes with the program has an author, a title and a year. */
  @Test
  void bundled_allBecomeEntriesWithTitles() {
    for (CatalogEntry entry : ModelCatalog.bundled().entries()) {
      assertTitled(new Citation(entry.terms().citation()));
      LITERATURE.data(entry.terms().trainingData()).forEach(LiteratureTest::assertTitled);
    }
    LITERATURE.software().forEach(LiteratureTest::assertTitled);
  }

  private static void assertTitled(Citation work) {
    assertTrue(work.bibtex().contains("  title = {{"), work.bibtex());
  }

  @Test
  void data_isThatWhichTheTextNames() {
    List<Citation> found = LITERATURE.data("AI Challenger, COCO, CrowdPose and ours");
    assertEquals(
        List.of("Wu", "Lin", "Li"), found.stream().map(work -> work.text().split(" ")[0]).toList());
    assertEquals(List.of(), LITERATURE.data("images of Google"));
  }
}
