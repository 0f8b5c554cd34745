// SPDX-License-Identifier: BSD-2-Clause
package org.posej.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.posej.Event;
import org.posej.Recording;
import org.posej.Timeline;

/** What each edit of events changes, at 25 frames per second: half a second is 12.5 frames. */
class EventEditTest {
  private static final EventKind STRIKE = new EventKind("a", "Foot Strike", "Left");
  private static final Event EARLY = Walkers.strike(10, 5.4);
  private static final Event LATE = Walkers.strike(10, 30);
  private static final Event OF_B = Walkers.strike(11, 7);
  private static final Event RIGHT = new Event("Foot Strike", "Right", 10, 6);
  private static final Event OFF = new Event("Foot Off", "Left", 10, 6);
  private static final Event ANYBODYS = Walkers.strike(-1, 45);
  private static final Recording WALK =
      Walkers.of(2, 60).withEvents(List.of(EARLY, LATE, OF_B, RIGHT, OFF, ANYBODYS));

  private static String refusal(Edit edit) {
    return assertThrows(IllegalArgumentException.class, () -> edit.of(WALK)).getMessage();
  }

  @Test
  void add_isOneEventMore() {
    Recording added = new AddEvent(STRIKE, 20).of(WALK);
    assertEquals(
        List.of(EARLY, LATE, OF_B, RIGHT, OFF, ANYBODYS, Walkers.strike(10, 20)), added.events());
    assertEquals(
        List.of("Drawn", "Edited: added Left Foot Strike of a in frame 21"), added.history());
    assertEquals(WALK.tracks(), added.tracks());
  }

  @Test
  void add_whereThereIsSuchAnEvent_orWithoutAName_isRefused() {
    assertEquals(
        "There is a Left Foot Strike of a in frame 6 already.", refusal(new AddEvent(STRIKE, 5)));
    assertEquals(
        "Say which event, such as Foot Strike.",
        refusal(new AddEvent(new EventKind("a", " ", "Left"), 5)));
    assertEquals("There is no frame -1.", refusal(new AddEvent(STRIKE, -2)));
  }

  @Test
  void move_isOfTheNearestOfItsNameSideAndIndividual() {
    Recording moved = new MoveEvent(STRIKE, 7, 3).of(WALK);
    assertEquals(List.of(LATE, OF_B, RIGHT, OFF, ANYBODYS, Walkers.strike(10, 3)), moved.events());
    assertEquals("moved Left Foot Strike of a from frame 6.40 to frame 4", Edit.last(moved));
    assertEquals(
        "There is a Left Foot Strike of a in frame 31 already.",
        refusal(new MoveEvent(STRIKE, 7, 30)));
  }

  /** Frame 17 is 11.6 frames after the early one and 13 before the late one, 18 is 12.6 and 12. */
  @Test
  void nearest_isWithinHalfASecond() {
    assertEquals(
        "deleted Left Foot Strike of a in frame 6.40",
        Edit.last(new DeleteEvent(STRIKE, 17).of(WALK)));
    assertEquals(
        "deleted Left Foot Strike of a in frame 31",
        Edit.last(new DeleteEvent(STRIKE, 18).of(WALK)));
    assertEquals(
        "There is no Left Foot Strike of a within half a second of frame 59;"
            + " the nearest is in frame 46.",
        refusal(new DeleteEvent(STRIKE, 58)));
    assertEquals(
        "There is no nod of a within half a second of frame 1.",
        refusal(new DeleteEvent(new EventKind("a", "nod", ""), 0)));
  }

  @Test
  void nearest_whereTheRateIsNotKnown_isWithinTenFrames() {
    Recording unknown = WALK.withTimeline(Timeline.UNKNOWN);
    assertEquals(5, new DeleteEvent(STRIKE, 15).of(unknown).events().size());
    assertEquals(
        "There is no Left Foot Strike of a within ten frames of frame 18;"
            + " the nearest is in frame 6.40.",
        assertThrows(IllegalArgumentException.class, () -> new DeleteEvent(STRIKE, 17).of(unknown))
            .getMessage());
  }

  /** An event that tells no individual stays one of nobody's when it is moved. */
  @Test
  void event_ofNobody_isEverybodys() {
    EventKind ofB = new EventKind("b", "Foot Strike", "Left");
    assertEquals(ofB, EventKind.of(WALK, ANYBODYS, 1));
    assertEquals(STRIKE, EventKind.of(WALK, EARLY, 1));
    Recording moved = new MoveEvent(ofB, 45, 50).of(WALK);
    assertEquals(Walkers.strike(-1, 50), moved.events().get(5));
  }

  @Test
  void deleteAll_isOfTheRange_andOfAnyNameAndSideWhereNoneIsTold() {
    Recording strikes = new DeleteEvents(STRIKE, new Range(5, 40)).of(WALK);
    assertEquals(List.of(OF_B, RIGHT, OFF, ANYBODYS), strikes.events());
    assertEquals("deleted 2 Left Foot Strike of a in frames 6 to 41", Edit.last(strikes));
    Recording all = new DeleteEvents(new EventKind("a", "", ""), new Range(0, 10)).of(WALK);
    assertEquals(List.of(LATE, OF_B, ANYBODYS), all.events());
    assertEquals(
        "There are no Left Foot Strike of a in frames 1 to 5.",
        refusal(new DeleteEvents(STRIKE, new Range(0, 4))));
  }
}
