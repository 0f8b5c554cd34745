# SPDX-License-Identifier: BSD-2-Clause
"""The peers' decoders as they are installed, without the deep-learning frameworks that they import.

MMPose's codecs need NumPy and OpenCV alone, but their package imports torch, mmcv and mmengine. Empty modules stand in
for those here; nothing of them is called by the functions that are compared.
"""
import importlib
import importlib.metadata
import importlib.util
import sys
import types


class _Anything:
    """Stands for a class or decorator that is named but not used."""

    def __getattr__(self, name):
        return _Anything()

    def __call__(self, *args, **kwargs):
        return lambda decorated: decorated


def _stand_in(name, **members):
    module = types.ModuleType(name)
    for key, value in members.items():
        setattr(module, key, value)
    sys.modules[name] = module
    return module


def _bare_package(name, folder):
    _stand_in(name, __path__=[folder])


def _folder(distribution, package):
    return str(importlib.metadata.distribution(distribution).locate_file(package))


def version(distribution):
    """Returns the installed version, or None."""
    try:
        return importlib.metadata.version(distribution)
    except importlib.metadata.PackageNotFoundError:
        return None


def mmpose_codecs():
    """Returns MMPose's codec classes by name."""
    functional = _stand_in("torch.nn.functional")
    nn = _stand_in("torch.nn", functional=functional)
    _stand_in("torch", nn=nn, Tensor=_Anything)
    _bare_package("mmengine", "")
    _stand_in("mmengine.utils", is_method_overridden=lambda *_: True)
    _bare_package("mmpose", _folder("mmpose", "mmpose"))
    _stand_in("mmpose.registry", KEYPOINT_CODECS=_Anything())
    _bare_package("mmpose.codecs", _folder("mmpose", "mmpose/codecs"))
    classes = {}
    for module, name in (
        ("msra_heatmap", "MSRAHeatmap"),
        ("udp_heatmap", "UDPHeatmap"),
        ("megvii_heatmap", "MegviiHeatmap"),
        ("simcc_label", "SimCCLabel"),
        ("regression_label", "RegressionLabel"),
        ("integral_regression_label", "IntegralRegressionLabel"),
    ):
        classes[name] = getattr(importlib.import_module("mmpose.codecs." + module), name)
    return types.SimpleNamespace(**classes)


def mediapipe_without_drawing():
    """Lets MediaPipe's calculators be imported without the drawing that its package imports first."""
    _bare_package("mediapipe", _folder("mediapipe", "mediapipe"))
    importlib.import_module("mediapipe.framework.formats.detection_pb2")
    importlib.import_module("mediapipe.framework.formats.landmark_pb2")


def rtmlib_tools():
    """Returns RTMLib's decoders; they are called without the network that their constructors open."""
    for package in ("", "/tools", "/tools/pose_estimation", "/tools/object_detection"):
        _bare_package("rtmlib" + package.replace("/", "."), _folder("rtmlib", "rtmlib" + package))
    _stand_in("rtmlib.tools.base", BaseTool=object)
    pose = "rtmlib.tools.pose_estimation."
    return types.SimpleNamespace(
        RTMPose=importlib.import_module(pose + "rtmpose").RTMPose,
        RTMO=importlib.import_module(pose + "rtmo").RTMO,
        ViTPose=importlib.import_module(pose + "vitpose").ViTPose,
        YOLOX=importlib.import_module("rtmlib.tools.object_detection.yolox").YOLOX,
    )
