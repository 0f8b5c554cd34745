// SPDX-License-Identifier: BSD-2-Clause
package org.posej.sheet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posej.Event;
import org.posej.Recording;
import org.posej.Track;
import org.posej.io.FileStart;
import org.posej.io.ReadOptions;

class StepTableTest {
  private static final StepTable FORMAT = new StepTable();

  @TempDir Path folder;

  private static Recording read(Path file) throws IOException {
    assertTrue(FORMAT.matches(FileStart.of(file)), file + " is not recognised");
    return FORMAT.read(file, ReadOptions.NONE);
  }

  private static List<Event> of(Recording recording, String individual) {
    int id =
        recording.tracks().stream()
            .filter(track -> track.name().equals(individual))
            .mapToInt(Track::id)
            .findFirst()
            .orElseThrow();
    return recording.events().stream().filter(event -> event.track() == id).toList();
  }

  private Path table(String text) throws IOException {
    Path file = folder.resolve("steps.csv");
    Files.writeString(file, text);
    return file;
  }

  @Test
  void read_legs_areSidesOfASubject() throws IOException {
    Recording steps =
        read(
            table(
                "Subject,Leg,Runs,Swing (ti),Swing (te),Stance (te),Swing (ti),Swing (te),Stance (te)\n"
                    + "S1,,,,,,,,\n,left,1,0.5,0.75,1.25,1.5,2,\n,,2,4,5,6,,,\n\n"
                    + ",right,1,1,2,3,,,\n"));
    List<Event> events = of(steps, "S1");
    assertEquals(new Event("Foot Off", "Left", 0, 500), events.get(0));
    assertEquals(new Event("Foot Strike", "Left", 0, 750), events.get(1));
    assertEquals(new Event("Stance End", "Left", 0, 1250), events.get(2));
    assertEquals(new Event("Foot Strike", "Right", 0, 2000), events.get(9));
    assertEquals(11, events.size());
    assertEquals(1000, steps.timeline().rateHz());
  }

  /** Eight cycles of the left leg and seven of the right, as the data's notes say. */
  @Test
  void read_realTableOfAPerson_hasAllCycles() throws IOException {
    Path file =
        XlsxTest.shared(
            "gait-autogaita/tests/test_data/universal3D_data/test_data/SC Latency Table.xlsx");
    Recording steps = read(file);
    assertFalse(new Xlsx().matches(FileStart.of(file)));
    assertEquals(
        List.of("NotForTest1", "TestSubject", "NotForTest2"),
        steps.tracks().stream().map(Track::name).toList());
    List<Event> events = of(steps, "TestSubject");
    for (String name : List.of("Foot Off", "Foot Strike", "Stance End")) {
      assertEquals(8, count(events, name, "Left"), name);
      assertEquals(7, count(events, name, "Right"), name);
    }
    assertEquals(3030, events.get(0).frame(), 1e-6);
  }

  private static long count(List<Event> events, String name, String side) {
    return events.stream().filter(e -> e.name().equals(name) && e.side().equals(side)).count();
  }

  /** Numbers stand in cells of text; runs are movies of their own. */
  @Test
  void read_realTableOfMice_hasARunEach() throws IOException {
    Recording steps = read(XlsxTest.shared("gait-autogaita/example data/25mm/25mm.xlsx"));
    List<Event> events = of(steps, "15 run 3");
    assertEquals(9, events.size());
    assertEquals(new Event("Foot Off", "", events.get(0).track(), 2840), events.get(0));
    assertEquals(4410, events.get(8).frame(), 1e-6);
    assertEquals(8610, of(steps, "111 run 1").get(0).frame(), 1e-6);
  }

  @Test
  void read_wordsAmongTimes_areRefused() throws IOException {
    Path file = table("ID,Run,Swing (ti),Swing (te),Stance (te)\na,1,0.5,late,1\n");
    String said = assertThrows(IOException.class, () -> read(file)).getMessage();
    assertTrue(said.contains("line 2") && said.contains("swing(te) is not a number: late"), said);
    Path empty = table("ID,Run,Swing (ti),Swing (te),Stance (te)\n");
    said = assertThrows(IOException.class, () -> read(empty)).getMessage();
    assertTrue(said.contains("no times"), said);
  }

  @Test
  void write_steps_isRefused() {
    assertFalse(FORMAT.writes());
    assertThrows(
        UnsupportedOperationException.class, () -> FORMAT.write(null, folder.resolve("a.xlsx")));
  }
}
