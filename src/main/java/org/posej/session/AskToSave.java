// SPDX-License-Identifier: BSD-2-Clause
package org.posej.session;

import ij.CommandListener;
import ij.Executer;
import ij.IJ;
import ij.ImageListener;
import ij.ImagePlus;
import ij.gui.YesNoCancelDialog;
import ij.io.SaveDialog;
import ij.macro.Interpreter;
import java.awt.EventQueue;
import java.io.File;
import java.io.IOException;
import org.posej.file.BadFile;

/**
 * Asks whether to save what was made on an image when that is closed, also by the end of ImageJ.
 *
 * <p>ImageJ asks by itself for the pixels of images in memory, and never for virtual stacks.
 */
public final class AskToSave implements ImageListener, CommandListener {
  private static final String QUIT = "Quit";

  /** What was made on an image. */
  public interface Content {
    /** Returns what it is called in a question, such as {@code labels}. */
    String name();

    /** Looks at the image while it is open; closing takes its overlay and properties away. */
    void look();

    /** Returns whether there is something that no file holds, as far as was last looked. */
    boolean isUnsaved();

    /** Is not to be asked about any more. */
    void forget();

    /**
     * Writes it to a file.
     *
     * @throws IOException if it cannot be written
     * @throws IllegalArgumentException if there is something wrong with it
     */
    void save(File file) throws IOException;
  }

  private final ImagePlus image;
  private final String key;
  private final Content content;

  private AskToSave(ImagePlus image, String key, Content content) {
    this.image = image;
    this.key = key;
    this.content = content;
  }

  /**
   * Asks once an image is closed if there is something unsaved by then.
   *
   * @param key of the property that tells whether this was said before; then only a look is taken
   */
  public static void watch(ImagePlus image, String key, Content content) {
    if (image.getProperty(key) instanceof AskToSave watcher) {
      watcher.lookIfOpen();
      return;
    }
    AskToSave watcher = new AskToSave(image, key, content);
    image.setProperty(key, watcher);
    ImagePlus.addImageListener(watcher);
    Executer.addCommandListener(watcher);
    watcher.lookIfOpen();
  }

  private synchronized void lookIfOpen() {
    if (isOpen()) {
      content.look();
    }
  }

  private boolean isOpen() {
    return image.getProperty(key) == this;
  }

  private synchronized boolean isUnsaved() {
    return content.isUnsaved() && IJ.getInstance() != null && !Interpreter.isBatchMode();
  }

  /**
   * Looks at the image before it is closed or changed, and asks before ImageJ ends.
   *
   * <p>ImageJ holds a lock meanwhile that its windows need, so that it is asked elsewhere, and
   * ImageJ then told again to quit.
   */
  @Override
  public String commandExecuting(String command) {
    lookIfOpen();
    if (!QUIT.equals(command) || IJ.macroRunning() || !isUnsaved()) {
      return command;
    }
    new Thread(this::askAndQuit, "PoseJ asks").start();
    return null;
  }

  private void askAndQuit() {
    if (ask()) {
      content.forget();
      IJ.doCommand(QUIT);
    }
  }

  @Override
  public void imageOpened(ImagePlus imp) {}

  @Override
  public void imageUpdated(ImagePlus imp) {
    if (imp == image) {
      lookIfOpen();
    }
  }

  /** ImageJ also calls this for an image that it only hides. */
  @Override
  public void imageClosed(ImagePlus imp) {
    if (imp == image && isGone()) {
      EventQueue.invokeLater(
          () -> {
            ImagePlus.removeImageListener(this);
            Executer.removeCommandListener(this);
          });
      if (isUnsaved()) {
        ask();
      }
    }
  }

  /** Closing empties an image while it holds the image's lock. */
  private boolean isGone() {
    synchronized (image) {
      return !isOpen();
    }
  }

  /** Asks until it is saved or not wanted; returns false where the user cancels. */
  private boolean ask() {
    String title = image.getTitle();
    String question = "Save the " + content.name() + " of \"" + title + "\"?";
    while (true) {
      YesNoCancelDialog dialog = new YesNoCancelDialog(IJ.getInstance(), "PoseJ", question);
      if (!dialog.yesPressed()) {
        return !dialog.cancelPressed();
      }
      SaveDialog file =
          new SaveDialog("Save " + content.name(), title + "-" + content.name(), ".json");
      if (file.getFileName() != null && save(new File(file.getDirectory(), file.getFileName()))) {
        return true;
      }
    }
  }

  private boolean save(File file) {
    try {
      content.save(file);
      return true;
    } catch (IOException | IllegalArgumentException e) {
      IJ.error("PoseJ", BadFile.sentence(e));
      return false;
    }
  }
}
