// SPDX-License-Identifier: BSD-2-Clause
package org.posej.movie;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_GLOBAL_HEADER;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_QSCALE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MJPEG;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MPEG4;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_from_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avformat.AVFMT_GLOBALHEADER;
import static org.bytedeco.ffmpeg.global.avformat.AVIO_FLAG_WRITE;
import static org.bytedeco.ffmpeg.global.avformat.av_interleaved_write_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_write_trailer;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_output_context2;
import static org.bytedeco.ffmpeg.global.avformat.avformat_free_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_new_stream;
import static org.bytedeco.ffmpeg.global.avformat.avformat_write_header;
import static org.bytedeco.ffmpeg.global.avformat.avio_closep;
import static org.bytedeco.ffmpeg.global.avformat.avio_open;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_MPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_SMPTE170M;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ420P;
import static org.bytedeco.ffmpeg.global.avutil.FF_QP2LAMBDA;
import static org.bytedeco.ffmpeg.global.avutil.av_d2q;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;
import static org.bytedeco.ffmpeg.global.avutil.av_inv_q;
import static org.bytedeco.ffmpeg.global.avutil.av_make_q;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import net.imglib2.RandomAccessibleInterval;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerPointer;
import org.posej.Timeline;
import org.posej.file.PartFile;

/**
 * Writes frames as a movie: MPEG-4 in MP4 or Motion JPEG in AVI.
 *
 * <p>The movie is written beside its file and moved there by {@link #close}; {@link #abort} leaves
 * nothing. An MP4 of odd width or height has its last column or row twice. For one thread at a
 * time.
 */
public final class MovieWriter implements AutoCloseable {
  /** The comment in every movie that is written. */
  public static final String MARK = "Written by PoseJ";

  /** MPEG-4 counts time in at most 65,535 parts of a second. */
  private static final int MAX_TICKS = 65_535;

  private static final int TICKS_PER_SEC = 10_000;

  private final Path file;
  private final Path part;
  private final int width;
  private final int height;
  private final Timeline timeline;
  private final Format kind;
  private final AVFormatContext format = new AVFormatContext(null);
  private final AVFrame picture = av_frame_alloc();
  private final AVPacket packet = av_packet_alloc();
  private AVCodecContext codec;
  private AVStream stream;
  private MoviePlane plane;
  private int frames;
  private boolean failed;
  private boolean open;

  /**
   * A container with its codec.
   *
   * @param quality ffmpeg's quantiser, 1 the best; 0 for codecs without loss
   * @param even whether width and height must be even
   * @param variable whether frames may have times of their own
   */
  record Format(
      String container,
      int codec,
      int pixelFormat,
      int quality,
      boolean even,
      boolean variable,
      int betweenFrames) {
    static final Format MP4 =
        new Format("mp4", AV_CODEC_ID_MPEG4, AV_PIX_FMT_YUV420P, 3, true, true, 0);
    static final Format AVI =
        new Format("avi", AV_CODEC_ID_MJPEG, AV_PIX_FMT_YUVJ420P, 2, false, false, 0);

    static Format of(Path file) {
      String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
      if (name.endsWith(".mp4")) {
        return MP4;
      }
      if (name.endsWith(".avi")) {
        return AVI;
      }
      throw new IllegalArgumentException(
          "A movie is written as .mp4 or .avi, not as " + file.getFileName() + ".");
    }
  }

  /**
   * Starts a movie at a constant rate.
   *
   * @param file ending in .mp4 or .avi; one that is there is replaced at the end
   * @param rateHz frames per second, from 0.01 to 1000
   * @throws IllegalArgumentException if the ending, the size or the rate is not possible
   * @throws IOException if the file cannot be written
   */
  public MovieWriter(Path file, int width, int height, double rateHz) throws IOException {
    this(file, width, height, Timeline.ofRate(rateHz));
  }

  /**
   * Starts a movie whose frames have the times of a timeline; AVI takes only its rate.
   *
   * @param file ending in .mp4 or .avi; one that is there is replaced at the end
   * @throws IllegalArgumentException if the ending, the size or the rate is not possible
   * @throws IOException if the file cannot be written
   */
  public MovieWriter(Path file, int width, int height, Timeline timeline) throws IOException {
    this(file, width, height, timeline, Format.of(file));
  }

  MovieWriter(Path file, int width, int height, Timeline timeline, Format kind) throws IOException {
    if (width < 1 || height < 1 || width > 16_384 || height > 16_384) {
      throw new IllegalArgumentException(
          "A movie of " + width + " x " + height + " pixels cannot be written.");
    }
    if (!(timeline.rateHz() >= 0.01) || timeline.rateHz() > 1000) {
      throw new IllegalArgumentException(
          "A movie is written at 0.01 to 1000 frames per second, not " + timeline.rateHz() + ".");
    }
    this.file = file;
    this.part = PartFile.beside(file);
    this.width = width;
    this.height = height;
    this.timeline = timeline;
    this.kind = kind;
    try {
      open();
    } catch (IOException e) {
      failed = true;
      close();
      throw e;
    }
  }

  private boolean isVariable() {
    return kind.variable && timeline.timesSec() != null;
  }

  private void open() throws IOException {
    check(avformat_alloc_output_context2(format, null, kind.container, null));
    AVDictionary tags = new AVDictionary(null);
    av_dict_set(tags, "comment", MARK, 0);
    format.metadata(tags);
    AVCodec encoder = avcodec_find_encoder(kind.codec);
    if (encoder == null) {
      throw new IOException(file + " cannot be written: its codec is not available.");
    }
    stream = avformat_new_stream(format, null);
    codec = avcodec_alloc_context3(encoder);
    configure();
    check(avcodec_open2(codec, encoder, (PointerPointer<?>) null));
    check(avcodec_parameters_from_context(stream.codecpar(), codec));
    stream.time_base(codec.time_base());
    stream.avg_frame_rate(codec.framerate());
    AVIOContext out = new AVIOContext(null);
    try (BytePointer url = new BytePointer(MovieStream.url(part), StandardCharsets.UTF_8)) {
      check(avio_open(out, url, AVIO_FLAG_WRITE));
    }
    format.pb(out);
    open = true;
    check(avformat_write_header(format, (PointerPointer<?>) null));
    picture.width(codec.width());
    picture.height(codec.height());
    picture.format(codec.pix_fmt());
    picture.color_range(codec.color_range());
    picture.colorspace(codec.colorspace());
    check(av_frame_get_buffer(picture, 0));
    plane = new MoviePlane(width, height, picture);
  }

  private void configure() {
    AVRational rate = av_d2q(timeline.rateHz(), MAX_TICKS);
    codec.width(kind.even ? width + (width & 1) : width);
    codec.height(kind.even ? height + (height & 1) : height);
    codec.pix_fmt(kind.pixelFormat);
    codec.framerate(rate);
    codec.time_base(isVariable() ? av_make_q(1, TICKS_PER_SEC) : av_inv_q(rate));
    codec.max_b_frames(kind.betweenFrames);
    codec.color_range(kind.pixelFormat == AV_PIX_FMT_YUV420P ? AVCOL_RANGE_MPEG : AVCOL_RANGE_JPEG);
    codec.colorspace(AVCOL_SPC_SMPTE170M);
    if (kind.quality > 0) {
      codec.flags(codec.flags() | AV_CODEC_FLAG_QSCALE);
      codec.global_quality(FF_QP2LAMBDA * kind.quality);
      picture.quality(FF_QP2LAMBDA * kind.quality);
    }
    if ((format.oformat().flags() & AVFMT_GLOBALHEADER) != 0) {
      codec.flags(codec.flags() | AV_CODEC_FLAG_GLOBAL_HEADER);
    }
  }

  private void check(int result) throws IOException {
    if (result < 0) {
      failed = true;
      throw new IOException(file + " cannot be written (" + MovieStream.describe(result) + ").");
    }
  }

  /**
   * Adds a frame.
   *
   * @param frame of {@code UnsignedByteType} or {@code ARGBType}, of the movie's size
   * @throws IllegalArgumentException if the size or the type is another
   * @throws IOException if the file cannot be written
   */
  public void write(RandomAccessibleInterval<?> frame) throws IOException {
    check(av_frame_make_writable(picture));
    failed = true;
    plane.load(frame, picture);
    picture.pts(ticks(frames));
    frames++;
    encode(picture);
    failed = false;
  }

  private long ticks(int t) {
    return isVariable() ? Math.round(timeline.timeSec(t) * TICKS_PER_SEC) : t;
  }

  /** A null picture asks for what the codec still holds. */
  private void encode(AVFrame next) throws IOException {
    check(avcodec_send_frame(codec, next));
    while (avcodec_receive_packet(codec, packet) >= 0) {
      av_packet_rescale_ts(packet, codec.time_base(), stream.time_base());
      packet.stream_index(stream.index());
      check(av_interleaved_write_frame(format, packet));
    }
  }

  /** Stops without leaving a file; does nothing once the movie is closed. */
  public void abort() throws IOException {
    failed = true;
    close();
  }

  /**
   * Finishes the movie and moves it to its place, unless an error occurred before.
   *
   * @throws IOException if the file cannot be written or no frame was added
   */
  @Override
  public void close() throws IOException {
    if (picture.isNull()) {
      return;
    }
    try {
      if (!failed) {
        finish();
      }
    } finally {
      release();
      Files.deleteIfExists(part);
    }
  }

  private void finish() throws IOException {
    if (frames == 0) {
      throw new IOException(file + " is not written: there are no frames.");
    }
    encode(null);
    check(av_write_trailer(format));
    closeFile();
    PartFile.move(part, file);
  }

  private void closeFile() throws IOException {
    if (open) {
      open = false;
      check(avio_closep(format.pb()));
    }
  }

  private void release() throws IOException {
    try {
      closeFile();
    } finally {
      av_frame_free(picture);
      av_packet_free(packet);
      if (codec != null) {
        avcodec_free_context(codec); // ends the whole program on null
      }
      avformat_free_context(format);
      if (plane != null) {
        plane.close();
      }
    }
  }
}
