// SPDX-License-Identifier: BSD-2-Clause
package org.posej.io;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.posej.Recording;

/** PoseJ's own recordings ({@link RecordingJson}); nothing is lost. */
public final class RecordingFormat implements PoseFormat {
  @Override
  public String key() {
    return "posej";
  }

  @Override
  public String title() {
    return "PoseJ recording";
  }

  @Override
  public String ending() {
    return ".json";
  }

  @Override
  public boolean matches(FileStart start) {
    return start.text().replaceAll("\\s", "").startsWith("{\"format\":\"" + RecordingJson.FORMAT);
  }

  @Override
  public Recording read(Path path, ReadOptions options) throws IOException {
    return RecordingJson.read(path);
  }

  @Override
  public List<String> losses(Recording recording) {
    return List.of();
  }

  @Override
  public void write(Recording recording, Path path) throws IOException {
    RecordingJson.write(recording, path);
  }
}
