// SPDX-License-Identifier: BSD-2-Clause
package org.posej.net;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Another engine, whose networks are files that say "channels": see {@link FakeNetwork}. */
public final class ScaledChannels implements NetworkOpener {

  @Override
  public String name() {
    return "Channels";
  }

  @Override
  public List<String> formats() {
    return List.of("scaled_channels");
  }

  @Override
  public Network open(Path weights, TensorSpec input) throws IOException {
    if (!Files.readString(weights).equals("channels")) {
      throw new IOException(weights + " is no network of channels.");
    }
    return FakeNetwork.channels(1, input.shape()[3], input.shape()[2]);
  }
}
