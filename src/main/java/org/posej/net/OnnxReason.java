// SPDX-License-Identifier: BSD-2-Clause
package org.posej.net;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes a clause of a sentence of what ONNX Runtime says. */
final class OnnxReason {
  private static final int LONGEST = 240;
  private static final Pattern PREFIX =
      Pattern.compile(
          "Error code - \\w+ - message: |Load model from .*? failed: ?|Exception during \\w+: "
              + "|\\[ONNXRuntimeError\\] : \\d+ : \\w+ : "
              + "|This is an invalid model\\. (In Node, .*?, )?Error:? ?");
  private static final Pattern SOURCE = Pattern.compile("\\S+\\.(?:cc|h):\\d+ ");

  private OnnxReason() {}

  /** Returns what is said, without codes, places in the source and the full stop. */
  static String of(Exception e) {
    String said = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    String before;
    do {
      before = said;
      Matcher prefix = PREFIX.matcher(said);
      said = prefix.lookingAt() ? said.substring(prefix.end()) : withoutSource(said);
    } while (!said.equals(before));
    said = said.strip().replaceFirst("\\.$", "").replaceAll("\\p{Cntrl}", "?");
    return said.length() <= LONGEST ? said : said.substring(0, LONGEST);
  }

  /** Drops a leading {@code file.cc:12 type name(arguments)}, with any "const" or "[with ...]". */
  private static String withoutSource(String said) {
    Matcher source = SOURCE.matcher(said);
    int end = source.lookingAt() ? said.indexOf('(', source.end()) : -1;
    if (end < 0) {
      return said;
    }
    int depth = 0;
    do {
      char c = said.charAt(end++);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
    } while (depth > 0 && end < said.length());
    return said.substring(end)
        .replaceFirst("^ const\\b", "")
        .replaceFirst("^ \\[with .*?\\] ", "")
        .strip();
  }
}
