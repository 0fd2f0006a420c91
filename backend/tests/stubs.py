"""Real servers on loopback, in place of S3 and of a user pool's key server."""

import base64
import json
import threading
from contextlib import contextmanager
from hashlib import md5
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit
from xml.sax.saxutils import escape


@contextmanager
def serving(answer):
    """Serves ``answer(path, query) -> (status, content type, body)`` and yields the base URL."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self):
            url = urlsplit(self.path)
            query = {name: values[0] for name, values in parse_qs(url.query, keep_blank_values=True).items()}
            status, kind, body = answer(unquote(url.path), query)
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("ETag", f'"{md5(body).hexdigest()}"')
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class Bucketed:
    """S3 as far as the app uses it: ListObjectsV2 with pages, GetObject, and S3's XML errors."""

    PAGE = 2

    def __init__(self):
        self.buckets = {}
        self.refusals = {}  # bucket, or (bucket, key) -> (status, code)
        self.reads = []

    def answer(self, path, query):
        bucket, _, key = path.lstrip("/").partition("/")
        refusal = self.refusals.get((bucket, key)) or self.refusals.get(bucket)
        if refusal:
            return self._error(*refusal)
        if bucket not in self.buckets:
            return self._error(404, "NoSuchBucket")
        if not key:
            return self._list(bucket, query)
        self.reads.append(key)
        if key not in self.buckets[bucket]:
            return self._error(404, "NoSuchKey")
        return 200, "binary/octet-stream", self.buckets[bucket][key]

    def _list(self, bucket, query):
        keys = sorted(k for k in self.buckets[bucket] if k.startswith(query.get("prefix", "")))
        start = int(query.get("continuation-token", "0"))
        page, more = keys[start : start + self.PAGE], start + self.PAGE < len(keys)
        contents = "".join(
            f"<Contents><Key>{escape(k)}</Key><Size>{len(self.buckets[bucket][k])}</Size>"
            f"<ETag>&quot;{md5(self.buckets[bucket][k]).hexdigest()}&quot;</ETag></Contents>"
            for k in page
        )
        token = f"<NextContinuationToken>{start + self.PAGE}</NextContinuationToken>" if more else ""
        body = (
            '<?xml version="1.0" encoding="UTF-8"?><ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">'
            f"<Name>{bucket}</Name><IsTruncated>{str(more).lower()}</IsTruncated>{token}{contents}</ListBucketResult>"
        )
        return 200, "application/xml", body.encode()

    def _error(self, status, code):
        return status, "application/xml", f"<Error><Code>{code}</Code><Message>refused</Message></Error>".encode()


class Keys:
    """A key server: what it publishes can change, it can fail, and it counts how often it is asked."""

    def __init__(self):
        self.published = {}
        self.status = 200
        self.asked = 0

    def publish(self, kid, private_key):
        numbers = private_key.public_key().public_numbers()
        self.published[kid] = {
            "kid": kid,
            "kty": "RSA",
            "alg": "RS256",
            "use": "sig",
            "n": _base64url(numbers.n),
            "e": _base64url(numbers.e),
        }

    def answer(self, path, query):
        self.asked += 1
        if not path.endswith("/.well-known/jwks.json"):
            return 404, "text/plain", b"no such pool"
        return self.status, "application/json", json.dumps({"keys": list(self.published.values())}).encode()


def _base64url(number):
    content = number.to_bytes((number.bit_length() + 7) // 8, "big")
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()
