// SPDX-License-Identifier: BSD-2-Clause
package org.posej.mocap;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Track;

/** A recording, and a file whose other data are kept, as the content of a C3D file. */
final class C3dContent {
  private static final int AXES = MarkerPlaces.AXES;
  private static final double SCALE = -0.01; // of residuals where there were none, in the unit
  private static final float MISSING = -1;

  private final Recording recording;
  private final C3dFile template;
  private final MarkerPlaces places;
  private final List<Marker> markers;
  private final double factor; // from the unit of the places to that of the template

  /**
   * A point that is written: its label, its individual and point, and its place in the template.
   */
  private record Marker(String label, int track, int point, int old) {}

  /** A point of an individual. */
  private record Key(String individual, String point) {}

  C3dContent(Recording recording, C3dFile template) {
    this.recording = recording;
    this.template = template;
    places = new MarkerPlaces(recording);
    if (template != null && recording.frameCount() > template.frames()) {
      throw new IllegalArgumentException(
          "The recording has "
              + recording.frameCount()
              + " frames, but the C3D file whose data it shall keep has "
              + template.frames()
              + "; choose the file that it was read from.");
    }
    factor = template == null ? 1 : factor(MarkerUnit.told(template.unit()));
    markers = markers();
  }

  private double factor(MarkerUnit of) {
    boolean pixels = of == MarkerUnit.PIXEL;
    if (pixels != (places.unit() == MarkerUnit.PIXEL)) {
      throw new IllegalArgumentException(
          "The points are in "
              + places.unit().symbol()
              + ", but those of the C3D file whose data it shall keep in "
              + of.symbol()
              + "; choose the file that they were read from.");
    }
    return pixels ? 1 : places.unit().metres() / of.metres();
  }

  /** Lists the points in the order of the template, then those that it has not. */
  private List<Marker> markers() {
    List<String> labels = MarkerLabels.checked(recording);
    Map<Key, Marker> all = new HashMap<>();
    List<Marker> ours = new ArrayList<>();
    int n = Math.max(1, recording.skeleton().size());
    for (int i = 0; i < labels.size(); i++) {
      Marker marker = new Marker(labels.get(i), i / n, i % n, -1);
      ours.add(marker);
      all.put(key(marker), marker);
    }
    if (template == null) {
      return ours;
    }
    List<String> told = template.labels();
    String nameless = recording.tracks().size() == 1 ? recording.tracks().get(0).name() : "";
    MarkerLabels old = MarkerLabels.of(told, nameless);
    List<Marker> kept = new ArrayList<>();
    for (int p = 0; p < template.points(); p++) {
      Key key = new Key(old.individuals().get(old.individual(p)), old.points().get(old.point(p)));
      Marker marker = all.remove(key);
      if (marker != null) {
        kept.add(new Marker(told.get(p), marker.track(), marker.point(), p));
      }
    }
    ours.stream().filter(m -> all.containsKey(key(m)) && isThere(m)).forEach(kept::add);
    return kept;
  }

  private Key key(Marker marker) {
    List<Track> tracks = recording.tracks();
    String individual = tracks.isEmpty() ? "" : tracks.get(marker.track()).name();
    return new Key(individual, recording.skeleton().keypoints().get(marker.point()).name());
  }

  /** A point of an individual may be one of the others alone. */
  private boolean isThere(Marker marker) {
    float[] cells = new float[AXES];
    return recording.tracks().stream()
        .skip(marker.track())
        .limit(1)
        .flatMap(track -> track.frames().mapToObj(track::pose))
        .anyMatch(
            pose -> {
              places.put(pose, marker.point(), cells, 0);
              return !Float.isNaN(cells[0]);
            });
  }

  void write(OutputStream out) throws IOException {
    C3dParameters parameters = parameters();
    C3dFile.Layout old = template == null ? null : template.layout();
    C3dFile.Layout layout =
        new C3dFile.Layout(
            markers.size(),
            old == null ? recording.frameCount() : old.frames(),
            template == null ? 1 : template.firstFrame(),
            old == null ? 0 : old.channels(),
            old == null ? 1 : old.samplesPerFrame(),
            old == null ? SCALE : -Math.abs(old.scale()));
    double rate = template != null && template.rateHz() > 0 ? template.rateHz() : places.rateHz();
    C3dEvents.put(parameters, recording.events(), recording.tracks(), rate, layout.first());
    new C3dWriter(layout, parameters, rate).write(this::put, out);
  }

  private C3dParameters parameters() {
    C3dParameters p = template == null ? new C3dParameters() : template.parameters().copy();
    List<String> labels = markers.stream().map(Marker::label).toList();
    List<String> old =
        template == null ? List.of() : template.parameters().texts("POINT", "DESCRIPTIONS");
    List<String> descriptions =
        markers.stream()
            .map(m -> m.old() >= 0 && m.old() < old.size() ? old.get(m.old()) : "")
            .toList();
    p.putTexts("POINT", "LABELS", labels);
    p.putTexts("POINT", "DESCRIPTIONS", descriptions);
    if (template == null) {
      p.putTexts("POINT", "UNITS", List.of(places.unit().symbol()));
      if (places.isUpright()) {
        p.putTexts("POINT", "X_SCREEN", List.of("+X"));
        p.putTexts("POINT", "Y_SCREEN", List.of("+Y"));
      }
      putSubjects(p);
    }
    return p;
  }

  private void putSubjects(C3dParameters p) {
    List<String> names = recording.tracks().stream().map(Track::name).toList();
    boolean prefixes = names.size() > 1;
    p.putIntegers("SUBJECTS", "USED", names.size());
    p.putIntegers("SUBJECTS", "USES_PREFIXES", prefixes ? 1 : 0);
    p.putTexts("SUBJECTS", "NAMES", names);
    p.putTexts(
        "SUBJECTS", "LABEL_PREFIXES", names.stream().map(n -> prefixes ? n + ":" : "").toList());
    p.putTexts(
        "SUBJECTS", "MARKER_SETS", names.stream().map(n -> recording.skeleton().name()).toList());
  }

  private void put(int t, ByteBuffer data) {
    float[] cells = new float[AXES];
    for (Marker marker : markers) {
      Pose pose =
          recording.tracks().isEmpty() ? null : recording.tracks().get(marker.track()).pose(t);
      Arrays.fill(cells, Float.NaN);
      if (pose != null) {
        places.put(pose, marker.point(), cells, 0);
      }
      boolean has = !Float.isNaN(cells[0] + cells[1] + cells[2]);
      for (float cell : cells) {
        data.putFloat(has ? (float) (cell * factor) : 0);
      }
      data.putFloat(has ? residual(t, marker.old()) : MISSING);
    }
    int n = template == null ? 0 : template.samplesPerFrame();
    for (int i = t * n; i < (t + 1) * n; i++) {
      for (int channel = 0; channel < template.layout().channels(); channel++) {
        data.putFloat(template.rawAnalog(channel, i));
      }
    }
  }

  /** A marker that was missing and is not any more has no residual. */
  private float residual(int t, int old) {
    float word = old < 0 ? 0 : template.residualWord(t, old);
    return word >= 0 ? word : 0;
  }
}
