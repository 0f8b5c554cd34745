// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posej.Progress;
import org.posej.edit.Walkers;
import org.posej.io.RecordingJson;
import org.scijava.Cancelable;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.event.EventService;
import org.scijava.event.EventSubscriber;
import org.scijava.log.LogLevel;
import org.scijava.log.LogMessage;
import org.scijava.log.LogService;
import org.scijava.module.Module;
import org.scijava.module.ModuleService;
import org.scijava.task.Task;
import org.scijava.task.TaskService;
import org.scijava.task.event.TaskEvent;

/** Commands tell SciJava's log what they do and its tasks how far they are. */
class JobTest {
  @TempDir private Path folder;

  /** Hears of tasks, and cancels them when they have done a part of their work. */
  private static final class Tasks implements EventSubscriber<TaskEvent> {
    private final long most;
    private final List<Task> seen = new ArrayList<>();
    private long furthest;

    Tasks(long most) {
      this.most = most;
    }

    @Override
    public void onEvent(TaskEvent event) {
      Task task = event.getTask();
      if (!seen.contains(task)) {
        seen.add(task);
      }
      furthest = Math.max(furthest, task.getProgressValue());
      if (task.getProgressValue() >= most && !task.isCanceled()) {
        task.cancel("the user has seen enough");
      }
    }

    @Override
    public Class<TaskEvent> getEventClass() {
      return TaskEvent.class;
    }
  }

  private Module clean(Context context) throws Exception {
    Path walk = folder.resolve("walk.json");
    RecordingJson.write(Walkers.of(3, 200), walk);
    Module module =
        context.service(ModuleService.class).createModule(new CommandInfo(CleanKeypoints.class));
    module.setInput("input", walk.toFile());
    module.setInput("output", folder.resolve("clean.json").toFile());
    module.setInput("smooth", "median");
    module.run();
    return module;
  }

  @Test
  void command_isATask_andLogs() throws Exception {
    try (Context context = new Context(CommandService.class, TaskService.class)) {
      List<LogMessage> lines = new ArrayList<>();
      context.service(LogService.class).addLogListener(lines::add);
      Tasks tasks = new Tasks(Long.MAX_VALUE);
      context.service(EventService.class).subscribe(tasks);
      Module done = clean(context);
      assertFalse(((Cancelable) done).isCanceled());
      assertEquals(1, tasks.seen.size());
      assertEquals("PoseJ: Clean Keypoints", tasks.seen.get(0).getName());
      assertTrue(tasks.seen.get(0).isDone());
      assertTrue(tasks.furthest > 500, tasks.furthest + " of 1000");
      assertTrue(lines.stream().allMatch(line -> line.level() == LogLevel.INFO), lines.toString());
      assertTrue(lines.get(0).text().startsWith("PoseJ: Estimates cleaned"), lines.get(0).text());
      assertTrue(lines.get(lines.size() - 1).text().contains("clean.json"));
    }
  }

  @Test
  void command_whoseTaskIsCanceled_stopsAndWritesNothing() throws Exception {
    try (Context context = new Context(CommandService.class, TaskService.class)) {
      Tasks tasks = new Tasks(300);
      context.service(EventService.class).subscribe(tasks);
      Module stopped = clean(context);
      assertTrue(((Cancelable) stopped).isCanceled());
      assertTrue(tasks.seen.get(0).isDone());
      assertTrue(tasks.furthest < 700, tasks.furthest + " of 1000");
      assertFalse(folder.resolve("clean.json").toFile().exists());
    }
  }

  @Test
  void progress_withoutSciJavasTasks_isThatOfImageJ() {
    Job job = new Job("work", null, null);
    Progress progress = job.progress();
    progress.report(0.5, "half");
    ij.IJ.setKeyDown(java.awt.event.KeyEvent.VK_ESCAPE);
    assertThrows(CancellationException.class, () -> progress.report(0.6, "more"));
    ij.IJ.resetEscape();
    job.finish();
  }
}
