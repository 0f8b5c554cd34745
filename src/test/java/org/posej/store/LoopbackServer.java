// SPDX-License-Identifier: BSD-2-Clause
package org.posej.store;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A web server on this machine whose answers a test chooses. */
final class LoopbackServer implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  /** The Range headers of all requests in turn, "" where there was none. */
  final List<String> ranges = new CopyOnWriteArrayList<>();

  LoopbackServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.start();
  }

  /** Answers requests for a path. */
  void at(String path, HttpHandler handler) {
    server.createContext(
        path,
        exchange -> {
          String range = exchange.getRequestHeaders().getFirst("Range");
          ranges.add(range == null ? "" : range);
          try (exchange) {
            handler.handle(exchange);
          }
        });
  }

  /** Serves bytes, with an entity tag and the parts that are asked for. */
  void serve(String path, byte[] bytes) {
    at(path, exchange -> answer(exchange, bytes, "\"v1\""));
  }

  static void answer(HttpExchange exchange, byte[] bytes, String tag) throws IOException {
    int from = begin(exchange, bytes, tag);
    exchange.getResponseBody().write(bytes, from, bytes.length - from);
  }

  /** Sends the head of an answer and returns where its bytes are to begin. */
  static int begin(HttpExchange exchange, byte[] bytes, String tag) throws IOException {
    Headers asked = exchange.getRequestHeaders();
    int from = 0;
    if (asked.containsKey("Range") && tag.equals(asked.getFirst("If-Range"))) {
      from = Integer.parseInt(asked.getFirst("Range").replaceAll("\\D", ""));
      exchange
          .getResponseHeaders()
          .set("Content-Range", "bytes " + from + "-" + (bytes.length - 1) + "/" + bytes.length);
    }
    exchange.getResponseHeaders().set("ETag", tag);
    exchange.sendResponseHeaders(from > 0 ? 206 : 200, bytes.length - from);
    return from;
  }

  /** Says that the whole comes, sends some and hangs up. */
  static void cut(HttpExchange exchange, byte[] bytes, int sent) throws IOException {
    exchange.getResponseHeaders().set("ETag", "\"v1\"");
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes, 0, sent);
    exchange.getResponseBody().flush();
  }

  /** Leads from a path to an address. */
  void redirect(String path, String to) {
    at(
        path,
        exchange -> {
          exchange.getResponseHeaders().set("Location", to);
          exchange.sendResponseHeaders(302, -1);
        });
  }

  /** Waits within an answer until a test says so. */
  static void await(CountDownLatch latch) throws IOException {
    try {
      if (!latch.await(50, TimeUnit.SECONDS)) {
        throw new IOException("Nothing came.");
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  String address(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
