// SPDX-License-Identifier: BSD-2-Clause
package org.posej.onnx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.posej.file.BadFile;

/**
 * What an ONNX file says of itself, read without loading it.
 *
 * @param file as given
 * @param opset version of the standard operators, 0 if the file does not say
 * @param weights the other files with weights, all within the folder of {@code file}
 */
public record OnnxFile(Path file, int opset, List<Path> weights) {
  /*
   * A tensor may be kept in another file, named by an entry "location" of its external data. ONNX
   * Runtime opens what stands there, relative to the folder of the model, and takes names with
   * stars as addresses in memory; so names are checked wherever a tensor can stand, whether or not
   * the tensor claims to be external. A format limit of protocol buffers is 2 GiB a message.
   */
  private static final long MOST_BYTES = Integer.MAX_VALUE;
  private static final long MOST_WEIGHT_BYTES = 4 * MOST_BYTES;
  private static final int MOST_WEIGHT_FILES = 10_000;
  private static final int DEEPEST = 100;
  private static final int LONGEST_TEXT = 4096;
  private static final Pattern FORBIDDEN = Pattern.compile("[*\\\\:\\p{Cntrl}\\uFFFD]");

  /** The messages of onnx.proto3 in which a tensor can stand, and the fields that lead there. */
  private enum Message {
    MODEL,
    OPERATORS,
    GRAPH,
    NODE,
    ATTRIBUTE,
    TENSOR,
    ENTRY,
    SPARSE_TENSOR,
    TRAINING,
    FUNCTION;

    /** Returns the message in a field, null if none of interest. */
    Message part(int field) {
      return switch (this) {
        case MODEL ->
            switch (field) {
              case 7 -> GRAPH;
              case 8 -> OPERATORS;
              case 20 -> TRAINING;
              case 25 -> FUNCTION;
              default -> null;
            };
        case GRAPH ->
            switch (field) {
              case 1 -> NODE;
              case 5 -> TENSOR;
              case 15 -> SPARSE_TENSOR;
              default -> null;
            };
        case NODE -> field == 5 ? ATTRIBUTE : null;
        case ATTRIBUTE ->
            switch (field) {
              case 5, 10 -> TENSOR;
              case 6, 11 -> GRAPH;
              case 22, 23 -> SPARSE_TENSOR;
              default -> null;
            };
        case TENSOR -> field == 13 ? ENTRY : null;
        case SPARSE_TENSOR -> field == 1 || field == 2 ? TENSOR : null;
        case TRAINING -> field == 1 || field == 2 ? GRAPH : null;
        case FUNCTION -> field == 7 ? NODE : field == 11 ? ATTRIBUTE : null;
        case OPERATORS, ENTRY -> null;
      };
    }
  }

  /**
   * Reads a file.
   *
   * @throws IOException in one sentence, if it is no ONNX file, larger than 2 GiB, or keeps weights
   *     outside its folder or in more than 8 GiB of files
   */
  public static OnnxFile read(Path file) throws IOException {
    try (ProtobufFields in = new ProtobufFields(BadFile.toRead(file))) {
      if (in.size() == 0) {
        throw new IOException(file + " is empty; get it again.");
      }
      if (in.size() > MOST_BYTES) {
        throw new IOException(
            String.format(
                Locale.ROOT,
                "%s has %d bytes; at most %d can be read.",
                file,
                in.size(),
                MOST_BYTES));
      }
      Scan scan = new Scan(in);
      scan.message(Message.MODEL, in.size(), 0);
      if (!scan.hasGraph) {
        throw in.damaged();
      }
      return new OnnxFile(file, scan.opset, weights(file, scan.locations));
    }
  }

  /** A walk through the messages of a file. */
  private static final class Scan {
    private final ProtobufFields in;
    private final Set<String> locations = new LinkedHashSet<>();
    private boolean hasGraph;
    private int opset;

    Scan(ProtobufFields in) {
      this.in = in;
    }

    void message(Message kind, long end, int depth) throws IOException {
      if (depth > DEEPEST) {
        throw in.damaged();
      }
      while (in.next(end)) {
        Message part = in.isBytes() ? kind.part(in.field()) : null;
        if (part == null) {
          in.skip();
        } else if (part == Message.ENTRY) {
          entry(in.end());
        } else if (part == Message.OPERATORS) {
          operators(in.end());
        } else {
          hasGraph |= part == Message.GRAPH;
          message(part, in.end(), depth + 1);
        }
      }
    }

    private void entry(long end) throws IOException {
      boolean isLocation = false;
      String value = "";
      while (in.next(end)) {
        if (in.isBytes() && in.field() == 1) {
          isLocation = in.text(LONGEST_TEXT).equals("location");
        } else if (in.isBytes() && in.field() == 2) {
          value = in.text(LONGEST_TEXT);
        } else {
          in.skip();
        }
      }
      if (isLocation && locations.add(value) && locations.size() > MOST_WEIGHT_FILES) {
        throw in.damaged();
      }
    }

    private void operators(long end) throws IOException {
      String domain = "";
      long version = 0;
      while (in.next(end)) {
        if (in.isBytes() && in.field() == 1) {
          domain = in.text(LONGEST_TEXT);
        } else {
          version = in.field() == 2 ? in.number() : version;
          in.skip();
        }
      }
      if (domain.isEmpty() || domain.equals("ai.onnx")) {
        opset = (int) Math.max(0, Math.min(Integer.MAX_VALUE, version));
      }
    }
  }

  private static List<Path> weights(Path file, Set<String> locations) throws IOException {
    Set<Path> found = new LinkedHashSet<>();
    long bytes = 0;
    for (String location : locations) {
      Path weights = weights(file, location);
      bytes += found.add(weights) ? Files.size(weights) : 0;
    }
    if (bytes > MOST_WEIGHT_BYTES) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "%s has weights of %d bytes; at most %d can be read.",
              file,
              bytes,
              MOST_WEIGHT_BYTES));
    }
    return List.copyOf(found);
  }

  private static Path weights(Path file, String location) throws IOException {
    Path folder = folder(file);
    try {
      Path named = Path.of(location);
      Path target = folder.resolve(named).normalize();
      if (isPlain(location, named) && target.startsWith(folder) && Files.isRegularFile(target)) {
        Path real = target.toRealPath();
        if (real.startsWith(folder)) {
          return real;
        }
      }
    } catch (InvalidPathException e) {
      throw outside(file, location, e);
    }
    throw outside(file, location, null);
  }

  private static boolean isPlain(String location, Path named) {
    boolean up = false;
    for (Path part : named) {
      up |= part.toString().equals("..");
    }
    return !up && !named.isAbsolute() && !FORBIDDEN.matcher(location).find();
  }

  private static IOException outside(Path file, String location, Exception cause) {
    String shown = location.length() > 80 ? location.substring(0, 80) + "..." : location;
    return new IOException(
        String.format(
            Locale.ROOT,
            "%s wants weights from '%s', which is no file in its own folder.",
            file,
            shown.replaceAll("\\p{Cntrl}", "?")),
        cause);
  }

  /**
   * Returns the file by the real name of its folder, from which it takes its weights.
   *
   * @throws IOException if the folder is gone
   */
  public Path inFolder() throws IOException {
    return folder(file).resolve(file.getFileName());
  }

  /** Returns the real folder in which a file is named. */
  private static Path folder(Path file) throws IOException {
    return file.toAbsolutePath().getParent().toRealPath();
  }
}
