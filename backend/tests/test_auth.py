"""Tokens: real RS256 signatures, a real key server."""

import base64
import json
import time

import pytest
from conftest import POOL

PRIVATE = "/api/config/private"


def test_tells_who_is_asking(call, token):
    answer = call(PRIVATE, token(**{"cognito:groups": ["RESEARCHERS", "ADMINS"], "name": "Mary-Ann"}))
    assert answer.status == 200
    assert answer.json["user"] == {
        "id": "11111111-2222-3333-4444-555555555555",
        "email": "mary-ann+lab@example.org",
        "username": "mary-ann+lab",
        "name": "Mary-Ann",
        "groups": ["RESEARCHERS", "ADMINS"],
        "permissions": ["*", "draft:notebooks", "submit:notebooks", "view:own-notebooks", "view:sops"],
        "isAdmin": True,
    }


def test_a_user_without_groups_is_known_but_may_do_nothing(call, token):
    user = call(PRIVATE, token(**{"cognito:groups": None})).json["user"]
    assert (user["groups"], user["permissions"], user["isAdmin"]) == ([], [], False)


def test_takes_permissions_from_the_configuration(call, token, s3):
    groups = {"RESEARCHERS": {"permissions": ["dance"]}}
    s3.buckets["rawscribe-lambda-dev-lab-123456789012"]["config.json"] = json.dumps(
        {"lambda": {"auth": {"cognito": {"groups": groups}}}, "private_webapp": {"a": 1}}
    ).encode()
    answer = call(PRIVATE, token()).json
    assert answer["user"]["permissions"] == ["dance"]
    assert answer["private_webapp"] == {"a": 1}


@pytest.mark.parametrize(
    "changes, reason",
    [
        ({"exp": int(time.time()) - 120}, "expired"),
        ({"nbf": int(time.time()) + 600}, "not valid yet"),
        ({"iss": "https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Other"}, "another user pool"),
        ({"aud": "somebody-else"}, "another client"),
        ({"token_use": "access", "aud": None, "client_id": "client0123456789"}, "ID token is needed"),
        ({"token_use": None}, "ID token is needed"),
        ({"exp": None}, "no 'exp' claim"),
        ({"sub": None}, "no 'sub' claim"),
        ({"kid": "key-of-nobody"}, "does not publish"),
    ],
)
def test_refuses_a_token_that_is_not_good(call, token, changes, reason):
    bad = token(**changes)
    answer = call(PRIVATE, bad)
    assert answer.status == 401
    assert reason in answer.json["detail"]
    assert answer.headers["www-authenticate"] == "Bearer"
    assert not any(part in answer.body for part in bad.split("."))


def test_bears_clocks_that_differ_a_little(call, token):
    assert call(PRIVATE, token(exp=int(time.time()) - 10)).status == 200


def test_refuses_a_signature_by_another_key(call, token, strangers_key):
    answer = call(PRIVATE, token(key=strangers_key))
    assert (answer.status, answer.json["detail"]) == (401, "the token's signature is wrong")


def test_refuses_a_changed_payload(call, token):
    header, payload, signature = token().split(".")
    claims = json.loads(base64.urlsafe_b64decode(payload + "=="))
    claims["cognito:groups"] = ["ADMINS"]
    forged = base64.urlsafe_b64encode(json.dumps(claims).encode()).rstrip(b"=").decode()
    assert call(PRIVATE, f"{header}.{forged}.{signature}").status == 401


@pytest.mark.parametrize("algorithm, key", [("none", None), ("HS256", "a shared secret that is long enough to sign with")])
def test_refuses_other_algorithms(call, token, algorithm, key):
    answer = call(PRIVATE, token(key=key, algorithm=algorithm))
    assert (answer.status, answer.json["detail"]) == (401, "the token must be signed with RS256")


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer ", "Basic dXNlcjpwYXNz", "Bearer not-a-token", "a.b.c"])
def test_refuses_a_header_without_a_token(call, header):
    answer = call(PRIVATE, headers={"Authorization": header})
    assert answer.status == 401
    assert answer.json["detail"]


def test_takes_a_token_without_the_word_bearer_as_the_gateway_does(call, token):
    assert call(PRIVATE, headers={"Authorization": token()}).status == 200


def test_asks_the_key_server_once_for_many_requests(call, token, keys):
    assert [call(PRIVATE, token()).status for _ in range(5)] == [200] * 5
    assert keys.asked == 1


def test_invented_key_ids_do_not_make_a_stream_of_requests(call, token, keys):
    assert {call(PRIVATE, token(kid=f"invented-{i}")).status for i in range(20)} == {401}
    assert keys.asked == 1


def test_says_503_and_not_401_while_the_keys_cannot_be_read(call, token, keys):
    keys.status = 500
    answer = call(PRIVATE, token())
    assert answer.status == 503
    assert "keys of the user pool cannot be read" in answer.json["detail"]


@pytest.mark.parametrize("missing", ["COGNITO_USER_POOL_ID", "COGNITO_CLIENT_ID"])
@pytest.mark.parametrize("path", [PRIVATE, "/api/v1/sops/list", "/api/v1/sops/a"])
def test_stays_closed_when_authentication_is_required_but_not_configured(call, missing, path):
    answer = call(path, env={missing: ""})
    assert answer.status == 503
    assert "authentication is required" in answer.json["detail"]


def test_stays_closed_when_nothing_says_whether_authentication_is_required(call):
    assert call(PRIVATE, env={"AUTH_REQUIRED": "", "COGNITO_USER_POOL_ID": ""}).status == 503


def test_stays_closed_when_the_switch_is_misspelt(call):
    assert call(PRIVATE, env={"AUTH_REQUIRED": "no"}).status == 401
    assert "AUTH_REQUIRED" in call("/health", env={"AUTH_REQUIRED": "no"}).json["warnings"][0]


def test_everybody_is_anonymous_where_authentication_is_switched_off(call, s3):
    s3.buckets["rawscribe-lambda-dev-lab-123456789012"]["config.json"] = b'{"private_webapp": {"inner": 1}}'
    answer = call(PRIVATE, env={"AUTH_REQUIRED": "false", "COGNITO_USER_POOL_ID": "", "COGNITO_CLIENT_ID": ""})
    assert answer.status == 200
    assert answer.json["private_webapp"] == {}
    assert answer.json["user"]["id"] == "anonymous"
    assert answer.json["user"]["permissions"] == []
    assert answer.json["user"]["isAdmin"] is False


def test_an_issuer_of_the_configurations_own_replaces_the_derived_one(call, token, pool_url):
    env = {"COGNITO_ISSUER": "https://issuer.example/x", "COGNITO_JWKS_URL": f"{pool_url}/y/.well-known/jwks.json"}
    assert call(PRIVATE, token(iss="https://issuer.example/x"), env=env).status == 200
    assert call(PRIVATE, token(), env=env).status == 401


def test_the_general_endpoint_variable_counts_too(call, token, pool_url):
    env = {"AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER": None, "AWS_ENDPOINT_URL": f"{pool_url}/"}
    assert call(PRIVATE, token(iss=f"{pool_url}/{POOL}"), env=env).status == 200
