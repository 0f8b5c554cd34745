# Finds the keypoints of people in a movie by a trained network, and writes a table, a recording and an overlay movie.
#@ File (label = "Movie, TIFF stack or folder of images") input
#@ File (label = "Model: a package or an ONNX file") model
#@ Integer (label = "People", value = 1) people
#@ File (label = "Folder for the results", style = "directory") output
#@ CommandService commands
#@ ModuleService modules
#@output table

from org.posej.command import EstimateHumanPose

# Its dialog is made anew each time, so that SciJava runs it as a module and not as a plain command.
done = modules.run(commands.getCommand(EstimateHumanPose), True,
    ["input", input, "file", model, "people", people, "output", output, "movie", True]).get()
table = done.getOutput("table")
print("%d rows: %s" % (table.size(), ", ".join(table.getHeadings())))
