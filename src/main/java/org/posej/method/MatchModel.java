// SPDX-License-Identifier: BSD-2-Clause
package org.posej.method;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import net.imglib2.RandomAccessibleInterval;
import org.posej.Box;
import org.posej.Pose;
import org.posej.Progress;
import org.posej.Skeleton;
import org.posej.codec.LabelledMap;
import org.posej.fewshot.FewShotModel;
import org.posej.fewshot.Method;
import org.posej.image.Frames;
import org.posej.image.Intensity;
import org.posej.match.BodySearch;
import org.posej.match.Matched;
import org.posej.match.Matcher;
import org.posej.model.Estimate;
import org.posej.model.Evidence;
import org.posej.model.Hints;
import org.posej.model.MapStitching;

/** Finds the keypoints of support pictures by a matching network alone. */
final class MatchModel implements FewShotModel {
  private static final double SEARCHED = 2; // regions so many times a body's size are searched

  private final Matcher matcher;
  private final Path network;
  private final ForeignMovie movie;

  /**
   * What is known of the movie.
   *
   * @param width of its frames
   * @param height of its frames
   * @param range of its pixel values
   * @param size longer side of a body's box in pixels, NaN where it is not known
   * @param moving where something moves before a still background, or null
   * @param losesColour whether its frames are grey and the pictures are not
   */
  record ForeignMovie(
      int width, int height, Intensity range, double size, Moving moving, boolean losesColour) {}

  private MatchModel(Matcher matcher, Path network, ForeignMovie movie) {
    this.matcher = matcher;
    this.network = network;
    this.movie = movie;
  }

  /**
   * Makes a model for a movie.
   *
   * @param matcher is taken over
   * @param network folder of the matcher's, or null for the one that comes with PoseJ
   * @param size longer side of a body's box in pixels, NaN where it is not known
   */
  static MatchModel of(Matcher matcher, Path network, Frames frames, double size, Progress progress)
      throws IOException {
    Intensity range = Intensity.of(frames);
    Moving moving = Double.isNaN(size) ? null : Moving.of(frames, range, size, progress);
    boolean grey = matcher.losesColour(frames.frame(0));
    return new MatchModel(
        matcher,
        network,
        new ForeignMovie(frames.width(), frames.height(), range, size, moving, grey));
  }

  @Override
  public Skeleton skeleton() {
    return matcher.supports().skeleton();
  }

  @Override
  public boolean comparesPictures() {
    return true;
  }

  @Override
  public double usualScore() {
    return matcher.ownStrength(movie.losesColour());
  }

  /**
   * {@inheritDoc}
   *
   * <p>A region is the box of a body, but where it is more than twice as large as the bodies of the
   * movie, which are then looked for within it. The only candidate is the pose. Bodies are followed
   * from frame to frame where no background tells where they are.
   */
  @Override
  public Estimate estimate(RandomAccessibleInterval<?> frame, Hints hints) {
    BodySearch search = new BodySearch(movie.size());
    Function<Box, Matched> look = box -> matcher.match(frame, movie.range(), box);
    List<Matched> found = new ArrayList<>();
    if (hints.regions().isEmpty()) {
      Box whole = Box.of(-0.5, -0.5, frame.dimension(0), frame.dimension(1));
      List<Box> likely =
          movie.moving() == null ? List.of() : movie.moving().boxes(frame, hints.individuals());
      found.addAll(search.find(look, whole, likely, hints.individuals()));
    }
    for (Box region : hints.regions()) {
      found.add(
          isSearched(region)
              ? search.find(look, region, List.of(), 1).get(0)
              : search.settled(look, look.apply(region)));
    }
    List<Pose> poses = found.stream().map(Matched::pose).toList();
    boolean followed =
        movie.moving() == null && found.stream().allMatch(m -> m.strength() >= BodySearch.SURE);
    return new Estimate(
        poses,
        poses.stream().map(List::of).toList(),
        hints.evidence() ? evidence(frame, found) : null,
        followed ? found.stream().map(search::around).toList() : List.of());
  }

  private boolean isSearched(Box region) {
    return Math.max(region.width(), region.height()) > SEARCHED * movie.size();
  }

  private Evidence evidence(RandomAccessibleInterval<?> frame, List<Matched> found) {
    MapStitching stitching = new MapStitching((int) frame.dimension(0), (int) frame.dimension(1));
    for (Matched m : found) {
      List<LabelledMap> maps = new ArrayList<>();
      for (int k = 0; k < m.heatmaps().length; k++) {
        maps.add(new LabelledMap(skeleton().names().get(k), m.heatmaps()[k], m.grid(), false));
      }
      stitching.add(maps, m.crop());
    }
    return stitching.evidence();
  }

  @Override
  public String summary() {
    return String.format(
        Locale.ROOT,
        "%d points of %d support pictures, found by a matching network.%s",
        skeleton().size(),
        matcher.supports().pictures().size(),
        movie.losesColour()
            ? " The frames are grey, so the pictures are looked at without their colours."
            : "");
  }

  @Override
  public Intensity intensity() {
    return movie.range();
  }

  /** {@inheritDoc} Bodies are taken to be as large where the frames are of the same size. */
  @Override
  public FewShotModel forMovie(Frames frames, Progress progress) throws IOException {
    boolean same = frames.width() == movie.width() && frames.height() == movie.height();
    return of(matcher, network, frames, same ? movie.size() : Double.NaN, progress);
  }

  @Override
  public void save(Path file) throws IOException {
    ModelFiles.write(file, content());
  }

  @Override
  public long checksum() throws IOException {
    return ModelFiles.checksum(content());
  }

  private ModelFiles.Content content() {
    return new ModelFiles.Content(
        Method.NETWORK,
        network,
        movie.size(),
        movie.width(),
        movie.height(),
        matcher.supports(),
        null);
  }

  /** Returns a model that was saved, for frames of the size of those it was made for. */
  static MatchModel of(ModelFiles.Content content, Matcher matcher) {
    return new MatchModel(
        matcher,
        content.network(),
        new ForeignMovie(
            content.width(), content.height(), Intensity.BYTE, content.size(), null, false));
  }

  @Override
  public void close() {
    matcher.close();
  }
}
