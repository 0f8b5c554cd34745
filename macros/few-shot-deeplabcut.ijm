// Fits a model to some labelled frames of a DeepLabCut project, finds the points in the others and
// prints how far they lie from their labels.
// Argument: the folder of images with its CollectedData CSV, a semicolon, the folder for the
// results, a semicolon, the number of labelled frames to learn from; as in
//   "project/labeled-data/m4s1;/path/to/results;5"
parts = split(getArgument(), ";");
folder = parts[0];
results = parts[1];
count = parseInt(parts[2]);
File.makeDirectory(results);

// The labels of a few images, evenly spread, in a CSV of their own.
files = getFileList(folder);
for (i = 0; i < files.length; i++) {
  if (startsWith(files[i], "CollectedData") && endsWith(files[i], ".csv")) csv = folder + "/" + files[i];
}
rows = split(File.openAsString(csv), "\n");
support = rows[0] + "\n" + rows[1] + "\n" + rows[2] + "\n";
labelled = rows.length - 3;
for (i = 0; i < count; i++) {
  support = support + rows[3 + floor((i + 0.5) * labelled / count)] + "\n";
}
File.saveString(support, results + "/support.csv");

// Fit and find. The images do not follow each other in time.
run("Open Image Folder...", "input=[" + folder + "]");
title = File.getNameWithoutExtension(getTitle());
run("Few-shot Keypoints...", "labels=[" + results + "/support.csv] effort=quick temporal=false output=["
    + results + "] model=[" + results + "/mouse.model]");
run("Save Recording...", "output=[" + results + "/recording.zip]");

// Compare with every label that was not learnt from.
found = split(File.openAsString(results + "/" + title + ".csv"), "\n");
header = split(rows[1], ",");
points = (header.length - 1) / 2;
n = 0; sum = 0; near = 0; missing = 0;
for (i = 0; i < labelled; i++) {
  truth = split(rows[3 + i], ",");
  for (k = 0; k < points && indexOf(support, truth[0] + ",") < 0; k++) {
    cells = split(found[1 + i * points + k], ",");
    x = parseFloat(cells[4]);
    y = parseFloat(cells[5]);
    if (isNaN(x)) missing++;
    else {
      error = sqrt(pow(x - parseFloat(truth[1 + 2 * k]), 2) + pow(y - parseFloat(truth[2 + 2 * k]), 2));
      n++;
      sum += error;
      if (error <= 5) near++;
    }
  }
}
print("support\tpoints\tmean_px\tpck5\tmissing");
print("" + count + "\t" + n + "\t" + d2s(sum / n, 2) + "\t" + d2s(100 * near / n, 1) + "\t" + missing);
