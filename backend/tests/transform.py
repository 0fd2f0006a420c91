"""Prints a SAM template as AWS's own translator transforms it: ``transform.py TEMPLATE '{"Parameter": "value"}'``.

Run with an interpreter that has aws-sam-translator; the tests' own environment does not.
"""

import json
import os
import sys

import boto3
from samtranslator.parser.parser import Parser
from samtranslator.translator.translator import Translator
from samtranslator.yaml_helper import yaml_parse


def main(path, parameters):
    os.environ["AWS_DEFAULT_REGION"] = "us-east-1"
    with open(path, encoding="utf-8") as file:
        template = yaml_parse(file.read())
    # The translator wants what `package` leaves behind: archives in S3.
    template["Resources"]["RawscribeLambda"]["Properties"]["CodeUri"] = "s3://artifacts/code.zip"
    template["Resources"]["DependencyLayer"]["Properties"]["ContentUri"] = "s3://artifacts/layer.zip"
    session = boto3.session.Session(region_name="us-east-1")
    transformed = Translator({}, Parser(), boto_session=session).translate(template, json.loads(parameters))
    print(json.dumps(transformed))


if __name__ == "__main__":
    main(*sys.argv[1:])
