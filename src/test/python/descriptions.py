# SPDX-License-Identifier: BSD-2-Clause
"""Checks the descriptions of models/* with the validator of the BioImage Model Zoo, and prints its version and each verdict.

    pip install bioimageio.spec==0.5.14.3
    python src/test/python/descriptions.py

The networks are not in the repository, so that files are not looked for.
"""
import importlib.metadata
import pathlib
import sys

from bioimageio.spec import ValidationContext, validate_format
from loguru import logger
from ruyaml import YAML

MODELS = pathlib.Path(__file__).resolve().parents[3] / "models"


def errors(description):
    with ValidationContext(perform_io_checks=False):
        summary = validate_format(YAML(typ="safe").load(description))
    return summary.status, [f"{e.loc}: {e.msg}" for detail in summary.details for e in detail.errors]


def main():
    logger.disable("pydantic")
    logger.disable("bioimageio")
    print("bioimageio.spec", importlib.metadata.version("bioimageio.spec"))
    wrong = 0
    for description in sorted(MODELS.glob("*/rdf.yaml")):
        status, found = errors(description)
        print(description.parent.name, status, *found, sep="\t")
        wrong += bool(found)
    sys.exit(wrong > 0)


if __name__ == "__main__":
    main()
