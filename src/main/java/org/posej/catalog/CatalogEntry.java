// SPDX-License-Identifier: BSD-2-Clause
package org.posej.catalog;

import java.util.List;

/**
 * A model that the catalogue names: what it does, on which terms, and its files.
 *
 * @param id of the folder in the store, of a-z, 0-9, point and hyphen
 * @param detector the id of the entry that finds the boxes that this one needs; empty if none
 */
public record CatalogEntry(
    String id,
    String name,
    Network network,
    Terms terms,
    String detector,
    List<CatalogFile> files) {
  private static final String ID = "[a-z0-9]([a-z0-9-]|\\.(?=[a-z0-9])){0,63}";
  private static final String DEVICE = "(con|prn|aux|nul|com\\d|lpt\\d)(\\..*)?";

  /** What a model finds. */
  public enum Task {
    /** Keypoints of people. */
    HUMAN_POSE("human pose"),
    /** Boxes of people, hands or faces. */
    DETECTOR("detector"),
    /** Keypoints of a hand. */
    HAND("hand"),
    /** Keypoints of a face. */
    FACE("face");

    private final String text;

    Task(String text) {
      this.text = text;
    }

    /**
     * Returns the task of a name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Task of(String text) {
      for (Task task : values()) {
        if (task.text.equals(text)) {
          return task;
        }
      }
      throw new IllegalArgumentException(
          "A task is human pose, detector, hand or face, not '" + text + "'.");
    }

    /** Returns the name that a user reads. */
    @Override
    public String toString() {
      return text;
    }
  }

  /**
   * What a network takes and gives.
   *
   * @param keypoints how many, 0 for boxes alone
   * @param skeleton the name of the skeleton, empty for a detector
   * @param width of the input, pixels
   * @param height of the input, pixels
   * @param codec the name of the representation in which it speaks
   */
  public record Network(
      Task task, int keypoints, String skeleton, int width, int height, String codec) {}

  /**
   * On which terms a model may be used, and whose work it is.
   *
   * @param codeLicence SPDX name of the licence of the code
   * @param weightLicence SPDX name of the licence of the weights
   * @param note what else there is to know about them, empty if nothing
   * @param trainingData what it was trained on
   * @param citation whom to cite
   * @param accuracy as published, empty if it is not
   */
  public record Terms(
      String codeLicence,
      String weightLicence,
      String note,
      String trainingData,
      String citation,
      String accuracy) {}

  /** Checks the id and the files. */
  public CatalogEntry {
    requireId(id);
    files = List.copyOf(files);
    if (files.isEmpty()
        || files.stream().map(CatalogFile::name).distinct().count() < files.size()) {
      throw new IllegalArgumentException(
          "The model " + id + " has one file or more, each of another name.");
    }
  }

  /**
   * Lets an id through that names a folder on every system.
   *
   * @throws IllegalArgumentException if it does not
   */
  static String requireId(String id) {
    if (!isId(id)) {
      throw new IllegalArgumentException(
          "The id of a model is made of a-z, 0-9, point and hyphen, not '" + id + "'.");
    }
    return id;
  }

  /** Tells whether a text may be the id of a model. */
  public static boolean isId(String text) {
    return text.matches(ID) && !text.matches(DEVICE);
  }

  /** Tells whether every file has an address; the others can only be imported from disk. */
  public boolean isDownloadable() {
    return files.stream().allMatch(file -> file.address().isPresent());
  }

  /** Returns the size of all files, 0 where one is not known. */
  public long bytes() {
    boolean known = files.stream().allMatch(file -> file.bytes() > 0);
    return known ? files.stream().mapToLong(CatalogFile::bytes).sum() : 0;
  }

  /** Returns all of it as text for a reader, a line for each point. */
  public String card() {
    StringBuilder card = new StringBuilder(name + " (" + id + ")\n");
    String points = network.keypoints == 0 ? "" : ", " + network.keypoints + " keypoints";
    line(card, "Task", network.task + points);
    line(card, "Skeleton", network.skeleton);
    line(card, "Input", network.width + " × " + network.height + " pixels");
    line(card, "Codec", network.codec);
    line(card, "Needs the detector", detector);
    line(card, "Licence of the code", terms.codeLicence);
    line(card, "Licence of the weights", terms.weightLicence);
    line(card, "Note", terms.note);
    line(card, "Training data", terms.trainingData);
    line(card, "Published accuracy", terms.accuracy);
    line(card, "Cite", terms.citation);
    card.append("Files:\n");
    files.forEach(file -> card.append(file.card()));
    return card.toString();
  }

  private static void line(StringBuilder card, String label, String text) {
    if (!text.isEmpty()) {
      card.append(label).append(": ").append(text).append('\n');
    }
  }
}
