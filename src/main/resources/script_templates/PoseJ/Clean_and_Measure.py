# Cleans the keypoints of a file, writes them to another one, and measures how each individual moves.
#@ File (label = "Keypoints of any known format") input
#@ File (label = "Cleaned keypoints (.json, .csv and others)", style = "save") output
#@ Double (label = "Frames per second", value = 25) rate
#@ CommandService commands
#@output table

from org.posej.command import CleanKeypoints, MeasureMovement

commands.run(CleanKeypoints, True,
    ["input", input, "output", output, "smooth", "median", "plot", False]).get()
table = commands.run(MeasureMovement, True, ["input", output, "rate", rate]).get().getOutput("table")
for row in range(table.size()):
    print(", ".join(h + " = " + table.getStringValue(h, row) for h in table.getHeadings()))
