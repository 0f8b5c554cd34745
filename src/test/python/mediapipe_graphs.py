# SPDX-License-Identifier: BSD-2-Clause
"""MediaPipe's own calculators, fed with tensors."""
import tempfile

import flatbuffers
import numpy as np

RESHAPED = """
node {{ calculator: "TensorConverterCalculator" input_stream: "MATRIX:{name}" output_stream: "TENSORS:{name}_flat"
  options {{ [mediapipe.TensorConverterCalculatorOptions.ext] {{ zero_center: false row_major_matrix: true }} }} }}
node {{ calculator: "InferenceCalculator" input_stream: "TENSORS:{name}_flat" output_stream: "TENSORS:{name}_tensor"
  options {{ [mediapipe.InferenceCalculatorOptions.ext] {{ model_path: "{path}" delegate {{ tflite {{}} }} }} }} }}
"""
DETECTOR = """
input_stream: "boxes"
input_stream: "scores"
output_stream: "detections"
{tensors}
node {{ calculator: "ConcatenateTensorVectorCalculator" input_stream: "boxes_tensor" input_stream: "scores_tensor"
  output_stream: "tensors" }}
node {{ calculator: "SsdAnchorsCalculator" output_side_packet: "anchors"
  options {{ [mediapipe.SsdAnchorsCalculatorOptions.ext] {{
    num_layers: 5 min_scale: 0.1484375 max_scale: 0.75 input_size_height: 224 input_size_width: 224
    anchor_offset_x: 0.5 anchor_offset_y: 0.5 strides: 8 strides: 16 strides: 32 strides: 32 strides: 32
    aspect_ratios: 1.0 fixed_anchor_size: true }} }} }}
node {{ calculator: "TensorsToDetectionsCalculator" input_stream: "TENSORS:tensors"
  input_side_packet: "ANCHORS:anchors" output_stream: "DETECTIONS:all"
  options {{ [mediapipe.TensorsToDetectionsCalculatorOptions.ext] {{
    num_classes: 1 num_boxes: 2254 num_coords: 12 keypoint_coord_offset: 4 num_keypoints: 4
    num_values_per_keypoint: 2 sigmoid_score: true score_clipping_thresh: 100 reverse_output_order: true
    x_scale: 224 y_scale: 224 h_scale: 224 w_scale: 224 min_score_thresh: 0.5 }} }} }}
node {{ calculator: "NonMaxSuppressionCalculator" input_stream: "all" output_stream: "detections"
  options {{ [mediapipe.NonMaxSuppressionCalculatorOptions.ext] {{
    min_suppression_threshold: 0.3 overlap_type: INTERSECTION_OVER_UNION algorithm: {algorithm} }} }} }}
"""
LANDMARKS = """
input_stream: "landmark"
input_stream: "heat"
output_stream: "refined"
node { calculator: "TensorConverterCalculator" input_stream: "MATRIX:landmark" output_stream: "TENSORS:values"
  options { [mediapipe.TensorConverterCalculatorOptions.ext] { zero_center: false row_major_matrix: true } } }
node { calculator: "TensorConverterCalculator" input_stream: "MATRIX:heat" output_stream: "TENSORS:map"
  options { [mediapipe.TensorConverterCalculatorOptions.ext] { zero_center: false row_major_matrix: true } } }
node { calculator: "TensorsToLandmarksCalculator" input_stream: "TENSORS:values" output_stream: "NORM_LANDMARKS:raw"
  options { [mediapipe.TensorsToLandmarksCalculatorOptions.ext] { num_landmarks: 1 input_image_width: 256
    input_image_height: 256 visibility_activation: SIGMOID presence_activation: SIGMOID } } }
node { calculator: "RefineLandmarksFromHeatmapCalculator" input_stream: "NORM_LANDMARKS:raw"
  input_stream: "TENSORS:map" output_stream: "NORM_LANDMARKS:refined"
  options { [mediapipe.RefineLandmarksFromHeatmapCalculatorOptions.ext] { kernel_size: 7 } } }
"""


def _write_reshape(path, before, after):
    """Writes a network that gives its input another shape, since calculators make four axes of a matrix."""
    from mediapipe.tasks.metadata import schema_py_generated as schema

    def tensor(name, shape, kind, buffer):
        t = schema.TensorT()
        t.name, t.shape, t.type, t.buffer = name, shape, kind, buffer
        return t

    code = schema.OperatorCodeT()
    code.deprecatedBuiltinCode = code.builtinCode = schema.BuiltinOperator.RESHAPE
    wanted = schema.BufferT()
    wanted.data = np.frombuffer(np.array(after, np.int32).tobytes(), np.uint8)
    operator = schema.OperatorT()
    operator.opcodeIndex, operator.inputs, operator.outputs = 0, [0, 1], [2]
    operator.builtinOptionsType = schema.BuiltinOptions.ReshapeOptions
    operator.builtinOptions = schema.ReshapeOptionsT()
    operator.builtinOptions.newShape = after
    graph = schema.SubGraphT()
    graph.tensors = [
        tensor("in", before, schema.TensorType.FLOAT32, 0),
        tensor("shape", [len(after)], schema.TensorType.INT32, 1),
        tensor("out", after, schema.TensorType.FLOAT32, 0),
    ]
    graph.operators, graph.inputs, graph.outputs = [operator], [0], [2]
    model = schema.ModelT()
    model.version, model.operatorCodes, model.subgraphs = 3, [code], [graph]
    model.buffers = [schema.BufferT(), wanted]
    builder = flatbuffers.Builder(1024)
    builder.Finish(model.Pack(builder), b"TFL3")
    with open(path, "wb") as out:
        out.write(builder.Output())


def _run(config, output, read, **matrices):
    from mediapipe.python import packet_creator
    from mediapipe.python._framework_bindings import calculator_graph

    packets = []
    graph = calculator_graph.CalculatorGraph(graph_config=config)
    graph.observe_output_stream(output, lambda _, packet: packets.append(read(packet)))
    graph.start_run()
    for name, matrix in matrices.items():
        graph.add_packet_to_input_stream(name, packet_creator.create_matrix(matrix).at(0))
    graph.close_all_packet_sources()
    graph.wait_until_done()
    return packets[0]


def detections(boxes, scores, algorithm):
    """Returns x, y, width, height, score and points of BlazePose's detector, in pixels of 224."""
    from mediapipe.python import packet_getter

    with tempfile.TemporaryDirectory() as folder:
        tensors = ""
        for name, columns in (("boxes", 12), ("scores", 1)):
            path = folder + "/" + name + ".tflite"
            _write_reshape(path, [1, 2254, columns, 1], [1, 2254, columns])
            tensors += RESHAPED.format(name=name, path=path)
        config = DETECTOR.format(tensors=tensors, algorithm=algorithm)
        found = _run(config, "detections", packet_getter.get_proto_list, boxes=boxes, scores=scores)
    rows = []
    for detection in found:
        box = detection.location_data.relative_bounding_box
        row = [224 * v for v in (box.xmin, box.ymin, box.width, box.height)] + [detection.score[0]]
        for point in detection.location_data.relative_keypoints:
            row += [224 * point.x, 224 * point.y]
        rows.append(row)
    return rows


def landmarks(values, heat):
    """Returns x, y and visibility of BlazePose's landmarks, in pixels of 256."""
    from mediapipe.python import packet_getter

    rows = []
    for k in range(len(values)):
        plane = np.ascontiguousarray(heat[..., k])
        found = _run(LANDMARKS, "refined", packet_getter.get_proto, landmark=values[k : k + 1], heat=plane)
        point = found.landmark[0]
        rows.append([256 * point.x, 256 * point.y, point.visibility])
    return rows
