// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posej.image.Frames;
import org.posej.image.Intensity;
import org.posej.model.Hints;
import org.posej.sample.WalkingGecko;
import org.posej.session.MovieFiles;
import org.posej.session.ResultFiles;
import org.posej.view.PosePicture;
import org.scijava.module.Module;

class MovieFilesTest {
  @TempDir private Path folder;

  private Path touch(String name) throws IOException {
    return Files.createFile(folder.resolve(name));
  }

  @Test
  void list_folderOfMovies_givesTheMovies() throws IOException {
    Path b = touch("b10.MP4");
    Path a = touch("b9.avi");
    touch("notes.txt");
    Path own = touch("b9-poses.mp4"); // named like a result, but none
    assertEquals(List.of(own, a, b), MovieFiles.list(folder));
    assertEquals(List.of(b), MovieFiles.list(b));
  }

  @Test
  void list_folderOfImages_isOneMovie() throws IOException {
    touch("a.png");
    assertEquals(List.of(folder), MovieFiles.list(folder));
  }

  @Test
  void list_nothingThere_isRefused() {
    Path absent = folder.resolve("absent.mp4");
    Exception e = assertThrows(IOException.class, () -> MovieFiles.list(absent));
    assertEquals("There is no " + absent + ".", e.getMessage());
  }

  @Test
  void name_dropsFolderAndEnding() {
    assertEquals("walk.2", MovieFiles.name(Path.of("x", "walk.2.mp4")));
    assertEquals("frames.d", MovieFiles.name(Path.of("x", "frames.d")));
    assertEquals("stack", MovieFiles.name(Path.of("stack.TIF")));
  }

  @Test
  void open_folder_isItsImages() throws IOException {
    BufferedImage image = new BufferedImage(8, 6, BufferedImage.TYPE_BYTE_GRAY);
    ImageIO.write(image, "png", folder.resolve("a.png").toFile());
    ImageIO.write(image, "png", folder.resolve("b.png").toFile());
    try (Frames frames = MovieFiles.open(folder)) {
      assertEquals(2, frames.size());
      assertEquals("b.png", frames.name(1));
    }
  }

  @Test
  void items_imagesOfSeveralSizes_areEachForItself() throws IOException {
    Path a = picture("a.png", 8, 6);
    assertEquals(List.of(folder), MovieFiles.items(folder));
    Path b = picture("b.png", 9, 6);
    assertEquals(List.of(a, b), MovieFiles.items(folder));
    assertEquals("b", MovieFiles.name(b));
    try (Frames frames = MovieFiles.open(b)) {
      assertEquals(1, frames.size());
      assertEquals(9, frames.width());
    }
  }

  @Test
  void items_imagesWhoseNamesCountUp_areAMovie() throws IOException {
    picture("walk_9.png", 8, 6);
    picture("walk_10.png", 8, 6);
    assertEquals(List.of(folder), MovieFiles.items(folder));
    Path photo = picture("walk_12.png", 8, 6);
    assertEquals(3, MovieFiles.items(folder).size());
    assertEquals(photo, MovieFiles.items(folder).get(2));
  }

  @Test
  void name_ofSeveral_isDistinctWhereUpperCaseIsLowerToo() {
    Path a = Path.of("x", "a.mp4");
    Path b = Path.of("x", "A.avi");
    List<Path> movies = List.of(a, b, Path.of("x", "b.mp4"));
    assertEquals(
        List.of("a.mp4", "A.avi", "b"),
        movies.stream().map(movie -> MovieFiles.name(movie, movies)).toList());
  }

  private Path picture(String name, int width, int height) throws IOException {
    Path file = folder.resolve(name);
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    ImageIO.write(image, "png", file.toFile());
    return file;
  }

  @Test
  void open_tiffStack_isItsSlices() throws IOException {
    ImagePlus stack = IJ.createImage("s", "16-bit ramp", 9, 7, 5);
    Path file = folder.resolve("s.tif");
    IJ.saveAsTiff(stack, file.toString());
    try (Frames frames = MovieFiles.open(file)) {
      assertEquals(5, frames.size());
      assertEquals(9, frames.width());
      assertEquals(9, frames.frame(4).dimension(0));
    }
  }

  @Test
  void open_noMovie_isRefused() throws IOException {
    Path text = touch("a.mp4");
    assertThrows(IOException.class, () -> MovieFiles.open(text));
    Path tiff = folder.resolve("absent.tif");
    Exception e = assertThrows(IOException.class, () -> MovieFiles.open(tiff));
    assertTrue(e.getMessage().contains("absent.tif"), e.getMessage());
  }

  @Test
  void list_folderOfTiffStacks_givesTheStacks() throws IOException {
    IJ.saveAsTiff(IJ.createImage("s", "8-bit ramp", 9, 7, 1), folder.resolve("a1.tif").toString());
    assertEquals(List.of(folder), MovieFiles.list(folder));
    IJ.saveAsTiff(IJ.createImage("s", "8-bit ramp", 9, 7, 5), folder.resolve("a2.tif").toString());
    touch("notes.txt");
    assertEquals(
        List.of(folder.resolve("a1.tif"), folder.resolve("a2.tif")), MovieFiles.list(folder));
  }

  /** What PoseJ wrote into a folder of images is no image of the movie, what others did is. */
  @Test
  void open_folderWithResults_isItsImagesAlone() throws IOException {
    try (WalkingGecko gecko = new WalkingGecko()) {
      for (int t = 0; t < 3; t++) {
        BufferedImage image = PosePicture.picture(gecko.frame(t), Intensity.BYTE);
        ImageIO.write(image, "png", folder.resolve("img" + t + ".png").toFile());
        ImageIO.write(image, "png", folder.resolve("img" + t + "-poses.png").toFile());
      }
      ResultFiles results = new ResultFiles(folder, "img");
      results.pictures(gecko.truth(), gecko, Intensity.BYTE, 1);
      results.heatmaps(ResultFilesTest.FLAT, gecko, Hints.NONE, 2);
    }
    assertTrue(Files.exists(folder.resolve("img-poses.png")));
    assertTrue(Files.exists(folder.resolve("img-heatmaps.tif")));
    assertEquals(List.of(folder), MovieFiles.list(folder));
    try (Frames frames = MovieFiles.open(folder)) {
      assertEquals(6, frames.size());
    }
    Module opened = Run.command(OpenImageFolder.class, "input", folder.toFile());
    assertEquals(6, ((ImagePlus) opened.getOutput("image")).getStackSize());
  }

  @Test
  void open_folderOfGreyAndColour_isRefused() throws IOException {
    BufferedImage grey = new BufferedImage(8, 6, BufferedImage.TYPE_BYTE_GRAY);
    BufferedImage colour = new BufferedImage(8, 6, BufferedImage.TYPE_INT_RGB);
    for (String ending : new String[] {"png", "jpg", "bmp", "tif"}) {
      Path mixed = Files.createDirectory(folder.resolve("mixed " + ending));
      ImageIO.write(grey, ending, mixed.resolve("a." + ending).toFile());
      MovieFiles.open(mixed).close();
      ImageIO.write(colour, ending, mixed.resolve("b." + ending).toFile());
      Exception e = assertThrows(IOException.class, () -> MovieFiles.open(mixed), ending);
      String expected =
          mixed.resolve("b." + ending)
              + " is colour, but a."
              + ending
              + " is 8-bit grey: all images must be of one kind.";
      assertEquals(expected, e.getMessage());
      assertEquals(expected, Run.refusal(OpenImageFolder.class, "input", mixed.toFile()));
    }
  }
}
