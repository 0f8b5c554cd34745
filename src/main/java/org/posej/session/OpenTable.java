// SPDX-License-Identifier: BSD-2-Clause
package org.posej.session;

import ij.ImagePlus;
import ij.WindowManager;
import ij.measure.ResultsTable;
import ij.text.TextWindow;
import org.posej.Recording;
import org.posej.Track;
import org.posej.view.KeypointTable;

/**
 * The window with the table of an image's keypoints.
 *
 * <p>The last one that was opened belongs to the image: it follows when keypoints are changed or
 * changes are taken back. One of more than 50,000 rows would hold every edit up; its title says
 * instead that it is older than the keypoints, and it belongs to nobody.
 */
final class OpenTable {
  private static final String KEY = "posej.table";
  private static final long MOST_ROWS = 50_000;
  private static final String OLDER = " (before changes)";

  private OpenTable() {}

  /** Opens a table in a window of its own; those that the user has stay open. */
  static void show(ImagePlus image, ResultsTable table) {
    String title = free("Keypoints of " + image.getTitle());
    KeypointTable.show(table, title);
    image.setProperty(KEY, WindowManager.getFrame(title));
  }

  /** Shows changed keypoints in the table that belongs to an image, if it is still open. */
  static void follow(Source source, Recording recording) {
    ImagePlus image = source.image();
    if (image.getProperty(KEY) instanceof TextWindow window && window.isShowing()) {
      if (rows(recording) <= MOST_ROWS) {
        KeypointTable.show(KeypointTable.of(recording, source.frames()), window.getTitle());
      } else {
        window.rename(free(window.getTitle() + OLDER));
        image.setProperty(KEY, null);
      }
    }
  }

  /** Returns how many rows a table has. */
  static long rows(Recording recording) {
    return recording.tracks().stream().mapToLong(Track::size).sum() * recording.skeleton().size();
  }

  private static String free(String title) {
    String free = title;
    for (int n = 2; ResultsTable.getResultsTable(free) != null; n++) {
      free = title + " (" + n + ")";
    }
    return free;
  }
}
