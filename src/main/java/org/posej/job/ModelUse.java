// SPDX-License-Identifier: BSD-2-Clause
package org.posej.job;

import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import net.imglib2.RandomAccessibleInterval;
import org.posej.Skeleton;
import org.posej.model.Estimate;
import org.posej.model.Hints;
import org.posej.model.PoseModel;

/**
 * One of the uses of a model, which is closed once all of them have ended.
 *
 * <p>A use ends when it is closed or, at the latest, when nothing holds it any more: an image that
 * is dropped without being closed does not keep its model open. Safe for use by several threads.
 */
public final class ModelUse implements PoseModel {
  private static final Cleaner CLEANER = Cleaner.create();

  private final Users users;
  private final Cleaner.Cleanable end;

  private ModelUse(Users users) {
    this.users = users;
    end = CLEANER.register(this, users::leave);
  }

  /** How many use a model; knows none of the uses, so that they can be forgotten. */
  private static final class Users {
    private final PoseModel model;
    private int count = 1;

    Users(PoseModel model) {
      this.model = model;
    }

    synchronized void join() {
      if (count == 0) {
        throw new IllegalArgumentException(
            "The model of this image is closed: find its keypoints again.");
      }
      count++;
    }

    synchronized void leave() {
      count--;
      if (count == 0) {
        model.close();
      }
    }
  }

  /** Takes a model over, as its first use. */
  public static ModelUse of(PoseModel model) {
    return new ModelUse(new Users(model));
  }

  /**
   * Returns another use of the same model.
   *
   * @throws IllegalArgumentException if all have ended, in one sentence for the user
   */
  public ModelUse again() {
    users.join();
    return new ModelUse(users);
  }

  /** Returns the model, which is open for as long as this use lasts. */
  public PoseModel model() {
    return users.model;
  }

  @Override
  public Skeleton skeleton() {
    return model().skeleton();
  }

  @Override
  public Estimate estimate(RandomAccessibleInterval<?> frame, Hints hints) {
    try {
      return model().estimate(frame, hints);
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  @Override
  public void close() {
    end.clean();
  }
}
