// Finds people in a movie with a trained network that gives heatmaps, and saves table, recording,
// overlay movie and heatmaps.
// Argument: the movie, image or folder, a semicolon, the model (the folder of a package or the ONNX
// file of a known network), a semicolon, the detector (auto, none, an id or a path), a semicolon,
// the folder for the results; as in
//   "walk.mp4;models/rtmpose.onnx;models/yolox_nano.onnx;/path/to/results"
parts = split(getArgument(), ";");
movie = parts[0];
model = parts[1];
detector = parts[2];
results = parts[3];

// One person in every frame, looked for anew in every tenth.
run("Estimate Human Pose...", "input=[" + movie + "] file=[" + model + "] detector=[" + detector + "] people=1 interval=10 movie=true heatmaps=true output=[" + results + "]");

// What was found is on the image too; its heatmaps can be looked at and measured like any stack.
run("Show Heatmaps");
getDimensions(width, height, channels, slices, frames);
print("heatmaps of " + channels + " points in " + frames + " frames");
