// Cleans the keypoints of a file, writes them to another one, and measures how each individual moves.
#@ File (label = "Keypoints of any known format") input
#@ File (label = "Cleaned keypoints (.json, .csv and others)", style = "save") output
#@ Double (label = "Frames per second", value = 25) rate

run("Clean Keypoints...", "input=[" + input + "] output=[" + output + "] smooth=median plot=false");
run("Measure Movement...", "input=[" + output + "] rate=" + rate);
