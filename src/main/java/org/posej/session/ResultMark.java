// SPDX-License-Identifier: BSD-2-Clause
package org.posej.session;

import ij.ImagePlus;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;
import org.posej.movie.MovieWriter;

/**
 * A remark in pictures, movies and stacks by which PoseJ knows its own results again.
 *
 * <p>PNG pictures hold it as the text <i>Software</i>, ImageJ's TIFF files as the image's info,
 * movies as their comment. All of these lie near the begin or the end of a file.
 */
final class ResultMark {
  private static final int NEAR = 1 << 16; // bytes from either end
  private static final String PNG = "javax_imageio_png_1.0";

  private ResultMark() {}

  /** Returns whether a file holds the mark near its begin or its end. */
  static boolean isIn(Path file) {
    try (SeekableByteChannel in = Files.newByteChannel(file)) {
      return text(in, 0).contains(MovieWriter.MARK)
          || text(in, Math.max(0, in.size() - NEAR)).contains(MovieWriter.MARK);
    } catch (IOException unreadable) {
      return false; // whoever reads it says why it cannot be read
    }
  }

  /** Returns bytes as text; ImageJ keeps Latin letters as two bytes, of which one is zero. */
  private static String text(SeekableByteChannel in, long from) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(NEAR);
    in.position(from);
    int read;
    do {
      read = in.read(bytes);
    } while (read > 0);
    String all = new String(bytes.array(), 0, bytes.position(), StandardCharsets.ISO_8859_1);
    return all.replace("\0", "");
  }

  /** Marks an image that is about to be written as TIFF. */
  static void put(ImagePlus image) {
    image.setProperty("Info", MovieWriter.MARK);
  }

  /** Writes a marked PNG picture and returns true. */
  static boolean writePng(BufferedImage picture, Path file) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
      if (out == null) {
        throw new IOException(file + " cannot be written.");
      }
      IIOMetadata tags = writer.getDefaultImageMetadata(new ImageTypeSpecifier(picture), null);
      IIOMetadataNode entry = new IIOMetadataNode("tEXtEntry");
      entry.setAttribute("keyword", "Software");
      entry.setAttribute("value", MovieWriter.MARK);
      IIOMetadataNode texts = new IIOMetadataNode("tEXt");
      texts.appendChild(entry);
      IIOMetadataNode root = new IIOMetadataNode(PNG);
      root.appendChild(texts);
      tags.mergeTree(PNG, root);
      writer.setOutput(out);
      writer.write(new IIOImage(picture, null, tags));
      return true;
    } finally {
      writer.dispose();
    }
  }
}
