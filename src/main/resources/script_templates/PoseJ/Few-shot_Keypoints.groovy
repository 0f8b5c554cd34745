// Finds the keypoints that are labelled on a few frames in all frames of a movie, and writes a table, a recording and an overlay movie.
#@ File (label = "Movie, TIFF stack or folder of images") input
#@ File (label = "Labels: RoiSet.zip, DeepLabCut CSV or recording") labels
#@ File (label = "Folder for the results", style = "directory") output
#@ CommandService commands
#@output table

import org.posej.command.FewShotKeypoints

// The keys are those of the README; those that are left out take their defaults.
done = commands.run(FewShotKeypoints, true,
    "input", input, "labels", labels, "output", output, "effort", "quick", "movie", true).get()
table = done.getOutput("table")
println "${table.size()} rows: ${table.headings.join(', ')}"
