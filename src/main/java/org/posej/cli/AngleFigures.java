// SPDX-License-Identifier: BSD-2-Clause
package org.posej.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.posej.Curves;
import org.posej.Recording;
import org.posej.Track;
import org.posej.gait.Feet;
import org.posej.gait.Gait;
import org.posej.gait.GaitAnalysis;
import org.posej.gait.GaitOptions;
import org.posej.gait.KnownFeet;
import org.posej.gait.SideView;
import org.posej.io.ReadOptions;
import org.posej.measure.CycleCurve;
import org.posej.measure.CycleCurve.Span;
import org.posej.measure.Definition;
import org.posej.measure.Definitions;
import org.posej.measure.Measured;
import org.posej.mocap.C3dFile;
import org.posej.mocap.C3dFormat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Prints how near angles in the sagittal plane are to those that Plug-in Gait stored in C3D files.
 */
@Command(
    name = "angles",
    description =
        "Measures hip, knee and ankle of the walkers below a folder in the sagittal plane, from the"
            + " joint centres of Plug-in Gait, and compares them with its own angles in the files.",
    mixinStandardHelpOptions = true)
final class AngleFigures implements Callable<Integer> {
  private static final String HEADER =
      "trial\tangle\tcycles\trms_deg\toffset_deg\trange_deg\trange_stored_deg";
  private static final double LEAST_SCORE = 0.3;

  /** Hips against the pelvis, as Plug-in Gait has them; the shipped table has the trunk. */
  private static final String HIPS =
      """
      left_hip,angle,LFEO;LFEP;LPSI+RPSI|SACR;LASI+RASI,-1,90
      right_hip,angle,RFEO;RFEP;LPSI+RPSI|SACR;LASI+RASI,-1,90
      """;

  @Option(names = "--data", required = true, description = "A folder.")
  private Path data;

  @Spec private CommandSpec spec;

  private int compared;

  @Override
  public Integer call() throws IOException {
    spec.commandLine().getOut().println(HEADER);
    List<Path> files;
    try (Stream<Path> walk = Files.walk(data)) {
      files =
          walk.filter(file -> file.toString().toLowerCase(Locale.ROOT).endsWith(".c3d"))
              .sorted()
              .toList();
    }
    for (Path file : files) {
      visit(file);
    }
    if (compared == 0) {
      throw new IllegalArgumentException(
          "There is no C3D file with angles of joints below " + data + ".");
    }
    return 0;
  }

  private void visit(Path path) {
    try {
      C3dFile file = C3dFile.read(path);
      Recording recording = C3dFormat.recording(file, ReadOptions.NONE);
      Track track = recording.tracks().get(0);
      Feet feet = KnownFeet.of(recording, track, LEAST_SCORE);
      GaitAnalysis gait = GaitAnalysis.of(recording, track, GaitOptions.USUAL);
      Recording flat = SideView.flattened(recording, track, feet, LEAST_SCORE);
      Measured measured = Measured.of(flat, flat.tracks().get(0), angles());
      for (Definition angle : measured.definitions()) {
        compare(path, angle, measured, file.curves(), gait);
      }
    } catch (IOException | IllegalArgumentException e) {
      return; // it holds no walk
    }
  }

  /** Returns hips, knees and ankles, the latter two as they are measured for users. */
  private static List<Definition> angles() {
    List<Definition> angles = new ArrayList<>(Definitions.parse(HIPS));
    List<Definition> shipped = Definitions.named(Definitions.SAGITTAL);
    for (String joint : List.of("knee", "ankle")) {
      shipped.stream().filter(angle -> angle.name().endsWith("_" + joint)).forEach(angles::add);
    }
    return angles;
  }

  /** Returns the name that Plug-in Gait gives an angle, such as {@code LKneeAngles}. */
  private static String stored(Definition angle) {
    String[] words = angle.name().toUpperCase(Locale.ROOT).split("_");
    String joint = words[1].charAt(0) + words[1].substring(1).toLowerCase(Locale.ROOT);
    return words[0].charAt(0) + joint + "Angles";
  }

  private void compare(
      Path path, Definition angle, Measured measured, Curves stored, GaitAnalysis analysis) {
    String title = stored(angle);
    String name =
        stored.names().stream().filter(n -> n.matches(title + "V?\\.x")).findFirst().orElse(null);
    if (name == null) {
      return;
    }
    Gait gait = analysis.gait();
    int foot = gait.indexOf(title.startsWith("L") ? "Left" : "Right");
    List<Span> spans =
        analysis.cycles().stream()
            .filter(c -> c.foot() == foot)
            .map(c -> new Span(c.start(), c.end()))
            .toList();
    CycleCurve own = CycleCurve.of(measured.curves().of(angle.name()), spans);
    CycleCurve theirs = CycleCurve.of(stored.of(name), spans);
    if (own.cycles() == 0 || theirs.cycles() == 0) {
      return;
    }
    double offset = 0;
    double squares = 0;
    int n = CycleCurve.PERCENTS;
    for (int i = 0; i < n; i++) {
      offset += (own.mean()[i] - theirs.mean()[i]) / n;
    }
    for (int i = 0; i < n; i++) {
      squares += Math.pow(own.mean()[i] - theirs.mean()[i] - offset, 2) / n;
    }
    compared++;
    spec.commandLine()
        .getOut()
        .println(
            String.format(
                Locale.ROOT,
                "%s\t%s\t%d\t%.2f\t%.2f\t%.1f\t%.1f",
                path.getFileName(),
                title,
                Math.min(own.cycles(), theirs.cycles()),
                Math.sqrt(squares),
                offset,
                own.range(),
                theirs.range()));
  }
}
