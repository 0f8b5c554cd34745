// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.ImageWindow;
import java.awt.Dialog;
import java.awt.EventQueue;
import java.awt.Window;
import java.awt.event.KeyEvent;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntPredicate;
import javax.swing.Timer;
import net.imglib2.RandomAccessibleInterval;
import org.posej.fewshot.FewShotModel;
import org.posej.fewshot.RandomModel;
import org.posej.fewshot.TurningHook;
import org.posej.fewshot.TurningHook.Depth;
import org.posej.file.Program;
import org.posej.ij1.ModalLoop;
import org.posej.image.Frames;
import org.posej.movie.MovieFile;
import org.posej.movie.MovieWriter;
import org.posej.net.BrightSpots;
import org.posej.view.FramesStack;
import org.posej.view.PoseOverlay;
import org.scijava.command.Command;

/**
 * Closes windows, presses ESC and starts a second command while one is running, in windows, and
 * prints what came of it.
 */
public final class BusyMain {
  private static final int FRAMES = 12;

  private static final List<String> messages = new CopyOnWriteArrayList<>();

  private final Path folder;

  private BusyMain(Path folder) {
    this.folder = folder;
  }

  /** Frames of a movie that do something once, before one is read for which it is time. */
  private record Hooked(MovieFile movie, IntPredicate time, Runnable hook, AtomicBoolean armed)
      implements Frames {
    @Override
    public int size() {
      return movie.size();
    }

    @Override
    public int width() {
      return movie.width();
    }

    @Override
    public int height() {
      return movie.height();
    }

    @Override
    public RandomAccessibleInterval<?> frame(int t) throws IOException {
      if (time.test(t) && armed.compareAndSet(true, false)) {
        hook.run();
      }
      return movie.frame(t);
    }

    @Override
    public void close() throws IOException {
      movie.close();
    }
  }

  public static void main(String[] arguments) throws Exception {
    new ImageJ();
    new Timer(50, event -> dismiss()).start();
    BusyMain busy = new BusyMain(Path.of(arguments[0]));
    busy.write();
    for (Class<? extends Command> command :
        List.of(EstimateHumanPose.class, ApplyFewShotModel.class)) {
      for (int at = 0; at < FRAMES; at += 4) {
        busy.closed(command, at);
        busy.escaped(command, at);
      }
      busy.closedLate(command);
      busy.twoAtOnce(command);
    }
    System.out.println("end=true");
    System.exit(0);
  }

  /** Reads and closes dialogs. */
  private static void dismiss() {
    if (!ModalLoop.isBegun()) {
      return;
    }
    for (Window window : Window.getWindows()) {
      if (window instanceof Dialog dialog && dialog.isShowing()) {
        String error = IJ.getErrorMessage(); // which forgets it
        messages.add(error == null ? dialog.getTitle() : error);
        dialog.dispose();
      }
    }
  }

  private void write() throws IOException {
    BrightSpots.write(folder.resolve("model"));
    try (FewShotModel model = RandomModel.of();
        MovieWriter writer = new MovieWriter(folder.resolve("hook.mp4"), 96, 96, 25)) {
      model.save(folder.resolve("hook.model"));
      TurningHook hook = new TurningHook(FRAMES, Depth.BYTE);
      for (int t = 0; t < FRAMES; t++) {
        writer.write(hook.frame(t));
      }
    }
  }

  private ImagePlus shown(IntPredicate time, Runnable hook) throws Exception {
    MovieFile movie = new MovieFile(folder.resolve("hook.mp4"));
    AtomicBoolean armed = new AtomicBoolean();
    ImagePlus image = FramesStack.image("hook", new Hooked(movie, time, hook, armed));
    image.show();
    EventQueue.invokeAndWait(() -> {});
    armed.set(true);
    return image;
  }

  /** Runs a command as a script does and returns what it says where it refuses or fails. */
  private String run(Class<? extends Command> command, ImagePlus image, File output) {
    boolean human = command == EstimateHumanPose.class;
    File model = folder.resolve(human ? "model" : "hook.model").toFile();
    List<Object> inputs = new ArrayList<>(List.of("imp", image, human ? "file" : "model", model));
    if (output != null) {
      inputs.addAll(List.of("output", output, "movie", true, "rois", true));
    }
    try {
      Run.command(command, inputs.toArray());
      return messages.isEmpty() ? "ended" : messages.remove(0).replace("\n", " ");
    } catch (RuntimeException e) {
      return e.toString();
    }
  }

  /** Goes on when the window is gone; the frames are closed once they are not read any more. */
  private static void closeWindow(ImagePlus image) {
    image.changes = false;
    ImageWindow window = image.getWindow();
    EventQueue.invokeLater(window::close);
    while (window.isVisible()) {
      Thread.onSpinWait();
    }
  }

  private void closed(Class<? extends Command> command, int at) throws Exception {
    String what = command.getSimpleName() + "-" + at;
    closed("close-" + what, command, folder.resolve(what), t -> t >= at);
  }

  /** The table and the recording are there, and the frames are read for the overlay movie. */
  private void closedLate(Class<? extends Command> command) throws Exception {
    Path output = folder.resolve("late " + command.getSimpleName());
    Path recording = output.resolve("hook.json");
    closed("late-" + command.getSimpleName(), command, output, t -> Files.exists(recording));
  }

  private void closed(String what, Class<? extends Command> command, Path output, IntPredicate time)
      throws Exception {
    ImagePlus[] image = new ImagePlus[1];
    image[0] = shown(time, () -> closeWindow(image[0]));
    String said = run(command, image[0], output.toFile());
    EventQueue.invokeAndWait(() -> {});
    System.out.println(what + "=" + said + " " + Program.seen(output).keySet());
  }

  private void escaped(Class<? extends Command> command, int at) throws Exception {
    ImagePlus image = shown(t -> t >= at, () -> IJ.setKeyDown(KeyEvent.VK_ESCAPE));
    String said = run(command, image, folder.resolve("escaped" + at).toFile());
    IJ.setKeyUp(KeyEvent.VK_ESCAPE);
    int done = PoseOverlay.on(image).map(o -> o.recording().frameCount()).orElse(0);
    System.out.println("escape-" + command.getSimpleName() + "-" + at + "=" + said + " " + done);
    String again = run(command, image, null);
    int all = PoseOverlay.on(image).map(o -> o.recording().frameCount()).orElse(0);
    System.out.println("again-" + command.getSimpleName() + "-" + at + "=" + again + " " + all);
    image.changes = false;
    EventQueue.invokeAndWait(image::close);
  }

  /** The second command starts when the first one reads its sixth frame. */
  private void twoAtOnce(Class<? extends Command> command) throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    ImagePlus first = shown(t -> t >= 5, begun::countDown);
    ImagePlus second = shown(t -> true, () -> {});
    File output = folder.resolve("two").toFile();
    Callable<String> one = () -> run(command, first, output);
    Callable<String> other =
        () -> {
          begun.await();
          return run(command, second, output);
        };
    System.out.println("two-" + command.getSimpleName() + "=" + both(one, other));
    Callable<String> same = () -> run(command, first, null);
    System.out.println("same-" + command.getSimpleName() + "=" + both(same, same));
    int all = PoseOverlay.on(first).map(o -> o.recording().frameCount()).orElse(0);
    System.out.println("frames-" + command.getSimpleName() + "=" + all);
    first.changes = false;
    second.changes = false;
    EventQueue.invokeAndWait(first::close);
    EventQueue.invokeAndWait(second::close);
    System.out.println("windows-" + command.getSimpleName() + "=" + WindowManager.getImageCount());
  }

  private static String both(Callable<String> one, Callable<String> other)
      throws ExecutionException, InterruptedException {
    FutureTask<String> first = new FutureTask<>(one);
    FutureTask<String> second = new FutureTask<>(other);
    new Thread(first).start();
    new Thread(second).start();
    return first.get() + ", " + second.get();
  }
}
