"""The public routes, CORS, the log, and the entry point as Lambda loads it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import CLIENT, CONFIG, POOL, event

BACKEND = Path(__file__).parents[1]


def test_root_says_what_the_deployment_looks_for(call):
    assert call("/").json == {"message": "CLAIRE API is running", "status": "healthy"}


@pytest.mark.parametrize("env", ["dev", "test", "stage", "prod"])
def test_every_environment_is_served(call, env):
    answer = call("/health", env={"ENV": env})
    assert answer.json == {"status": "healthy", "service": "claire-api", "version": "1.0.0", "environment": env}


def test_runtime_configuration_names_the_pool_and_where_it_is_from(call, s3):
    config = call("/api/config/runtime").json["auth"]
    assert config == {
        "provider": "cognito",
        "required": True,
        "config": {"userPoolId": POOL, "clientId": CLIENT, "region": "us-east-1", "source": "environment"},
    }
    pool = {"userPoolId": "eu-west-1_Abc", "clientId": "c"}
    s3.buckets[CONFIG]["config.json"] = json.dumps({"lambda": {"auth": {"cognito": pool}}}).encode()
    empty = dict.fromkeys(("COGNITO_USER_POOL_ID", "COGNITO_CLIENT_ID", "COGNITO_REGION", "AWS_REGION"), "")
    config = call("/api/config/runtime", env={**empty, "AWS_DEFAULT_REGION": "eu-west-1"}).json["auth"]["config"]
    assert config == {**pool, "region": "eu-west-1", "source": "config_file"}


@pytest.mark.parametrize("required", ["true", "false"])
def test_runtime_configuration_without_a_pool(call, required):
    answer = call("/api/config/runtime", env={"AUTH_REQUIRED": required, "COGNITO_USER_POOL_ID": ""})
    assert answer.json == {"auth": {"provider": "none", "required": required == "true", "config": {}}}


def test_a_pool_left_in_the_configuration_does_not_count_where_authentication_is_off(call):
    assert call("/api/config/runtime", env={"AUTH_REQUIRED": "false"}).json["auth"]["provider"] == "none"


def test_an_unknown_path_is_404_json(call):
    assert call("/api/none").status == 404
    assert call("/docs").status == 404
    assert call("/openapi.json").status == 404


def preflight(call, origin):
    headers = {"Origin": origin, "Access-Control-Request-Method": "GET", "Access-Control-Request-Headers": "Authorization"}
    return call("/api/v1/sops/list", method="OPTIONS", headers=headers)


def test_cors_is_closed_unless_configured(call):
    assert preflight(call, "https://a.example").status == 400
    assert "access-control-allow-origin" not in call("/health", headers={"Origin": "https://a.example"}).headers


def test_cors_lets_configured_origins_in_before_any_token(call, s3):
    s3.buckets[CONFIG]["config.json"] = b'{"lambda": {"cors": {"allowedOrigins": ["https://a.example"]}}}'
    allowed = preflight(call, "https://a.example")
    assert allowed.status == 200
    assert allowed.headers["access-control-allow-origin"] == "https://a.example"
    assert "authorization" in allowed.headers["access-control-allow-headers"].lower()
    assert preflight(call, "https://b.example").status == 400
    # A refused token must reach the page as 401, not as a CORS fault.
    refused = call("/api/config/private", headers={"Origin": "https://a.example"})
    assert (refused.status, refused.headers["access-control-allow-origin"]) == (401, "https://a.example")


def in_a_fresh_process(code, **variables):
    environment = {**os.environ, "PYTHONPATH": str(BACKEND), "PYTHONDONTWRITEBYTECODE": "1", **variables}
    done = subprocess.run([sys.executable, "-c", code], env=environment, stdout=subprocess.PIPE, text=True, timeout=60)
    assert done.returncode == 0
    return done.stdout.splitlines()


def test_the_cold_start_does_without_boto3():
    code = "import sys, rawscribe.main; print([m for m in ('boto3', 'botocore', 'yaml') if m in sys.modules])"
    assert in_a_fresh_process(code) == ["[]"]


def test_the_entry_point_serves_and_logs_one_json_line_a_request(token):
    bearer = token()
    sent = event("/api/config/private", headers={"Authorization": f"Bearer {bearer}"}, queryStringParameters={"q": "hidden"})
    code = (
        "import json, sys, types; from rawscribe.main import handler; "
        f"print(json.dumps(handler(json.loads({json.dumps(json.dumps(sent))}), types.SimpleNamespace(aws_request_id='r-9'))))"
    )
    variables = {"AUTH_REQUIRED": "true", "COGNITO_USER_POOL_ID": "", "CONFIG_S3_BUCKET": "", "LOG_LEVEL": "debug"}
    *log, response = in_a_fresh_process(code, **variables)
    assert json.loads(response)["statusCode"] == 503
    lines = [json.loads(line) for line in log]
    assert lines[-1]["requestId"] == "r-9"
    assert lines[-1]["path"] == "/api/config/private"
    assert lines[-1]["status"] == 503
    assert bearer not in "".join(log) and "hidden" not in "".join(log)
