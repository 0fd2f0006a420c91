"""infra/template.yaml against AWS's own tools, and against what users would lose if it were wrong."""

import functools
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

TEMPLATE = Path(__file__).parents[2] / "infra" / "template.yaml"
TRANSFORM = Path(__file__).with_name("transform.py")
TOOLS = os.environ.get("SYNDI_TEMPLATE_TOOLS_PYTHON", sys.executable)

OUTPUTS = {
    "ApiGatewayId": None,
    "ApiEndpoint": "ApiEndpoint",
    "CloudFrontURL": "CloudFrontURL",
    "LambdaFunctionArn": "LambdaArn",
    "RSLambdaFunctionName": "RSLambdaFunctionName",
    "FrontendBucketName": "FrontendBucket",
    "LambdaBucketName": "LambdaBucket",
    "FormsBucketName": "FormsBucket",
    "ELNBucketName": "ELNBucket",
    "DraftsBucketName": "DraftsBucket",
    "CognitoUserPoolId": "UserPoolId",
    "CognitoClientId": "ClientId",
}
BUCKETS = {"FrontendBucket", "LambdaBucket", "FormsBucket", "ELNBucket", "DraftsBucket"}
POOL = {"CognitoUserPool", "CognitoUserPoolClient"} | {
    f"Cognito{name}Group" for name in ("Admin", "LabManager", "Researcher", "Clinician")
}


def run_tool(*arguments):
    return subprocess.run([TOOLS, *arguments], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=120)


@functools.cache
def has_module(name):
    return run_tool("-c", f"import {name}").returncode == 0


class Loader(yaml.SafeLoader):
    """CloudFormation's short forms as the long ones."""


def _long_form(loader, suffix, node):
    kind = {"scalar": loader.construct_scalar, "sequence": loader.construct_sequence, "mapping": loader.construct_mapping}
    value = kind[node.id](node) if node.id == "scalar" else kind[node.id](node, deep=True)
    if suffix == "GetAtt" and isinstance(value, str):
        value = value.split(".", 1)
    return {suffix if suffix in ("Ref", "Condition") else f"Fn::{suffix}": value}


Loader.add_multi_constructor("!", _long_form)


@pytest.fixture(scope="module")
def template():
    return yaml.load(TEMPLATE.read_text(encoding="utf-8"), Loader)


@functools.cache
def transformed(**parameters):
    if not has_module("samtranslator"):
        pytest.skip(f"aws-sam-translator is not installed for {TOOLS}")
    values = {"Environment": "dev", "Organization": "myorg", **parameters}
    done = run_tool(str(TRANSFORM), str(TEMPLATE), json.dumps(values))
    assert done.returncode == 0, done.stdout
    return json.loads(done.stdout.splitlines()[-1])


class Deployed:
    """The transformed template as CloudFormation sees it for some parameters: conditions decided, NoValue gone."""

    def __init__(self, **parameters):
        self._template = transformed(**parameters)
        self._values = {name: p.get("Default") for name, p in self._template["Parameters"].items()}
        self._values.update({"Environment": "dev", "Organization": "myorg", "AWS::AccountId": "123456789012", **parameters})
        self.resources = self._present("Resources")
        self.outputs = self._present("Outputs")

    def _present(self, section):
        items = self._template[section].items()
        return {n: self._resolve(item) for n, item in items if "Condition" not in item or self._holds(item["Condition"])}

    def _holds(self, condition):
        if isinstance(condition, str):
            return self._holds(self._template["Conditions"][condition])
        ((kind, value),) = condition.items()
        if kind == "Condition":
            return self._holds(value)
        if kind == "Fn::Equals":
            return self._resolve(value[0]) == self._resolve(value[1])
        answers = [self._holds(part) for part in value]
        return {"Fn::And": all(answers), "Fn::Or": any(answers), "Fn::Not": not answers[0]}[kind]

    def _resolve(self, value):
        if isinstance(value, list):
            return [r for r in map(self._resolve, value) if r != {"Ref": "AWS::NoValue"}]
        if not isinstance(value, dict):
            return value
        if set(value) == {"Fn::If"}:
            condition, then, otherwise = value["Fn::If"]
            return self._resolve(then if self._holds(condition) else otherwise)
        if set(value) == {"Ref"} and value["Ref"] in self._values:
            return self._values[value["Ref"]]
        resolved = {key: self._resolve(item) for key, item in value.items()}
        return {key: item for key, item in resolved.items() if item != {"Ref": "AWS::NoValue"}}


def references(value):
    if isinstance(value, list):
        return {name for item in value for name in references(item)}
    if not isinstance(value, dict):
        return set()
    found = {name for item in value.values() for name in references(item)}
    if set(value) == {"Ref"}:
        found.add(value["Ref"])
    if set(value) == {"Fn::GetAtt"}:
        found.add(value["Fn::GetAtt"][0])
    return found


def test_passes_cfn_lint():
    if not has_module("cfnlint"):
        pytest.skip(f"cfn-lint is not installed for {TOOLS}")
    done = run_tool("-c", "from cfnlint.runner import main; main()", str(TEMPLATE))
    assert done.returncode == 0, done.stdout


def test_fits_into_a_request_without_an_upload():
    assert TEMPLATE.stat().st_size <= 51_200


def test_outputs_and_their_exports_are_the_contract(template):
    exports = {k: o.get("Export", {}).get("Name", {}).get("Fn::Sub") for k, o in template["Outputs"].items()}
    assert exports == {key: suffix and "${AWS::StackName}-" + suffix for key, suffix in OUTPUTS.items()}


def test_what_holds_data_outlives_the_stack(template):
    stateful = ("AWS::S3::Bucket", "AWS::Cognito::UserPool", "AWS::Cognito::UserPoolGroup", "AWS::Logs::LogGroup")
    found = {n: r for n, r in template["Resources"].items() if r["Type"] in stateful}
    assert BUCKETS | {"CognitoUserPool", "RawscribeLogGroup"} <= set(found)
    for name, resource in found.items():
        assert (name, resource.get("DeletionPolicy")) == (name, "RetainExceptOnCreate")
        assert (name, resource.get("UpdateReplacePolicy")) == (name, "Retain")


def test_every_bucket_is_private_encrypted_versioned_and_refuses_plain_http(template):
    resources = template["Resources"]
    assert {n for n, r in resources.items() if r["Type"] == "AWS::S3::Bucket"} == BUCKETS
    for name in BUCKETS:
        properties = resources[name]["Properties"]
        assert list(properties["PublicAccessBlockConfiguration"].values()) == [True] * 4
        assert properties["BucketEncryption"]
        assert properties["VersioningConfiguration"] == {"Status": "Enabled"}
        assert properties["LifecycleConfiguration"]["Rules"][0]["NoncurrentVersionExpiration"]
        statement = resources[f"{name}Policy"]["Properties"]["PolicyDocument"]["Statement"][0]
        assert (statement["Effect"], statement["Principal"], statement["Action"]) == ("Deny", "*", "s3:*")
        assert statement["Condition"] == {"Bool": {"aws:SecureTransport": "false"}}
        assert len(statement["Resource"]) == 2


@pytest.mark.parametrize("buckets", ["true", "false"])
@pytest.mark.parametrize("auth", ["true", "false"])
def test_deploys_with_and_without_authentication_and_buckets(auth, buckets):
    stack = Deployed(EnableAuth=auth, CreateBuckets=buckets)
    assert POOL & set(stack.resources) == (POOL if auth == "true" else set())
    assert BUCKETS & set(stack.resources) == (BUCKETS if buckets == "true" else set())
    # Nothing refers to what is not there.
    used = {name for part in (stack.resources, stack.outputs) for name in references(part)}
    assert {n for n in used if not n.startswith("AWS::")} <= set(stack.resources)
    assert set(OUTPUTS) - set(stack.outputs) == (set() if auth == "true" else {"CognitoUserPoolId", "CognitoClientId"})


@pytest.mark.parametrize("auth", ["true", "false"])
def test_only_the_api_routes_ask_for_a_token_and_only_with_authentication(auth):
    stack = Deployed(EnableAuth=auth)
    body = stack.resources["ApiGateway"]["Properties"]["Body"]
    guarded = {(path, method) for path, methods in body["paths"].items() for method, m in methods.items() if m.get("security")}
    anything = "x-amazon-apigateway-any-method"
    expected = {("/api/{proxy+}", anything), ("/api/v1/{proxy+}", anything)}
    assert guarded == (expected if auth == "true" else set())
    assert ("securityDefinitions" in body) == (auth == "true")
    assert {p for p, methods in body["paths"].items() if "get" in methods} == {"/", "/health", "/api/config/runtime"}
    variables = stack.resources["RawscribeLambda"]["Properties"]["Environment"]["Variables"]
    assert variables["AUTH_REQUIRED"] == auth
    assert bool(variables["COGNITO_USER_POOL_ID"]) == (auth == "true")
    policies = {p["PolicyName"] for p in stack.resources["LambdaExecutionRole"]["Properties"]["Policies"]}
    assert ("CognitoAccessPolicy" in policies) == (auth == "true")


def test_the_stage_is_deployed_again_when_authentication_or_the_pool_changes():
    def deployment(**parameters):
        return Deployed(**parameters).resources["ApiGatewayStage"]["Properties"]["DeploymentId"]["Ref"]

    given = {"CognitoUserPoolId": "us-east-1_Abc", "CognitoClientId": "c"}
    ids = [deployment(EnableAuth="true"), deployment(EnableAuth="false"), deployment(EnableAuth="true", **given)]
    assert len(set(ids)) == 3
    assert deployment(EnableAuth="true", CreateBuckets="false") == ids[0]


def test_a_given_pool_is_used_and_none_is_made():
    stack = Deployed(EnableAuth="true", CognitoUserPoolId="us-east-1_Abc", CognitoClientId="client")
    assert not POOL & set(stack.resources)
    assert stack.outputs["CognitoUserPoolId"]["Value"] == "us-east-1_Abc"
    assert stack.resources["RawscribeLambda"]["Properties"]["Environment"]["Variables"]["COGNITO_CLIENT_ID"] == "client"


@pytest.mark.parametrize("environment, logging, trace", [("dev", "INFO", True), ("dev", "OFF", False), ("prod", "INFO", False)])
def test_bodies_are_never_logged_in_production(environment, logging, trace):
    stage = Deployed(Environment=environment, ApiLogging=logging).resources["ApiGatewayStage"]["Properties"]
    assert stage["MethodSettings"][0]["DataTraceEnabled"] is trace
    assert stage["TracingEnabled"] is (environment == "prod")


def test_the_function_reaches_its_own_buckets_log_and_pool_only(template):
    for policy in template["Resources"]["LambdaExecutionRole"]["Properties"]["Policies"]:
        policy = policy.get("Fn::If", [None, policy])[1]
        for statement in policy["PolicyDocument"]["Statement"]:
            actions = statement["Action"] if isinstance(statement["Action"], list) else [statement["Action"]]
            assert not any("*" in action for action in actions)
            text = json.dumps(statement["Resource"])
            assert "-${Environment}-${Organization}-" in text or "userpool/${CognitoUserPoolId}" in text
            assert '"*"' not in text


def test_cloudfront_hands_tokens_on_and_leaves_api_errors_alone(template):
    config = template["Resources"]["CloudFrontDistribution"]["Properties"]["DistributionConfig"]
    assert "CustomErrorResponses" not in config
    api = next(b for b in config["CacheBehaviors"] if b["PathPattern"] == "/api/*")
    assert api["OriginRequestPolicyId"] == "b689b0a8-53d0-40ab-baf2-68738e2966ac"
    assert api["CachePolicyId"] == "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"
    assert "FunctionAssociations" not in api


def test_everything_that_can_be_tagged_is(template):
    for name, resource in template["Resources"].items():
        properties = resource["Properties"]
        tags = properties.get("Tags", properties.get("UserPoolTags"))
        if tags is None:
            untaggable = (
                "Policy",
                "Permission",
                "UserPoolClient",
                "UserPoolGroup",
                "OriginAccessControl",
                "LayerVersion",
                "CloudFront::Function",
            )
            assert resource["Type"].endswith(untaggable), name
            continue
        keys = set(tags) if isinstance(tags, dict) else {tag["Key"] for tag in tags}
        assert keys == {"Environment", "Organization", "Application"}, name
