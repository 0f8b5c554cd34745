// SPDX-License-Identifier: BSD-2-Clause
package org.posej.io;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;
import org.posej.Box;
import org.posej.Event;
import org.posej.Extent;
import org.posej.ImageSize;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Timeline;
import org.posej.Track;
import org.posej.file.PartFile;
import org.posej.skeleton.SkeletonTree;

/**
 * PoseJ's own recording files: JSON, version 1, read and written pose by pose.
 *
 * <p>Nothing of a {@link Recording} is lost. The format is described in docs/recording.md and by
 * the schema that lies beside this class as {@code posej-recording-1.schema.json}.
 */
public final class RecordingJson {
  static final String FORMAT = "posej-recording";
  static final int VERSION = 1;

  /** A pose in a frame beyond this is refused. */
  public static final int MAX_FRAMES = 100_000_000;

  private static final ObjectMapper MAPPER =
      new ObjectMapper(
          JsonFactory.builder()
              .streamReadConstraints(
                  StreamReadConstraints.builder()
                      .maxNestingDepth(12)
                      .maxStringLength(1 << 20)
                      .maxNameLength(100)
                      .maxNumberLength(60)
                      .build())
              .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
              .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
              .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
              .build());

  private RecordingJson() {}

  /**
   * Reads a recording.
   *
   * @throws IOException if the file is not a whole recording of version 1; the message names the
   *     field and the line
   */
  public static Recording read(Path file) throws IOException {
    return JsonValues.read(file, MAPPER.getFactory(), json -> new RecordingReader(json).read());
  }

  /**
   * Writes a recording.
   *
   * @throws IllegalArgumentException if a coordinate is infinite
   * @throws IOException if the file cannot be written; one that was there is then unchanged
   */
  public static void write(Recording recording, Path file) throws IOException {
    PartFile.write(file, out -> write(recording, out));
  }

  private static void write(Recording recording, OutputStream out) throws IOException {
    try (JsonGenerator json = MAPPER.createGenerator(out, JsonEncoding.UTF8)) {
      json.setPrettyPrinter(new LinePerPose());
      json.writeStartObject();
      json.writeStringField("format", FORMAT);
      json.writeNumberField("version", VERSION);
      json.writeFieldName("skeleton");
      json.writeObject(SkeletonTree.toTree(recording.skeleton()));
      json.writeObjectFieldStart("scale");
      json.writeNumberField("pixelWidth", recording.scale().pixelWidth());
      json.writeNumberField("pixelHeight", recording.scale().pixelHeight());
      json.writeStringField("unit", recording.scale().unit());
      json.writeEndObject();
      write(recording.timeline(), json);
      write("frameNames", recording.frameNames(), json);
      write("history", recording.history(), json);
      writeSizes(recording.frameSizes(), json);
      writeEvents(recording.events(), json);
      json.writeArrayFieldStart("tracks");
      for (Track track : recording.tracks()) {
        write(track, json);
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }

  private static void write(Timeline timeline, JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("timeline");
    json.writeFieldName("rateHz");
    number(timeline.rateHz(), json);
    if (timeline.timesSec() != null) {
      json.writeArrayFieldStart("timesSec");
      for (double timeSec : timeline.timesSec()) {
        number(timeSec, json);
      }
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  private static void write(String field, List<String> texts, JsonGenerator json)
      throws IOException {
    json.writeArrayFieldStart(field);
    for (String text : texts) {
      json.writeString(text);
    }
    json.writeEndArray();
  }

  private static void writeSizes(List<ImageSize> sizes, JsonGenerator json) throws IOException {
    if (sizes.isEmpty()) {
      return;
    }
    json.writeArrayFieldStart("frameSizes");
    for (ImageSize size : sizes) {
      json.writeArray(new int[] {size.width(), size.height()}, 0, 2);
    }
    json.writeEndArray();
  }

  private static void writeEvents(List<Event> events, JsonGenerator json) throws IOException {
    if (events.isEmpty()) {
      return;
    }
    json.writeArrayFieldStart("events");
    for (Event event : events) {
      json.writeStartObject();
      json.writeStringField("name", event.name());
      json.writeStringField("side", event.side());
      json.writeNumberField("track", event.track());
      json.writeFieldName("frame");
      number(event.frame(), json);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void write(Track track, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeNumberField("id", track.id());
    json.writeStringField("name", track.name());
    json.writeArrayFieldStart("poses");
    for (int t : track.frames().toArray()) {
      json.writeStartObject();
      json.writeNumberField("frame", t);
      write(track.pose(t), json);
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void write(Pose pose, JsonGenerator json) throws IOException {
    json.writeNumberField("score", (float) pose.score());
    int n = pose.size();
    write("x", n, pose::x, json);
    write("y", n, pose::y, json);
    writeFloats("scores", n, pose::score, json);
    writeVisibility(pose, json);
    writeSources(pose, json);
    if (hasEstimates(pose)) {
      write("estimateX", n, pose::estimateX, json);
      write("estimateY", n, pose::estimateY, json);
    }
    if (pose.has3d()) {
      writeFloats("x3d", n, pose::x3d, json);
      writeFloats("y3d", n, pose::y3d, json);
      writeFloats("z3d", n, pose::z3d, json);
    }
    write(pose.extent(), json);
  }

  private static void write(Extent extent, JsonGenerator json) throws IOException {
    write("box", extent.box(), json);
    write("head", extent.head(), json);
    if (!Double.isNaN(extent.area())) {
      json.writeFieldName("area");
      number(extent.area(), json);
    }
    if (extent.crowd()) {
      json.writeBooleanField("crowd", true);
    }
  }

  private static void write(String field, Box box, JsonGenerator json) throws IOException {
    if (box != null) {
      double[] sides = {box.x(), box.y(), box.width(), box.height()};
      write(field, sides.length, i -> sides[i], json);
    }
  }

  private static void write(String field, int n, IntToDoubleFunction value, JsonGenerator json)
      throws IOException {
    json.writeArrayFieldStart(field);
    for (int k = 0; k < n; k++) {
      number(value.applyAsDouble(k), json);
    }
    json.writeEndArray();
  }

  private static void writeFloats(
      String field, int n, IntToDoubleFunction value, JsonGenerator json) throws IOException {
    json.writeArrayFieldStart(field);
    for (int k = 0; k < n; k++) {
      float v = (float) value.applyAsDouble(k);
      if (Float.isFinite(v)) {
        json.writeNumber(v);
      } else {
        number(v, json);
      }
    }
    json.writeEndArray();
  }

  private static void number(double value, JsonGenerator json) throws IOException {
    if (Double.isNaN(value)) {
      json.writeNull();
    } else if (Double.isInfinite(value)) {
      throw new IllegalArgumentException("An infinite number cannot be written to a recording.");
    } else {
      json.writeNumber(value);
    }
  }

  private static void writeVisibility(Pose pose, JsonGenerator json) throws IOException {
    boolean plain = true;
    for (int k = 0; k < pose.size(); k++) {
      int expected = pose.has(k) ? 2 : 0;
      plain &= pose.visibility(k).ordinal() == expected;
    }
    if (plain) {
      return;
    }
    json.writeArrayFieldStart("visibility");
    for (int k = 0; k < pose.size(); k++) {
      json.writeNumber(pose.visibility(k).ordinal());
    }
    json.writeEndArray();
  }

  private static void writeSources(Pose pose, JsonGenerator json) throws IOException {
    boolean same = true;
    for (int k = 1; k < pose.size(); k++) {
      same &= pose.source(k) == pose.source(0);
    }
    if (pose.size() == 0 || same && pose.source(0) == Pose.Source.ESTIMATED) {
      return;
    }
    if (same) {
      json.writeStringField("source", word(pose.source(0)));
      return;
    }
    json.writeArrayFieldStart("source");
    for (int k = 0; k < pose.size(); k++) {
      json.writeString(word(pose.source(k)));
    }
    json.writeEndArray();
  }

  static String word(Pose.Source source) {
    return source.name().toLowerCase(Locale.ROOT);
  }

  static Pose.Source source(String word) {
    for (Pose.Source source : Pose.Source.values()) {
      if (word(source).equals(word)) {
        return source;
      }
    }
    throw new IllegalArgumentException("unknown source '" + word + "'");
  }

  private static boolean hasEstimates(Pose pose) {
    for (int k = 0; k < pose.size(); k++) {
      if (Float.compare((float) pose.estimateX(k), (float) pose.x(k)) != 0
          || Float.compare((float) pose.estimateY(k), (float) pose.y(k)) != 0) {
        return true;
      }
    }
    return false;
  }

  /** Begins a line with each field of the whole and with each pose. */
  private static final class LinePerPose extends MinimalPrettyPrinter {
    private static final long serialVersionUID = 1;

    @Override
    public void writeObjectEntrySeparator(JsonGenerator g) throws IOException {
      g.writeRaw(g.getOutputContext().getParent().inRoot() ? ",\n" : ",");
    }

    @Override
    public void beforeArrayValues(JsonGenerator g) throws IOException {
      g.writeRaw(isPoses(g.getOutputContext()) ? "\n" : "");
    }

    @Override
    public void writeArrayValueSeparator(JsonGenerator g) throws IOException {
      g.writeRaw(isPoses(g.getOutputContext()) ? ",\n" : ",");
    }

    private static boolean isPoses(JsonStreamContext array) {
      return "poses".equals(array.getParent().getCurrentName());
    }
  }
}
