// SPDX-License-Identifier: BSD-2-Clause
package org.posej.sleap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Scale;
import org.posej.Skeleton;
import org.posej.Timeline;
import org.posej.Track;

/**
 * The instances of SLEAP's labels by video and frame, and recordings of them.
 *
 * <p>Instances of no track are told by their rank in a frame. Where a frame has instances of a
 * user, what was predicted in it is left out, unless all of them have tracks and that of the
 * prediction is another.
 */
final class SleapVideos {
  private static final int NO_TRACK = -1;

  private final List<JsonNode> videos;
  private final List<String> trackNames;
  private final TreeMap<Integer, TreeMap<Integer, List<Instance>>> frames = new TreeMap<>();

  /**
   * One body in a frame.
   *
   * @param track its number, any other number than that of a track where it has none
   */
  record Instance(int track, boolean predicted, Pose pose) {}

  /**
   * Nothing yet.
   *
   * @param videos as they stand in the file
   */
  SleapVideos(List<JsonNode> videos, List<String> trackNames) {
    this.videos = videos;
    this.trackNames = trackNames;
  }

  /** Adds an instance; one without points is left out. */
  void add(int video, int frame, Instance instance) {
    if (instance.pose.count() > 0) {
      frames
          .computeIfAbsent(video, v -> new TreeMap<>())
          .computeIfAbsent(frame, t -> new ArrayList<>(2))
          .add(instance);
    }
  }

  /** Leaves out all that was predicted. */
  SleapVideos byHand() {
    SleapVideos kept = new SleapVideos(videos, trackNames);
    frames.forEach(
        (video, byFrame) ->
            byFrame.forEach(
                (frame, instances) ->
                    instances.stream()
                        .filter(i -> !i.predicted)
                        .forEach(i -> kept.add(video, frame, i))));
    return kept;
  }

  /** Returns the videos with instances. */
  List<Integer> labelled() {
    return List.copyOf(frames.keySet());
  }

  /**
   * Returns the recording of one video, whose frames are those of the movie or its images.
   *
   * @throws IllegalArgumentException if there are bodies on an image that is not there
   */
  Recording recording(Skeleton skeleton, int video) {
    List<String> images = images(video);
    int last = frames.get(video).lastKey();
    if (!images.isEmpty() && last >= images.size()) {
      throw new IllegalArgumentException(
          "there are points on image " + last + " of a video of " + images.size() + " images");
    }
    TreeMap<Integer, Track> tracks = new TreeMap<>();
    frames.get(video).forEach((frame, instances) -> put(tracks, frame, instances));
    return recording(skeleton, tracks, images);
  }

  /**
   * Returns the recording of all videos. The frames of several follow each other, those with
   * instances alone, and are called by their image or {@code VIDEO#INDEX}.
   */
  Recording recording(Skeleton skeleton) {
    if (frames.size() == 1) {
      return recording(skeleton, frames.firstKey());
    }
    TreeMap<Integer, Track> tracks = new TreeMap<>();
    List<String> names = new ArrayList<>();
    frames.forEach(
        (video, byFrame) -> {
          List<String> images = images(video);
          String name = name(video);
          byFrame.forEach(
              (frame, instances) -> {
                put(tracks, names.size(), instances);
                names.add(frame < images.size() ? images.get(frame) : name + "#" + frame);
              });
        });
    return recording(skeleton, tracks, names);
  }

  private static Recording recording(
      Skeleton skeleton, TreeMap<Integer, Track> tracks, List<String> names) {
    List<Track> all = List.copyOf(tracks.values());
    return new Recording(skeleton, all, names, Timeline.UNKNOWN, Scale.PIXELS, List.of());
  }

  private void put(TreeMap<Integer, Track> tracks, int frame, List<Instance> instances) {
    Set<Integer> byHand = new HashSet<>();
    instances.stream().filter(i -> !i.predicted).forEach(i -> byHand.add(named(i.track)));
    int nameless = trackNames.size();
    for (Instance instance : instances) {
      int number = named(instance.track);
      boolean other = number != NO_TRACK && !byHand.contains(NO_TRACK) && !byHand.contains(number);
      if (instance.predicted && !byHand.isEmpty() && !other) {
        continue;
      }
      boolean taken = tracks.containsKey(number) && tracks.get(number).pose(frame) != null;
      if (number == NO_TRACK || taken) {
        number = nameless++;
      }
      tracks.computeIfAbsent(number, this::track).put(frame, instance.pose);
    }
  }

  private int named(int track) {
    return track < trackNames.size() ? Math.max(NO_TRACK, track) : NO_TRACK;
  }

  private Track track(int number) {
    boolean named = number < trackNames.size();
    String name = named ? trackNames.get(number) : String.valueOf(number - trackNames.size() + 1);
    return new Track(number, name);
  }

  private JsonNode backend(int video) {
    boolean known = video >= 0 && video < videos.size();
    return known ? videos.get(video).path("backend") : MissingNode.getInstance();
  }

  /** Returns the paths of the images of a video, none where it is a movie. */
  private List<String> images(int video) {
    List<String> names = new ArrayList<>();
    JsonNode one = backend(video);
    (one.path("filenames").isArray() ? one.path("filenames") : one.path("filename"))
        .forEach(name -> names.add(path(name)));
    return names;
  }

  /** Returns the path of a video, or of the first of its images, with slashes. */
  String name(int video) {
    JsonNode name = backend(video).path("filename");
    return path(name.isArray() ? name.path(0) : name);
  }

  private static String path(JsonNode name) {
    return name.asText("").replace('\\', '/');
  }
}
