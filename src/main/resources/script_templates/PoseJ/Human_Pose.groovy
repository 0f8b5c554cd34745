// Finds the keypoints of people in a movie by a trained network, and writes a table, a recording and an overlay movie.
#@ File (label = "Movie, TIFF stack or folder of images") input
#@ File (label = "Model: a package or an ONNX file") model
#@ Integer (label = "People", value = 1) people
#@ File (label = "Folder for the results", style = "directory") output
#@ CommandService commands
#@ ModuleService modules
#@output table

import org.posej.command.EstimateHumanPose

// Its dialog is made anew each time, so that SciJava runs it as a module and not as a plain command.
done = modules.run(commands.getCommand(EstimateHumanPose), true,
    "input", input, "file", model, "people", people, "output", output, "movie", true).get()
table = done.getOutput("table")
println "${table.size()} rows: ${table.headings.join(', ')}"
