// SPDX-License-Identifier: BSD-2-Clause
package org.posej.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.posej.file.Links;
import org.posej.net.Engine;
import org.posej.net.Network;
import org.posej.net.OnnxNetwork;
import org.posej.net.TinyNetworks;

/** The files are built field by field, after onnx.proto3. */
class OnnxFileTest {
  private static final int EXTERNAL = 1;

  @TempDir Path folder;

  private static ProtobufMessage message() {
    return new ProtobufMessage();
  }

  /** A tensor w of four numbers that are kept elsewhere. */
  private static ProtobufMessage external(String location) {
    ProtobufMessage entry = message().text(1, "location").text(2, location);
    return message()
        .number(1, 4)
        .number(2, OnnxGraph.FLOAT)
        .text(8, "w")
        .message(13, entry)
        .number(14, EXTERNAL);
  }

  private static ProtobufMessage vector(String name) {
    ProtobufMessage shape = message().message(1, message().number(1, 4));
    ProtobufMessage tensor = message().number(1, OnnxGraph.FLOAT).message(2, shape);
    return message().text(1, name).message(2, message().message(1, tensor));
  }

  /** y = x + w. */
  private static ProtobufMessage sum() {
    ProtobufMessage node = message().text(1, "x").text(1, "w").text(2, "y").text(4, "Add");
    return message()
        .message(1, node)
        .text(2, "sum")
        .message(11, vector("x"))
        .message(12, vector("y"));
  }

  private static ProtobufMessage model(ProtobufMessage graph) {
    ProtobufMessage other = message().text(1, "com.example").number(2, 3);
    ProtobufMessage opset = message().text(1, "").number(2, 17);
    return message().number(1, 8).message(7, graph).message(8, opset).message(8, other);
  }

  private Path write(ProtobufMessage model) throws IOException {
    return TinyNetworks.file(folder, model.toBytes());
  }

  private void weights(Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(new float[] {1, 2, 3, 4});
    Files.createDirectories(file.getParent());
    Files.write(file, bytes.array());
  }

  private static String refusal(Path file) {
    String said = assertThrows(IOException.class, () -> OnnxFile.read(file)).getMessage();
    assertTrue(said.startsWith(file.toString()), said);
    assertTrue(said.endsWith("."), said);
    return said;
  }

  @Test
  void read_opset_isThatOfTheStandardOperators() throws IOException {
    OnnxFile file = OnnxFile.read(write(model(sum())));
    assertEquals(17, file.opset());
    assertEquals(List.of(), file.weights());
  }

  @Test
  void read_weightsInTheFolder_areFoundAndUsed() throws IOException {
    weights(folder.resolve("parts/w.bin"));
    Path file = write(model(sum().message(5, external("parts/w.bin"))));
    assertEquals(
        List.of(folder.toRealPath().resolve("parts/w.bin")), OnnxFile.read(file).weights());
    try (Network network = OnnxNetwork.open(file, Engine.CPU)) {
      float[] y =
          TinyNetworks.array(
              network.run(List.of(TinyNetworks.tensor(new float[] {10, 20, 30, 40}, 4))).get(0));
      assertEquals(44, y[3]);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "..",
        "absent.bin",
        "../secret.bin",
        "sub/../../secret.bin",
        "sub/../w.bin",
        "..\\secret.bin",
        "C:\\secret.bin",
        "*/_ORT_MEM_ADDR_/*",
        "w.bin\n\n*",
        "w.bin\u0000",
        "/etc/passwd",
      })
  void read_weightsOutsideTheFolder_areRefused(String location) throws IOException {
    Path inner = Files.createDirectories(folder.resolve("inner/sub")).getParent();
    weights(folder.resolve("secret.bin"));
    weights(inner.resolve("w.bin"));
    for (String odd : List.of("*/_ORT_MEM_ADDR_/*", "w.bin\n\n*")) {
      if (isName(odd)) {
        weights(inner.resolve(odd));
      }
    }
    Path file =
        Files.write(
            inner.resolve("net.onnx"), model(sum().message(5, external(location))).toBytes());
    assertTrue(refusal(file).contains("which is no file in its own folder"), refusal(file));
    assertThrows(IOException.class, () -> OnnxNetwork.open(file, Engine.CPU));
  }

  /** Tells whether a file may have a name; Windows wants fewer than others. */
  private static boolean isName(String text) {
    try {
      Path.of(text);
      return true;
    } catch (InvalidPathException e) {
      return false;
    }
  }

  @Test
  void read_longLocation_isRefused() throws IOException {
    refusal(write(model(sum().message(5, external("a".repeat(10_000))))));
  }

  @Test
  void read_linkThatLeavesTheFolder_isRefused() throws IOException {
    Path inner = Files.createDirectories(folder.resolve("inner"));
    weights(folder.resolve("secret.bin"));
    Links.link(inner.resolve("w.bin"), folder.resolve("secret.bin"));
    Links.link(inner.resolve("up"), folder);
    for (String location : List.of("w.bin", "up/secret.bin")) {
      byte[] model = model(sum().message(5, external(location))).toBytes();
      assertTrue(refusal(TinyNetworks.file(inner, model)).contains("no file in its own folder"));
    }
  }

  @Test
  void read_folderThatIsALink_isTheFolder() throws IOException {
    Path inner = Files.createDirectories(folder.resolve("inner"));
    weights(inner.resolve("w.bin"));
    TinyNetworks.file(inner, model(sum().message(5, external("w.bin"))).toBytes());
    Links.link(folder.resolve("alias"), inner);
    assertEquals(1, OnnxFile.read(folder.resolve("alias/net.onnx")).weights().size());
  }

  @ParameterizedTest
  @CsvSource({
    "offset,8",
    "offset,-8",
    "offset,9223372036854775800",
    "offset,99999999999999999999",
    "offset,abc",
    "length,4",
    "length,32",
    "length,-1",
  })
  void open_weightsBeyondTheirFile_areRefused(String key, String value) throws IOException {
    weights(folder.resolve("w.bin"));
    ProtobufMessage range = message().text(1, key).text(2, value);
    Path file = write(model(sum().message(5, external("w.bin").message(13, range))));
    assertEquals(1, OnnxFile.read(file).weights().size());
    String said =
        assertThrows(IOException.class, () -> OnnxNetwork.open(file, Engine.CPU)).getMessage();
    assertTrue(said.startsWith(file.toString()), said);
  }

  /** Every place where a tensor can stand. */
  static Stream<ProtobufMessage> hidingPlaces() {
    ProtobufMessage tensor = external("../secret.bin");
    ProtobufMessage twice = message().text(1, "location").text(2, "w.bin").text(2, "../secret.bin");
    ProtobufMessage sparse = message().message(2, tensor);
    ProtobufMessage branch = message().message(1, node(message().message(5, tensor)));
    ProtobufMessage function =
        message().text(1, "f").message(7, node(message().message(5, tensor)));
    return Stream.of(
        model(sum().message(1, node(message().text(1, "value").message(5, tensor)))),
        model(sum().message(1, node(message().message(10, tensor)))),
        model(sum().message(1, node(message().message(22, sparse)))),
        model(sum().message(1, node(message().message(23, sparse)))),
        model(sum().message(1, node(message().message(6, branch)))),
        model(sum().message(1, node(message().message(11, branch)))),
        model(sum().message(15, message().message(1, tensor))),
        model(sum()).message(7, message().message(5, tensor)),
        model(sum()).message(20, message().message(2, branch)),
        model(sum()).message(25, function),
        model(sum()).message(25, message().message(11, message().message(5, tensor))),
        model(sum().message(5, message().message(13, twice))));
  }

  private static ProtobufMessage node(ProtobufMessage attribute) {
    return message().text(2, "z").text(4, "Constant").message(5, attribute);
  }

  @ParameterizedTest
  @MethodSource("hidingPlaces")
  void read_weightsOutsideTheFolder_areSeenWhereverTheyStand(ProtobufMessage model)
      throws IOException {
    assertTrue(refusal(write(model)).contains("no file in its own folder"));
  }

  @Test
  void read_everyPrefix_isRefused() throws IOException {
    byte[] bytes = message().number(1, 8).message(7, sum()).toBytes();
    for (int n = 0; n < bytes.length; n++) {
      refusal(TinyNetworks.file(folder, Arrays.copyOf(bytes, n)));
    }
  }

  @Test
  void read_deepNesting_isRefused() throws IOException {
    ProtobufMessage graph = message();
    for (int i = 0; i < 1000; i++) {
      graph = message().message(1, node(message().message(6, graph)));
    }
    assertTrue(refusal(write(model(graph))).contains("damaged"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a picture", "{\"format\": \"json\"}", "\u0000\u0000\u0000\u0000", "ORTM"})
  void read_otherFiles_areRefused(String text) throws IOException {
    assertTrue(refusal(Files.writeString(folder.resolve("a.onnx"), text)).contains("no ONNX file"));
  }

  @Test
  void read_overlongNumbers_areRefused() throws IOException {
    byte[] tag = {(byte) 0xBA, (byte) 0x80, (byte) 0x80, (byte) 0x80, 0x10, 0}; // 58 + 2^32
    byte[] endless = new byte[20];
    Arrays.fill(endless, (byte) 0xFF);
    byte[] negative = {58, -1, -1, -1, -1, -1, -1, -1, -1, -1, 1};
    for (byte[] bytes : List.of(tag, endless, negative)) {
      assertTrue(refusal(TinyNetworks.file(folder, bytes)).contains("damaged"));
    }
  }

  @Test
  void read_emptyAndAbsentFiles_areRefused() throws IOException {
    assertTrue(refusal(Files.createFile(folder.resolve("e.onnx"))).contains("is empty"));
    Path absent = folder.resolve("absent.onnx");
    IOException none = assertThrows(IOException.class, () -> OnnxFile.read(absent));
    assertEquals("There is no " + absent + ".", none.getMessage());
    assertEquals(folder + " is a folder, not a file.", refusal(folder));
  }

  @Test
  void read_hugeFile_isRefusedUnread() throws IOException {
    Path file = folder.resolve("huge.onnx");
    try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
      out.setLength(1L << 31); // a hole
    }
    assertTrue(refusal(file).contains("2147483648 bytes"));
  }

  @Test
  void read_largeWeights_areSkipped() throws IOException {
    Path file = folder.resolve("large.onnx");
    byte[] graph = {58, -128, -128, -128, -128, 4}; // field 7 of 2^30 bytes
    byte[] tensor = {42, -6, -1, -1, -1, 3}; // in it field 5 of 2^30 - 6 bytes
    byte[] raw = {74, -12, -1, -1, -1, 3}; // in it field 9 of 2^30 - 12 bytes
    try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
      out.write(graph);
      out.write(tensor);
      out.write(raw);
      out.setLength(graph.length + (1L << 30)); // a hole
    }
    assertEquals(0, OnnxFile.read(file).opset());
  }
}
