// SPDX-License-Identifier: BSD-2-Clause
package org.posej.movie;

import static org.bytedeco.ffmpeg.global.avcodec.AVDISCARD_ALL;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_DISPLAYMATRIX;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_side_data_get;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_flush_buffers;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avformat.AVSEEK_FLAG_BACKWARD;
import static org.bytedeco.ffmpeg.global.avformat.av_find_best_stream;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_seek_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_QUIET;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_NONE;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_move_ref;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;
import static org.bytedeco.ffmpeg.global.avutil.av_strerror;
import static org.bytedeco.ffmpeg.presets.avutil.AVERROR_EAGAIN;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avcodec.AVPacketSideData;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;
import org.posej.file.BadFile;

/**
 * The pictures of a movie file one after another, through ffmpeg.
 *
 * <p>Only the file itself is opened: the protocol is {@code file} and the container one of MP4,
 * MOV, AVI, WebM and MKV, whatever the name ends in, so that no playlist leads elsewhere. Damaged
 * packets are passed over. For one thread at a time.
 */
final class MovieStream implements AutoCloseable {
  private static final String CONTAINERS = "mov,mp4,m4a,3gp,3g2,mj2,avi,matroska,webm";
  private static final long MAX_PIXELS = 1L << 28;
  private static final int MAX_STREAMS = 64;
  private static final int MAX_READ_ERRORS = 64;
  private static final int MAX_DECODE_ERRORS = 100_000;
  private static final int MAX_THREADS = 4;

  static {
    av_log_set_level(AV_LOG_QUIET);
  }

  private final Path file;
  private final AVFormatContext format = new AVFormatContext(null);
  private final AVPacket packet = av_packet_alloc();
  private AVFrame held = av_frame_alloc();
  private AVFrame next = av_frame_alloc();
  private AVStream stream;
  private AVCodecContext codec;

  /**
   * Opens a movie at its first picture.
   *
   * @throws IOException if the file is not a movie of those kinds or holds no picture
   */
  MovieStream(Path file) throws IOException {
    this.file = file;
    try {
      openContainer();
      openDecoder();
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  private void openContainer() throws IOException {
    BadFile.toRead(file);
    AVDictionary options = new AVDictionary(null);
    av_dict_set(options, "protocol_whitelist", "file", 0);
    av_dict_set(options, "format_whitelist", CONTAINERS, 0);
    av_dict_set(options, "max_streams", String.valueOf(MAX_STREAMS), 0);
    int error;
    try (BytePointer url = new BytePointer(url(file), StandardCharsets.UTF_8)) {
      error = avformat_open_input(format, url, null, options);
    } finally {
      av_dict_free(options);
    }
    check(error);
    check(avformat_find_stream_info(format, (PointerPointer<?>) null));
  }

  /** The prefix keeps names such as {@code concat:a} from being read as something else. */
  static String url(Path file) {
    return "file:" + file.toAbsolutePath();
  }

  private void openDecoder() throws IOException {
    int index = av_find_best_stream(format, AVMEDIA_TYPE_VIDEO, -1, -1, (AVCodec) null, 0);
    if (index < 0) {
      throw new IOException(file + " holds no pictures.");
    }
    for (int i = 0; i < format.nb_streams(); i++) {
      if (i != index) {
        format.streams(i).discard(AVDISCARD_ALL);
      }
    }
    stream = format.streams(index);
    AVCodecParameters parameters = stream.codecpar();
    AVCodec decoder = avcodec_find_decoder(parameters.codec_id());
    if (decoder == null) {
      throw new IOException(file + " is coded in a way that cannot be read.");
    }
    codec = avcodec_alloc_context3(decoder);
    check(avcodec_parameters_to_context(codec, parameters));
    codec.pkt_timebase(stream.time_base());
    codec.max_pixels(MAX_PIXELS);
    codec.thread_count(Math.min(MAX_THREADS, Runtime.getRuntime().availableProcessors()));
    check(avcodec_open2(codec, decoder, (PointerPointer<?>) null));
    boolean large = (long) width() * height() > MAX_PIXELS;
    if (width() < 1 || height() < 1 || large || pixelFormat() == AV_PIX_FMT_NONE) {
      throw new IOException(file + " holds no picture that can be decoded.");
    }
  }

  private void check(int error) throws IOException {
    if (error < 0) {
      throw new IOException(
          file
              + " is not an MP4, MOV, AVI, WebM or MKV movie that can be read ("
              + describe(error)
              + ").");
    }
  }

  /** Returns ffmpeg's words for an error. */
  static String describe(int error) {
    byte[] text = new byte[256];
    av_strerror(error, text, text.length);
    int end = 0;
    while (text[end] != 0) {
      end++;
    }
    return new String(text, 0, end, StandardCharsets.UTF_8);
  }

  /** Returns the width of the pictures in the file, before any turning. */
  int width() {
    return stream.codecpar().width();
  }

  /** Returns the height of the pictures in the file, before any turning. */
  int height() {
    return stream.codecpar().height();
  }

  /** Returns ffmpeg's number for the layout of the pixels. */
  int pixelFormat() {
    return stream.codecpar().format();
  }

  /** Returns ffmpeg's number for the codec. */
  int codecId() {
    return stream.codecpar().codec_id();
  }

  /** Returns whether the file is sought by the times of decoding, not of showing. */
  boolean seeksByDecodingTime() {
    return format.iformat().name().getString().startsWith("mov");
  }

  /** Returns the seconds in one tick of the timestamps. */
  double tickSec() {
    return (double) stream.time_base().num() / stream.time_base().den();
  }

  /** Returns the frame rate that the file declares, NaN where it declares none. */
  double declaredRateHz() {
    int num = stream.avg_frame_rate().num();
    int den = stream.avg_frame_rate().den();
    return num > 0 && den > 0 ? (double) num / den : Double.NaN;
  }

  /**
   * Returns how the pictures are to be turned: {@code x' = m[0] x + m[1] y, y' = m[2] x + m[3] y},
   * each entry -1, 0 or 1.
   */
  int[] turning() {
    AVPacketSideData data =
        av_packet_side_data_get(
            stream.codecpar().coded_side_data(),
            stream.codecpar().nb_coded_side_data(),
            AV_PKT_DATA_DISPLAYMATRIX);
    if (data == null || data.size() < 36) {
      return new int[] {1, 0, 0, 1};
    }
    IntPointer m = new IntPointer(data.data());
    int[] turning = {sign(m.get(0)), sign(m.get(3)), sign(m.get(1)), sign(m.get(4))};
    boolean square =
        Math.abs(turning[0]) == Math.abs(turning[3])
            && Math.abs(turning[1]) == Math.abs(turning[2])
            && Math.abs(turning[0]) + Math.abs(turning[1]) == 1;
    return square ? turning : new int[] {1, 0, 0, 1};
  }

  /** Rounds a number with 16 binary places to -1, 0 or 1. */
  private static int sign(int fixed) {
    return (int) Math.signum(Math.rint(fixed / 65536.0));
  }

  /**
   * Reads the next packet of the movie without decoding it.
   *
   * @return the packet, valid until the next call, or null at the end
   */
  AVPacket readPacket() {
    for (int errors = 0; errors < MAX_READ_ERRORS; ) {
      av_packet_unref(packet);
      int result = av_read_frame(format, packet);
      if (result == AVERROR_EOF()) {
        return null;
      }
      if (result < 0) {
        errors++;
      } else if (packet.stream_index() == stream.index()) {
        return packet;
      }
    }
    return null;
  }

  /**
   * Decodes the next picture that can be decoded; at the end the last one stays.
   *
   * @return whether there was one
   */
  boolean decode() {
    for (int errors = 0; errors < MAX_DECODE_ERRORS; ) {
      int result = avcodec_receive_frame(codec, next);
      if (result >= 0) {
        av_frame_unref(held);
        av_frame_move_ref(held, next);
        return true;
      }
      if (result == AVERROR_EOF()) {
        return false;
      }
      if (result == AVERROR_EAGAIN()) {
        avcodec_send_packet(codec, readPacket());
      } else {
        errors++;
      }
    }
    return false;
  }

  /** Returns the picture that was decoded last. */
  AVFrame picture() {
    return held;
  }

  /** Returns the timestamp of the picture in ticks, or null where it has none. */
  Long timestamp() {
    long pts = held.pts() == AV_NOPTS_VALUE ? held.best_effort_timestamp() : held.pts();
    return pts == AV_NOPTS_VALUE ? null : pts;
  }

  /** Moves to the key picture at or before a timestamp; what is decoded next follows it. */
  void seek(long timestamp) {
    if (av_seek_frame(format, stream.index(), timestamp, AVSEEK_FLAG_BACKWARD) < 0) {
      av_seek_frame(format, stream.index(), Long.MIN_VALUE / 2, 0);
    }
    avcodec_flush_buffers(codec);
  }

  @Override
  public void close() {
    av_frame_free(held);
    av_frame_free(next);
    av_packet_free(packet);
    if (codec != null) {
      avcodec_free_context(codec);
    }
    avformat_close_input(format);
  }
}
