// SPDX-License-Identifier: BSD-2-Clause
package org.posej.editor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.posej.Recording;
import org.posej.edit.DeletePoses;
import org.posej.edit.Edit;
import org.posej.edit.HidePoints;
import org.posej.edit.MergeTracks;
import org.posej.edit.MovePoint;
import org.posej.edit.Range;
import org.posej.edit.SplitTrack;
import org.posej.edit.SwapIdentities;
import org.posej.edit.Walkers;

/** Bodies with scores 0.9, 0.8 and 0.7. */
class LanesTest {
  private static final Recording START = Walkers.of(2, 10);
  private static final Lanes LANES = Lanes.of(START, START, 10, null);

  @Test
  void lowest_isTheWorstOfTheFrames_noPoseBeforeAll() {
    Recording hidden = new HidePoints("a", List.of("nose"), Range.at(4)).of(START);
    Recording gone = new DeletePoses("a", Range.at(7)).of(hidden);
    Lanes lanes = Lanes.of(gone, START, 10, LANES);
    assertEquals(0.8, lanes.lowest(0, 0, 4), 1e-6);
    assertEquals(0.5, lanes.lowest(0, 0, 6), 1e-6);
    assertEquals(Float.NaN, lanes.lowest(0, 0, 10));
    assertEquals("a, frame 8: no pose, edited", lanes.text(0, 7));
    assertEquals("a, frame 5: score 0.50, edited", lanes.text(0, 4));
    assertEquals("b, frame 5: score 0.80", lanes.text(1, 4));
  }

  @Test
  void edited_areThePosesThatAreNotThoseOfTheStart() {
    Recording hidden = new HidePoints("a", List.of("nose"), new Range(4, 5)).of(START);
    Lanes lanes = Lanes.of(hidden, START, 10, LANES);
    assertFalse(lanes.isEdited(0, 0, 4));
    assertTrue(lanes.isEdited(0, 5, 6));
    assertFalse(lanes.isEdited(0, 6, 10));
    assertFalse(lanes.isEdited(1, 0, 10));
  }

  @Test
  void tracksThatStayed_areNotLookedAtAgain() {
    Recording hidden = new HidePoints("b", List.of("nose"), Range.at(4)).of(START);
    assertSame(LANES.all().get(0), Lanes.of(hidden, START, 10, LANES).all().get(0));
  }

  /** What is looked at again is what lanes of that recording alone are. */
  @Test
  void posesThatStayed_areAsIfTheyWereLookedAtAnew() {
    Lanes lanes = LANES;
    Recording edited = START;
    for (Edit edit :
        List.of(
            new MovePoint("a", "nose", 3, 500, 400),
            new SwapIdentities("a", "b", new Range(2, 6)),
            new DeletePoses("b", Range.at(5)),
            new SplitTrack("a", 4, "c"),
            new MergeTracks("a", "c", MergeTracks.Keep.REFUSE))) {
      edited = edit.of(edited);
      lanes = Lanes.of(edited, START, 10, lanes);
      Lanes anew = Lanes.of(edited, START, 10, null);
      assertEquals(anew.crossings(), lanes.crossings());
      for (int n = 0; n < edited.tracks().size(); n++) {
        assertArrayEquals(anew.all().get(n).scores(), lanes.all().get(n).scores());
        assertArrayEquals(anew.all().get(n).boxes(), lanes.all().get(n).boxes());
        assertArrayEquals(anew.all().get(n).edited(), lanes.all().get(n).edited());
      }
    }
  }

  @Test
  void text_ofAnEvent_saysWhoseAndWhen() {
    assertEquals("Left Foot Strike of b, frame 5.25", LANES.text(Walkers.strike(11, 4.25)));
    assertEquals("Left Foot Strike, frame 5", LANES.text(Walkers.strike(-1, 4)));
  }
}
