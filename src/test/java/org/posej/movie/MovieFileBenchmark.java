// SPDX-License-Identifier: BSD-2-Clause
package org.posej.movie;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Frames a second of a 640 x 480 h264 movie, against the bare decoder.
 *
 * <p>The folder of real data is named by {@code -Dposej.shared=DIR}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class MovieFileBenchmark {
  private MovieFile movie;
  private MovieStream stream;
  private int t;

  /** Opens the movie twice. */
  @Setup(Level.Trial)
  public void open() throws IOException {
    Path file =
        Path.of(System.getProperty("posej.shared", "../shared"))
            .resolve("data/dlc-openfield/videos/m3v1mp4.mp4");
    movie = new MovieFile(file);
    stream = new MovieStream(file);
  }

  /** Closes it. */
  @TearDown(Level.Trial)
  public void close() {
    movie.close();
    stream.close();
  }

  /** The next frame as an image. */
  @Benchmark
  public Object frame() throws IOException {
    t = (t + 1) % movie.size();
    return movie.frame(t);
  }

  /** The next picture, not turned into an image. */
  @Benchmark
  public boolean decode() {
    boolean more = stream.decode();
    if (!more) {
      stream.seek(0);
    }
    return more;
  }

  /** Every fifteenth frame, which seeks at times. */
  @Benchmark
  public Object everyFifteenth() throws IOException {
    t = (t + 15) % movie.size();
    return movie.frame(t);
  }
}
