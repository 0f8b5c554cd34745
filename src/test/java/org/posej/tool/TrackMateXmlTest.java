// SPDX-License-Identifier: BSD-2-Clause
package org.posej.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Track;
import org.posej.io.FileStart;
import org.posej.io.PoseFormat;
import org.posej.io.PoseFormatContract;
import org.posej.io.ReadOptions;

class TrackMateXmlTest extends PoseFormatContract {
  @Override
  protected PoseFormat format() {
    return new TrackMateXml();
  }

  @Override
  protected Recording example() {
    return Examples.predicted(
        Examples.skeleton("nose", "ear, <\"left\">", "\u9f20"), "mouse, 1", "b");
  }

  /** As TrackMate itself writes: spots without names, an image with a size of pixels. */
  @Test
  void read_tracksOfTrackMate_becomePoints() throws IOException {
    Path file = Files.writeString(folder.resolve("t.xml"), XML);
    assertTrue(format().matches(FileStart.of(file)));
    Recording recording = format().read(file, ReadOptions.NONE);
    assertEquals(List.of("Track_0"), recording.skeleton().names());
    Track one = recording.tracks().get(0);
    assertEquals(10, one.pose(0).x(0), 1e-12);
    assertEquals(20, one.pose(0).y(0), 1e-12);
    assertEquals(30, one.pose(4).x(0), 1e-12);
    assertEquals("\u00b5m", recording.scale().unit());
    assertEquals(0.5, recording.scale().pixelWidth());
    assertEquals(128, recording.frameSize(0).width());
  }

  @Test
  void read_badFiles_areRefused() throws IOException {
    for (String[] bad :
        new String[][] {
          {
            XML.replace("<TrackMate", "<!DOCTYPE a [<!ENTITY x \"y\">]><TrackMate"), "document type"
          },
          {XML.replace("SPOT_TARGET_ID=\"8\"", "SPOT_TARGET_ID=\"9\""), "joins spot 9"},
          {XML.replace("FRAME=\"4\"", "FRAME=\"0\""), "stands twice in frame 0"},
          {XML.replace("ID=\"8\" name", "ID=\"7\" name"), "same ID"},
          {XML.replace("POSITION_X=\"5.0\"", ""), "Spot lacks POSITION_X"},
          {XML.replace("POSITION_X=\"5.0\"", "POSITION_X=\"a\""), "not a number"},
          {XML.replace("pixelwidth=\"0.5\"", "pixelwidth=\"0\""), "not positive"},
          {XML.replace("TrackMate", "Other"), "no file of TrackMate"}
        }) {
      Path file = Files.writeString(folder.resolve("bad.xml"), bad[0]);
      String said = Examples.refusal(format(), file, ReadOptions.NONE);
      assertTrue(said.contains(bad[1]), said);
    }
  }

  @Test
  void write_pointInOneFrameAlone_isKept() throws IOException {
    Track one = new Track(0, "1");
    one.put(0, Pose.of(new double[] {1, 2}, new double[] {1, 2}, new double[] {1, 1}));
    one.put(1, Pose.of(new double[] {1, Double.NaN}, new double[] {1, 0}, new double[] {1, 1}));
    Recording recording = Examples.recording(Examples.skeleton("a", "b"), List.of(), one);
    assertEquals(List.of(), format().losses(recording));
    format().write(recording, folder.resolve("o.xml"));
    assertSame(recording, format().read(folder.resolve("o.xml"), ReadOptions.NONE));
  }

  private static final String XML =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <TrackMate version="7.11.1">
        <Model spatialunits="\u00b5m" timeunits="sec">
          <AllSpots nspots="3">
            <SpotsInFrame frame="0">
              <Spot ID="7" name="ID7" QUALITY="12.5" POSITION_X="5.0" POSITION_Y="10.0" POSITION_Z="0.0" FRAME="0" VISIBILITY="1" />
              <Spot ID="1" name="ID1" QUALITY="2" POSITION_X="1.0" POSITION_Y="1.0" POSITION_Z="0.0" FRAME="0" VISIBILITY="1" />
            </SpotsInFrame>
            <SpotsInFrame frame="4">
              <Spot ID="8" name="ID8" QUALITY="12.5" POSITION_X="15.0" POSITION_Y="10.0" POSITION_Z="0.0" FRAME="4" VISIBILITY="1" />
            </SpotsInFrame>
          </AllSpots>
          <AllTracks>
            <Track name="Track_0" TRACK_ID="0" NUMBER_SPOTS="2">
              <Edge SPOT_SOURCE_ID="7" SPOT_TARGET_ID="8" LINK_COST="0.1" />
            </Track>
          </AllTracks>
          <FilteredTracks><TrackID TRACK_ID="0" /></FilteredTracks>
        </Model>
        <Settings>
          <ImageData filename="a.tif" folder="/tmp" width="128" height="64" nslices="1" nframes="5" pixelwidth="0.5" pixelheight="0.5" voxeldepth="1.0" timeinterval="1.0" />
        </Settings>
      </TrackMate>
      """;
}
