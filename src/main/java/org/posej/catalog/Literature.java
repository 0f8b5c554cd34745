// SPDX-License-Identifier: BSD-2-Clause
package org.posej.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.posej.file.Tree;
import org.posej.file.YamlText;

/** The works to cite for the programs and for the data that networks were trained on. */
public final class Literature {
  private static final String RESOURCE = "literature.yaml";
  private static final int LONGEST = 400;
  private static final int MOST = 100;

  private final Tree root;

  private Literature(Tree root) {
    this.root = root;
  }

  /** Returns what comes with the program. */
  public static Literature bundled() {
    try (InputStream in = Literature.class.getResourceAsStream(RESOURCE)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return new Literature(YamlText.parse(text));
    } catch (IOException e) {
      throw new IllegalStateException("The literature in the program is damaged.", e);
    }
  }

  /** Returns what stands for PoseJ and the programs that it runs in. */
  public List<Citation> software() {
    return root.at("software").list(1, MOST).stream().map(Literature::citation).toList();
  }

  /**
   * Returns what stands for the data sets that a text names.
   *
   * @param trainingData as {@link CatalogEntry.Terms#trainingData} has it
   */
  public List<Citation> data(String trainingData) {
    Tree data = root.at("data");
    return data.keys().stream()
        .filter(trainingData::contains)
        .map(name -> citation(data.at(name)))
        .toList();
  }

  private static Citation citation(Tree text) {
    return new Citation(text.line(LONGEST));
  }
}
