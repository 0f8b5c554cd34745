// SPDX-License-Identifier: BSD-2-Clause
package org.posej.shelf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posej.Progress;
import org.posej.catalog.Digest;
import org.posej.catalog.ModelCatalog;
import org.posej.pack.ModelPackage;
import org.posej.store.Trust;

/** A catalogue of two models on a server of this machine. */
class ModelShelfTest {
  private static final byte[] BYTES = new byte[200_000];
  private static final String ENTRY =
      """
        - id: %s
          name: %s
          task: %s
          keypoints: 17
          skeleton: coco-17
          input: {width: 192, height: 256}
          codec: simcc
          %s
          files:
            - {address: "http://127.0.0.1:%d/%s.onnx", digest: "%s"}
          code-licence: MIT
          weight-licence: MIT
          training-data: none
          citation: nobody
      """;

  @TempDir private Path folder;
  private HttpServer server;
  private ModelShelf shelf;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            exchange.sendResponseHeaders(200, BYTES.length);
            exchange.getResponseBody().write(BYTES);
          }
        });
    server.start();
    Digest digest = Digest.sha256(Files.write(folder.resolve("bytes"), BYTES));
    int port = server.getAddress().getPort();
    String yaml =
        "format: 1\nmodels:\n"
            + String.format(
                Locale.ROOT,
                ENTRY,
                "points",
                "Points",
                "human pose",
                "detector: boxes",
                port,
                "p",
                digest)
            + String.format(
                Locale.ROOT, ENTRY, "boxes", "Boxes", "detector", "note: none", port, "b", digest);
    Path file = Files.writeString(folder.resolve("catalog.yaml"), yaml);
    shelf = new ModelShelf(ModelCatalog.read(file), folder.resolve("store"));
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private List<String> states() throws IOException {
    return shelf.rows().stream().map(row -> row.id() + " " + row.state()).toList();
  }

  @Test
  void download_bringsTheDetectorToo() throws IOException {
    assertEquals(List.of("points no", "boxes no"), states());
    assertEquals(List.of("boxes", "points"), shelf.download("points", Trust.NONE, Progress.NONE));
    assertEquals(List.of("points yes", "boxes yes"), states());
    assertEquals(List.of(), shelf.download("points", Trust.NONE, Progress.NONE));
  }

  @Test
  void unknownSizes_namesWhatIsStillToBeGot() throws IOException {
    String tail = " is not known until the download starts; at most 1 GB a file is taken.";
    assertEquals("The size of Boxes and Points" + tail, shelf.unknownSizes("points"));
    shelf.download("boxes", Trust.NONE, Progress.NONE);
    assertEquals("The size of Points" + tail, shelf.unknownSizes("points"));
    shelf.download("points", Trust.NONE, Progress.NONE);
    assertEquals("", shelf.unknownSizes("points"));
  }

  @Test
  void card_ofOwnPackage_namesWhomToCite() throws IOException {
    Path own = Files.createDirectories(shelf.root().resolve("own"));
    Files.writeString(
        own.resolve(ModelPackage.DESCRIPTION),
        Files.readString(Path.of("models/cpm-mobile/rdf.yaml")));
    Files.write(own.resolve("cpm.converted.onnx"), BYTES);
    String card = shelf.card("own");
    assertTrue(card.contains("\nCite: Wei et al. 2016, Convolutional pose machines\n"), card);
  }

  @Test
  void download_stopped_canBeGoneOnWithOrDeleted() throws IOException {
    Progress stop =
        (done, message) -> {
          throw new CancellationException("Stopped.");
        };
    assertThrows(CancellationException.class, () -> shelf.download("boxes", Trust.NONE, stop));
    assertEquals(List.of("points no", "boxes in part"), states());
    shelf.delete("boxes", Progress.NONE);
    assertEquals(List.of("points no", "boxes no"), states());
  }
}
