// SPDX-License-Identifier: BSD-2-Clause
package org.posej.picture;

import ij.IJ;
import ij.ImagePlus;
import java.awt.EventQueue;
import java.awt.Window;
import java.util.List;
import javax.swing.JButton;
import org.posej.command.EditorDialog;
import org.posej.view.FramesStack;
import org.posej.view.ImagePlusFrames;
import org.posej.view.OverlayStyle;
import org.posej.view.PoseOverlay;

/** Edit Keypoints on two geckos whose identities were exchanged. */
final class EditingScene implements Scene {
  private static final int EXCHANGED = 45;

  @Override
  public List<String> files() {
    return List.of("editing.png");
  }

  @Override
  public void play(Screen screen) throws Exception {
    TwoGeckos geckos = new TwoGeckos();
    ImagePlus image = FramesStack.image("geckos", geckos);
    PoseOverlay.show(
        new ImagePlusFrames(image), geckos.exchangedFrom(EXCHANGED), OverlayStyle.DEFAULT);
    image.show();
    image.setSlice(EXCHANGED + 1);
    IJ.run("Edit Keypoints", "");
    Window editor = screen.await("Edit Keypoints");
    JButton swap = EditorDialog.button("Swap");
    EventQueue.invokeAndWait(swap::doClick);
    screen.zoom(image, 0.5);
    screen.place(image.getWindow(), 0, 0);
    screen.place(editor, 0, image.getWindow().getHeight() + 8);
    screen.saveGrainy(screen.picture(image.getWindow(), editor), "editing.png");
  }
}
