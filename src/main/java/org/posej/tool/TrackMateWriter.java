// SPDX-License-Identifier: BSD-2-Clause
package org.posej.tool;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.posej.ImageSize;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Scale;
import org.posej.Track;
import org.posej.file.PartFile;
import org.posej.io.Individuals;

/**
 * Writes a file of TrackMate.
 *
 * <p>TrackMate's tracks join two spots or more; a point that is in one frame alone is a spot of no
 * track.
 */
final class TrackMateWriter {
  private static final String CONTROL = "\\p{Cntrl}"; // which XML does not hold
  private static final double RADIUS = 2.5; // pixels, as drawn
  private static final String[][] SPOT_FEATURES = {
    {"QUALITY", "QUALITY", "false"},
    {"POSITION_X", "POSITION", "false"},
    {"POSITION_Y", "POSITION", "false"},
    {"POSITION_Z", "POSITION", "false"},
    {"POSITION_T", "TIME", "false"},
    {"FRAME", "NONE", "true"},
    {"RADIUS", "LENGTH", "false"},
    {"VISIBILITY", "NONE", "true"}
  };
  private static final String[][] EDGE_FEATURES = {
    {"SPOT_SOURCE_ID", "NONE", "true"},
    {"SPOT_TARGET_ID", "NONE", "true"},
    {"LINK_COST", "COST", "false"}
  };
  private static final String[][] TRACK_FEATURES = {
    {"TRACK_ID", "NONE", "true"}, {"NUMBER_SPOTS", "NONE", "true"}
  };

  private final Recording recording;
  private final List<String> names;
  private final boolean prefixed;
  private final int frames;
  private XMLStreamWriter xml;

  /** One point of one individual and the frames in which it is. */
  private record PointPath(int track, int keypoint, int[] frames) {}

  TrackMateWriter(Recording recording) {
    Individuals.check(recording);
    this.recording = recording;
    names = recording.skeleton().names();
    frames = recording.frameCount();
    prefixed =
        !Individuals.isNameless(recording)
            || names.stream().anyMatch(n -> n.contains(TrackMateXml.SEPARATOR));
    for (Track track : recording.tracks()) {
      if (prefixed && (track.name().isEmpty() || track.name().contains(TrackMateXml.SEPARATOR))) {
        throw new IllegalArgumentException(
            "The individual '" + track.name() + "' needs a name without a colon for TrackMate.");
      }
    }
  }

  /** Returns whether points and individuals are read in the order in which they are here. */
  static boolean isInOrder(Recording recording) {
    List<PointPath> all = paths(recording);
    Set<Integer> keypoints = new LinkedHashSet<>();
    Set<Integer> tracks = new LinkedHashSet<>();
    for (boolean joined : new boolean[] {true, false}) {
      for (PointPath path : all) {
        if (path.frames.length > 1 == joined) {
          keypoints.add(path.keypoint);
          tracks.add(path.track);
        }
      }
    }
    return isSorted(keypoints) && isSorted(tracks);
  }

  /** Returns whether a name holds a line break or the like, which becomes a space. */
  static boolean hasControl(Recording recording) {
    return Stream.concat(
            recording.skeleton().names().stream(), recording.tracks().stream().map(Track::name))
        .anyMatch(name -> !name.equals(name.replaceAll(CONTROL, "")));
  }

  private static boolean isSorted(Set<Integer> numbers) {
    return List.copyOf(numbers).equals(numbers.stream().sorted().toList());
  }

  private static List<PointPath> paths(Recording recording) {
    List<PointPath> paths = new ArrayList<>();
    for (int n = 0; n < recording.tracks().size(); n++) {
      Track track = recording.tracks().get(n);
      for (int k = 0; k < recording.skeleton().size(); k++) {
        int point = k;
        int[] there = track.frames().filter(t -> track.pose(t).has(point)).toArray();
        if (there.length > 0) {
          paths.add(new PointPath(n, k, there));
        }
      }
    }
    return paths;
  }

  void write(Path file) throws IOException {
    PartFile.write(file, this::write);
  }

  private void write(OutputStream out) throws IOException {
    try {
      xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, "UTF-8");
      xml.writeStartDocument("UTF-8", "1.0");
      open("TrackMate", "version", "7.0.0");
      open("Model", "spatialunits", unit(), "timeunits", "frame");
      writeFeatures();
      List<PointPath> all = paths(recording);
      writeSpots(all);
      List<PointPath> joined = all.stream().filter(p -> p.frames.length > 1).toList();
      writeTracks(joined);
      close();
      writeImage();
      close();
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw e.getNestedException() instanceof IOException io ? io : new IOException(e);
    }
  }

  private String unit() {
    return recording.scale().equals(Scale.PIXELS) ? "pixel" : recording.scale().unit();
  }

  private void writeFeatures() throws XMLStreamException {
    open("FeatureDeclarations");
    writeFeatures("SpotFeatures", SPOT_FEATURES);
    writeFeatures("EdgeFeatures", EDGE_FEATURES);
    writeFeatures("TrackFeatures", TRACK_FEATURES);
    close();
  }

  private void writeFeatures(String element, String[][] features) throws XMLStreamException {
    open(element);
    for (String[] f : features) {
      open(
          "Feature",
          "feature",
          f[0],
          "name",
          f[0],
          "shortname",
          f[0],
          "dimension",
          f[1],
          "isint",
          f[2]);
      close();
    }
    close();
  }

  private void writeSpots(List<PointPath> all) throws XMLStreamException {
    int spots = all.stream().mapToInt(p -> p.frames.length).sum();
    open("AllSpots", "nspots", String.valueOf(spots));
    for (int t = 0; t < frames; t++) {
      open("SpotsInFrame", "frame", String.valueOf(t));
      for (int n = 0; n < recording.tracks().size(); n++) {
        Pose pose = recording.tracks().get(n).pose(t);
        for (int k = 0; pose != null && k < names.size(); k++) {
          if (pose.has(k)) {
            writeSpot(n, k, t, pose);
          }
        }
      }
      close();
    }
    close();
  }

  private void writeSpot(int n, int k, int t, Pose pose) throws XMLStreamException {
    Scale scale = recording.scale();
    open(
        "Spot",
        "ID",
        id(n, k, t),
        "name",
        label(n, k),
        "QUALITY",
        String.valueOf((float) pose.score(k)),
        "POSITION_X",
        String.valueOf(pose.x(k) * scale.pixelWidth()),
        "POSITION_Y",
        String.valueOf(pose.y(k) * scale.pixelHeight()),
        "POSITION_Z",
        "0.0",
        "POSITION_T",
        t + ".0",
        "FRAME",
        String.valueOf(t),
        "RADIUS",
        String.valueOf(RADIUS * scale.pixelWidth()),
        "VISIBILITY",
        "1");
    close();
  }

  private String label(int n, int k) {
    String individual = recording.tracks().get(n).name();
    String label = prefixed ? individual + TrackMateXml.SEPARATOR + names.get(k) : names.get(k);
    return label.replaceAll(CONTROL, " ");
  }

  /** Spots are counted through individuals, frames and points, there or not. */
  private String id(int n, int k, int t) {
    return String.valueOf(Math.addExact((n * (long) frames + t) * names.size(), k));
  }

  private void writeTracks(List<PointPath> joined) throws XMLStreamException {
    open("AllTracks");
    for (int i = 0; i < joined.size(); i++) {
      PointPath path = joined.get(i);
      String number = String.valueOf(i);
      String spots = String.valueOf(path.frames.length);
      String label = label(path.track, path.keypoint);
      open("Track", "name", label, "TRACK_ID", number, "NUMBER_SPOTS", spots);
      for (int j = 1; j < path.frames.length; j++) {
        open(
            "Edge",
            "SPOT_SOURCE_ID",
            id(path.track, path.keypoint, path.frames[j - 1]),
            "SPOT_TARGET_ID",
            id(path.track, path.keypoint, path.frames[j]),
            "LINK_COST",
            "0.0");
        close();
      }
      close();
    }
    close();
    open("FilteredTracks");
    for (int i = 0; i < joined.size(); i++) {
      open("TrackID", "TRACK_ID", String.valueOf(i));
      close();
    }
    close();
  }

  private void writeImage() throws XMLStreamException {
    Scale scale = recording.scale();
    ImageSize size = recording.frameSize(0);
    open("Settings");
    open(
        "ImageData",
        "filename",
        "",
        "folder",
        "",
        "width",
        String.valueOf(size == null ? 0 : size.width()),
        "height",
        String.valueOf(size == null ? 0 : size.height()),
        "nslices",
        "1",
        "nframes",
        String.valueOf(frames),
        "pixelwidth",
        String.valueOf(scale.pixelWidth()),
        "pixelheight",
        String.valueOf(scale.pixelHeight()),
        "voxeldepth",
        "1.0",
        "timeinterval",
        "1.0");
    close();
    close();
  }

  private void open(String element, String... attributes) throws XMLStreamException {
    xml.writeCharacters("\n");
    xml.writeStartElement(element);
    for (int i = 0; i < attributes.length; i += 2) {
      xml.writeAttribute(attributes[i], attributes[i + 1]);
    }
  }

  private void close() throws XMLStreamException {
    xml.writeEndElement();
  }
}
