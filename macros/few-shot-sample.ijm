// Labels five frames of the sample movie, fits a model, applies it and saves everything.
// Argument: the folder for the results (a temporary one if it is missing). In a terminal:
//   java -Dplugins.dir=IMAGEJ -jar IMAGEJ/ij.jar -batch macros/few-shot-sample.ijm /path/to/results
names = newArray("nose", "left_eye", "right_eye", "neck", "left_front_paw", "right_front_paw",
    "left_hind_paw", "right_hind_paw", "tail_base", "tail_tip");
results = getArgument();
if (results == "") results = getDirectory("temp") + "posej-sample";
File.makeDirectory(results);

// Label: x and y of each name in turn; NaN for a point that is hidden.
run("Open PoseJ Sample", "labelled=0");
label(10, newArray(339.0, 367.9, 349.9, 381.4, 354.8, 363.0, 374.3, 375.9, 359.9, 407.4,
    385.8, 339.2, 460.8, 386.0, 403.3, 331.5, 443.5, 347.2, 507.2, 300.3));
label(54, newArray(144.2, 294.7, 151.7, 310.0, 160.9, 293.3, 175.9, 311.8, 161.9, 343.1,
    207.4, 285.1, 230.6, 374.0, 240.6, 297.9, 248.8, 337.0, 319.6, 372.0));
label(98, newArray(159.6, 193.8, 142.9, 196.4, 155.8, 210.4, 133.2, 218.3, 102.4, 199.0,
    162.9, 241.0, NaN, NaN, 145.5, 249.8, 124.8, 282.7, 194.1, 318.5));
label(142, newArray(312.8, 102.8, 296.8, 96.2, 301.2, 114.7, 277.9, 112.0, 269.1, 79.0,
    275.1, 155.0, 189.7, 125.8, 256.2, 168.9, 216.7, 158.6, 145.4, 194.3));
label(176, newArray(483.1, 142.6, 478.4, 125.8, 466.7, 140.8, 454.0, 121.2, 481.3, 98.3,
    425.1, 147.9, 391.5, 64.1, NaN, NaN, NaN, NaN, 300.4, 96.4));

// Fit, find the points in every tenth frame, save the model.
run("Few-shot Keypoints...", "effort=quick step=10 temporal=false model=[" + results
    + "/gecko.model] output=[" + results + "] movie=true rois=true");

// Apply the saved model to the last second of the movie and save it in another way.
run("Apply Few-shot Model...", "model=[" + results + "/gecko.model] first=151");
run("Save Recording...", "output=[" + results + "/last second.json]");
print("Saved in " + results);

function label(frame, xy) {
  for (k = 0; k < names.length; k++) {
    if (!isNaN(xy[2 * k])) {
      makePoint(xy[2 * k], xy[2 * k + 1]);
      Roi.setName(names[k]);
      Overlay.addSelection;
      Overlay.setPosition(frame);
    }
  }
  run("Select None");
}
