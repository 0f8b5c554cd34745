// SPDX-License-Identifier: BSD-2-Clause
package org.posej.support;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posej.Recording;
import org.posej.Scale;
import org.posej.Timeline;
import org.posej.image.Intensity;
import org.posej.io.RecordingJson;
import org.posej.match.Matcher;
import org.posej.match.SpotMovie;
import org.posej.match.Spots;
import org.posej.match.SupportPicture;
import org.posej.match.Supports;
import org.posej.match.TinyMatching;

class SupportFileTest {
  @TempDir private Path folder;

  private static Supports supports() {
    SpotMovie grey = new SpotMovie(3, true);
    return new Supports(
        Spots.SKELETON,
        List.of(
            Spots.support(Spots.AT),
            SupportPicture.of(grey.frame(2), Intensity.BYTE, SpotMovie.truth(2))));
  }

  @Test
  void write_andRead_givesTheSameMatches() throws IOException {
    Path zip = folder.resolve("spots.zip");
    SupportFile.write(supports(), zip);
    Supports read = SupportFile.read(zip);
    assertEquals(Spots.SKELETON.names(), read.skeleton().names());
    assertEquals(2, read.pictures().size());
    assertTrue(read.pictures().get(1).isGrey());
    try (Matcher before =
            new Matcher(TinyMatching.network(TinyMatching.Kind.FULL), cut(supports()));
        Matcher after = new Matcher(TinyMatching.network(TinyMatching.Kind.FULL), read)) {
      for (int k = 0; k < 3; k++) {
        assertArrayEquals(
            before.match(Spots.image(Spots.AT), Intensity.BYTE, Spots.box(Spots.AT)).heatmaps()[k],
            after.match(Spots.image(Spots.AT), Intensity.BYTE, Spots.box(Spots.AT)).heatmaps()[k]);
      }
    }
  }

  private static Supports cut(Supports supports) {
    return new Supports(
        supports.skeleton(), supports.pictures().stream().map(SupportPicture::cut).toList());
  }

  @Test
  void write_twice_givesTheSameBytes() throws IOException {
    SupportFile.write(supports(), folder.resolve("a.zip"));
    SupportFile.write(supports(), folder.resolve("b.zip"));
    assertEquals(-1, Files.mismatch(folder.resolve("a.zip"), folder.resolve("b.zip")));
  }

  @Test
  void read_ofAPictureThatIsMissing_isRefused() throws IOException {
    SupportFile.fill(folder, supports());
    change("picture-002", "picture-009");
    assertEquals(
        folder.resolve("labels.json") + ": the picture 'picture-009.png' is not beside it.",
        refusal(folder));
  }

  @Test
  void read_ofANameThatLeadsOut_isRefused() throws IOException {
    Path inner = Files.createDirectory(folder.resolve("inner"));
    SupportFile.fill(inner, supports());
    Files.copy(inner.resolve("picture-001.png"), folder.resolve("picture-001.png"));
    String labels = Files.readString(inner.resolve("labels.json"));
    Files.writeString(
        inner.resolve("labels.json"), labels.replaceFirst("picture-001", "../picture-001"));
    assertEquals(
        inner.resolve("labels.json") + ": the picture '../picture-001.png' is not beside it.",
        refusal(inner));
  }

  @Test
  void read_ofFarTooManyPixels_isRefused() throws IOException {
    SupportFile.fill(folder, supports());
    BufferedImage flat = new BufferedImage(9000, 9000, BufferedImage.TYPE_BYTE_BINARY);
    ImageIO.write(flat, "png", folder.resolve("picture-002.png").toFile());
    assertEquals(
        folder.resolve("labels.json") + ": the pictures have too many pixels to be read at once.",
        refusal(folder));
  }

  @Test
  void read_ofAPointOutsideItsPicture_isRefused() throws IOException {
    SupportFile.fill(folder, supports());
    BufferedImage small = new BufferedImage(20, 20, BufferedImage.TYPE_BYTE_GRAY);
    ImageIO.write(small, "png", folder.resolve("picture-001.png").toFile());
    assertEquals(
        folder.resolve("labels.json") + ": a point lies outside the picture picture-001.png.",
        refusal(folder));
  }

  @Test
  void read_ofALimbToAPointThatIsNotThere_isRefused() throws IOException {
    SupportFile.fill(folder, supports());
    change("\"limbs\" ?: ?\\[", "$0 [\"red\", \"purple\"],");
    assertEquals(
        folder.resolve("labels.json")
            + ", line 3, /skeleton: limbs[0][1] is 'purple'; it must be the name of a keypoint.",
        refusal(folder));
  }

  @Test
  void read_ofPicturesWithoutAPoint_isRefused() throws IOException {
    SupportFile.fill(folder, supports());
    Recording labels = RecordingJson.read(folder.resolve("labels.json"));
    RecordingJson.write(
        new Recording(
            labels.skeleton(),
            List.of(),
            labels.frameNames(),
            Timeline.UNKNOWN,
            Scale.PIXELS,
            List.of()),
        folder.resolve("labels.json"));
    assertEquals(
        folder.resolve("labels.json")
            + ": no point is labelled on a picture; label the points that can be seen.",
        refusal(folder));
  }

  private void change(String pattern, String changed) throws IOException {
    Path file = folder.resolve("labels.json");
    Files.writeString(file, Files.readString(file).replaceFirst(pattern, changed));
  }

  @Test
  void read_ofACutFile_isRefused() throws IOException {
    Path zip = folder.resolve("spots.zip");
    SupportFile.write(supports(), zip);
    byte[] bytes = Files.readAllBytes(zip);
    Files.write(zip, Arrays.copyOf(bytes, bytes.length / 2));
    assertEquals(zip + " is cut or damaged: it is no whole zip archive.", refusal(zip));
  }

  @Test
  void read_ofAZipWithoutLabels_isRefused() throws IOException {
    Path zip = folder.resolve("other.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      out.putNextEntry(new ZipEntry("readme.txt"));
      out.closeEntry();
    }
    assertEquals(
        zip + " holds no labels.json, so it is no package of support pictures.", refusal(zip));
  }

  private static String refusal(Path path) {
    return assertThrows(IOException.class, () -> SupportFile.read(path)).getMessage();
  }
}
