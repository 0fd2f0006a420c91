"""The adapter: real events in, real responses out."""

import base64
import json
import logging
from types import SimpleNamespace

import pytest
from conftest import event
from fastapi import FastAPI, Request, Response
from fastapi.responses import StreamingResponse

from rawscribe.gateway import GatewayHandler

CONTEXT = SimpleNamespace(aws_request_id="req-1")


@pytest.fixture
def handler():
    app = FastAPI()

    @app.api_route("/echo/{rest:path}", methods=["GET", "POST", "PUT", "DELETE", "PATCH"])
    async def echo(request: Request, rest: str):
        return {
            "method": request.method,
            "rest": rest,
            "query": request.query_params.multi_items(),
            "many": request.headers.getlist("x-many"),
            "body": base64.b64encode(await request.body()).decode(),
            "client": request.client.host,
            "url": str(request.url),
            "stage": (request.scope["aws.event"].get("requestContext") or {}).get("stage"),
        }

    @app.get("/bytes")
    def some_bytes():
        return Response(b"\x89PNG\xff", media_type="image/png")

    @app.get("/latin")
    def latin():
        return Response("é".encode("latin-1"), headers={"content-type": "text/plain; charset=latin-1"})

    @app.get("/compressed")
    def compressed():
        return Response(b"looks like text", headers={"content-encoding": "br"}, media_type="application/json")

    @app.get("/cookies")
    def cookies():
        response = Response("ok")
        response.set_cookie("a", "1")
        response.set_cookie("b", "2")
        return response

    @app.get("/stream")
    def stream():
        return StreamingResponse(iter(["one ", "two ", "three"]), media_type="text/plain")

    @app.get("/broken")
    def broken():
        raise RuntimeError("the secret reason")

    return GatewayHandler(app)


def body(response):
    return json.loads(response["body"])


def test_passes_method_path_query_headers_and_body_on(handler):
    response = handler(
        event(
            "/echo/a b",
            "POST",
            multiValueQueryStringParameters={"q": ["1&2", "ü"], "empty": [""]},
            queryStringParameters={"q": "ü"},
            multiValueHeaders={"X-Many": ["one", "two"], "Host": ["api.example"]},
            body="grüße",
        ),
        CONTEXT,
    )
    assert response["statusCode"] == 200
    answer = body(response)
    assert answer["method"] == "POST"
    assert answer["rest"] == "a b"
    assert answer["query"] == [["q", "1&2"], ["q", "ü"], ["empty", ""]]
    assert answer["many"] == ["one", "two"]
    assert base64.b64decode(answer["body"]).decode() == "grüße"
    assert answer["client"] == "192.0.2.7"
    assert answer["stage"] == "dev"


def test_builds_urls_that_work_for_the_caller_with_the_stage_in_them(handler):
    answer = body(handler(event("/echo/x"), CONTEXT))
    assert answer["url"] == "https://abc123.execute-api.us-east-1.amazonaws.com/dev/echo/x"


def test_does_not_take_a_path_that_begins_like_the_stage_for_the_stage(handler):
    assert handler(event("/dev/echo/x"), CONTEXT)["statusCode"] == 404


@pytest.mark.parametrize("missing", ["headers", "multiValueHeaders", "queryStringParameters", "body", "requestContext"])
@pytest.mark.parametrize("how", ["null", "absent"])
def test_bears_events_without_a_part(handler, missing, how):
    bare = event("/echo/x")
    bare["multiValueHeaders"] = None
    if how == "null":
        bare[missing] = None
    else:
        del bare[missing]
    assert handler(bare, CONTEXT)["statusCode"] == 200


def test_uses_single_values_where_there_are_no_multi_values(handler):
    single = event("/echo/x", queryStringParameters={"q": "1"})
    single["multiValueHeaders"] = None
    single["headers"] = {"X-Many": "one"}
    answer = body(handler(single, None))
    assert answer["query"] == [["q", "1"]]
    assert answer["many"] == ["one"]


def test_decodes_a_binary_body(handler):
    sent = event("/echo/x", "PUT", body=base64.b64encode(b"\x00\xff").decode(), isBase64Encoded=True)
    assert base64.b64decode(body(handler(sent, CONTEXT))["body"]) == b"\x00\xff"


@pytest.mark.parametrize("path, content", [("/bytes", b"\x89PNG\xff"), ("/latin", b"\xe9"), ("/compressed", b"looks like text")])
def test_encodes_what_is_not_utf8_text(handler, path, content):
    response = handler(event(path), CONTEXT)
    assert response["isBase64Encoded"] is True
    assert base64.b64decode(response["body"]) == content


def test_keeps_every_cookie(handler):
    response = handler(event("/cookies"), CONTEXT)
    assert [c.split(";")[0] for c in response["multiValueHeaders"]["set-cookie"]] == ["a=1", "b=2"]
    assert "set-cookie" not in response["headers"]


def test_delivers_a_streamed_response_whole(handler):
    assert handler(event("/stream"), CONTEXT)["body"] == "one two three"


def test_answers_a_fault_with_an_id_and_logs_the_reason(handler, caplog):
    with caplog.at_level(logging.INFO, logger="rawscribe"):
        response = handler(event("/broken"), CONTEXT)
    assert response["statusCode"] == 500
    assert body(response) == {"detail": "Internal server error", "requestId": "req-1"}
    assert any(r.exc_info and "the secret reason" in str(r.exc_info[1]) for r in caplog.records)


def test_serves_many_calls_one_after_the_other(handler):
    assert [handler(event("/echo/x"), CONTEXT)["statusCode"] for _ in range(20)] == [200] * 20


def test_refuses_what_is_not_a_gateway_event(handler):
    with pytest.raises(ValueError, match="not an API Gateway REST proxy event"):
        handler({"source": "aws.events"}, CONTEXT)


START = {"type": "http.response.start", "status": 200, "headers": []}
PART = {"type": "http.response.body", "body": b"half", "more_body": True}


@pytest.mark.parametrize("messages", [[], [START], [START, PART], [{**PART, "more_body": False}]])
def test_notices_an_app_that_does_not_answer_to_the_end(messages):
    async def unfinished(scope, receive, send):
        for message in messages:
            await send(message)

    assert GatewayHandler(unfinished)(event("/"), CONTEXT)["statusCode"] == 500
