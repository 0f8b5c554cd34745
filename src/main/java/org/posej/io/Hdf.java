// SPDX-License-Identifier: BSD-2-Clause
package org.posej.io;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Node;
import io.jhdf.api.dataset.ContiguousDataset;
import io.jhdf.object.datatype.StringData;
import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.posej.file.BadFile;

/**
 * An HDF5 file that is read with care: links are not followed and no more is unpacked than a file
 * of its size can hold.
 */
public final class Hdf {
  private final HdfGroup root;
  private final Set<String> checked = new HashSet<>();

  private Hdf(HdfGroup root) {
    this.root = root;
  }

  /** Makes something of a file. */
  public interface Body<T> {
    T read(Hdf hdf) throws IOException;
  }

  /**
   * Reads a file.
   *
   * @param what it is, for the message
   * @throws IOException if it is damaged, in one sentence
   */
  public static <T> T read(Path path, String what, Body<T> body) throws IOException {
    try {
      return HdfSource.read(BadFile.toRead(path), root -> body.read(new Hdf(root)));
    } catch (JsonProcessingException e) {
      throw damaged(path, what, e.getOriginalMessage(), e);
    } catch (IllegalArgumentException e) {
      throw damaged(path, what, e.getMessage(), e);
    }
  }

  private static IOException damaged(Path path, String what, String said, Exception e) {
    return BadFile.error(path, "", "it is not " + what + " or is damaged (" + said + ")", e);
  }

  /** Returns whether a file has these groups or datasets at its root. */
  public static boolean holds(FileStart start, String... names) throws IOException {
    return HdfSource.names(start).containsAll(List.of(names));
  }

  /** Returns whether there is something of that path. */
  public boolean has(String path) {
    return node(path) != null;
  }

  private Node node(String path) {
    Node node = root;
    for (String name : path.split("/")) {
      node = node instanceof HdfGroup group ? group.member(name) : null;
    }
    return node;
  }

  /** Returns an attribute's value, null where there is none. */
  public Object attribute(String path, String name) {
    Node node = node(path);
    if (node == null) {
      throw new IllegalArgumentException("'" + path + "' is missing");
    }
    Attribute attribute = node.getAttributes().get(name);
    if (attribute != null && attribute.getSize() > root.fileBytes()) {
      throw new IllegalArgumentException(
          "'" + name + "' of '" + path + "' claims more values than a file of this size can hold");
    }
    return attribute == null ? null : attribute.getData();
  }

  /**
   * Returns a dataset of a size that the file can hold.
   *
   * @throws IllegalArgumentException if there is none
   */
  public Dataset dataset(String path) {
    if (!(node(path) instanceof Dataset dataset)) {
      throw new IllegalArgumentException("'" + path + "' is missing");
    }
    if (checked.add(path)) {
      HdfSize.check(path, dataset, root.fileBytes());
    }
    return dataset;
  }

  /** Returns the extents of a dataset that is not read, whatever its size. */
  public int[] shape(String path) {
    if (!(node(path) instanceof Dataset dataset)) {
      throw new IllegalArgumentException("'" + path + "' is missing");
    }
    return dataset.getDimensions();
  }

  /** Returns the extents of a dataset. */
  public int[] extents(String path) {
    return dataset(path).getDimensions();
  }

  /**
   * Returns all numbers of a dataset in the order of the file.
   *
   * @param extents that it must have; -1 for any
   * @throws IllegalArgumentException if it has others or is not of numbers
   */
  public double[] numbers(String path, int... extents) {
    Dataset dataset = dataset(path);
    int[] found = dataset.getDimensions();
    boolean fits = found.length == extents.length;
    for (int i = 0; fits && i < extents.length; i++) {
      fits = extents[i] < 0 || extents[i] == found[i];
    }
    if (!fits) {
      throw new IllegalArgumentException(
          "'" + path + "' has the extents " + Arrays.toString(found));
    }
    return Arrays.stream(found).anyMatch(n -> n == 0)
        ? new double[0]
        : doubles(path, dataset.getDataFlat());
  }

  private static double[] doubles(String path, Object flat) {
    Class<?> type = flat.getClass().getComponentType();
    boolean numeric = type != null && type.isPrimitive() && type != boolean.class;
    if (!numeric || type == char.class) {
      throw new IllegalArgumentException("'" + path + "' does not hold numbers");
    }
    double[] values = new double[Array.getLength(flat)];
    for (int i = 0; i < values.length; i++) {
      values[i] = Array.getDouble(flat, i);
    }
    return values;
  }

  /** Returns a dataset of truth values as 0 and 1, however they are stored. */
  public double[] flags(String path, int... extents) {
    Object flat = dataset(path).getDataFlat();
    if (!(flat instanceof String[] words)) {
      return numbers(path, extents);
    }
    int values = Arrays.stream(extents).reduce(1, (a, b) -> a * b);
    if (values != words.length) {
      throw new IllegalArgumentException("'" + path + "' has " + words.length + " values");
    }
    return Arrays.stream(words).mapToDouble(w -> w.equals("TRUE") ? 1 : 0).toArray();
  }

  /**
   * Returns all texts of a dataset in the order of the file.
   *
   * @throws IllegalArgumentException if it is not of texts, such as one of objects
   */
  public List<String> texts(String path) {
    Dataset dataset = dataset(path);
    if (dataset.getSize() == 0) {
      return List.of();
    }
    if (dataset instanceof ContiguousDataset plain && dataset.getDataType() instanceof StringData) {
      return fixedTexts(plain);
    }
    Object flat = dataset.getDataFlat();
    if (flat instanceof String text) {
      return List.of(text);
    }
    if (!(flat instanceof String[] texts)) {
      throw new IllegalArgumentException("'" + path + "' does not hold texts");
    }
    return List.of(texts);
  }

  /** Python writes texts in UTF-8 that it declares to be ASCII. */
  private static List<String> fixedTexts(ContiguousDataset dataset) {
    ByteBuffer bytes = dataset.getBuffer();
    byte[] one = new byte[dataset.getDataType().getSize()];
    List<String> texts = new ArrayList<>();
    while (bytes.remaining() >= one.length && one.length > 0) {
      bytes.get(one);
      texts.add(untilNull(new String(one, StandardCharsets.UTF_8)));
    }
    return texts;
  }

  private static String untilNull(String text) {
    int end = text.indexOf(0);
    return end < 0 ? text : text.substring(0, end);
  }

  /** Returns an attribute's bytes as Latin 1, in which Python pickles; null where there is none. */
  public String latin(String path, String name) {
    Node node = node(path);
    Attribute attribute = node == null ? null : node.getAttributes().get(name);
    if (attribute == null || !(attribute.getDataType() instanceof StringData)) {
      return null;
    }
    return untilNull(StandardCharsets.ISO_8859_1.decode(attribute.getBuffer()).toString());
  }
}
