// SPDX-License-Identifier: BSD-2-Clause
package org.posej.matrix;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.posej.Recording;
import org.posej.Skeleton;
import org.posej.Track;
import org.posej.io.ReadOptions;
import org.posej.skeleton.Skeletons;

/**
 * The people of Campus and Shelf in space: the cells {@code actor3D} of {@code actorsGT.mat}.
 *
 * <p>Each actor is an individual. Places are metres along the axes of the scene, z upward, as they
 * are in the file; there are no points in an image, since the file has those of several cameras.
 *
 * <p>Belagiannis et al., "3D pictorial structures for multiple human pose estimation" (2014).
 */
public final class CampusShelfMat extends MatFormat {
  /** Creates the format. */
  public CampusShelfMat() {
    super("campus-shelf-mat", "Campus and Shelf actors (MATLAB)", Set.of("actor3D"));
  }

  @Override
  Recording recording(MatValue file, ReadOptions options) {
    Skeleton skeleton = chosen(options, Skeletons.of("lsp-14"));
    MatValue actors = file.get("actor3D");
    boolean wrapped = actors.size() == 1 && actors.isCell() && actors.cell(0).isCell();
    if (wrapped && actors.cell(0).size() > 0 && actors.cell(0).cell(0).isCell()) {
      actors = actors.cell(0);
    }
    List<Track> tracks = new ArrayList<>();
    for (int i = 0; i < actors.size(); i++) {
      tracks.add(track(actors.cell(i), i, skeleton.size()));
    }
    return recording(skeleton, tracks, List.of(), List.of());
  }

  private static Track track(MatValue frames, int id, int n) {
    Track track = new Track(id, String.valueOf(id + 1));
    for (int t = 0; t < frames.size(); t++) {
      MatValue points = frames.cell(t);
      if (points.size() <= 1) {
        continue;
      }
      if (!points.hasShape(n, 3)) {
        throw points.error("does not have " + n + " x 3 numbers");
      }
      track.put(
          t,
          nowhere(n)
              .with3d(points::number, k -> points.number(n + k), k -> points.number(2 * n + k)));
    }
    return track;
  }
}
