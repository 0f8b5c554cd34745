// SPDX-License-Identifier: BSD-2-Clause
package org.posej.tool;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.posej.ImageSize;
import org.posej.Recording;
import org.posej.Scale;
import org.posej.Skeleton;
import org.posej.Timeline;
import org.posej.file.BadFile;
import org.posej.io.CsvText;
import org.posej.io.Individuals;
import org.posej.io.LongCsv;
import org.posej.io.Scores;
import org.posej.io.XmlText;

/** Reads one file of TrackMate, without following anything in it. */
final class TrackMateReader {
  private final Map<Integer, Spot> spots = new LinkedHashMap<>();
  private final Map<Integer, TrackOfSpots> tracks = new LinkedHashMap<>();
  private final Set<Integer> kept = new HashSet<>();
  private boolean filtered;
  private TrackOfSpots open;
  private Scale scale = Scale.PIXELS;
  private String unit = Scale.PIXELS.unit();
  private ImageSize size;

  /** A detection; its place is in the unit of the image. */
  private record Spot(String name, int frame, double x, double y, double quality) {}

  /** The spots that the edges of a track join, in the order of the file. */
  private record TrackOfSpots(String name, Set<Integer> spots) {}

  Recording read(Path path) throws IOException {
    try (InputStream in = Files.newInputStream(BadFile.toRead(path))) {
      XMLStreamReader xml = XmlText.open(in);
      try {
        readAll(xml);
      } catch (IllegalArgumentException e) {
        throw BadFile.error(path, "line " + xml.getLocation().getLineNumber(), e.getMessage(), e);
      }
      return recording();
    } catch (XMLStreamException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNumber();
      throw BadFile.error(path, "line " + line, XmlText.said(e), e);
    } catch (IllegalArgumentException e) {
      throw BadFile.error(path, "", e.getMessage(), e);
    }
  }

  private void readAll(XMLStreamReader xml) throws XMLStreamException {
    boolean first = true;
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamConstants.DTD) {
        throw new IllegalArgumentException("it declares a document type, which is not read");
      }
      if (event == XMLStreamConstants.START_ELEMENT) {
        if (first && !xml.getLocalName().equals("TrackMate")) {
          throw new IllegalArgumentException("it is no file of TrackMate");
        }
        first = false;
        start(xml);
      }
    }
  }

  private void start(XMLStreamReader xml) {
    switch (xml.getLocalName()) {
      case "Model" -> unit = text(xml, "spatialunits", unit);
      case "Spot" -> addSpot(xml);
      case "Track" -> {
        open = new TrackOfSpots(text(xml, "name", ""), new LinkedHashSet<>());
        if (tracks.putIfAbsent(whole(xml, "TRACK_ID"), open) != null) {
          throw new IllegalArgumentException("two tracks have the same TRACK_ID");
        }
      }
      case "Edge" -> {
        if (open == null) {
          throw new IllegalArgumentException("an edge stands outside of tracks");
        }
        open.spots.add(whole(xml, "SPOT_SOURCE_ID"));
        open.spots.add(whole(xml, "SPOT_TARGET_ID"));
      }
      case "FilteredTracks" -> filtered = true;
      case "TrackID" -> kept.add(whole(xml, "TRACK_ID"));
      case "ImageData" -> image(xml);
      default -> {
        // features and settings
      }
    }
  }

  private void addSpot(XMLStreamReader xml) {
    Spot spot =
        new Spot(
            text(xml, "name", ""),
            Individuals.frame(number(xml, "FRAME")),
            number(xml, "POSITION_X"),
            number(xml, "POSITION_Y"),
            xml.getAttributeValue(null, "QUALITY") == null ? 1 : number(xml, "QUALITY"));
    if (spots.putIfAbsent(whole(xml, "ID"), spot) != null) {
      throw new IllegalArgumentException("two spots have the same ID");
    }
  }

  private void image(XMLStreamReader xml) {
    double width = number(xml, "pixelwidth");
    double height = number(xml, "pixelheight");
    if (!(width > 0 && height > 0)) {
      throw new IllegalArgumentException("the size of a pixel is not positive");
    }
    boolean pixels = width == 1 && height == 1 && unit.startsWith("pixel");
    scale = pixels ? Scale.PIXELS : new Scale(width, height, unit);
    if (xml.getAttributeValue(null, "width") != null) {
      int w = whole(xml, "width");
      int h = whole(xml, "height");
      size = w > 0 && h > 0 ? new ImageSize(w, h) : null;
    }
  }

  private static String text(XMLStreamReader xml, String name, String other) {
    String text = xml.getAttributeValue(null, name);
    return text == null ? other : text;
  }

  private static double number(XMLStreamReader xml, String name) {
    String text = xml.getAttributeValue(null, name);
    if (text == null) {
      throw new IllegalArgumentException(xml.getLocalName() + " lacks " + name);
    }
    return CsvText.number(text);
  }

  private static int whole(XMLStreamReader xml, String name) {
    double value = number(xml, name);
    if (value != (int) value) {
      throw new IllegalArgumentException(name + " is not a whole number");
    }
    return (int) value;
  }

  private Recording recording() {
    Map<Integer, String> labels = labels();
    boolean many =
        !labels.isEmpty()
            && labels.values().stream().allMatch(l -> l.indexOf(TrackMateXml.SEPARATOR) > 0);
    LoosePoints points = new LoosePoints();
    labels.forEach(
        (id, label) -> {
          Spot spot = spots.get(id);
          int cut = many ? label.indexOf(TrackMateXml.SEPARATOR) : -1;
          points.add(
              many ? label.substring(0, cut) : Individuals.FIRST,
              many ? label.substring(cut + TrackMateXml.SEPARATOR.length()) : label,
              spot.frame,
              spot.x / scale.pixelWidth(),
              spot.y / scale.pixelHeight(),
              Scores.ofPeak(spot.quality));
        });
    Skeleton skeleton = LongCsv.skeleton("", points.names());
    List<ImageSize> sizes = size == null ? List.of() : List.of(size);
    return new Recording(
        skeleton,
        points.individuals(skeleton, false).list(),
        List.of(),
        sizes,
        Timeline.UNKNOWN,
        scale,
        List.of(),
        List.of());
  }

  /** Returns what each spot is called that counts, those of tracks first. */
  private Map<Integer, String> labels() {
    Map<Integer, String> labels = new LinkedHashMap<>();
    Set<Integer> joined = new HashSet<>();
    tracks.forEach(
        (id, track) -> {
          joined.addAll(track.spots);
          if (!filtered || kept.contains(id)) {
            String label = label(track);
            track.spots.forEach(spot -> labels.put(spot, label));
          }
        });
    spots.forEach(
        (id, spot) -> {
          if (!joined.contains(id) && !isUnnamed(spot.name)) {
            labels.put(id, spot.name);
          }
        });
    return labels;
  }

  private String label(TrackOfSpots track) {
    List<String> names = new ArrayList<>();
    for (int id : track.spots) {
      Spot spot = spots.get(id);
      if (spot == null) {
        throw new IllegalArgumentException(
            "track '" + track.name + "' joins spot " + id + ", which is not there");
      }
      names.add(spot.name);
    }
    Set<String> different = new HashSet<>(names);
    boolean named = different.size() == 1 && !isUnnamed(names.get(0));
    return named || track.name.isBlank() ? names.get(0) : track.name;
  }

  /** Spots that nobody named bear their number. */
  private static boolean isUnnamed(String name) {
    return name.isBlank() || name.matches("ID\\d+");
  }
}
