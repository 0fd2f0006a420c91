#!/usr/bin/env python3
"""Records what AWS's own SAM translator makes of the templates in this folder.

For NAME.yaml it writes NAME.expected.json. NAME.params.json, if there, holds a list of cases
({"case": ..., "parameters": {...}}), each recorded as NAME.CASE.expected.json. A template that the translator refuses is
recorded as {"error": message}. Usage: record.py [FILE...]; without files, all of them.
"""

import json
import logging
import os
import sys
from pathlib import Path

os.environ["AWS_DEFAULT_REGION"] = "us-east-1"
logging.disable(logging.WARNING)

from samtranslator import __version__
from samtranslator.model.exceptions import InvalidDocumentException
from samtranslator.translator.transform import transform
from samtranslator.yaml_helper import yaml_parse

VERSION = "1.110.0"
HERE = Path(__file__).resolve().parent
INFRASTRUCTURE = HERE.parents[7] / "infra" / "template.yaml"
PACKAGED = {
    "ContentUri: ../backend/layers/dependencies/": "ContentUri: s3://rawscribe-artifacts/layer/0123456789abcdef.zip",
    "CodeUri: ../backend/": "CodeUri: s3://rawscribe-artifacts/function/fedcba9876543210.zip",
}


class NoManagedPolicies:
    """Stands for the call to IAM that AWS makes for policy names that the translator itself does not know."""

    def load(self):
        return {}


def copy_syndi():
    """Takes over the template of SYNDI itself, with the locations that packaging puts in place of local folders."""
    text = INFRASTRUCTURE.read_text(encoding="utf-8")
    for local, packaged in PACKAGED.items():
        if local not in text:
            sys.exit(f"{INFRASTRUCTURE} has no '{local}' any more; change PACKAGED.")
        text = text.replace(local, packaged)
    (HERE / "syndi.yaml").write_text(text, encoding="utf-8")


def sort_dependencies_of_buckets(result):
    # The translator keeps them in a set; sorted, the recorded file changes only when something has changed.
    for resource in result.get("Resources", {}).values():
        if resource.get("Type") == "AWS::S3::Bucket" and isinstance(resource.get("DependsOn"), list):
            resource["DependsOn"].sort()


def translated(template, parameters):
    # CloudFormation hands templates over as JSON, so keys are text.
    fragment = json.loads(json.dumps(template, default=str))
    try:
        return transform(fragment, dict(parameters), NoManagedPolicies())
    except InvalidDocumentException as error:
        return {"error": " ".join([error.message] + [cause.message for cause in error.causes])}


def record(path):
    template = yaml_parse(path.read_text(encoding="utf-8"))
    cases_file = path.with_suffix(".params.json")
    cases = json.loads(cases_file.read_text(encoding="utf-8")) if cases_file.exists() else [{}]
    for case in cases:
        suffix = f".{case['case']}" if "case" in case else ""
        expected = translated(template, case.get("parameters", {}))
        target = path.with_suffix(f"{suffix}.expected.json")
        sort_dependencies_of_buckets(expected)
        target.write_text(json.dumps(expected, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def main(arguments):
    if __version__ != VERSION:
        sys.exit(f"Use aws-sam-translator {VERSION}; this is {__version__}, whose output may differ.")
    copy_syndi()
    for path in sorted(map(Path, arguments) if arguments else HERE.glob("*.yaml")):
        record(path)


if __name__ == "__main__":
    main(sys.argv[1:])
