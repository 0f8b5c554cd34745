// Labels some frames of a DeepLabCut project, fits a model, applies it to all frames and saves
// everything; then measures how far points that were found lie from the labels of the project.
// Argument: the folder of images with its CollectedData CSV, a semicolon, the folder for the
// results, a semicolon, the number of labelled frames to learn from, a semicolon, how often they
// are drawn for the figures; as in
//   "project/labeled-data/m4s1;/path/to/results;5;10"
parts = split(getArgument(), ";");
folder = parts[0];
results = parts[1];
count = parseInt(parts[2]);
draws = parts[3];
File.makeDirectory(results);

// Label: the points of a few images, evenly spread, from the table of the project.
files = getFileList(folder);
for (i = 0; i < files.length; i++) {
  if (startsWith(files[i], "CollectedData") && endsWith(files[i], ".csv")) csv = folder + "/" + files[i];
}
// The index of a row is the path of its image, in one column or, in newer projects, in three.
rows = split(File.openAsString(csv), "\n");
names = split(rows[1], "(,)");
coords = split(rows[2], "(,)");
for (first = 1; coords[first] == ""; first++);
run("Open Image Folder...", "input=[" + folder + "]");
for (i = 0; i < count; i++) {
  label(split(rows[3 + floor((i + 0.5) * (rows.length - 3) / count)], "(,)"));
}

// Fit, and save the model. The images do not follow each other in time.
run("Few-shot Keypoints...", "effort=quick temporal=false model=[" + results + "/mouse.model]");

// Apply the saved model to every image, and save what it finds.
run("Apply Few-shot Model...", "model=[" + results + "/mouse.model] temporal=false output=[" + results + "]");
run("Save Recording...", "output=[" + results + "/recording.zip]");

// Measure: frames drawn at random are learnt from, all others are compared with their labels.
print(call("org.posej.cli.MacroFigures.fewShot", folder, "" + count, draws, "quick"));

// Places the points of a row of the table on the frame that bears the name of its image.
function label(cells) {
  image = File.getName(cells[first - 1]);
  for (frame = 1; Property.getSliceLabel(frame) != image; frame++);
  for (k = first; k < cells.length; k += 2) {
    if (cells[k] != "") {
      makePoint(parseFloat(cells[k]), parseFloat(cells[k + 1]));
      Roi.setName(names[k]);
      Overlay.addSelection;
      Overlay.setPosition(frame);
    }
  }
  run("Select None");
}
