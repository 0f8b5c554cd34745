// SPDX-License-Identifier: BSD-2-Clause
package org.posej.store;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Flow.Publisher;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.posej.Progress;
import org.posej.catalog.Address;
import org.posej.catalog.CatalogFile;
import org.posej.catalog.Content;

/**
 * Gets a file by HTTPS into a part beside its target, which is moved when it is whole.
 *
 * <p>What was cut or stopped stays as a part, and the next call goes on from there if the server
 * still has the same version (RFC 9110, sections 13.1.5 and 14). Redirections are followed one by
 * one, each checked by the rule of {@link Address}. The bytes themselves are not checked here.
 */
final class Download {
  private static final int MAX_REDIRECTS = 5;
  private static final Pattern CONTENT_RANGE =
      Pattern.compile("bytes (\\d{1,18})-\\d+/(\\d{1,18})");

  private HttpClient client; // made for the first request
  private final Duration patience;
  private final DiskSpace space;
  private final long mostOfUnknown;

  /**
   * Creates a way to download.
   *
   * @param patience how long a server may be silent
   * @param mostOfUnknown bytes of a file whose size the catalogue does not know
   */
  Download(Duration patience, DiskSpace space, long mostOfUnknown) {
    this.patience = patience;
    this.space = space;
    this.mostOfUnknown = mostOfUnknown;
  }

  private synchronized HttpClient client() {
    if (client == null) {
      client =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .followRedirects(HttpClient.Redirect.NEVER)
              .connectTimeout(patience)
              .build();
    }
    return client;
  }

  /** An answer that is no redirection. */
  private record Answer(URI from, int status, HttpResponse<Publisher<List<ByteBuffer>>> response) {
    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    long length() {
      String length = header("Content-Length");
      return length.matches("\\d{1,18}") ? Long.parseLong(length) : 0;
    }

    /** What names this version of the file; empty if nothing does surely. */
    String mark() {
      String tag = header("ETag");
      return tag.startsWith("\"") ? tag : header("Last-Modified");
    }

    /** Tells whether the server understood that a part was asked for. */
    boolean isRange() {
      return status == 206 || status == 416;
    }

    Incoming body() {
      Incoming body = new Incoming();
      response.body().subscribe(body);
      return body;
    }
  }

  /**
   * Gets a file.
   *
   * @param file one that has an address
   * @param target in a folder that is there
   * @throws IOException in one sentence that says what to do
   * @throws java.util.concurrent.CancellationException from the progress; the part stays
   */
  void fetch(CatalogFile file, Path target, Progress progress) throws IOException {
    URI address = file.address().orElseThrow();
    PartialFile part = new PartialFile(target, address);
    space.require(part.folder(), Math.max(0, file.bytes() - part.length()));
    Answer answer = ask(address, part, file, progress);
    if (part.length() > 0 && answer.status == 200) {
      part.delete();
    }
    if (part.length() > 0 && answer.isRange() && !continues(answer, part)) {
      answer.body().cancel();
      part.delete();
      answer = ask(address, part, file, progress);
    }
    receive(answer, file, part, progress);
    part.finish();
  }

  /** Asks for a file, or for the rest of it, and follows redirections. */
  private Answer ask(URI address, PartialFile part, CatalogFile file, Progress progress)
      throws IOException {
    URI at = address;
    for (int hop = 0; hop <= MAX_REDIRECTS; hop++) {
      HttpRequest request = request(at, part);
      HttpResponse<Publisher<List<ByteBuffer>>> response;
      try {
        response =
            Incoming.await(
                client().sendAsync(request, BodyHandlers.ofPublisher()),
                () -> progress.report(0, "Asking " + request.uri().getHost()));
      } catch (IOException e) {
        throw new IOException(failure(at, e), e);
      }
      Answer answer = new Answer(at, response.statusCode(), response);
      String location = answer.header("Location");
      if (answer.status / 100 != 3 || location.isEmpty()) {
        return answer;
      }
      answer.body().cancel();
      at = Address.redirected(at, location);
    }
    throw new IOException(
        address
            + " leads from address to address without end; import "
            + file.name()
            + " from disk.");
  }

  private HttpRequest request(URI at, PartialFile part) throws IOException {
    HttpRequest.Builder request = HttpRequest.newBuilder(at).timeout(patience);
    long have = part.length();
    if (have > 0) {
      request.header("Range", "bytes=" + have + "-").header("If-Range", part.version().mark());
    }
    return request.build();
  }

  /** Tells whether an answer is the rest of the part that is there. */
  private static boolean continues(Answer answer, PartialFile part) throws IOException {
    Matcher range = CONTENT_RANGE.matcher(answer.header("Content-Range"));
    return answer.status == 206
        && range.matches()
        && Long.parseLong(range.group(1)) == part.length()
        && Long.parseLong(range.group(2)) == part.version().size();
  }

  private void receive(Answer answer, CatalogFile file, PartialFile part, Progress progress)
      throws IOException {
    Incoming body = answer.body();
    try {
      long had = part.length();
      requireContent(answer, had > 0 ? 206 : 200, file);
      long size = had > 0 ? part.version().size() : answer.length();
      requireSize(size, file);
      space.require(part.folder(), Math.max(0, size - had));
      if (had == 0) {
        part.begin(new PartialFile.Version(size > 0 ? answer.mark() : "", size));
      }
      boolean told = size > 0 || file.bytes() > 0;
      long most = size > 0 ? size : told ? file.bytes() : mostOfUnknown;
      Goal goal = new Goal(file.name(), had, most, told);
      long got = copy(body, answer.from, part, goal, progress);
      if (got != most && told) {
        throw new IOException(goal.cut(got));
      }
    } finally {
      body.cancel();
    }
  }

  private static void requireContent(Answer answer, int wanted, CatalogFile file)
      throws IOException {
    int status = answer.status;
    String host = answer.from.getHost();
    if (status == 404 || status == 410) {
      throw new IOException(
          "There is no " + file.name() + " at " + host + " any more; import it from disk.");
    }
    if (status == 429 || status >= 500) {
      throw new IOException(host + " is busy (" + status + "); try again later.");
    }
    if (answer.header("Content-Type").toLowerCase(Locale.ROOT).startsWith("text/html")) {
      throw new IOException(Content.page(file.name()));
    }
    if (status != wanted || !answer.header("Content-Encoding").isEmpty()) {
      throw new IOException(
          host + " does not give " + file.name() + " (" + status + "); import it from disk.");
    }
  }

  private void requireSize(long size, CatalogFile file) throws IOException {
    if (size > 0 && file.bytes() > 0 && size != file.bytes()) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "%s has %d bytes where the catalogue says %d: it is refused.",
              file.name(),
              size,
              file.bytes()));
    }
    if (file.bytes() == 0 && size > mostOfUnknown) {
      throw new IOException(tooLarge(file.name(), mostOfUnknown));
    }
  }

  private static String tooLarge(String name, long most) {
    return String.format(
        Locale.ROOT,
        "%s is refused: it is larger than the %.1f MB that are taken; import it from disk.",
        name,
        most / 1e6);
  }

  /**
   * How far a download is and how far it may go.
   *
   * @param told whether the size is known
   */
  private record Goal(String name, long had, long most, boolean told) {
    /** A file of unknown size stays at the beginning. */
    void report(long got, Progress progress) {
      String of = told ? String.format(Locale.ROOT, " of %.1f", most / 1e6) : "";
      String text = String.format(Locale.ROOT, "Downloading %s, %.1f%s MB", name, got / 1e6, of);
      progress.report(told ? (double) got / most : 0, text + (told ? "" : ", size unknown"));
    }

    String cut(long got) {
      return "The download of "
          + name
          + " was cut after "
          + got
          + (told ? " of " + most : "")
          + " bytes; start it again and it goes on from there.";
    }
  }

  /** Adds what comes to the part and returns its length. */
  private long copy(Incoming body, URI from, PartialFile part, Goal goal, Progress progress)
      throws IOException {
    long got = goal.had;
    try (FileChannel out = part.append()) {
      while (true) {
        long now = got;
        List<ByteBuffer> chunk;
        try {
          chunk = body.next(patience, () -> goal.report(now, progress));
        } catch (HttpTimeoutException e) {
          throw new IOException(failure(from, e), e);
        } catch (IOException e) {
          throw new IOException(goal.cut(got), e);
        }
        if (chunk.isEmpty()) {
          return got;
        }
        got += chunk.stream().mapToLong(ByteBuffer::remaining).sum();
        if (got > goal.most) {
          part.delete();
          throw new IOException(tooLarge(goal.name, goal.most));
        }
        write(chunk, out, part);
      }
    }
  }

  private void write(List<ByteBuffer> chunk, FileChannel out, PartialFile part) throws IOException {
    try {
      for (ByteBuffer bytes : chunk) {
        while (bytes.hasRemaining()) {
          out.write(bytes);
        }
      }
    } catch (IOException e) {
      long left = chunk.stream().mapToLong(ByteBuffer::remaining).sum();
      throw space.reason(part.folder(), left, e);
    }
  }

  /** Returns what kept an address from answering, in one sentence. */
  private static String failure(URI address, IOException e) {
    String host = address.getHost();
    if (e instanceof HttpTimeoutException) {
      return host + " does not answer; try again later or import the file from disk.";
    }
    if (e instanceof ConnectException) {
      return host + " cannot be reached; check the network or import the file from disk.";
    }
    if (e instanceof SSLException) {
      return "There is no safe connection to " + host + "; check the network's proxy and clock.";
    }
    return "The connection to " + host + " broke; try again.";
  }
}
