// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import javax.imageio.ImageIO;

/** The icons of the commands, 16 pixels wide and drawn in the colours of keypoints. */
final class DrawnIcons {
  static final int SIZE = 16;
  private static final Color LEFT = new Color(0x1f, 0x77, 0xd0);
  private static final Color RIGHT = new Color(0xf0, 0x80, 0x10);
  private static final Color DARK = new Color(0x50, 0x50, 0x58);
  private static final Map<String, Consumer<Graphics2D>> ICONS = new TreeMap<>();

  static {
    ICONS.put("movie", DrawnIcons::movie);
    ICONS.put("label", g -> cross(dot(g, LEFT, 5, 11), RIGHT, 11, 5));
    ICONS.put("keypoints", g -> dots(line(g, DARK, 3, 12, 7, 4, 13, 9), 3, 12, 7, 4, 13, 9));
    ICONS.put("person", DrawnIcons::person);
    ICONS.put("network", DrawnIcons::network);
    ICONS.put("edit", g -> dot(line(line(g, RIGHT, 4, 12, 13, 3), DARK, 2, 14, 4, 12), LEFT, 4, 4));
    ICONS.put("heatmap", DrawnIcons::heatmap);
    ICONS.put(
        "file", g -> dots(line(g, DARK, 3, 1, 10, 1, 13, 4, 13, 15, 3, 15, 3, 1), 6, 6, 10, 11));
    ICONS.put("ruler", DrawnIcons::ruler);
    ICONS.put("chart", DrawnIcons::chart);
    ICONS.put(
        "curve",
        g -> line(line(g, DARK, 1, 12, 5, 2, 9, 13, 15, 4), LEFT, 1, 10, 6, 6, 10, 9, 15, 6));
    ICONS.put(
        "help", g -> dot(line(g, LEFT, 5, 5, 6, 3, 8, 2, 10, 3, 11, 5, 8, 8, 8, 10), RIGHT, 8, 13));
    ICONS.put(
        "cite",
        g ->
            line(
                line(g, LEFT, 6, 3, 3, 7, 3, 12, 6, 12, 6, 8, 3, 8),
                RIGHT,
                13,
                3,
                10,
                7,
                10,
                12,
                13,
                12,
                13,
                8,
                10,
                8));
  }

  private DrawnIcons() {}

  /** Writes all of them where the build takes them from; run in the folder of the project. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createDirectories(Path.of("src/main/resources/org/posej/command"));
    for (Map.Entry<String, BufferedImage> icon : all().entrySet()) {
      ImageIO.write(icon.getValue(), "png", folder.resolve(icon.getKey() + ".png").toFile());
    }
  }

  /** Returns all of them by name. */
  static Map<String, BufferedImage> all() {
    Map<String, BufferedImage> icons = new TreeMap<>();
    ICONS.forEach((name, drawing) -> icons.put(name, draw(drawing)));
    return icons;
  }

  private static BufferedImage draw(Consumer<Graphics2D> drawing) {
    BufferedImage icon = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_ARGB);
    Graphics2D g = icon.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    g.setStroke(new BasicStroke(1.6f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    drawing.accept(g);
    g.dispose();
    return icon;
  }

  private static Graphics2D line(Graphics2D g, Color colour, double... xy) {
    Path2D path = new Path2D.Double();
    path.moveTo(xy[0], xy[1]);
    for (int i = 2; i < xy.length; i += 2) {
      path.lineTo(xy[i], xy[i + 1]);
    }
    g.setColor(colour);
    g.draw(path);
    return g;
  }

  private static Graphics2D fill(Graphics2D g, Color colour, Shape shape) {
    g.setColor(colour);
    g.fill(shape);
    return g;
  }

  private static Graphics2D dot(Graphics2D g, Color colour, double x, double y) {
    return fill(g, colour, new Ellipse2D.Double(x - 2, y - 2, 4, 4));
  }

  private static Graphics2D dots(Graphics2D g, double... xy) {
    for (int i = 0; i < xy.length; i += 2) {
      dot(g, i % 4 == 0 ? LEFT : RIGHT, xy[i], xy[i + 1]);
    }
    return g;
  }

  private static Graphics2D cross(Graphics2D g, Color colour, double x, double y) {
    line(g, colour, x - 3, y, x + 3, y);
    return line(g, colour, x, y - 3, x, y + 3);
  }

  private static void bar(Graphics2D g, Color colour, double x, double y, double w, double h) {
    fill(g, colour, new Rectangle2D.Double(x, y, w, h));
  }

  private static void movie(Graphics2D g) {
    bar(g, DARK, 1, 2, 14, 12);
    for (int x = 2; x < 15; x += 3) {
      bar(g, Color.WHITE, x, 3, 1.5, 1.5);
      bar(g, Color.WHITE, x, 11.5, 1.5, 1.5);
    }
    bar(g, Color.WHITE, 2, 5.5, 12, 5);
    dot(dot(g, LEFT, 6, 8), RIGHT, 10, 8);
  }

  private static void person(Graphics2D g) {
    line(line(g, LEFT, 8, 5, 4, 8), RIGHT, 8, 5, 12, 8);
    line(line(g, LEFT, 8, 10, 5, 15), RIGHT, 8, 10, 11, 15);
    dot(line(g, DARK, 8, 5, 8, 10), DARK, 8, 2.5);
  }

  private static void network(Graphics2D g) {
    for (int y : new int[] {3, 13}) {
      line(line(g, DARK, 3, y, 8, 3), DARK, 3, y, 8, 13);
      line(g, DARK, 8, y, 13, 8);
    }
    dots(g, 3, 3, 8, 3, 3, 13, 8, 13, 13, 8);
  }

  private static void heatmap(Graphics2D g) {
    bar(g, new Color(0x20, 0x10, 0x40), 1, 1, 14, 14);
    Color[] heat = {new Color(0x80, 0x20, 0x60), RIGHT, Color.YELLOW};
    for (int i = 0; i < heat.length; i++) {
      double r = 6 - 2 * i;
      fill(g, heat[i], new Ellipse2D.Double(8 - r, 8 - r, 2 * r, 2 * r));
    }
  }

  private static void ruler(Graphics2D g) {
    line(g, DARK, 1, 5, 15, 5, 15, 11, 1, 11, 1, 5);
    for (int x = 4; x < 15; x += 3) {
      line(g, x % 2 == 0 ? LEFT : RIGHT, x, 5.5, x, 8);
    }
  }

  private static void chart(Graphics2D g) {
    line(g, DARK, 1.5, 1, 1.5, 14.5, 15, 14.5);
    bar(g, LEFT, 4, 8, 3, 6);
    bar(g, RIGHT, 8, 4, 3, 10);
    bar(g, LEFT, 12, 10, 3, 4);
  }
}
