// Finds the keypoints that are labelled on a few frames in all frames of a movie, and writes a table, a recording and an overlay movie.
#@ File (label = "Movie, TIFF stack or folder of images") input
#@ File (label = "Labels: RoiSet.zip, DeepLabCut CSV or recording") labels
#@ File (label = "Folder for the results", style = "directory") output

run("Few-shot Keypoints...", "input=[" + input + "] labels=[" + labels + "] output=[" + output + "] effort=quick movie=true");
print("Overlay of " + getTitle() + ": " + Overlay.size + " points and limbs in " + nSlices + " frames.");
