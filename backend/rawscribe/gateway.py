"""API Gateway REST proxy events (payload version 1.0) in, ASGI inside, proxy responses out.

Formats: "Lambda proxy integrations in API Gateway" in the API Gateway Developer Guide.
"""

from __future__ import annotations

import asyncio
import base64
import json
import logging
import time
from typing import Any, Awaitable, Callable, Dict, List, MutableMapping, Optional, Tuple
from urllib.parse import quote, unquote, urlencode

from rawscribe import logs

logger = logging.getLogger(__name__)

Message = MutableMapping[str, Any]
AsgiApp = Callable[[Message, Callable[[], Awaitable[Message]], Callable[[Message], Awaitable[None]]], Awaitable[None]]

TEXT_TYPES = ("text/", "application/json", "application/xml", "application/javascript", "application/x-www-form-urlencoded")


class GatewayHandler:
    """A Lambda handler around an ASGI app. One event loop for the life of the execution environment; no lifespan events."""

    def __init__(self, app: AsgiApp) -> None:
        self._app = app
        self._loop: Optional[asyncio.AbstractEventLoop] = None

    def __call__(self, event: Dict[str, Any], context: Any) -> Dict[str, Any]:
        if not isinstance(event, dict) or "httpMethod" not in event:
            raise ValueError("not an API Gateway REST proxy event: it has no httpMethod")
        invocation = _invocation_id(event, context)
        token = logs.request_id.set(invocation)
        started = time.perf_counter()
        try:
            response = self._respond(event, context)
            _log_access(event, response["statusCode"], started)
            return response
        except Exception:
            # The caller gets the id, the log gets the reason.
            logger.exception("unhandled error", extra={"fields": _request_fields(event)})
            _log_access(event, 500, started)
            return _json_response(500, {"detail": "Internal server error", "requestId": invocation})
        finally:
            logs.request_id.reset(token)

    def _respond(self, event: Dict[str, Any], context: Any) -> Dict[str, Any]:
        if self._loop is None or self._loop.is_closed():
            self._loop = asyncio.new_event_loop()
        exchange = _Exchange(_body(event))
        self._loop.run_until_complete(exchange.run(self._app, scope_of(event, context)))
        return exchange.response()


class _Exchange:
    """One request and its response, as the ASGI app sees them."""

    def __init__(self, body: bytes) -> None:
        self._request: Optional[Message] = {"type": "http.request", "body": body, "more_body": False}
        self._status: Optional[int] = None
        self._headers: List[Tuple[bytes, bytes]] = []
        self._chunks: List[bytes] = []

    async def run(self, app: AsgiApp, scope: Message) -> None:
        self._finished = asyncio.Event()
        await app(scope, self._receive, self._send)

    async def _receive(self) -> Message:
        if self._request is not None:
            request, self._request = self._request, None
            return request
        # A disconnect that came early would make a streaming response stop itself.
        await self._finished.wait()
        return {"type": "http.disconnect"}

    async def _send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._status = message["status"]
            self._headers = list(message.get("headers", []))
        elif message["type"] == "http.response.body":
            self._chunks.append(message.get("body", b""))
            if not message.get("more_body", False):
                self._finished.set()

    def response(self) -> Dict[str, Any]:
        if self._status is None or not self._finished.is_set():
            raise RuntimeError("the application ended without a complete response")
        values: Dict[str, List[str]] = {}
        for name, value in self._headers:
            values.setdefault(name.decode("latin-1").lower(), []).append(value.decode("latin-1"))
        body, encoded = _encode(b"".join(self._chunks), values)
        return {
            "statusCode": self._status,
            "headers": {name: v[0] for name, v in values.items() if len(v) == 1},
            "multiValueHeaders": {name: v for name, v in values.items() if len(v) > 1},
            "body": body,
            "isBase64Encoded": encoded,
        }


def scope_of(event: Dict[str, Any], context: Any) -> Message:
    """The ASGI scope of an event. Its ``root_path`` is the stage, so URLs that the app builds work for the caller."""
    request = event.get("requestContext") or {}
    headers = _pairs(event.get("multiValueHeaders"), event.get("headers"))
    first = {name.lower(): value for name, value in reversed(headers)}
    path = event.get("path") or "/"
    root = _root_path(path, request)
    return {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.3"},
        "http_version": "1.1",
        "method": event["httpMethod"].upper(),
        "scheme": first.get("x-forwarded-proto", "https"),
        "root_path": root,
        "path": root + unquote(path),
        "raw_path": quote(root + unquote(path), safe="/:@!$&'()*+,;=~-._").encode("ascii"),
        "query_string": _query(event).encode("ascii"),
        "headers": [(n.lower().encode("latin-1"), v.encode("latin-1", "replace")) for n, v in headers],
        "client": ((request.get("identity") or {}).get("sourceIp") or "", 0),
        "server": (first.get("host") or request.get("domainName") or "localhost", 443),
        "aws.event": event,
        "aws.context": context,
    }


def _root_path(path: str, request: Dict[str, Any]) -> str:
    """What the gateway has taken off the caller's path: the stage."""
    full = request.get("path") or ""
    suffix = "" if path == "/" else path
    return full[: len(full) - len(suffix)].rstrip("/") if full.endswith(suffix) else ""


def _pairs(multi: Optional[Dict[str, Any]], single: Optional[Dict[str, Any]]) -> List[Tuple[str, str]]:
    if multi:
        return [(name, str(value)) for name, values in multi.items() for value in values or []]
    return [(name, str(value)) for name, value in (single or {}).items() if value is not None]


def _query(event: Dict[str, Any]) -> str:
    """API Gateway hands the query over decoded, so it is encoded again."""
    return urlencode(_pairs(event.get("multiValueQueryStringParameters"), event.get("queryStringParameters")))


def _body(event: Dict[str, Any]) -> bytes:
    body = event.get("body") or ""
    return base64.b64decode(body) if event.get("isBase64Encoded") else body.encode("utf-8")


def _encode(body: bytes, headers: Dict[str, List[str]]) -> Tuple[str, bool]:
    kind = headers.get("content-type", ["text/plain"])[0].split(";")[0].strip().lower()
    if "content-encoding" not in headers and (kind.startswith(TEXT_TYPES) or kind.endswith(("+json", "+xml"))):
        try:
            return body.decode("utf-8"), False
        except UnicodeDecodeError:
            pass  # text in another charset must arrive as the bytes it is
    return base64.b64encode(body).decode("ascii"), True


def _json_response(status: int, content: Dict[str, Any]) -> Dict[str, Any]:
    return {
        "statusCode": status,
        "headers": {"content-type": "application/json"},
        "multiValueHeaders": {},
        "body": json.dumps(content),
        "isBase64Encoded": False,
    }


def _invocation_id(event: Dict[str, Any], context: Any) -> str:
    return getattr(context, "aws_request_id", None) or (event.get("requestContext") or {}).get("requestId") or ""


def _request_fields(event: Dict[str, Any]) -> Dict[str, Any]:
    """What may be logged of a request: no query, no headers, no body; each may hold a token or a person's data."""
    gateway_id = (event.get("requestContext") or {}).get("requestId")
    return {"method": event["httpMethod"], "path": event.get("path"), "gatewayRequestId": gateway_id}


def _log_access(event: Dict[str, Any], status: int, started: float) -> None:
    fields = {**_request_fields(event), "status": status, "ms": round((time.perf_counter() - started) * 1000, 1)}
    logger.info("%s %s %s", event["httpMethod"], event.get("path"), status, extra={"fields": fields})
