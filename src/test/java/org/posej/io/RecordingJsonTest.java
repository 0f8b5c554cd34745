// SPDX-License-Identifier: BSD-2-Clause
package org.posej.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Scale;
import org.posej.Timeline;
import org.posej.Track;

class RecordingJsonTest {
  private static final String HEAD = "{'format':'posej-recording','version':1,";
  private static final String SKELETON = "'skeleton':{'keypoints':[{'name':'a'},{'name':'b'}]},";

  @TempDir Path folder;

  private Path file() {
    return folder.resolve("poses.json");
  }

  private String refusal(String json) throws IOException {
    Files.writeString(file(), json.replace('\'', '"'));
    String said = assertThrows(IOException.class, () -> RecordingJson.read(file())).getMessage();
    assertTrue(said.contains("poses.json"), said);
    assertFalse(said.contains("\n"), said);
    return said;
  }

  @Test
  void read_givesBackAllThatWasWritten() throws IOException {
    for (Timeline timeline :
        new Timeline[] {
          Timeline.UNKNOWN, Timeline.ofRate(30000 / 1001.0), TestRecordings.times()
        }) {
      Recording recording = TestRecordings.recording(timeline);
      RecordingJson.write(recording, file());
      TestRecordings.assertSame(recording, RecordingJson.read(file()));
    }
  }

  @Test
  void read_emptyRecording() throws IOException {
    Recording empty =
        new Recording(
            TestRecordings.SKELETON,
            List.of(),
            List.of(),
            Timeline.UNKNOWN,
            Scale.PIXELS,
            List.of());
    RecordingJson.write(empty, file());
    TestRecordings.assertSame(empty, RecordingJson.read(file()));
  }

  @Test
  void write_isTheSameInALocaleWithDecimalComma() throws IOException {
    Recording recording = TestRecordings.recording(TestRecordings.times());
    RecordingJson.write(recording, file());
    byte[] expected = Files.readAllBytes(file());
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      RecordingJson.write(recording, file());
      TestRecordings.assertSame(recording, RecordingJson.read(file()));
    } finally {
      Locale.setDefault(before);
    }
    assertTrue(Arrays.equals(expected, Files.readAllBytes(file())));
  }

  /** One pose a line, so that versions of a file can be compared. */
  @Test
  void write_onePosePerLine() throws IOException {
    RecordingJson.write(TestRecordings.recording(Timeline.UNKNOWN), file());
    long poses =
        Files.readAllLines(file()).stream().filter(l -> l.startsWith("{\"frame\":")).count();
    assertEquals(2L * TestRecordings.poses().size(), poses);
  }

  @Test
  void write_infiniteCoordinateIsRefusedAndTheOldFileStays() throws IOException {
    Files.writeString(file(), "before");
    Track track = new Track(0, "");
    double[] x = {1, 2, 3, Double.POSITIVE_INFINITY};
    track.put(0, Pose.labelled(x, x));
    Recording bad =
        new Recording(
            TestRecordings.SKELETON,
            List.of(track),
            List.of(),
            Timeline.UNKNOWN,
            Scale.PIXELS,
            List.of());
    assertThrows(IllegalArgumentException.class, () -> RecordingJson.write(bad, file()));
    assertEquals("before", Files.readString(file()));
    assertEquals(1, folder.toFile().list().length);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "[]|a recording was expected",
        "nonsense|it is not JSON",
        "{}|begins with its format",
        "{'format':'other','version':1}|begins with its format",
        "{'format':'posej-recording'}|version is missing",
        "{'format':'posej-recording','version':2,'tracks':[]}|version 2",
        "{'format':'posej-recording','version':'1'}|version is missing",
        "HEAD 'tracks':[]}|skeleton is missing",
        "HEAD SKELETON 'tracks':[]|line 1",
        "HEAD SKELETON 'trakcs':[]}|unknown field 'trakcs'",
        "HEAD 'skeleton':{'keypoints':[]}}|/skeleton: keypoints has 0 elements",
        "HEAD 'skeleton':{'keypoints':[{'name':'a','mirror':'z'}]}}|keypoints[0].mirror",
        "HEAD 'skeleton':{'keypoints':['a','a']}}|both called 'a'",
        "HEAD SKELETON 'timeline':{'rateHz':-1}}|not positive",
        "HEAD SKELETON 'scale':{'pixelWidth':0}}|no positive size",
        "HEAD SKELETON POSE'x':[1,2],'y':[1,2],'scores':[1]}|2 and 1 values",
        "HEAD SKELETON POSE'x':[1],'y':[1],'scores':[1]} ]}]}|1 points in frame 3",
        "HEAD SKELETON POSE'x':[1,2],'y':[1,2],'scores':[1,1.5]}|a score of 1.5",
        "HEAD SKELETON POSE'x':[1,2],'y':[1,2]}|lacks x, y or scores",
        "HEAD SKELETON POSE'x':[1,'b'],'y':[1,2]}|/tracks/0/poses/0/x/1: a number",
        "HEAD SKELETON POSE'x':[1,1e999],'y':[1,2]}|too large",
        "HEAD SKELETON POSE'x':[1,2],'y':[1,2],'scores':[1,1],'source':'guessed'}|'guessed'",
        "HEAD SKELETON POSE'x':[1,2],'y':[1,2],'scores':[1,1],'visibility':[1,3]}|0, 1 or 2",
        "HEAD SKELETON POSE'x':[1,2],'y':[1,2],'scores':[1,1],'estimateX':[1,3]}|go together",
        "HEAD SKELETON POSE'x':[1,2],'y':[1,2],'scores':[1,1],'x3d':[1,3]}|x3d, y3d and z3d go",
        "HEAD SKELETON POSE'x':[1,2],'y':[1,2],'scores':[1,1],'x3d':[1]}|2 and 1 values",
        "HEAD SKELETON 'tracks':[{'poses':[{'frame':-1}]}]}|/frame: a whole number from 0",
        "HEAD SKELETON 'tracks':[{'poses':[{'frame':1.5}]}]}|/frame: a whole number from 0",
        "HEAD SKELETON 'tracks':[{'poses':[{'frame':4000000000}]}]}|/frame: a whole number",
        "HEAD SKELETON 'frameNames':['a'],POSE'x':[1,2],'y':[1,2],'scores':[1,1]} ]}]}|fewer"
      })
  void read_badFilesNameTheField(String json, String expected) throws IOException {
    String pose = "'tracks':[{'poses':[{'frame':3,";
    String said =
        refusal(json.replace("HEAD ", HEAD).replace("SKELETON ", SKELETON).replace("POSE", pose));
    assertTrue(said.contains(expected), said);
  }

  @Test
  void read_twoPosesInOneFrameAndTrailingTextAreRefused() throws IOException {
    String pose = "{'frame':3,'x':[1,2],'y':[1,2],'scores':[1,1]}";
    String tracks = HEAD + SKELETON + "'tracks':[{'poses':[" + pose + "," + pose + "]}]}";
    assertTrue(refusal(tracks).contains("second pose in frame 3"));
    refusal(HEAD + SKELETON + "'tracks':[]} {}");
  }

  @Test
  void read_absurdFilesAreRefusedQuickly() throws IOException {
    refusal("[".repeat(100_000));
    refusal(HEAD + "'skeleton':" + "[".repeat(1000));
    String many = "'a',".repeat(10_001);
    assertTrue(
        refusal(HEAD + "'skeleton':{'keypoints':[" + many + "'b']}}")
            .contains("has 10002 elements"));
    refusal("'".repeat(3));
    Files.write(file(), new byte[] {(byte) 0xff, (byte) 0xfe, 0, 0, 7, 7, 7, 7, 0x41});
    assertThrows(IOException.class, () -> RecordingJson.read(file()));
    assertThrows(IOException.class, () -> RecordingJson.read(folder.resolve("absent.json")));
  }

  @Test
  void read_everyCutIsAnIoException() throws IOException {
    RecordingJson.write(TestRecordings.recording(TestRecordings.times()), file());
    byte[] whole = Files.readAllBytes(file());
    for (int length = 0; length < whole.length - 2; length += 37) {
      Files.write(file(), Arrays.copyOf(whole, length));
      assertThrows(IOException.class, () -> RecordingJson.read(file()));
    }
  }

  @Test
  void read_theExampleOfTheDocumentation() throws IOException {
    String page = Files.readString(Path.of("docs/recording.md"));
    int start = page.indexOf("```json") + 7;
    Files.writeString(file(), page.substring(start, page.indexOf("```", start)));
    Pose pose = RecordingJson.read(file()).tracks().get(0).pose(1);
    assertEquals(Pose.Visibility.HIDDEN, pose.visibility(2));
    assertEquals(12.3, pose.estimateX(2), 1e-6);
    assertEquals(Pose.Source.EDITED, pose.source(1));
  }

  /** Every field that is written stands in the schema, and every field it demands is written. */
  @Test
  void schema_describesWhatIsWritten() throws IOException {
    JsonNode schema;
    ObjectMapper mapper = new ObjectMapper();
    try (InputStream in =
        RecordingJson.class.getResourceAsStream("posej-recording-1.schema.json")) {
      schema = mapper.readTree(in);
    }
    RecordingJson.write(TestRecordings.recording(TestRecordings.times()), file());
    JsonNode written = mapper.readTree(file().toFile());
    assertTrue(compare(written, schema, schema) > 500);
    for (String field : List.of("visibility", "source", "estimateX", "score", "z3d")) {
      assertTrue(written.findParent(field) != null, field);
    }
  }

  private static int compare(JsonNode value, JsonNode rule, JsonNode schema) {
    if (rule.has("$ref")) {
      String name = rule.get("$ref").asText().replace("#/$defs/", "");
      return compare(value, schema.get("$defs").get(name), schema);
    }
    int seen = 1;
    if (value.isObject()) {
      for (JsonNode field :
          rule.get("required") == null ? List.<JsonNode>of() : rule.get("required")) {
        assertTrue(value.has(field.asText()), field.asText());
      }
      for (var entry : value.properties()) {
        JsonNode next = rule.get("properties").get(entry.getKey());
        assertTrue(next != null, "not in the schema: " + entry.getKey());
        seen += compare(entry.getValue(), next, schema);
      }
    }
    for (JsonNode item : value.isArray() && rule.has("items") ? value : List.<JsonNode>of()) {
      seen += compare(item, rule.get("items"), schema);
    }
    if (rule.has("enum")) {
      boolean known = false;
      for (JsonNode allowed : rule.get("enum")) {
        known |= allowed.equals(value);
      }
      assertTrue(known, value.toString());
    }
    return seen;
  }

  /** The mark of an order of bytes that nobody uses. */
  @Test
  void read_markOfAnOddOrder_isRefused() throws IOException {
    Path file = Files.write(folder.resolve("odd.json"), new byte[] {0, '{', 0, 0, 0, 0, 0, 0});
    String said = assertThrows(IOException.class, () -> RecordingJson.read(file)).getMessage();
    assertTrue(said.startsWith(file + ": ") && said.contains("endianness"), said);
  }
}
