// Finds the keypoints of people in a movie by a trained network, and writes a table, a recording and an overlay movie.
#@ File (label = "Movie, TIFF stack or folder of images") input
#@ File (label = "Model: a package or an ONNX file") model
#@ Integer (label = "People", value = 1) people
#@ File (label = "Folder for the results", style = "directory") output

run("Estimate Human Pose...", "input=[" + input + "] file=[" + model + "] people=" + people + " output=[" + output + "] movie=true");
print("Overlay of " + getTitle() + ": " + Overlay.size + " points and limbs in " + nSlices + " frames.");
