// SPDX-License-Identifier: BSD-2-Clause
package org.posej.tool;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Skeleton;
import org.posej.Skeleton.Keypoint;
import org.posej.Skeleton.Limb;
import org.posej.io.Individuals;
import org.posej.io.JsonTree;
import org.posej.io.Scores;
import org.posej.skeleton.SkeletonTree;
import org.posej.skeleton.Skeletons;

/** The people in OpenPose's files, and the skeleton of the parts that they have. */
final class OpenPosePeople {
  private static final List<String> PARTS = List.of("pose", "face", "hand_left", "hand_right");
  private static final String WHOLE_BODY = "coco-wholebody-133";
  private static final int FACE = 23; // first of its points in that skeleton
  private static final int LEFT_HAND = 91;
  private static final int RIGHT_HAND = 112;
  private static final int FACE_POINTS = 68; // two pupils follow in OpenPose
  private static final int HAND_POINTS = 21;
  private static final int MAX_POINTS = 1000;

  private final List<Person> people = new ArrayList<>();
  private final int[] sizes = new int[PARTS.size()];

  /** The numbers of each part of somebody in a frame. */
  private record Person(int frame, int id, List<double[]> parts) {}

  /** Returns the skeleton of a body of so many points, null where there is none. */
  static Skeleton body(int points) {
    return switch (points) {
      case 25 -> Skeletons.of("body-25");
      case 18 -> Skeletons.of("openpose-18");
      default -> null;
    };
  }

  /** Adds the people of a frame. */
  void add(int frame, JsonNode root) {
    if (!root.path("people").isArray()) {
      throw new IllegalArgumentException("people is missing");
    }
    for (JsonNode person : root.path("people")) {
      JsonNode id = person.path("person_id");
      List<double[]> parts = new ArrayList<>();
      for (int i = 0; i < PARTS.size(); i++) {
        parts.add(part(person, i));
      }
      people.add(new Person(frame, (id.isArray() ? id.path(0) : id).asInt(-1), parts));
    }
  }

  /** Before version 1.2 the names of lists did not end in 2d. */
  private double[] part(JsonNode person, int part) {
    String name = PARTS.get(part) + "_keypoints";
    JsonNode list = person.has(name + "_2d") ? person.path(name + "_2d") : person.path(name);
    int points = list.size() / 3;
    boolean fits = points == 0 || sizes[part] == 0 || points == sizes[part];
    if (list.size() % 3 != 0 || points > MAX_POINTS || !fits) {
      throw new IllegalArgumentException(name + " has " + list.size() + " numbers");
    }
    sizes[part] = Math.max(sizes[part], points);
    double[] numbers = new double[list.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = JsonTree.value(list.get(i), name);
    }
    return numbers;
  }

  /**
   * Returns the recording of all people.
   *
   * @param given skeleton, used where it has as many points; may be null
   */
  Recording recording(List<String> frameNames, Skeleton given) {
    Skeleton skeleton = skeleton();
    boolean fits = given != null && given.size() == skeleton.size();
    boolean known = people.stream().allMatch(p -> p.id >= 0);
    Individuals individuals = new Individuals();
    for (Person person : people) {
      Pose pose = pose(person);
      if (pose.count() > 0 && known) {
        individuals.put(String.valueOf(person.id), person.frame, pose);
      } else if (pose.count() > 0) {
        individuals.putNext(person.frame, pose);
      }
    }
    return individuals.recording(fits ? given : skeleton, frameNames);
  }

  private Pose pose(Person person) {
    int points = sizes[0] + sizes[1] + sizes[2] + sizes[3];
    double[][] p = new double[3][points];
    int at = 0;
    for (int part = 0; part < sizes.length; part++) {
      double[] numbers = person.parts.get(part);
      for (int k = 0; k < sizes[part]; k++, at++) {
        double score = numbers.length == 0 ? 0 : numbers[3 * k + 2];
        boolean has = score > 0 && (numbers[3 * k] != 0 || numbers[3 * k + 1] != 0);
        p[0][at] = has ? numbers[3 * k] : Double.NaN;
        p[1][at] = has ? numbers[3 * k + 1] : Double.NaN;
        p[2][at] = Scores.ofPeak(score);
      }
    }
    return Pose.of(p[0], p[1], p[2]);
  }

  /** The points of faces and hands are called as in COCO-WholeBody. */
  private Skeleton skeleton() {
    int bodyPoints = people.isEmpty() ? 25 : sizes[0];
    Skeleton body = body(bodyPoints);
    List<Keypoint> points = new ArrayList<>();
    for (int k = 0; k < bodyPoints; k++) {
      points.add(body == null ? bare("body-" + k, k) : body.keypoints().get(k));
    }
    List<Limb> limbs = body == null ? List.of() : body.limbs();
    if (sizes[1] + sizes[2] + sizes[3] == 0) {
      return new Skeleton(body == null ? "" : body.name(), points, limbs);
    }
    Skeleton whole = Skeletons.of(WHOLE_BODY);
    List<String> names = new ArrayList<>();
    names.addAll(names(whole, FACE, sizes[1], FACE_POINTS, "face-"));
    names.addAll(names(whole, LEFT_HAND, sizes[2], HAND_POINTS, "left_hand-"));
    names.addAll(names(whole, RIGHT_HAND, sizes[3], HAND_POINTS, "right_hand-"));
    List<String> all = new ArrayList<>(points.stream().map(Keypoint::name).toList());
    all.addAll(names);
    for (String name : names) {
      int k = whole.indexOf(name);
      Keypoint known = k < 0 ? bare(name, points.size()) : whole.keypoints().get(k);
      String partner = k < 0 ? name : whole.names().get(known.mirror());
      int mirror = all.contains(partner) ? all.indexOf(partner) : points.size();
      points.add(new Keypoint(name, mirror, known.sigma(), known.rgb()));
    }
    return new Skeleton("", points, limbs);
  }

  private static List<String> names(Skeleton whole, int from, int size, int known, String prefix) {
    List<String> names = new ArrayList<>();
    for (int k = 0; k < size; k++) {
      names.add(k < known ? whole.names().get(from + k) : prefix + k);
    }
    return names;
  }

  private static Keypoint bare(String name, int index) {
    return new Keypoint(name, index, Double.NaN, SkeletonTree.GREY);
  }
}
