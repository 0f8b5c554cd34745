// SPDX-License-Identifier: BSD-2-Clause
package org.posej.matrix;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.posej.Recording;
import org.posej.Scale;
import org.posej.Timeline;
import org.posej.Track;
import org.posej.io.FileStart;
import org.posej.io.ReadOptions;

/**
 * Motions of AMASS: the arrays {@code poses} (angles of all joints as rotation vectors), {@code
 * trans}, {@code betas} and the rate.
 *
 * <p>Angles alone have no places. The joints are placed with the body model that the user has put
 * beside the file as {@code model.npz}, since models may not be passed on. Places are metres along
 * the axes of the file, z upward.
 *
 * <p>Mahmood et al., "AMASS: archive of motion capture as surface shapes" (2019).
 */
public final class AmassNpz extends PublishedFormat {
  /** What the file of the body model beside a motion is called. */
  static final String MODEL = "model.npz";

  private static final Set<String> ARRAYS = Set.of("poses", "trans");
  private static final int MAX_FRAMES = 10_000_000;

  /** Creates the format. */
  public AmassNpz() {
    super("amass-npz", "AMASS motions (NumPy)", ".npz");
  }

  @Override
  public boolean matches(FileStart start) throws IOException {
    return NpzFile.names(start).containsAll(ARRAYS);
  }

  @Override
  public Recording read(Path path, ReadOptions options) throws IOException {
    return NpzFile.read(path, file -> recording(file, path.resolveSibling(MODEL), options));
  }

  private static Recording recording(NpzFile file, Path model, ReadOptions options)
      throws IOException {
    NpyArray poses = file.get("poses");
    NpyArray trans = file.get("trans");
    int frames = poses.axes() == 2 ? poses.length(0) : 0;
    if (frames < 1 || frames > MAX_FRAMES || !trans.hasShape(frames, 3)) {
      throw new IllegalArgumentException(
          "poses and trans have the shapes "
              + poses.shape()
              + " and "
              + trans.shape()
              + ", not (frames, 3 per joint) and (frames, 3)");
    }
    if (!Files.isRegularFile(model)) {
      throw new IllegalArgumentException(
          "it holds angles, which have places only with a body model: put that of SMPL+H, SMPL or"
              + " SMPL-X, with J_regressor, v_template and kintree_table, beside it as "
              + MODEL);
    }
    BodyModel body = BodyModel.read(model, file.has("betas") ? file.get("betas") : null);
    Track person = new Track(0, "1");
    for (int t = 0; t < frames; t++) {
      double[] xyz = body.place(poses, trans, t);
      person.put(
          t,
          nowhere(body.joints()).with3d(k -> xyz[3 * k], k -> xyz[3 * k + 1], k -> xyz[3 * k + 2]));
    }
    return new Recording(
        chosen(options, body.skeleton()),
        List.of(person),
        List.of(),
        timeline(file),
        Scale.PIXELS,
        List.of());
  }

  /** The rate has two spellings. */
  private static Timeline timeline(NpzFile file) throws IOException {
    for (String name : List.of("mocap_framerate", "mocap_frame_rate")) {
      NpyArray rate = file.has(name) ? file.get(name) : null;
      if (rate != null && rate.axes() == 0 && rate.isNumeric() && rate.number() > 0) {
        return Timeline.ofRate(rate.number());
      }
    }
    return Timeline.UNKNOWN;
  }
}
