// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import java.io.IOException;
import org.posej.image.Frames;
import org.posej.image.Intensity;
import org.posej.model.Hints;
import org.posej.model.NetworkModel;
import org.posej.net.Engine;
import org.posej.net.NetworkCache;
import org.posej.pack.ModelPackage;
import org.posej.pack.PackagedModel;

/**
 * The networks that find people and their points.
 *
 * @param detector null where whole images are looked at
 * @param cache of those that are open
 */
record HumanNetworks(ModelPackage pose, ModelPackage detector, NetworkCache cache) {

  /** Returns the same networks, opened by another cache. */
  HumanNetworks in(NetworkCache other) {
    return new HumanNetworks(pose, detector, other);
  }

  /** Opens them for frames; the caller closes them. */
  NetworkModel open(Frames frames, HumanPosePlan plan) throws IOException {
    Engine with = plan.engine(frames);
    NetworkModel opened =
        PackagedModel.open(
            pose, detector, path -> cache.open(path, with), Intensity.of(frames), plan.flipTest());
    return plan.threshold() < 0 ? opened : opened.withLeastScore(plan.threshold());
  }

  /** Returns which they are, to the last bit, and how they are described. */
  String digests() throws IOException {
    return pose.digests() + " by " + (detector == null ? "none" : detector.digests());
  }

  /** Returns their names, of the detector where it finds the people. */
  String names(Hints hints) {
    return pose.name() + (finds(hints) ? ", people by " + detector.name() : "");
  }

  /** Returns what was done with them once they are open, for the history. */
  String history(Hints hints) throws IOException {
    String by = finds(hints) ? ", people by " + detector.nameAndDigests() : "";
    return "Human pose: " + pose.nameAndDigests() + by + cache.onProviders() + ".";
  }

  private boolean finds(Hints hints) {
    return detector != null && hints.regions().isEmpty();
  }
}
