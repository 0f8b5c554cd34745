// Cleans the keypoints of a file, writes them to another one, and measures how each individual moves.
#@ File (label = "Keypoints of any known format") input
#@ File (label = "Cleaned keypoints (.json, .csv and others)", style = "save") output
#@ Double (label = "Frames per second", value = 25) rate
#@ CommandService commands
#@output table

import org.posej.command.CleanKeypoints
import org.posej.command.MeasureMovement

commands.run(CleanKeypoints, true,
    "input", input, "output", output, "smooth", "median", "plot", false).get()
table = commands.run(MeasureMovement, true, "input", output, "rate", rate).get().getOutput("table")
for (row in 0..<table.size()) {
    println table.headings.collect { it + " = " + table.getStringValue(it, row) }.join(", ")
}
