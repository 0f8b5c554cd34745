// SPDX-License-Identifier: BSD-2-Clause
package org.posej;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the package table: who may import what. */
class ArchitectureTest {
  private static final String SPDX = "// SPDX-License-Identifier: BSD-2-Clause";
  private static final Set<String> FORBIDDEN_NAMES =
      Set.of("util", "utils", "core", "common", "impl", "api", "helper", "helpers", "misc");
  private static final String STAGES =
      "root file math skeleton image onnx net train codec views heat detect group model match sight shape"
          + " learn fewshot support method";

  /** What a package may import: packages of ours ("root" for org.posej) and roots from outside. */
  private record Allowed(Set<String> ours, Set<String> outside) {}

  private static final Map<String, Allowed> TABLE = new LinkedHashMap<>();

  static {
    allow("root", "", "");
    allow("file", "", "org.yaml.snakeyaml");
    allow("math", "", "");
    allow("skeleton", "root file", "com.fasterxml.jackson");
    allow("image", "root math", "net.imglib2");
    allow("onnx", "file", "");
    allow("hdf", "file", "");
    allow("net", "root onnx", "ai.onnxruntime org.bytedeco");
    allow("train", "root onnx net", "");
    allow("codec", "root math", "");
    allow("views", "root math codec", "");
    allow("heat", "root math codec views", "");
    allow("detect", "root math codec heat", "");
    allow("group", "root math codec", "");
    allow(
        "model", "root file math skeleton image net codec views heat detect group", "net.imglib2");
    allow("refine", "root image codec heat model", "net.imglib2");
    allow("catalog", "file", "");
    allow("store", "root file catalog", "");
    allow(
        "pack",
        "root file skeleton image onnx net codec views heat detect group model refine catalog"
            + " store",
        "net.imglib2");
    allow("match", "root file math image net codec heat model catalog pack", "net.imglib2");
    allow("sight", "root math image", "net.imglib2");
    allow("shape", "root math sight", "");
    allow("learn", "root net train sight shape", "");
    allow("fewshot", "root file image train model match sight shape learn", "net.imglib2");
    allow("support", "root file image store match movie io", "net.imglib2");
    allow("method", "root file image net codec model match sight fewshot support", "net.imglib2");
    allow("track", "root math", "");
    allow("link", "root math", "");
    allow("repair", "root math", "");
    allow("edit", "root", "");
    allow("review", "root repair", "");
    allow("smooth", "root math", "");
    allow("measure", "root math", "");
    allow("gait", "root math", "");
    allow("compare", "root math", "");
    allow("metric", "root math compare", "");
    allow("oks", "root math compare", "");
    allow("identity", "root math compare metric oks", "");
    allow("agree", "math", "");
    allow("evaluate", "root compare metric oks identity agree", "");
    allow("space", "root math", "");
    allow("calibrate", "root file math image", "net.imglib2");
    allow("job", "root file skeleton image model fewshot method track link", "net.imglib2");
    allow("macro", "root model", "ij org.scijava");
    allow("sample", "root image", "net.imglib2");
    allow("movie", "root file image", "net.imglib2 org.bytedeco");
    allow(
        "io",
        "root file skeleton image movie",
        "net.imglib2 com.fasterxml.jackson org.apache.commons.csv io.jhdf");
    allow("targets", "root codec heat model", "");
    allow("dataset", "root file skeleton io", "com.fasterxml.jackson");
    allow("tool", "root file skeleton io", "com.fasterxml.jackson org.apache.commons.csv");
    allow("deeplabcut", "root file hdf io", "org.apache.commons.csv");
    allow(
        "sleap",
        "root file skeleton hdf io",
        "com.fasterxml.jackson org.apache.commons.csv io.jhdf");
    allow("mocap", "root file skeleton io", "org.apache.commons.csv");
    allow("matrix", "root file skeleton io", "io.jhdf us.hebi.matlab");
    allow("sheet", "root file skeleton io", "org.apache.commons.csv");
    allow(
        "exchange",
        "root file skeleton compare io dataset tool deeplabcut sleap mocap matrix sheet view",
        "");
    allow(
        "view",
        "root file skeleton image model fewshot calibrate repair smooth measure compare metric evaluate io chart",
        "ij net.imglib2");
    allow("chart", "", "");
    allow(
        "report",
        "root file gait measure chart catalog io exchange",
        "com.fasterxml.jackson org.apache.commons.csv");
    String consumers =
        STAGES.replace(" math", "")
            + " track link repair edit review smooth measure gait chart report compare metric oks identity agree space calibrate sample targets movie io dataset tool deeplabcut sleap mocap sheet exchange evaluate catalog store pack job macro"
            + " session label editor shelf view command";
    allow(
        "session",
        "root file image model fewshot job track link edit compare movie io view metric net pack",
        "ij net.imglib2");
    allow(
        "label",
        "root file skeleton image match fewshot job session io deeplabcut view",
        "ij net.imglib2");
    allow("editor", "root repair edit review macro session view io file", "ij");
    allow("shelf", "root file catalog store pack macro session", "ij");
    allow("command", consumers, "ij org.scijava net.imglib2");
    allow("site", "file io", "org.scijava");
    allow("cli", consumers + " site", "picocli net.imglib2");
    allow("ij1", "command macro", "ij org.scijava");
    allow("jdll", "root net", "ij io.bioimage net.imglib2");
    allow("imgplus", "root image view", "ij net.imagej net.imglib2 org.scijava");
  }

  private static void allow(String name, String ours, String outside) {
    Set<String> own = new LinkedHashSet<>(words(ours));
    own.add(name);
    TABLE.put(name, new Allowed(own, Set.copyOf(words(outside))));
  }

  private static List<String> words(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(" "));
  }

  /** Returns the sources of the program: of every build, and of the one for Fiji. */
  private static List<Path> sources() throws IOException {
    List<Path> sources = new ArrayList<>(javaFiles(Path.of("src/main/java")));
    sources.addAll(javaFiles(Path.of("src/fiji/java")));
    return sources;
  }

  @Test
  void sources_keepThePackageTable() throws IOException {
    List<String> violations = new ArrayList<>();
    List<Path> sources = sources();
    for (Path file : sources) {
      violations.addAll(violations(file.getFileName().toString(), Files.readString(file)));
    }
    assertTrue(sources.size() > 20, "Only " + sources.size() + " sources were found.");
    assertEquals(List.of(), violations);
  }

  @ParameterizedTest
  @ValueSource(strings = {"src/test/java", "src/fiji/test"})
  void tests_carryTheLicence(Path root) throws IOException {
    for (Path file : javaFiles(root)) {
      assertTrue(Files.readString(file).startsWith(SPDX + "\n"), file + " lacks its SPDX line.");
    }
  }

  @Test
  void packages_sayWhatTheyAre() throws IOException {
    Set<Path> folders = new LinkedHashSet<>();
    for (Path file : sources()) {
      folders.add(file.getParent());
    }
    for (Path folder : folders) {
      assertTrue(
          Files.exists(folder.resolve("package-info.java")), folder + " has no package-info.java.");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "package org.posej.codec;|import org.posej.image.Frames;|codec may not use org.posej.image",
        "package org.posej.fewshot;|import ij.ImagePlus;|fewshot may not use ij.ImagePlus",
        "package org.posej.cli;|import static ij.IJ.log;|cli may not use ij.IJ",
        "package org.posej.command;|import net.imagej.Dataset;|command may not use net.imagej",
        "package org.posej.pack;|import org.posej.jdll.JdllOpener;|pack may not use org.posej.jdll",
        "package org.posej.view;|class A { org.scijava.Context c; }|view may not use org.scijava",
        "package org.posej.image;|class A { ai.onnxruntime.OrtSession s; }|image may not use ai.onnx",
        "package org.posej;|import net.imglib2.img.Img;|root may not use net.imglib2.img.Img",
        "package org.posej;|import org.posej.model.*;|root may not use org.posej.model",
        "package org.posej.cli;|import org.posej.math.Matrix;|cli may not use org.posej.math",
        "package org.posej.io;|class A { void a() { System.out.println(); } }|prints",
        "package org.posej.io;|class A { String a = \"%d\".formatted(1); }|formats by",
        "package org.posej.io;|class A { String a = String.format(\"%d\", 1); }|formats by",
        "package org.posej.cli;|class A { void a(PrintWriter w) { w.printf(\"%d\", 1); } }|formats by",
        "package org.posej.io;|class A { String a = \"I\".toLowerCase(); }|formats by",
        "package org.posej.io;|class A { String a = NumberFormat.getInstance().format(1); }|formats by",
        "package org.posej.io;|class A { Object a = DateTimeFormatter.ofPattern(\"yyyy\"); }|formats by",
        "package org.posej.io;|class A { Object a = map(String::toLowerCase); }|formats by",
        "package org.posej.io;|class A { Object a = Locale.getDefault(); }|formats by",
        "package org.posej.io.video;|class A {}|nested",
        "package org.posej.util;|class A {}|'util' says nothing",
        "package org.posej.stuff;|class A {}|not in the table",
        "package com.elsewhere;|class A {}|outside org.posej",
      })
  void violations_plantedViolation_isReported(String header, String code, String expected) {
    List<String> found = violations("A.java", SPDX + "\n" + header + "\n\n" + code + "\n");
    assertEquals(1, found.size(), found.toString());
    assertTrue(found.get(0).contains(expected), found.get(0));
  }

  @Test
  void violations_missingLicence_isReported() {
    List<String> found = violations("A.java", "package org.posej;\n\nclass A {}\n");
    assertEquals(List.of("A.java: the first line is not '" + SPDX + "'."), found);
  }

  @Test
  void violations_namesInCommentsAndStrings_areNoUse() {
    String source =
        SPDX
            + "\npackage org.posej;\n\n/** See {@link org.posej.model.PoseModel}. */\n"
            + "class A {\n  // ij.IJ\n  String s = \"ij.IJ \\\" org.posej.io.Csv\";\n}\n";
    assertEquals(List.of(), violations("A.java", source));
  }

  @Test
  void violations_allowedImports_areNone() {
    String source =
        SPDX
            + "\npackage org.posej.view;\n\nimport ij.ImagePlus;\nimport java.util.List;\n"
            + "import net.imglib2.img.Img;\nimport org.posej.Pose;\nimport org.posej.io.Csv;\n\n"
            + "class A {}\n";
    assertEquals(List.of(), violations("A.java", source));
  }

  private static List<Path> javaFiles(Path root) throws IOException {
    try (Stream<Path> walk = Files.walk(root)) {
      return walk.filter(p -> p.toString().endsWith(".java")).sorted().toList();
    }
  }

  private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");
  private static final Pattern NAME =
      Pattern.compile(
          "(?<![\\w.])(?:import (?:static )?([\\w.]+?)(?:\\.\\*)?;|((?:[a-z]\\w*\\.)+[A-Z]\\w*))");
  private static final Pattern NO_CODE =
      Pattern.compile(
          "\"\"\"(?:[^\"\\\\]++|\\\\.|\"(?!\"\"))*+\"\"\"|\"(?:\\\\.|[^\"\\\\\n])*\"|'(?:\\\\.|[^'\\\\\n])+'"
              + "|//[^\n]*|/\\*.*?\\*/",
          Pattern.DOTALL);

  /** What is PoseJ's is English, so that numbers and letters are those of Locale.ROOT. */
  private static final Pattern FORMATS_BY_LANGUAGE =
      Pattern.compile(
          "\\.formatted\\(|(?:\\bString\\.format|\\.printf|\\.to(?:Upper|Lower)Case)\\((?!\\s*Locale\\.ROOT\\b)"
              + "|::(?:format|formatted|printf|toUpperCase|toLowerCase)\\b"
              + "|\\.ofPattern\\((?!\\s*\\S+,\\s*Locale\\.ROOT\\b)"
              + "|\\b(?:Number|Decimal|Message|Choice|SimpleDate)Format\\b|\\bnew (?:Formatter|Scanner)\\b"
              + "|\\bLocale\\.(?!ROOT\\b)");

  private static final Pattern TOP =
      Pattern.compile("(?:java|javax|ij|ai|org|net|com|io|picocli)\\.[\\w.]+");

  /** Returns what is wrong with a source, one sentence each. */
  static List<String> violations(String file, String source) {
    List<String> found = new ArrayList<>();
    if (!source.startsWith(SPDX + "\n")) {
      found.add(file + ": the first line is not '" + SPDX + "'.");
    }
    String code = NO_CODE.matcher(source).replaceAll("\"\"");
    Matcher m = PACKAGE.matcher(code);
    String full = m.find() ? m.group(1) : "";
    String problem = packageProblem(full);
    if (problem != null) {
      found.add(file + ": " + problem);
      return found;
    }
    String name = shortName(full);
    if (!name.equals("cli") && code.matches("(?s).*\\bSystem\\.(out|err)\\b.*")) {
      found.add(file + ": " + name + " prints to the console.");
    }
    if (FORMATS_BY_LANGUAGE.matcher(code).find()) {
      found.add(file + ": " + name + " formats by the user's language; give Locale.ROOT.");
    }
    for (String used : namesUsed(code)) {
      if (!isAllowed(TABLE.get(name), used)) {
        found.add(file + ": " + name + " may not use " + used + ".");
      }
    }
    return found;
  }

  private static String packageProblem(String full) {
    if (!full.equals("org.posej") && !full.startsWith("org.posej.")) {
      return "package '" + full + "' is outside org.posej.";
    }
    String name = shortName(full);
    if (name.contains(".")) {
      return "package '" + full + "' is nested.";
    }
    if (FORBIDDEN_NAMES.contains(name)) {
      return "the package name '" + name + "' says nothing.";
    }
    return TABLE.containsKey(name) ? null : "package '" + name + "' is not in the table.";
  }

  private static String shortName(String full) {
    return full.equals("org.posej") ? "root" : full.substring("org.posej.".length());
  }

  private static Set<String> namesUsed(String code) {
    Set<String> names = new LinkedHashSet<>();
    Matcher m = NAME.matcher(code);
    while (m.find()) {
      String name = m.group(1) != null ? m.group(1) : m.group(2);
      if (TOP.matcher(name).matches()) {
        names.add(name);
      }
    }
    return names;
  }

  private static boolean isAllowed(Allowed allowed, String used) {
    if (used.equals("org.posej") || used.startsWith("org.posej.")) {
      String rest = used.equals("org.posej") ? "" : used.substring("org.posej.".length());
      int dot = rest.indexOf('.');
      boolean inRoot = rest.isEmpty() || Character.isUpperCase(rest.charAt(0));
      return allowed.ours().contains(inRoot ? "root" : dot < 0 ? rest : rest.substring(0, dot));
    }
    if (used.startsWith("java.")) {
      return true;
    }
    if (used.startsWith("javax.")) {
      return !allowed.equals(TABLE.get("root")) && !allowed.equals(TABLE.get("math"));
    }
    return allowed.outside().stream().anyMatch(o -> used.startsWith(o + "."));
  }
}
