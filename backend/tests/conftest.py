import json
import time
import uuid
from types import SimpleNamespace

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from stubs import Bucketed, Keys, serving

from rawscribe.gateway import GatewayHandler
from rawscribe.main import create_app

POOL, CLIENT = "us-east-1_Test12345", "client0123456789"
FORMS = "rawscribe-forms-dev-lab-123456789012"
CONFIG = "rawscribe-lambda-dev-lab-123456789012"


@pytest.fixture(scope="session")
def signing_key():
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@pytest.fixture(scope="session")
def strangers_key():
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@pytest.fixture
def keys(signing_key):
    keys = Keys()
    keys.publish("key-1", signing_key)
    return keys


@pytest.fixture
def pool_url(keys):
    with serving(keys.answer) as url:
        yield url


@pytest.fixture
def s3():
    store = Bucketed()
    store.buckets[FORMS] = {}
    store.buckets[CONFIG] = {}
    return store


@pytest.fixture
def s3_url(s3):
    with serving(s3.answer) as url:
        yield url


@pytest.fixture
def environ(monkeypatch, s3_url, pool_url):
    """What the template gives the function, with both services on loopback."""
    for name, value in {
        "AWS_ACCESS_KEY_ID": "AKIDTEST",
        "AWS_SECRET_ACCESS_KEY": "not-a-secret",
        "AWS_ENDPOINT_URL_S3": s3_url,
        "AWS_CONFIG_FILE": "/nonexistent",
        "AWS_SHARED_CREDENTIALS_FILE": "/nonexistent",
    }.items():
        monkeypatch.setenv(name, value)
    return {
        "ENV": "dev",
        "ORG": "lab",
        "AWS_REGION": "us-east-1",
        "CONFIG_S3_BUCKET": CONFIG,
        "CONFIG_S3_KEY": "config.json",
        "AUTH_REQUIRED": "true",
        "COGNITO_REGION": "us-east-1",
        "COGNITO_USER_POOL_ID": POOL,
        "COGNITO_CLIENT_ID": CLIENT,
        "FORMS_BUCKET": FORMS,
        "AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER": pool_url,
    }


@pytest.fixture
def token(signing_key, pool_url):
    """Makes an ID token like Cognito's; a claim given as None is left out."""

    def make(key=signing_key, kid="key-1", algorithm="RS256", **changes):
        now = int(time.time())
        claims = {
            "sub": "11111111-2222-3333-4444-555555555555",
            "iss": f"{pool_url}/{POOL}",
            "aud": CLIENT,
            "token_use": "id",
            "cognito:username": "11111111-2222-3333-4444-555555555555",
            "cognito:groups": ["RESEARCHERS"],
            "email": "mary-ann+lab@example.org",
            "iat": now,
            "auth_time": now,
            "exp": now + 3600,
        }
        claims = {name: value for name, value in {**claims, **changes}.items() if value is not None}
        return jwt.encode(claims, key, algorithm=algorithm, headers={"kid": kid})

    return make


def event(path, method="GET", **changes):
    """A REST proxy event as API Gateway sends it, for the stage 'dev'."""
    headers = {"Host": "abc123.execute-api.us-east-1.amazonaws.com", "X-Forwarded-Proto": "https"}
    headers.update(changes.pop("headers", None) or {})
    return {
        "resource": "/{proxy+}",
        "path": path,
        "httpMethod": method,
        "headers": headers,
        "multiValueHeaders": {name: [value] for name, value in headers.items()},
        "queryStringParameters": None,
        "multiValueQueryStringParameters": None,
        "pathParameters": None,
        "stageVariables": None,
        "requestContext": {
            "requestId": str(uuid.uuid4()),
            "stage": "dev",
            "path": f"/dev{path}",
            "httpMethod": method,
            "identity": {"sourceIp": "192.0.2.7"},
        },
        "body": None,
        "isBase64Encoded": False,
        **changes,
    }


@pytest.fixture
def call(environ):
    """Calls the app as Lambda does: ``call('/path', token=..., method=..., env={...})``. One app a set of variables."""
    handlers = {}

    def send(path, token=None, env=None, **changes):
        variables = {k: v for k, v in {**environ, **(env or {})}.items() if v is not None}
        name = json.dumps(variables, sort_keys=True)
        handler = handlers.setdefault(name, GatewayHandler(create_app(variables)))
        headers = {**({"Authorization": f"Bearer {token}"} if token else {}), **changes.pop("headers", {})}
        response = handler(event(path, headers=headers, **changes), SimpleNamespace(aws_request_id="req-1"))
        is_json = response["headers"].get("content-type", "").startswith("application/json")
        return SimpleNamespace(
            status=response["statusCode"],
            json=json.loads(response["body"]) if is_json else None,
            headers=response["headers"],
            body=response["body"],
        )

    return send
